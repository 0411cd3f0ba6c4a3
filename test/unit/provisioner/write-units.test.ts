import {
  REQUEST_TABLE_INDEXES,
  REQUEST_TABLE_KEY,
  SUMMARY_ATTRIBUTES,
} from '../../../shared/contract/request-table';
import { fromItem } from '../../../shared/adapters/request-item';
import { aRequestBody } from '../../builders/request-body';
import { World } from '../../simulation/scripted/world';
import { accepted } from './requests';

type Item = Readonly<Record<string, unknown>>;

/** What each index carries beside its keys, as the stack declares it. */
const CARRIED: Readonly<Record<string, readonly string[]>> = {
  unsettled: ['status'],
  byLookup: ['name', 'requestedBy'],
};

/**
 * The write units of a change by DynamoDB's rules: one for each KB of the larger item, and in each index one for an
 * entry that comes, goes or changes, two for one that moves.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html#GSI.ThroughputConsiderations.Writes
 */
function writeUnits(before: Item | undefined, after: Item): number {
  let units = Math.ceil(Math.max(sizeOf(before), sizeOf(after)) / 1024);
  for (const [name, { partitionKey, sortKey }] of Object.entries(REQUEST_TABLE_INDEXES)) {
    const carried = CARRIED[name] ?? SUMMARY_ATTRIBUTES;
    const keys = [partitionKey, sortKey, REQUEST_TABLE_KEY];
    const entry = (item: Item | undefined, attributes: readonly string[]) =>
      item !== undefined && partitionKey in item && sortKey in item
        ? JSON.stringify(attributes.map((attribute) => item[attribute]))
        : undefined;
    const [oldKey, newKey] = [entry(before, keys), entry(after, keys)];
    if (oldKey !== newKey) units += (oldKey === undefined ? 0 : 1) + (newKey === undefined ? 0 : 1);
    else if (entry(before, carried) !== entry(after, carried)) units += 1;
  }
  return units;
}

function sizeOf(item: Item = {}): number {
  return Object.entries(item).reduce(
    (sum, [name, value]) =>
      sum + name.length + (value instanceof Uint8Array ? value.length : Buffer.byteLength(String(value))),
    0,
  );
}

/** The write units of a request's record, and of the pointer to it, from POST to the published event. */
async function unitsOfVending(subnets: number): Promise<{ readonly units: number; readonly writes: number }> {
  const world = new World();
  const { table } = world.account;
  const call = table.call.bind(table);
  let [units, writes] = [0, 0];
  table.call = (action, input) => {
    const { Item: item } = input as { readonly Item?: Item };
    const before = item && table.item(String(item[REQUEST_TABLE_KEY]));
    const answer = call(action, input);
    if (item !== undefined) {
      units += writeUnits(before, item);
      writes++;
    }
    return answer;
  };
  const requestId = await accepted(world, aRequestBody({}, subnets));
  await world.settle();
  const item = table.item(requestId);
  expect(item && fromItem(item).state.status).toBe('READY');
  return { units, writes };
}

describe('what a network costs in writes to the request table', () => {
  it('is at most 21 units for a VPC and 3 subnets, in 5 writes and the pointer', async () => {
    const { units, writes } = await unitsOfVending(3);
    expect(writes).toBe(6);
    expect(units).toBeLessThanOrEqual(21);
  });

  // It takes half a minute in EC2's buckets, so the lists are to show that it is PROVISIONING.
  it('is for 200 subnets, in one write more, less than an eighth of the 388 units that rewriting all of it took', async () => {
    const { units, writes } = await unitsOfVending(200);
    expect(writes).toBe(7);
    expect(units).toBeLessThanOrEqual(43);
  });
});
