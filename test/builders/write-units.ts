import {
  REQUEST_TABLE_INDEXES,
  REQUEST_TABLE_KEY,
  SUMMARY_ATTRIBUTES,
  type RequestTableIndex,
} from '../../shared/contract/request-table';

type Item = Readonly<Record<string, unknown>>;

/** What each index carries beside its keys, as the stack declares it. */
const CARRIED: Readonly<Record<string, readonly string[]>> = {
  unsettled: ['status'],
  byLookup: ['name', 'requestedBy'],
};

/** Write units of one change, those of the table and those of its indexes. */
export interface WriteUnits {
  readonly table: number;
  readonly indexes: number;
}

/**
 * The write units of a change by DynamoDB's rules: one for each KB of the larger item, and in each index one for an
 * entry that comes, goes or changes, two for one that moves.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html#GSI.ThroughputConsiderations.Writes
 */
export function writeUnits(before: Item | undefined, after: Item | undefined): WriteUnits {
  const table = Math.ceil(Math.max(sizeOf(before), sizeOf(after)) / 1024);
  const indexes = Object.values(indexWrites(before, after)).reduce((sum, writes) => sum + writes, 0);
  return { table, indexes };
}

/** How many of them each index takes. */
export function indexWrites(
  before: Item | undefined,
  after: Item | undefined,
): Readonly<Record<RequestTableIndex, number>> {
  const writes = Object.entries(REQUEST_TABLE_INDEXES).map(([name, { partitionKey, sortKey }]) => {
    const carried = CARRIED[name] ?? SUMMARY_ATTRIBUTES;
    const keys = [partitionKey, sortKey, REQUEST_TABLE_KEY];
    const entry = (item: Item | undefined, attributes: readonly string[]) =>
      item !== undefined && partitionKey in item && sortKey in item
        ? JSON.stringify(attributes.map((attribute) => item[attribute]))
        : undefined;
    const [oldKey, newKey] = [entry(before, keys), entry(after, keys)];
    if (oldKey !== newKey) return [name, (oldKey === undefined ? 0 : 1) + (newKey === undefined ? 0 : 1)];
    return [name, entry(before, carried) === entry(after, carried) ? 0 : 1];
  });
  return Object.fromEntries(writes) as Record<RequestTableIndex, number>;
}

function sizeOf(item: Item = {}): number {
  return Object.entries(item).reduce(
    (sum, [name, value]) =>
      sum + name.length + (value instanceof Uint8Array ? value.length : Buffer.byteLength(String(value))),
    0,
  );
}
