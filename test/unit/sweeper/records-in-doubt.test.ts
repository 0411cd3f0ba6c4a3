import { areRecordsInDoubt } from '../../../services/sweeper/records-in-doubt';
import { aRequest } from '../../builders/vpc-request';

const vpcs = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `vpc-${index}`, requestId: `req-${index}` }));

/** Requests of which the first few have no record. */
const without = (missing: number) => ({
  find: (requestId: string) =>
    Promise.resolve(Number(requestId.slice(4)) < missing ? undefined : aRequest({ requestId })),
});

it.each([
  [0, 0, false],
  [20, 0, false],
  [3, 1, false],
  [20, 2, false],
  [20, 3, true],
  [4, 2, true],
  [4, 4, true],
])('of %d networks %d without a record: the records are in doubt: %s', async (count, missing, isInDoubt) => {
  expect(await areRecordsInDoubt(without(missing), vpcs(count))).toBe(isInDoubt);
});
