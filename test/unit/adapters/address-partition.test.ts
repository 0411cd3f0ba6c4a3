import { blocksIn, takingBlock } from '../../../shared/adapters/address-partition';
import { blockAt, sizeOf } from '../../../shared/domain/network/cidr';
import { cidr } from '../../builders/cidr';

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html */
const LARGEST_ITEM_BYTES = 400 * 1024;

/** A byte for every two digits and one more; no count has more than four digits. */
const COUNT_BYTES = 3;

describe('the item of a partition', () => {
  const partition = cidr('100.127.0.0/16');

  it('has room for as many networks as the partition has, each under the longest name', () => {
    const holder = 'req-00000000000000000000000000#999';
    const item = new Map<string, string | number>();
    for (let address = partition.first; address <= partition.last; address += sizeOf(28)) {
      const writeId = '2026-01-01T00:00:00.000Z 6c84fb90-12e5-11e1-840d-7b25c5ee775a';
      const update = takingBlock(blockAt(address, 28), holder, writeId);
      const { ExpressionAttributeNames: names = {}, ExpressionAttributeValues: values = {} } = update;
      for (const [placeholder, name] of Object.entries(names)) {
        if (placeholder === '#a') item.set(name, String(values[':held']));
        if (/^#n\d+$/.test(placeholder)) item.set(name, 1);
      }
    }
    expect(blocksIn(partition, Object.fromEntries(item))).toHaveLength(4_096);
    let bytes = 0;
    for (const [name, value] of item) {
      bytes += name.length + (typeof value === 'string' ? value.length : COUNT_BYTES);
    }
    expect(bytes).toBeLessThan(LARGEST_ITEM_BYTES);
  });

  it('shows its blocks as they were reserved', () => {
    const item = {
      requestId: 'addresses#100.127.0.0/16',
      'a:3.64/26': 'req-1 2026-01-01T00:00:00.000Z',
      'a:128.0/17': 'req-2#1 2026-01-02T00:00:00.000Z',
      'n:0.0/16': 2,
      latest: '2026-01-02T00:00:00.000Z x',
    };
    expect(blocksIn(partition, item)).toMatchObject([
      { block: cidr('100.127.3.64/26'), holder: 'req-1', since: '2026-01-01T00:00:00.000Z' },
      { block: cidr('100.127.128.0/17'), holder: 'req-2#1', since: '2026-01-02T00:00:00.000Z' },
    ]);
  });
});
