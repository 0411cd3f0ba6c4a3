import * as z from 'zod/mini';
import { createVpcBody } from './create-vpc-body';
import { driftFact } from './drift';
import type { Immutable } from './immutable';
import { costItem, monthlyCost, priceTag } from './monthly-cost';
import { blockerView, subnetView } from './request-view';
import { count, text } from './schema-text';

/** A route as it is to be. */
const routePlan = z.object({
  destination: text('A block, or the name of a prefix list'),
  target: text('`local`, or the key of a planned resource'),
});

/** What a planned network consists of, and where it lies. */
const plannedNetwork = {
  subnets: z.array(
    z.extend(subnetView, { usableAddresses: count('All but the five that EC2 keeps of every subnet') }),
  ),
  routeTables: z.array(
    z.object({
      name: text("`main` is the VPC's own"),
      subnets: z.array(z.string()),
      routes: z.array(routePlan),
    }),
  ),
  resources: z.array(z.object({ key: z.string(), kind: z.string(), dependsOn: z.array(z.string()) })),
};

const plannedCalls = z.object({
  total: count('Calls to EC2 when none fails'),
  byAction: z.record(z.string(), z.int()).check(z.describe('The same by action')),
  repeated: z
    .array(z.string())
    .check(
      z.describe('Actions that are called at least as often: once for every look if a resource is ready'),
    ),
});

const monthlyCostChange = z
  .object({
    ...priceTag,
    before: z.number(),
    after: z.number(),
    difference: z.number(),
    items: z.array(costItem).check(z.describe('What is paid for afterwards')),
  })
  .check(z.describe('What the network costs a month before and after'));

/** Something that is allowed and probably not meant. */
const planWarning = z.object({
  code: text('Stable, for programs'),
  pointer: text('RFC 6901 JSON pointer to the place in the body'),
  message: text('What will come of it, and what to write instead'),
});

const warnings = z.array(planWarning).check(z.describe('What is allowed and probably not meant'));
const dryRun = z.literal(true);

/** `200` of `POST /vpcs?dryRun=true`: what would be made as things are. Nothing was written. */
export const planView = z.object({
  dryRun,
  operation: z.literal('create'),
  name: text('Name of the network'),
  cidrBlock: text('The block that an address pool would give now; another request may be given it first'),
  spec: createVpcBody.check(z.describe('A body that asks for the same, defaults written out')),
  planVersion: z.int(),
  ...plannedNetwork,
  calls: plannedCalls,
  monthlyCost,
  warnings,
});

/** What becomes of one resource by a change. */
const changedResource = z.object({
  key: z.string(),
  kind: z.string(),
  id: z.optional(z.string()),
  before: z.record(z.string(), driftFact),
  after: z.record(z.string(), driftFact),
  interruption: z.optional(text('What stops working for a moment, or for connections that exist')),
});

const namedResource = z.object({ key: z.string(), kind: z.string(), id: z.optional(z.string()) });

/** `200` of `PATCH /vpcs/{requestId}?dryRun=true`. Nothing was written. */
export const changePlanView = z.object({
  dryRun,
  operation: z.literal('update'),
  requestId: z.string(),
  name: z.string(),
  etag: text('The state that this was planned for: send it as `If-Match`'),
  spec: createVpcBody.check(z.describe('What the network would be then')),
  planVersion: z.int(),
  network: z
    .object(plannedNetwork)
    .check(z.describe('The whole network as it would be then, as the plan of a new one tells it')),
  add: z.array(namedResource),
  change: z.array(changedResource),
  remove: z.array(namedResource),
  calls: plannedCalls,
  monthlyCost: monthlyCostChange,
  warnings,
});

/** `200` of `DELETE /vpcs/{requestId}?dryRun=true`. Nothing was written. */
export const deletionPlanView = z.object({
  dryRun,
  operation: z.literal('delete'),
  requestId: z.string(),
  name: z.string(),
  etag: text('The state that this was planned for: send it as `If-Match`'),
  add: z.array(namedResource).check(z.describe('Always empty: the form is that of a change')),
  change: z.array(changedResource).check(z.describe('Always empty')),
  remove: z.array(namedResource),
  calls: plannedCalls,
  monthlyCost: monthlyCostChange,
  blockers: z
    .array(blockerView)
    .check(z.describe('What something else has in the network now; while it is there, nothing is deleted')),
  warnings,
});

export type RoutePlan = Immutable<z.infer<typeof routePlan>>;
export type PlanWarning = Immutable<z.infer<typeof planWarning>>;
export type PlanView = Immutable<z.infer<typeof planView>>;
export type ChangePlanView = Immutable<z.infer<typeof changePlanView>>;
export type DeletionPlanView = Immutable<z.infer<typeof deletionPlanView>>;
