import { overlaps } from '../../../shared/domain/network/cidr';
import { claimantOf, isOpen } from '../../../shared/domain/reservation/reservations';
import type { ProblemBody } from '../../../shared/contract/http';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import type { ClaimsPolicy } from '../settings';
import type { CallerAnswer, Check, Witness } from './court';
import type { Evidence } from './evidence';
import { blockOf, ledgersOf, looseClaims, type Ledgers } from './ledgers';

/** Compares what is claimed with what is on record: at every step, and once the dust has settled. */
export function watchClaims(check: Check, evidence: Evidence, policy: ClaimsPolicy): Witness {
  /** Requests that failed and have given back what they held, even if somebody has them deleted now. */
  const released = new Set<string>();

  function look(): void {
    const ledgers = ledgersOf(evidence.account);
    for (const [caller, claimants] of ledgers.places) {
      check('claims', claimants.length <= policy.networksPerCaller, () => {
        return `${caller} holds ${claimants.length} networks: ${claimants.join(', ')}`;
      });
    }
    checkBlocks(ledgers);
    for (const request of evidence.requests()) {
      if (isOpen(request) && !released.has(request.requestId)) checkRequest(request, ledgers);
    }
  }

  function checkBlocks({ blocks }: Ledgers): void {
    for (const [index, one] of blocks.entries()) {
      const other = blocks.slice(index + 1).find(({ block }) => overlaps(block, one.block));
      check('claims', other === undefined, () => {
        return `${one.block.text} of ${one.claimant} overlaps ${other?.block.text ?? ''} of ${other?.claimant ?? ''}`;
      });
    }
  }

  function checkRequest(request: VpcRequest, { places, blocks }: Ledgers): void {
    const { requestId, requestedBy } = request;
    const claimant = claimantOf(request);
    check('claims', places.get(requestedBy)?.includes(claimant) === true, () => {
      return `${requestId} is ${request.state.status} and has no place`;
    });
    const block = blockOf(request, policy.pools);
    if (block === undefined) return;
    const isHeld = blocks.some((held) => held.claimant === claimant && held.block.text === block.text);
    check(
      'claims',
      isHeld,
      () => `${requestId} is ${request.state.status} and has not claimed ${block.text}`,
    );
  }

  function checkRefusal({ order, response }: CallerAnswer): void {
    const { limit, held = [] } = JSON.parse(response.body) as ProblemBody;
    const isFull = limit === policy.networksPerCaller && new Set(held).size === limit;
    check('claims', isFull, () => `${order.caller} is refused with ${held.length} of ${limit ?? 0} networks`);
  }

  return {
    recordChanged({ after }) {
      if (after?.state.status === 'FAILED') released.add(after.requestId);
      if (after?.state.status === 'ACCEPTED') released.delete(after.requestId);
      look();
    },

    ledgerChanged: look,

    callerAnswered(answer) {
      if (answer.response.statusCode === 429) checkRefusal(answer);
    },

    settled() {
      const loose = looseClaims(evidence);
      check('claims', loose.length === 0, () => `nobody stands behind ${loose.join(', ')}`);
    },
  };
}
