import { compareBlocks, sizeOfBlocks } from '../../../shared/domain/network/cidr-sets';
import { cidrOf, type Cidr } from '../../../shared/domain/network/cidr';
import {
  freeSpaces,
  largestFreeBlock,
  type AddressPool,
} from '../../../shared/domain/reservation/address-pool';
import type { AllocationView, PoolView } from '../../../shared/contract/pools';
import type { Allocation, Allocations, Requests } from '../ports';

export interface ReadPoolsTools {
  readonly pools: readonly AddressPool[];
  readonly allocations: Allocations;
  readonly requests: Requests;
}

/** One page of what a pool has given; `end` is present when there is more. */
export interface AllocationsPage {
  readonly items: readonly AllocationView[];
  readonly end?: { readonly cidrBlock: string };
}

/** The use case: shows the address pools and what they have given. */
export function createReadPools({ pools, allocations, requests }: ReadPoolsTools) {
  return {
    /** All pools, in the order of the setting. */
    all: (): Promise<readonly PoolView[]> => Promise.all(pools.map(viewPool)),

    /**
     * A page of the blocks that a pool has given, by address.
     *
     * @returns undefined when there is no such pool
     */
    async page(
      name: string,
      { limit, after }: { readonly limit: number; readonly after?: { readonly cidrBlock: string } },
    ): Promise<AllocationsPage | undefined> {
      const pool = pools.find((one) => one.name === name);
      if (pool === undefined) return undefined;
      const all = [...(await allocations.of(pool))].sort((one, other) =>
        compareBlocks(one.block, other.block),
      );
      // The block that the page before ended with may have been given back since.
      const last = after && cidrOf(after.cidrBlock);
      const left = last === undefined ? all : all.filter(({ block }) => compareBlocks(block, last) > 0);
      const items = left.slice(0, limit);
      const end = items.at(-1);
      return {
        items: await Promise.all(items.map(viewAllocation)),
        ...(end && left.length > limit && { end: { cidrBlock: end.block.text } }),
      };
    },
  };

  async function viewPool(pool: AddressPool): Promise<PoolView> {
    const { name, supernets, reserved } = pool;
    const taken: readonly Cidr[] = [...(await allocations.of(pool)).map(({ block }) => block), ...reserved];
    const spaces = freeSpaces(supernets, taken);
    const size = sizeOfBlocks(supernets);
    const free = sizeOfBlocks(spaces);
    const largest = largestFreeBlock(spaces);
    return {
      name,
      supernets: supernets.map(({ text }) => text),
      size,
      used: size - free,
      free,
      ...(largest && { largestFreeBlock: largest.text }),
    };
  }

  async function viewAllocation({ block, holder }: Allocation): Promise<AllocationView> {
    if (!holder.startsWith('req-')) return { cidrBlock: block.text, vpcId: holder };
    const request = await requests.find(holder);
    return {
      cidrBlock: block.text,
      requestId: holder,
      ...(request !== undefined && { name: request.spec.name }),
    };
  }
}

export type ReadPools = ReturnType<typeof createReadPools>;
