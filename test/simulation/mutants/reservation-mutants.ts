import type { UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { alteredClient } from './altered-client';
import type { Service } from '../services/seams';
import type { Mutant } from './mutant';

/** Defects in reserving and releasing. */
export const RESERVATION_MUTANTS: readonly Mutant[] = [
  {
    name: 'keeps-reservations',
    defect: 'What a request reserved is not released when it is over',
    seams: { reservationRelease: () => ({ release: () => Promise.resolve() }) },
  },
  {
    name: 'sweeper-keeps-reservations',
    defect: 'The sweeper publishes a failure without releasing what the request reserved',
    seams: {
      reservationRelease: (release, service) =>
        service === 'sweeper' ? { release: () => Promise.resolve() } : release,
    },
  },
  {
    name: 'sweeper-without-grace',
    defect: 'The sweeper takes back what is younger than its grace',
    seams: { sweeper: { graceMs: 0 } },
  },
  {
    name: 'stale-reads-in-intake',
    defect: 'The intake reads records and allocation tables that may be old',
    seams: { client: withoutConsistency('intake') },
  },
  {
    name: 'stale-reads-in-provisioner',
    defect: 'The provisioner reads records that may be old',
    seams: { client: withoutConsistency('provisioner') },
  },
  {
    name: 'takes-blocks-unasked',
    defect: 'A block is reserved whether or not another request has it',
    seams: { client: withoutCondition(/^attribute_not_exists\(#a\)/) },
  },
  {
    name: 'counts-no-slots',
    defect: 'A slot is reserved however many its caller has',
    seams: { client: withoutCondition(/size\(held\) < :limit/) },
  },
  {
    name: 'one-block-fills-pool',
    defect: 'Where one block of a /16 is in use, all of it counts as used up',
    seams: {
      client: alteredClient({ service: 'intake', aws: 'dynamodb', output: (_, output) => filled(output) }),
    },
  },
];

/** What is read of a partition in use, with a block that is as large as the partition. */
function filled(output: { readonly Item?: Readonly<Record<string, unknown>> }): object {
  const { Item = {} } = output;
  const isInUse = Object.keys(Item).some((name) => name.startsWith('a:'));
  return isInUse ? { ...output, Item: { ...Item, 'a:0.0/16': 'req-0 2026-01-01T00:00:00.000Z' } } : output;
}

/** Reads as DynamoDB does by default. */
function withoutConsistency(service: Service) {
  return alteredClient({
    service,
    aws: 'dynamodb',
    input: (_, { ConsistentRead, ...input }: { readonly ConsistentRead?: boolean }) => input,
  });
}

/** Sends updates whose condition looks like that with one that always holds, and uses the same names and values. */
function withoutCondition(condition: RegExp) {
  return alteredClient({
    service: 'intake',
    aws: 'dynamodb',
    input: (action, input) => {
      const { ConditionExpression = '' } = input as UpdateCommandInput;
      if (action !== 'Update' || !condition.test(ConditionExpression)) return input;
      return {
        ...input,
        ConditionExpression: `(${ConditionExpression}) OR attribute_not_exists(neverThere)`,
      };
    },
  });
}
