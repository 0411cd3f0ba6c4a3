/** The first items of a list that is read page by page. */
export async function firstOf<Item>(items: AsyncIterable<Item>, most: number): Promise<readonly Item[]> {
  const read: Item[] = [];
  for await (const item of items) {
    read.push(item);
    if (read.length >= most) break;
  }
  return read;
}
