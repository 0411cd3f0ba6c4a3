import { overlaps } from '../../../shared/domain/network/cidr';
import { holderOf, isOpen } from '../../../shared/domain/reservation/reservations';
import type { ProblemBody } from '../../../shared/contract/http';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import type { ReservationPolicy } from '../services/settings';
import type { CallerAnswer, Check, Monitor } from './invariant-checker';
import type { Oracle } from './oracle';
import { blockOf, allocationTablesOf, staleReservations, type AllocationTables } from './allocation-tables';

/** What a request that is over has not released yet. */
interface Owed {
  /** As it was when it ended. */
  readonly request: VpcRequest;
  slot: boolean;
  block: boolean;
}

/** Compares the allocation tables with the records: at every step, and once the world is drained. */
export function watchReservations(check: Check, oracle: Oracle, policy: ReservationPolicy): Monitor {
  /** Requests that failed and have released their reservations, even if they are being deleted now. */
  const released = new Set<string>();
  /** Requests that are over and have not released their reservations yet, as they were when they ended. */
  const unreleased = new Map<string, Owed>();

  function look(): void {
    const tables = allocationTablesOf(oracle.account);
    for (const [caller, holders] of tables.slots) {
      check('reservations', holders.length <= policy.networksPerCaller, () => {
        return `${caller} holds ${holders.length} networks: ${holders.join(', ')}`;
      });
    }
    checkBlocks(tables);
    for (const request of oracle.requests()) {
      if (isOpen(request) && !released.has(request.requestId)) checkRequest(request, tables);
    }
  }

  function checkBlocks({ blocks }: AllocationTables): void {
    for (const [index, one] of blocks.entries()) {
      const other = blocks.slice(index + 1).find(({ block }) => overlaps(block, one.block));
      check('reservations', other === undefined, () => {
        return `${one.block.text} of ${one.holder} overlaps ${other?.block.text ?? ''} of ${other?.holder ?? ''}`;
      });
    }
  }

  function checkRequest(request: VpcRequest, { slots, blocks }: AllocationTables): void {
    const { requestId, requestedBy } = request;
    const holder = holderOf(request);
    check('reservations', slots.get(requestedBy)?.includes(holder) === true, () => {
      return `${requestId} is ${request.state.status} and has no quota slot`;
    });
    const block = blockOf(request, policy.pools);
    if (block === undefined) return;
    const isHeld = blocks.some((held) => held.holder === holder && held.block.text === block.text);
    check(
      'reservations',
      isHeld,
      () => `${requestId} is ${request.state.status} and has not reserved ${block.text}`,
    );
  }

  /**
   * What is released is not owed any more, even if a POST that was on its way reserves it once more: of slot and
   * block the one may be reserved again before the other is released.
   */
  function noteReleases(): void {
    if (unreleased.size === 0) return;
    const tables = allocationTablesOf(oracle.account);
    for (const [requestId, owed] of unreleased) {
      owed.slot &&= holdsSlot(owed.request, tables);
      owed.block &&= holdsBlock(owed.request, tables);
      if (!owed.slot && !owed.block) unreleased.delete(requestId);
    }
  }

  function holdsSlot(request: VpcRequest, { slots }: AllocationTables): boolean {
    return slots.get(request.requestedBy)?.includes(holderOf(request)) === true;
  }

  /**
   * Whether a request holds the block that its record says. That of a POST with another body and the same key, which
   * crashed before it was on record, has the same holder: it is the sweeper's to release.
   */
  function holdsBlock(request: VpcRequest, { blocks }: AllocationTables): boolean {
    const holder = holderOf(request);
    return blocks.some((held) => held.holder === holder && held.block.text === request.spec.cidrBlock);
  }

  function checkRefusal({ order, response }: CallerAnswer): void {
    const { limit, held = [] } = JSON.parse(response.body) as ProblemBody;
    const isFull = limit === policy.networksPerCaller && new Set(held).size === limit;
    check(
      'reservations',
      isFull,
      () => `${order.caller} is refused with ${held.length} of ${limit ?? 0} networks`,
    );
  }

  return {
    recordChanged({ before, after }) {
      if (after?.state.status === 'FAILED') released.add(after.requestId);
      if (after?.state.status === 'ACCEPTED') released.delete(after.requestId);
      const isOver = after !== undefined && !isOpen(after);
      if (isOver && before !== undefined && isOpen(before)) {
        unreleased.set(after.requestId, { request: after, slot: true, block: true });
      }
      look();
      noteReleases();
    },

    allocationTableChanged() {
      look();
      noteReleases();
    },

    eventPublished({ detail }) {
      const { requestId } = detail.metadata;
      const request = oracle.request(requestId);
      const isHeld = unreleased.has(requestId) && request !== undefined && !isOpen(request);
      check('reservations', !isHeld, () => {
        return `${requestId} is announced as ${request?.state.status ?? ''} before its reservations are released`;
      });
    },

    callerAnswered(answer) {
      if (answer.response.statusCode === 429) checkRefusal(answer);
    },

    drained() {
      const loose = staleReservations(oracle);
      check('reservations', loose.length === 0, () => `no request or network justifies ${loose.join(', ')}`);
    },
  };
}
