import type { CreateVpcBody } from '../../../shared/contract/http';
import { blockAt, sizeOf, SMALLEST_NETMASK } from '../../../shared/domain/network/cidr';
import type { AddressPool } from '../../../shared/domain/reservation/address-pool';
import type { ReservationPolicy } from '../services/settings';
import type { SeededRandomness } from '../time/seeded-randomness';
import { ONE_POOL, poolNameOf, poolsOf } from './pools';

/** What callers may reserve where nothing is scarce. */
export const AMPLE: ReservationPolicy = { networksPerCaller: 20, pools: ONE_POOL };

/** What they may reserve in the world of a seed. */
export function reservationPolicyOf(randomness: SeededRandomness): ReservationPolicy {
  return {
    networksPerCaller: randomness.oneOf('networks per caller', 0, [20, 20, 20, 2, 1]),
    pools: poolsOf(randomness),
  };
}

/** Sizes of networks that are given from pools: in large ones a few, in small ones one. */
const SIZES = [16, 17, 17, 18, 18, 18, 20, 20, 21, 24, 27, 28, 28, 28] as const;

/** Sizes of networks that say where they lie. */
const OWN_SIZES = [16, 16, 16, 16, 20, 24, 28] as const;

/** The /24s of a plain body lie in the first /20 of its network. */
const LARGEST_PLAIN = 20;

/** The same network where the seed has it: with addresses of a pool, in a block of one, or of another size. */
export function addressed(
  randomness: SeededRandomness,
  number: number,
  body: CreateVpcBody,
  pools: readonly AddressPool[] = ONE_POOL,
): CreateVpcBody {
  const { subnets = [] } = body;
  if (!randomness.chance('order: from a pool', number, 0.4)) {
    const length = smallEnough(body, randomness.oneOf('order: own size', number, OWN_SIZES));
    return { ...body, cidrBlock: `10.20.0.0/${length}` };
  }
  if (subnets.length > 0) {
    const pool = pools[randomness.whole('order: block of', number, 0, pools.length - 1)];
    return inBlock(body, pool);
  }
  const size = smallEnough(body, randomness.oneOf('order: size', number, SIZES));
  return fromPool(body, size, poolNameOf(randomness, 'order: pool', number, pools));
}

/** With as many addresses as that from the pool. */
export function fromPool(
  { cidrBlock, ...body }: CreateVpcBody,
  netmaskLength: number,
  addressPool = 'default',
): CreateVpcBody {
  return { ...body, addressPool, netmaskLength };
}

/** In the first block of a pool that is large enough, which others may want, too. */
export function inBlock({ subnets = [], ...body }: CreateVpcBody, pool = ONE_POOL[0]): CreateVpcBody {
  const supernet = [...(pool?.supernets ?? []), ...(ONE_POOL[0]?.supernets ?? [])].find(
    ({ netmaskLength }) => netmaskLength <= LARGEST_PLAIN,
  );
  if (supernet === undefined) throw new Error('The main pool has large supernets');
  const block = blockAt(supernet.first, Math.max(18, supernet.netmaskLength));
  return {
    ...body,
    cidrBlock: block.text,
    subnets: subnets.map((subnet, index) => ({
      ...subnet,
      cidrBlock: blockAt(block.first + index * sizeOf(24), 24).text,
    })),
  };
}

/** The network of that size, or the smallest one that still has room for its subnets. */
function smallEnough(body: CreateVpcBody, netmaskLength: number): number {
  if ((body.subnets ?? []).length > 0) return Math.min(netmaskLength, LARGEST_PLAIN);
  const needed = addressesOf(body.layout);
  let length = netmaskLength;
  while (length > 16 && sizeOf(length) < needed) length--;
  return length;
}

/** How many addresses a layout takes at least. */
function addressesOf(layout: CreateVpcBody['layout']): number {
  if (layout === undefined) return 0;
  const { availabilityZones: zones, tiers } = layout;
  const count = typeof zones === 'number' ? zones : zones.length;
  let ofZone = 0;
  for (const tier of Object.values(tiers)) ofZone += sizeOf(tier?.netmaskLength ?? SMALLEST_NETMASK);
  return count * ofZone;
}
