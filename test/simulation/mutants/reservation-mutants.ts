import type { UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { SMALLEST_NETMASK } from '../../../shared/domain/network/cidr';
import { AddressPoolExhaustedError } from '../../../shared/domain/reservation/reservation-refusals';
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
    name: 'no-smallest-blocks',
    defect: 'Where a pool is asked for a block of the smallest size, it counts as used up',
    seams: {
      intake: (tools) => ({
        ...tools,
        createRequest: (asked) => {
          const { addressPool, netmaskLength } = asked.spec;
          if (addressPool === undefined || netmaskLength !== SMALLEST_NETMASK)
            return tools.createRequest(asked);
          return Promise.reject(new AddressPoolExhaustedError(addressPool, netmaskLength, undefined));
        },
      }),
    },
  },
];

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
