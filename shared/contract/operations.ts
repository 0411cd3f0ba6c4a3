import * as z from 'zod/mini';
import { createVpcBody } from './create-vpc-body';
import { comparedView } from './drift';
import { findingPage } from './findings';
import { LIMITS, idempotencyKey } from './http';
import { patchVpcBody } from './patch-vpc-body';
import { changePlanView, deletionPlanView, planView } from './plan';
import { allocationPage, poolList } from './pools';
import type { ProblemCode } from './problems';
import type { AnswerHeader, Operation, OperationAnswer } from './operation';
import {
  dryRun,
  ifMatch,
  ifNoneMatch,
  pageParameters,
  prefer,
  requestIdParameter,
} from './operation-parameters';
import { acceptedBody, REQUEST_STATUSES, requestPage, requestView } from './request-view';
import { text } from './schema-text';

/** Problems of every operation: the gateway's, and what may go wrong on our side. */
export const COMMON_PROBLEMS: readonly ProblemCode[] = [
  'invalid-request',
  'unauthorized',
  'forbidden',
  'not-found',
  'body-too-large',
  'unsupported-media-type',
  'too-many-requests',
  'internal-error',
  'temporarily-unavailable',
];

/** It is still what the caller knows. */
const notModified = (headers: readonly AnswerHeader[]): OperationAnswer => ({
  status: 304,
  description: 'It is what `If-None-Match` names',
  schemas: [],
  headers,
});

/** The answers of a list: a page of it, or that it is still the page that is known. */
const pageAnswers = (description: string, schema: z.core.$ZodType): readonly OperationAnswer[] => [
  { status: 200, description, schemas: [schema], headers: ['ETag', 'Link'] },
  notModified(['ETag']),
];

const accepted: OperationAnswer = {
  status: 202,
  description: 'Accepted: the work will be done. `Location` is where to look.',
  schemas: [acceptedBody],
  headers: ['Location', 'Retry-After'],
};

const done = (description: string, schemas: readonly z.core.$ZodType[]): OperationAnswer => ({
  status: 200,
  description,
  schemas,
  headers: ['ETag', 'Preference-Applied'],
});

