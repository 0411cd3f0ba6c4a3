import { PENDING_VERIFICATION } from '../../../shared/adapters/allocation-table';
import { readAddressPools } from '../../../shared/domain/reservation/address-pool-settings';
import { REQUEST_TABLE_KEY } from '../../../shared/contract/request-table';
import { writeUnits } from '../../builders/write-units';
import { World } from '../../simulation/scripted/world';

/*
 * The measurement behind decision 0038: reservations and the record as three writes, with a mark that the sweeper
 * removes, against one transaction without marks, which takes two units for each KB of each item.
 */

const POOL = { default: { supernets: ['10.64.0.0/16'] } };

interface Measured {
  /** Units of the three writes and of removing the marks. */
  readonly separate: number;
  /** Units of the same changes in one transaction, without marks. */
  readonly transaction: number;
}

/** POSTs for a /26 of a /16 in which `existing` blocks are reserved already, and one run of the sweeper. */
async function measure(existing: number, posts: number): Promise<Measured> {
  const world = new World({ reservations: { pools: readAddressPools(POOL, 'addressPools') } });
  const { table } = world.account;
  if (existing > 0) table.call('Put', { TableName: 'requests', Item: partitionWith(existing) });

  const call = table.call.bind(table);
  let [separate, transaction] = [0, 0];
  let isPost = true;
  table.call = (action, input) => {
    const { Item, Key = Item } = input as Record<string, Record<string, unknown> | undefined>;
    const key = String(Key?.[REQUEST_TABLE_KEY]);
    const before = table.item(key);
    const answer = call(action, input);
    const after = table.item(key);
    if ((action !== 'Put' && action !== 'Update') || after === undefined) return answer;
    const isReservation = key.startsWith('caller#') || key.startsWith('addresses#');
    // What a worker does to the record afterwards is the same either way.
    if (!isPost && !isReservation) return answer;
    const { table: kilobytes, indexes } = writeUnits(before, after);
    separate += kilobytes + indexes;
    // Without marks, the items of reservations have no entry in an index, and are not written again.
    if (isPost) transaction += 2 * kilobytes + (isReservation ? 0 : indexes);
    return answer;
  };
  const body = { name: 'payments', addressPool: 'default', netmaskLength: 26, subnets: [] };
  for (let post = 0; post < posts; post++) expect((await world.post(body)).statusCode).toBe(202);
  isPost = false;
  // As the sweeper does, once it has seen that the request is on record.
  for (const { [REQUEST_TABLE_KEY]: key, unsettled } of table.items()) {
    if (unsettled !== PENDING_VERIFICATION) continue;
    const UpdateExpression = 'REMOVE unsettled, lookAgainAt';
    table.call('Update', { TableName: 'requests', Key: { [REQUEST_TABLE_KEY]: key }, UpdateExpression });
  }
  return { separate, transaction };
}

function partitionWith(blocks: number): Record<string, unknown> {
  const item: Record<string, unknown> = { [REQUEST_TABLE_KEY]: 'addresses#10.64.0.0/16' };
  for (let index = 0; index < blocks; index++) {
    const [third, fourth] = [Math.floor(index / 4), 64 * (index % 4)];
    item[`a:${third}.${fourth}/26`] = `req-0123456789abcdef01234567${String(index)} 2026-01-01T00:00:00.000Z`;
    for (let length = 16; length < 26; length++) {
      const size = 2 ** (32 - length);
      const start = Math.floor((64 * index) / size) * size;
      const name = `n:${Math.floor(start / 256)}.${start % 256}/${length}`;
      item[name] = Number(item[name] ?? 0) + 1;
    }
  }
  return item;
}

describe('write units of POSTs that reserve addresses', () => {
  it('would be fewer in a transaction for a single one in a /16 with few networks', async () => {
    expect(await measure(0, 1)).toEqual({ separate: 15, transaction: 12 });
  });

  it('would be as many for a single one in a /16 with a thousand', async () => {
    expect(await measure(1_000, 1)).toEqual({ separate: 167, transaction: 164 });
  });

  it('would be almost twice as many for twenty, between two runs of the sweeper', async () => {
    const { separate, transaction } = await measure(1_000, 20);
    expect(transaction / separate).toBeGreaterThan(1.7);
  });
});
