/**
 * Runs something for each item, so many at a time; the results in the order of the items. Where one throws, those that have
 * begun end, and no other begins.
 *
 * @throws What was thrown first.
 */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  most: number,
  run: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const thrown: unknown[] = [];
  const queue = items.entries();
  const work = async () => {
    for (const [index, item] of queue) {
      if (thrown.length > 0) return;
      try {
        results[index] = await run(item, index);
      } catch (error) {
        thrown.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, work));
  if (thrown.length > 0) throw thrown[0];
  return results;
}
