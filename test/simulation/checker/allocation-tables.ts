import { blocksIn, partitionOfKey, type HeldBlock } from '../../../shared/adapters/address-partition';
import { callerOfKey, slotsIn } from '../../../shared/adapters/caller-quota';
import { REQUEST_TABLE_KEY } from '../../../shared/contract/request-table';
import { poolsAround, type AddressPool } from '../../../shared/domain/reservation/address-pool';
import { isCidr, overlaps, parseCidr, type Cidr } from '../../../shared/domain/network/cidr';
import {
  holderOf,
  holderId,
  isHeldBy,
  isOpen,
  type Holder,
} from '../../../shared/domain/reservation/reservations';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import type { SimulatedAccount } from '../aws/simulated-account';
import { isOurs, type Oracle } from './oracle';

/** The reservations in the allocation tables. */
export interface AllocationTables {
  /** By caller. */
  readonly slots: ReadonlyMap<string, readonly Holder[]>;
  readonly blocks: readonly HeldBlock[];
}

/** By the items of a table, which are another list after every write. */
const tables = new WeakMap<readonly object[], AllocationTables>();

export function allocationTablesOf({ table }: SimulatedAccount): AllocationTables {
  const items = table.items();
  let read = tables.get(items);
  if (read === undefined) {
    const present = items.map(partOf).filter((part) => part !== NO_PART);
    if (!isSameList(present, last.parts)) last = { parts: present, tables: tablesOf(present) };
    tables.set(items, (read = last.tables));
  }
  return read;
}

/** What was read last: most writes change nothing about it. */
let last: { readonly parts: readonly Part[]; readonly tables: AllocationTables } = {
  parts: [],
  tables: { slots: new Map(), blocks: [] },
};

function isSameList(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((element, index) => element === other[index]);
}

function tablesOf(present: readonly Part[]): AllocationTables {
  const slots = new Map<string, readonly Holder[]>();
  for (const { caller, holders } of present) if (caller !== undefined) slots.set(caller, holders);
  return { slots, blocks: present.flatMap(({ blocks }) => blocks) };
}

/** What one item of the table holds. */
interface Part {
  /** Whose quota slots they are, if the item holds quota slots. */
  readonly caller: string | undefined;
  readonly holders: readonly Holder[];
  readonly blocks: readonly HeldBlock[];
}

/** Of an item that holds neither quota slots nor blocks. */
const NO_PART: Part = { caller: undefined, holders: [], blocks: [] };

/** An item is another object after every write, so each is read once. */
const parts = new WeakMap<object, Part>();

function partOf(item: Readonly<Record<string, unknown>>): Part {
  let part = parts.get(item);
  if (part === undefined) parts.set(item, (part = readPart(item)));
  return part;
}

function readPart(item: Readonly<Record<string, unknown>>): Part {
  const key = String(item[REQUEST_TABLE_KEY]);
  const [caller, partition] = [callerOfKey(key), partitionOfKey(key)];
  if (caller === undefined && partition === undefined) return NO_PART;
  return {
    caller,
    holders: caller === undefined ? [] : slotsIn(item).map(({ holder }) => holder),
    blocks: partition === undefined ? [] : blocksIn(partition, item),
  };
}

const cidrs = new Map<string, Cidr | undefined>();

/** A CIDR by its text; worlds have few, and read them all the time. */
function cidrOf(text: string): Cidr | undefined {
  if (!cidrs.has(text)) {
    const cidr = parseCidr(text);
    if (cidrs.size > 10_000) cidrs.clear();
    cidrs.set(text, isCidr(cidr) ? cidr : undefined);
  }
  return cidrs.get(text);
}

/** The addresses of a request if they are of a pool. */
export function blockOf(
  { spec }: { readonly spec: Pick<VpcRequest['spec'], 'cidrBlock'> },
  pools: readonly AddressPool[],
): Cidr | undefined {
  const block = cidrOf(spec.cidrBlock);
  return block !== undefined && poolsAround(pools, block).length > 0 ? block : undefined;
}

/**
 * Reservations that neither an open request nor a network justifies. What a request whose record was deleted by hand
 * had reserved stays: nothing tells any more what to release.
 */
export function staleReservations(oracle: Oracle): readonly string[] {
  const { slots, blocks } = allocationTablesOf(oracle.account);
  const open = new Set(oracle.requests().filter(isOpen).map(holderOf));
  const isForgotten = (holder: Holder) => oracle.lostRecords.has(holderId(holder));
  const networks = [...oracle.account.truth.vpcs.values()]
    .filter(isOurs)
    .flatMap(({ cidrBlock }) => cidrOf(cidrBlock) ?? []);
  const isInUse = (block: Cidr) => networks.some((network) => overlaps(network, block));
  return [
    ...[...slots].flatMap(([caller, holders]) =>
      holders
        .filter((holder) => !open.has(holder) && !isForgotten(holder))
        .map((holder) => `the quota slot of ${holder} among the networks of ${caller}`),
    ),
    ...blocks
      .filter(
        ({ holder, block }) =>
          !isHeldBy(oracle.request(holderId(holder)), { holder, block }) &&
          !isForgotten(holder) &&
          !isInUse(block),
      )
      .map(({ holder, block }) => `the reservation of ${holder} of ${block.text}`),
  ];
}
