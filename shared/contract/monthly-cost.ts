import * as z from 'zod/mini';
import { count, text } from './schema-text';

export const costItem = z.object({
  item: text('What costs'),
  count: count('How many of it'),
  hourlyPrice: z.number(),
  monthly: z.number(),
});

/** What prices are of, and what they leave out. */
export const priceTag = {
  currency: z.literal('USD'),
  items: z.array(costItem),
  priceRegion: text('The Region whose prices these are; others cost more'),
  pricesOf: text('The day whose prices these are'),
  notIncluded: z.array(z.string()).check(z.describe('What grows with use')),
};

export const monthlyCost = z
  .object({ ...priceTag, total: z.number() })
  .check(z.describe('What NAT gateways and public addresses cost a month by being there'));