/** Every operation of the API, in the order of the reference. */
export const OPERATIONS: readonly Operation[] = [
  {
    id: 'createVpc',
    method: 'post',
    path: '/vpcs',
    summary: 'Ask for a network',
    description:
      'Puts a request on record and carries it out, exactly once per caller and `Idempotency-Key`. Either ' +
      '`cidrBlock` or `addressPool` with `netmaskLength`, and either `subnets` or a `layout`.',
    parameters: [
      dryRun,
      {
        name: 'Idempotency-Key',
        in: 'header',
        description: 'Repeats under the same key are the same request; another body is refused',
        schema: idempotencyKey,
        example: 'shop-dev-1',
      },
      prefer,
    ],
    body: { schema: createVpcBody, types: ['application/json'] },
    answers: [
      done('With `dryRun`, the plan; else a repeat of a request that is READY, FAILED or DELETED', [
        planView,
        requestView,
      ]),
      {
        status: 201,
        description: 'With `Prefer: wait`, the whole request once it is done',
        schemas: [requestView],
        headers: ['ETag', 'Location', 'Preference-Applied'],
      },
      accepted,
    ],
    problems: ['cidr-overlap', 'address-pool-exhausted', 'idempotency-key-reused', 'too-many-networks'],
  },
  {
    id: 'listVpcs',
    method: 'get',
    path: '/vpcs',
    summary: 'List and find requests',
    description:
      'Newest first, or with `order=oldest` oldest first. `name` and `vpcId` find requests at constant cost; each stands alone or with `requestedBy`. ' +
      'A list may lag, and shows PROVISIONING only once it has lasted for three seconds.',
    parameters: [
      {
        name: 'status',
        in: 'query',
        description: 'Only those in this status',
        schema: z.enum(REQUEST_STATUSES),
      },
      {
        name: 'requestedBy',
        in: 'query',
        description: '`me`; administrators may give the `sub` of a caller',
        schema: z.string().check(z.minLength(1), z.maxLength(128)),
        example: 'me',
      },
      {
        name: 'name',
        in: 'query',
        description: 'Only networks of this name',
        schema: z.string().check(z.minLength(1), z.maxLength(LIMITS.nameLength)),
      },
      {
        name: 'vpcId',
        in: 'query',
        description: 'The request of this VPC',
        schema: z.string().check(z.minLength(1), z.maxLength(64)),
      },
      {
        name: 'order',
        in: 'query',
        description: 'By when they were asked for; `newest` first unless given. Not with `name` or `vpcId`',
        schema: z.enum(['newest', 'oldest']),
      },
      ...pageParameters,
      ifNoneMatch,
    ],
    answers: pageAnswers('A page of requests', requestPage),
    problems: ['invalid-cursor'],
  },
  {
    id: 'getVpc',
    method: 'get',
    path: '/vpcs/{requestId}',
    summary: 'See a request',
    description:
      'With `If-None-Match` and `Prefer: wait=N`, answers when the request is another one than the tag names, ' +
      'or 304 at the end of that time.',
    parameters: [
      requestIdParameter,
      {
        name: 'compare',
        in: 'query',
        description:
          '`live`: also compares the network with EC2. A deployment does so a bounded number of times a minute; ' +
          'beyond that, what was found last, with its age',
        schema: z.literal('live'),
      },
      ifNoneMatch,
      prefer,
    ],
    answers: [
      {
        status: 200,
        description: 'The whole request; `Retry-After` while it is not done',
        schemas: [comparedView, requestView],
        headers: ['ETag', 'Preference-Applied', 'Retry-After'],
      },
      notModified(['ETag', 'Preference-Applied']),
    ],
    problems: [],
  },
  {
    id: 'updateVpc',
    method: 'patch',
    path: '/vpcs/{requestId}',
    summary: 'Change a network',
    description:
      'A JSON merge patch of `spec`. Networks only grow: nothing that exists is destroyed or renumbered.',
    parameters: [
      requestIdParameter,
      dryRun,
      ifMatch('The `etag` that the change is based on; required unless `dryRun`'),
      prefer,
    ],
    body: { schema: patchVpcBody, types: ['application/merge-patch+json', 'application/json'] },
    answers: [
      done(
        'With `dryRun`, the difference; else the request, where the change was done already or waited for',
        [changePlanView, requestView],
      ),
      accepted,
    ],
    problems: ['not-ready', 'not-growth', 'precondition-failed', 'precondition-required'],
  },
  {
    id: 'deleteVpc',
    method: 'delete',
    path: '/vpcs/{requestId}',
    summary: 'Delete a network',
    description:
      'Whatever its state is. What something else has in the network blocks the deletion, and is named.',
    parameters: [
      requestIdParameter,
      dryRun,
      ifMatch('Only if the request is what this `etag` names'),
      prefer,
    ],
    answers: [
      done(
        'With `dryRun`, what would go and the blockers now; with `Prefer: wait`, the request once it is done',
        [deletionPlanView, requestView],
      ),
      accepted,
    ],
    problems: ['precondition-failed'],
  },
  {
    id: 'retryVpc',
    method: 'post',
    path: '/vpcs/{requestId}/retry',
    summary: 'Try a request again',
    description: 'Starts a request that FAILED or STALLED once more, under the same id.',
    parameters: [requestIdParameter, prefer],
    answers: [done('With `Prefer: wait`, the request once it is done', [requestView]), accepted],
    problems: ['nothing-to-retry', 'cidr-overlap', 'address-pool-exhausted', 'too-many-networks'],
  },
  {
    id: 'listPools',
    method: 'get',
    path: '/pools',
    summary: 'See the address pools',
    description: 'How much of each pool is in use, and the largest block that it can still give.',
    parameters: [ifNoneMatch],
    answers: [
      { status: 200, description: 'All pools', schemas: [poolList], headers: ['ETag'] },
      notModified(['ETag']),
    ],
    problems: [],
  },
  {
    id: 'getPool',
    method: 'get',
    path: '/pools/{name}',
    summary: 'See what a pool has given',
    description: 'By address.',
    parameters: [
      { name: 'name', in: 'path', description: 'Name of the pool', schema: text('Name'), required: true },
      ...pageParameters,
      ifNoneMatch,
    ],
    answers: pageAnswers('A page of blocks', allocationPage),
    problems: ['invalid-cursor'],
  },
  {
    id: 'listFindings',
    method: 'get',
    path: '/findings',
    summary: 'See what the sweeper found',
    description:
      'For members of vpc-admins: duplicates, orphans and drift that are still there, newest first.',
    parameters: [...pageParameters, ifNoneMatch],
    answers: pageAnswers('A page of findings', findingPage),
    problems: ['invalid-cursor'],
  },
];
