import { sizeOfBlocks } from '../../../shared/domain/network/cidr-sets';
import { freeSpaces, type AddressPool } from '../../../shared/domain/reservation/address-pool';
import type { Clock } from '../../../shared/platform/clock';
import type { Allocations, Quotas, QuotaUsageReader } from '../ports';

export interface MeasureHeadroomTools {
  readonly usage: QuotaUsageReader;
  readonly quotas: Quotas;
  readonly allocations: Allocations;
  readonly pools: readonly AddressPool[];
  readonly clock: Clock;
  /** Pause between two runs. */
  readonly sweepMs: number;
}

/** Percent in use; more than 100 where a quota is larger than its setting says. */
export interface Headroom {
  readonly vpcs: number;
  readonly addresses: number;
  readonly natGateways: number;
  /** Of the address pool that is fullest. */
  readonly fullestPool: number;
  readonly pools: Readonly<Record<string, number>>;
}

const HOUR_MS = 3_600_000;

/** Whether this run is the first of its hour: what it measures changes slowly, and a large pool takes many reads. */
export function isTimeToMeasure({
  clock,
  sweepMs,
}: Pick<MeasureHeadroomTools, 'clock' | 'sweepMs'>): boolean {
  const now = clock.now();
  return Math.floor(now / HOUR_MS) !== Math.floor((now - sweepMs) / HOUR_MS);
}

/**
 * How much of the account's quotas and of the address pools is in use.
 *
 * @throws ResourceFailure when EC2 cannot tell
 */
export async function measureHeadroom(tools: MeasureHeadroomTools): Promise<Headroom> {
  const { usage, quotas, allocations, pools } = tools;
  const [used, shares] = await Promise.all([
    usage.read(),
    Promise.all(pools.map(async (pool) => [pool.name, usedShare(pool, await allocations.of(pool))] as const)),
  ]);
  return {
    vpcs: percent(used.vpcs / quotas.vpcs),
    addresses: percent(used.addresses / quotas.addresses),
    natGateways: percent(used.natGateways / quotas.natGateways),
    fullestPool: percent(Math.max(0, ...shares.map(([, share]) => share))),
    pools: Object.fromEntries(shares.map(([name, share]) => [name, percent(share)])),
  };
}

/** Of what a pool has to give: what is reserved for others is no part of it. */
function usedShare(
  { supernets, reserved }: AddressPool,
  allocated: Awaited<ReturnType<Allocations['of']>>,
): number {
  const room = sizeOfBlocks(freeSpaces(supernets, reserved));
  const free = sizeOfBlocks(freeSpaces(supernets, [...reserved, ...allocated.map(({ block }) => block)]));
  return room === 0 ? 1 : 1 - free / room;
}

function percent(share: number): number {
  return Math.round(share * 1000) / 10;
}
