import { CALL_BUDGET_KEY_PREFIX, REQUEST_TABLE_KEY } from '../../../shared/contract/request-table';
import { decodeRequest } from '../../../shared/adapters/request-record';
import { aRequestBody } from '../../builders/request-body';
import { indexWrites, writeUnits } from '../../builders/write-units';
import { World } from '../../simulation/scripted/world';
import { accepted } from './requests';

type Item = Readonly<Record<string, unknown>>;

interface Used {
  readonly units: number;
  readonly writes: number;
  /** Writes to the two index partitions that all requests share. */
  readonly shared: { readonly byCreation: number; readonly unsettled: number };
}

/** The write units of a network: its record, the pointer to it and EC2's buckets, from POST to the published event. */
async function unitsOfVending(subnets: number): Promise<Used> {
  const world = new World();
  const { table } = world.account;
  const call = table.call.bind(table);
  let [units, writes, byCreation, unsettled] = [0, 0, 0, 0];
  table.call = (action, input) => {
    const { Item: item } = input as { readonly Item?: Item };
    const before = item && table.item(String(item[REQUEST_TABLE_KEY]));
    const answer = call(action, input);
    if (item !== undefined) {
      const used = writeUnits(before, item);
      units += used.table + used.indexes;
      const entries = indexWrites(before, item);
      byCreation += entries.byCreation;
      unsettled += entries.unsettled;
      writes++;
    }
    // The items that say how far EC2's buckets are spent are small, and on no index.
    if (action.startsWith('Update') && JSON.stringify(input).includes(CALL_BUDGET_KEY_PREFIX)) units++;
    return answer;
  };
  const requestId = await accepted(world, aRequestBody({}, subnets));
  await world.settle();
  const item = table.item(requestId);
  expect(item && decodeRequest(item).state.status).toBe('READY');
  return { units, writes, shared: { byCreation, unsettled } };
}

describe('what a network costs in writes to the request table', () => {
  it('is at most 22 units for a VPC and 3 subnets, in 5 writes and the pointer', async () => {
    const { units, writes, shared } = await unitsOfVending(3);
    expect(writes).toBe(6);
    expect(shared).toEqual({ byCreation: 2, unsettled: 3 });
    expect(units).toBeLessThanOrEqual(22);
  });

  // It takes half a minute in EC2's buckets, so the lists are to show that it is PROVISIONING.
  it('is for 200 subnets, in one write more, less than a sixth of the 388 units that rewriting all of it took', async () => {
    const { units, writes, shared } = await unitsOfVending(200);
    expect(writes).toBe(7);
    // A wait adds one, and a name to be erased two: the 7 of decision 0013, from which the API's highest rate follows.
    expect(shared).toEqual({ byCreation: 3, unsettled: 4 });
    expect(units).toBeLessThanOrEqual(60);
  });
});
