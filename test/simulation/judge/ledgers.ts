import { blocksIn, shardOfKey, type HeldBlock } from '../../../shared/adapters/address-partition';
import { callerOfKey, placesIn } from '../../../shared/adapters/caller-quota';
import { REQUEST_TABLE_KEY } from '../../../shared/contract/request-table';
import { poolsAround, type AddressPool } from '../../../shared/domain/reservation/address-pool';
import { isCidr, overlaps, parseCidr, type Cidr } from '../../../shared/domain/network/cidr';
import {
  claimantOf,
  holderOf,
  isHeldBy,
  isOpen,
  type Claimant,
} from '../../../shared/domain/reservation/reservations';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import type { SimulatedAccount } from '../aws/simulated-account';
import { isOurs, type Evidence } from './evidence';

/** What is claimed, as the ledgers truly have it. */
export interface Ledgers {
  /** By caller. */
  readonly places: ReadonlyMap<string, readonly Claimant[]>;
  readonly blocks: readonly HeldBlock[];
}

export function ledgersOf({ table }: SimulatedAccount): Ledgers {
  const places = new Map<string, readonly Claimant[]>();
  const blocks: HeldBlock[] = [];
  for (const item of table.items()) {
    const key = String(item[REQUEST_TABLE_KEY]);
    const [caller, shard] = [callerOfKey(key), shardOfKey(key)];
    if (caller !== undefined) {
      places.set(
        caller,
        placesIn(item).map(({ claimant }) => claimant),
      );
    }
    if (shard !== undefined) blocks.push(...blocksIn(shard, item));
  }
  return { places, blocks };
}

/** The addresses of a request if they are of a pool. */
export function blockOf({ spec }: VpcRequest, pools: readonly AddressPool[]): Cidr | undefined {
  const block = parseCidr(spec.cidrBlock);
  return isCidr(block) && poolsAround(pools, block).length > 0 ? block : undefined;
}

/**
 * Claims that neither an open request nor a network stands behind. What a request whose record was deleted by hand
 * had claimed is nobody's and stays: nobody knows any more what to give back.
 */
export function looseClaims(evidence: Evidence): readonly string[] {
  const { places, blocks } = ledgersOf(evidence.account);
  const open = new Set(evidence.requests().filter(isOpen).map(claimantOf));
  const isForgotten = (claimant: Claimant) => evidence.forgotten.has(holderOf(claimant));
  const networks = [...evidence.account.truth.vpcs.values()]
    .filter(isOurs)
    .map(({ cidrBlock }) => parseCidr(cidrBlock));
  const isInUse = (block: Cidr) => networks.some((network) => isCidr(network) && overlaps(network, block));
  return [
    ...[...places].flatMap(([caller, claimants]) =>
      claimants
        .filter((claimant) => !open.has(claimant) && !isForgotten(claimant))
        .map((claimant) => `the place of ${claimant} among the networks of ${caller}`),
    ),
    ...blocks
      .filter(
        ({ claimant, block }) =>
          !isHeldBy(evidence.request(holderOf(claimant)), { claimant, block }) &&
          !isForgotten(claimant) &&
          !isInUse(block),
      )
      .map(({ claimant, block }) => `the claim of ${claimant} on ${block.text}`),
  ];
}
