import * as z from 'zod/mini';
import { createVpcBody } from './create-vpc-body';
import type { Immutable } from './immutable';
import { monthlyCost } from './monthly-cost';
import { count, text, time } from './schema-text';

/** How far a request can be. */
export const REQUEST_STATUSES = [
  'ACCEPTED',
  'PROVISIONING',
  'WAITING',
  'STALLED',
  'READY',
  'FAILED',
  'DELETING',
  'DELETED',
] as const;

const OPERATIONS = ['create', 'update', 'delete'] as const;

type Status = (typeof REQUEST_STATUSES)[number];

const status = z.enum(REQUEST_STATUSES).check(z.describe('How far the request is'));
const requestId = text('Id of the request, for good');
const href = text("Where the request can be seen, relative to the API's URL");
const url = text('Where the request can be seen, absolute');

/** `202` of every operation that the service carries out afterwards. */
export const acceptedBody = z.object({
  requestId,
  status,
  href,
  url: z.optional(text('The same, absolute; absent in the answer to a direct invocation')),
});

/** One planned resource. */
const resourceView = z.object({
  key: text('Names the resource within its request for good: `vpc`, `subnet/public-a`'),
  kind: text('What it is'),
  status: z
    .enum(['PLANNED', 'INTENDED', 'PENDING', 'CREATED', 'DELETED'])
    .check(
      z.describe('INTENDED: its creation may have been sent. PENDING: it exists but cannot be used yet'),
    ),
  id: z.optional(text('Its id in AWS')),
});

export const subnetView = z.object({
  name: text('Its name'),
  cidrBlock: text('Its IPv4 block'),
  availabilityZone: z.optional(text('Its zone, once it is known')),
  tier: z.optional(text('public, private or isolated')),
  ipv6CidrBlock: z.optional(text('Its IPv6 block, once it is known')),
  subnetId: z.optional(text('Its id in AWS, once it exists')),
});

const failureView = z.object({
  code: text('Stable, for programs'),
  message: text('What to change'),
  resource: z.optional(text('Key of the resource that could not be made')),
});

/** What something else has in a network, so that it cannot be deleted. */
export const blockerView = z.object({
  type: text("What it is, in AWS's words: `instance`, `network-interface`"),
  id: text('Its id in AWS'),
  owner: text('The account or AWS service that owns it'),
  description: text('What it is and what to do'),
});

const waiting = z.object({
  reason: text(
    'throttled, quota, settling, not-visible, coming-up, cleanup-blocked, aws-is-deleting, out-of-time',
  ),
  message: text('The same in a sentence'),
  until: time('When the service looks again, at the latest'),
  resource: z.optional(text('Key of the resource that it waits for')),
});

/** One step in the life of a request. */
const historyEntry = z.object({
  at: time('When it came to this'),
  status,
  reason: z.optional(text('Why, where there is a reason')),
});

const summaryFields = {
  requestId,
  status,
  name: text('Name of the network'),
  cidrBlock: text('Its IPv4 block'),
  vpcId: z.optional(text('Its VPC, once it exists')),
  requestedBy: text('`sub` of the caller that owns it'),
  createdAt: time('When it was asked for'),
  updatedAt: time('When its status, name or VPC last changed'),
  href,
};

/** One request in a list. */
export const requestSummary = z.object(summaryFields);

/** `200` of `GET /vpcs/{requestId}`, and of every call that waited until its operation was done. */
export const requestView = z.object({
  ...summaryFields,
  updatedAt: time('When the request was last written'),
  url,
  etag: text('The entity tag, as `ETag` has it, to be sent as `If-Match` or `If-None-Match`'),
  operation: z.enum(OPERATIONS).check(z.describe('What is being done with the network, or was done last')),
  done: z
    .boolean()
    .check(z.describe('Nothing more happens by itself: the status is READY, FAILED, DELETED or STALLED')),
  progress: z
    .object({
      made: count('Resources that are made; of a deletion, that are gone'),
      total: count('Resources that the operation has to make or delete'),
    })
    .check(z.describe('How much of the operation is done')),
  spec: z.readonly(createVpcBody).check(z.describe('A body that asks for the same, defaults written out')),
  planVersion: z.int().check(z.describe('Which rules the network was planned by; PATCH may raise it')),
  ipv6CidrBlock: z.optional(text('Amazon-provided, once it is there')),
  subnets: z
    .array(subnetView)
    .check(z.describe('Those of a layout that leaves its zones open show once the zones are known')),
  resources: z.array(resourceView),
  attempts: count('How often a worker took it up'),
  pauses: count('Pauses in a row without progress'),
  waiting: z.optional(waiting.check(z.describe('What it waits for'))),
  stalled: z.optional(
    z
      .object({ message: text('What came to no end'), at: time('Since when') })
      .check(z.describe('Its message is in the dead-letter queue; a redrive or a retry resumes it')),
  ),
  failure: z.optional(failureView.check(z.describe('Why it failed; what was made is deleted'))),
  updates: z.optional(count('How often the network was changed since it was first READY')),
  updateFailure: z.optional(
    failureView.check(z.describe('Why the last change failed; the network is what it was before')),
  ),
  deletion: z.optional(
    z.object({ requestedBy: text('`sub` of the caller that ordered it'), requestedAt: time('When') }),
  ),
  blockers: z.optional(
    z.array(blockerView).check(z.describe('What something else has in the network: it cannot be deleted')),
  ),
  requester: z.optional(
    z
      .object({
        sub: text('`sub` of the owner'),
        name: z.optional(text('Name or e-mail address; only the owner and administrators see it')),
      })
      .check(z.describe('The person who owns it; erased 30 days after the end')),
  ),
  history: z
    .array(historyEntry)
    .check(
      z.describe(
        'Its last 50 steps, oldest first; of rounds of work and wait that repeat, the first and the last',
      ),
    ),
  monthlyCost: z.optional(
    monthlyCost.check(
      z.describe('What the network costs a month before any traffic; absent once it is gone'),
    ),
  ),
  completedAt: z.optional(time('When it became READY, FAILED or DELETED')),
  announcedAt: z.optional(time('When its event was published')),
});

/** `200` of `GET /vpcs`. */
export const requestPage = z.object({
  items: z.array(requestSummary),
  nextCursor: z.optional(text('Present when there may be more; also in `Link` with `rel="next"`')),
});

export type RequestStatusName = Status;
export type AcceptedBody = Immutable<z.infer<typeof acceptedBody>>;
export type ResourceView = Immutable<z.infer<typeof resourceView>>;
export type SubnetView = Immutable<z.infer<typeof subnetView>>;
export type FailureView = Immutable<z.infer<typeof failureView>>;
export type BlockerView = Immutable<z.infer<typeof blockerView>>;
export type HistoryEntry = Immutable<z.infer<typeof historyEntry>>;
export type RequestSummary = Immutable<z.infer<typeof requestSummary>>;
export type RequestView = Immutable<z.infer<typeof requestView>>;
export type RequestPage = Immutable<z.infer<typeof requestPage>>;
