import * as z from 'zod/mini';
import type { Immutable } from './immutable';
import { count, text } from './schema-text';

/** One address pool: how much of it is in use. */
const poolView = z.object({
  name: text('Name of the pool, as `addressPool` takes it'),
  supernets: z.array(z.string()).check(z.describe('The blocks that networks are given from')),
  size: count('Addresses in all'),
  used: count('Addresses that networks have, and those that are reserved'),
  free: count('Addresses that are left'),
  largestFreeBlock: z.optional(text('The largest block that is free; absent when the pool is full')),
});

/** `200` of `GET /pools`. */
export const poolList = z.object({ items: z.array(poolView) });

/** A block of a pool that is in use. */
const allocationView = z.object({
  cidrBlock: text('The block'),
  requestId: z.optional(text('The request that has it; absent for a VPC that this service did not make')),
  vpcId: z.optional(text('The VPC that has it, where no request does')),
  name: z.optional(text('Name of the network, where it is known')),
});

/** `200` of `GET /pools/{name}`. */
export const allocationPage = z.object({
  items: z.array(allocationView),
  nextCursor: z.optional(text('Present when there may be more; also in `Link` with `rel="next"`')),
});

export type PoolView = Immutable<z.infer<typeof poolView>>;
export type PoolList = Immutable<z.infer<typeof poolList>>;
export type AllocationView = Immutable<z.infer<typeof allocationView>>;
export type AllocationPage = Immutable<z.infer<typeof allocationPage>>;
