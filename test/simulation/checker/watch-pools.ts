import { contains, overlaps, type Cidr } from '../../../shared/domain/network/cidr';
import { freeSpaces, poolsAround, type AddressPool } from '../../../shared/domain/reservation/address-pool';
import { isOpen } from '../../../shared/domain/reservation/reservations';
import type { ProblemBody } from '../../../shared/contract/http';
import { INTAKE_TIMEOUT_MS } from '../services/settings';
import { allocationTablesOf, blockOf, type AllocationTables } from './allocation-tables';
import type { CallerAnswer, Check, Monitor } from './invariant-checker';
import type { Oracle } from './oracle';

export interface WatchPoolsOptions {
  readonly pools: readonly AddressPool[];
  readonly now: () => number;
}

/** Compares what callers get of the pools, and what they are refused, with what these have. */
export function watchPools(check: Check, oracle: Oracle, { pools, now }: WatchPoolsOptions): Monitor {
  /** Until when a block was in use, by its text; of those in use now, the future. */
  const inUse = new Map<string, { readonly block: Cidr; readonly until: number }>();
  /** Until when the largest space of a pool was no larger than so, by pool and netmask length. */
  const fullUntil = new Map<string, number>();
  let latest: AllocationTables | undefined;

  function look(): void {
    const tables = allocationTablesOf(oracle.account);
    if (tables === latest) return;
    noteFull();
    for (const [text, { block, until }] of inUse) {
      if (until === Infinity) inUse.set(text, { block, until: now() });
    }
    for (const { block } of tables.blocks) inUse.set(block.text, { block, until: Infinity });
    latest = tables;
    noteFull();
  }

  /** Which sizes no pool has room for, before and after each change. */
  function noteFull(): void {
    for (const pool of pools) {
      const smallest = netmaskOfLargest(pool);
      for (let length = 0; length < smallest; length++) fullUntil.set(`${pool.name} ${length}`, now());
    }
  }

  function netmaskOfLargest({ supernets, reserved }: AddressPool): number {
    const taken = [...inUse.values()].filter(({ until }) => until === Infinity).map(({ block }) => block);
    const spaces = freeSpaces(supernets, [...taken, ...reserved]);
    return Math.min(33, ...spaces.map(({ netmaskLength }) => netmaskLength));
  }

  /** Whether it was so while the call was at work that is answered now. */
  function wasSo(until: number | undefined): boolean {
    return until !== undefined && until >= now() - INTAKE_TIMEOUT_MS;
  }

  function checkExhausted({ order, body }: CallerAnswer): void {
    const { addressPool = '', netmaskLength = 0 } = body;
    look();
    noteFull();
    check('reservations', wasSo(fullUntil.get(`${addressPool} ${netmaskLength}`)), () => {
      return `order ${order.number} is refused a /${netmaskLength} of ${addressPool}, which had one all the time`;
    });
  }

  function checkOverlap({ order, body }: CallerAnswer): void {
    const block = blockOf({ spec: { cidrBlock: body.cidrBlock ?? '' } }, pools);
    look();
    const isReserved = pools.some(({ reserved }) => reserved.some((one) => block && overlaps(one, block)));
    const isTaken = [...inUse.values()].some(
      (one) => block && overlaps(one.block, block) && wasSo(one.until),
    );
    check('reservations', isReserved || isTaken, () => {
      return `order ${order.number} is refused ${body.cidrBlock ?? ''}, which was free all the time`;
    });
  }

  function checkUnknown({ order, body: { addressPool } }: CallerAnswer): void {
    const isUnknown = addressPool !== undefined && pools.every(({ name }) => name !== addressPool);
    check('reservations', isUnknown, () => {
      return `order ${order.number} is refused although there is the pool ${addressPool ?? '(none)'}`;
    });
  }

  return {
    allocationTableChanged: look,

    recordChanged({ after }) {
      if (after === undefined || !isOpen(after) || after.spec.addressPool === undefined) return;
      const { requestId, spec } = after;
      const pool = pools.find(({ name }) => name === spec.addressPool);
      const block = blockOf(after, pools);
      const isInside = pool?.supernets.some((supernet) => block && contains(supernet, block)) === true;
      const isFree = pool?.reserved.every((reserved) => block && !overlaps(reserved, block)) === true;
      const isOfSize = block?.netmaskLength === spec.netmaskLength;
      check('reservations', isInside && isFree && isOfSize, () => {
        const others = block ? poolsAround(pools, block).map(({ name }) => name) : [];
        return `${requestId} asks for a /${spec.netmaskLength ?? 0} of ${spec.addressPool ?? ''} and has ${spec.cidrBlock} of ${others.join(', ')}`;
      });
    },

    callerAnswered(answer) {
      const { statusCode, body } = answer.response;
      if (statusCode < 400 || statusCode >= 500) return;
      const { code } = JSON.parse(body) as ProblemBody;
      if (code === 'address-pool-exhausted') checkExhausted(answer);
      if (code === 'cidr-overlap') checkOverlap(answer);
      if (code === 'invalid-request') checkUnknown(answer);
    },
  };
}
