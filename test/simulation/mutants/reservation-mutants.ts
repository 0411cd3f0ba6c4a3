import type { UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { alteredClient } from './altered-client';
import type { Mutant } from './mutant';

/** Defects in reserving and releasing. */
export const RESERVATION_MUTANTS: readonly Mutant[] = [
  {
    name: 'keeps-reservations',
    defect: 'What a request reserved is not released when it is over',
    seams: { claimRelease: () => ({ release: () => Promise.resolve() }) },
  },
  {
    name: 'takes-blocks-unasked',
    defect: 'A block is reserved whether or not another request has it',
    seams: { client: withoutCondition(/^attribute_not_exists\(#a\)/) },
  },
  {
    name: 'counts-no-places',
    defect: 'A place is taken however many its caller has',
    seams: { client: withoutCondition(/size\(held\) < :limit/) },
  },
];

/** Sends updates whose condition looks like that without it. */
function withoutCondition(condition: RegExp) {
  return alteredClient({
    service: 'intake',
    aws: 'dynamodb',
    input: (action, input) => {
      const { ConditionExpression = '', ...rest } = input as UpdateCommandInput;
      return action === 'Update' && condition.test(ConditionExpression) ? rest : input;
    },
  });
}
