/** Dollars a month, for people. */
export function dollars(amount: number): string {
  return `$${amount.toFixed(2)}`;
}

interface CostItem {
  readonly item: string;
  readonly count: number;
  readonly monthly: number;
}

interface PriceTag {
  readonly priceRegion: string;
  readonly pricesOf: string;
  readonly notIncluded: readonly string[];
}

/** One line for each thing that costs. */
export function costLines(items: readonly CostItem[]): string[] {
  return items.map(
    ({ item, count, monthly }) => `  ${count} × ${item.replaceAll('-', ' ')}: ${dollars(monthly)}`,
  );
}

/** What the figures leave out, and whose prices they are. */
export function costNotes({ priceRegion, pricesOf, notIncluded }: PriceTag): string[] {
  const apart = notIncluded.length === 0 ? [] : [`  not included: ${notIncluded.join('; ')}`];
  return [...apart, `  prices of ${priceRegion}, ${pricesOf}`];
}
