import { QUOTA_NAMES, type QuotaName } from '../../../shared/contract/account-quotas';
import { sizeOfBlocks } from '../../../shared/domain/network/cidr-sets';
import { freeSpaces, type AddressPool } from '../../../shared/domain/reservation/address-pool';
import type { Clock } from '../../../shared/platform/clock';
import type { Log } from '../../../shared/platform/log';
import type { AccountQuotas, Allocations, QuotaUsageReader } from '../ports';

export interface MeasureHeadroomTools {
  readonly usage: QuotaUsageReader;
  readonly quotas: AccountQuotas;
  /** Quotas that are taken as given; the others are asked for. */
  readonly givenQuotas: Partial<Readonly<Record<QuotaName, number>>>;
  readonly allocations: Allocations;
  readonly pools: readonly AddressPool[];
  readonly clock: Clock;
  /** Pause between two runs. */
  readonly sweepMs: number;
  readonly log: Log;
}

/** Percent in use; of a quota that could not be read now, nothing. */
export interface Headroom extends Partial<Readonly<Record<QuotaName, number>>> {
  /** What the percentages are of. */
  readonly quotas: Partial<Readonly<Record<QuotaName, number>>>;
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
  const { usage, allocations, pools } = tools;
  const [used, quotas, shares] = await Promise.all([
    usage.read(),
    readQuotas(tools),
    Promise.all(pools.map(async (pool) => [pool.name, usedShare(pool, await allocations.of(pool))] as const)),
  ]);
  return {
    ...Object.fromEntries(quotas.map(([name, quota]) => [name, percent(used[name] / quota)])),
    quotas: Object.fromEntries(quotas),
    fullestPool: percent(Math.max(0, ...shares.map(([, share]) => share))),
    pools: Object.fromEntries(shares.map(([name, share]) => [name, percent(share)])),
  };
}

/** What AWS gives an account that asked for no more: https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
const PRESET = 5;

/**
 * Each quota as the setting gives it, else as AWS applies it, else as AWS presets it. One that may be had later is left
 * out: measured against a preset, an account whose quotas were raised would look full.
 */
async function readQuotas({
  quotas,
  givenQuotas,
  log,
}: MeasureHeadroomTools): Promise<readonly (readonly [name: QuotaName, quota: number])[]> {
  const read = QUOTA_NAMES.map(async (name) => {
    const given = givenQuotas[name];
    if (given !== undefined) return [[name, given] as const];
    try {
      const answer = await quotas.applied(name);
      if (answer.kind === 'applied') return [[name, answer.value] as const];
      log.warn('quota not read', { quota: name, reason: answer.reason, assumed: PRESET });
      return [[name, PRESET] as const];
    } catch (error) {
      log.warn('quota not read', { quota: name, error });
      return [];
    }
  });
  return (await Promise.all(read)).flat();
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
