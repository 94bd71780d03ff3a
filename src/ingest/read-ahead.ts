/** Something to be done, and what has been started for it. */
export interface Started<Item, Work> {
  item: Item;
  work: Promise<Work>;
}

/** How far work is started before it is needed. */
export interface Ahead<Item> {
  /** Items at most. */
  items: number;
  /** What an item weighs, and how much all of them may, the first one apart. */
  weightOf?: (item: Item) => number;
  weight?: number;
}

/**
 * Starts work on items before it is needed, and gives them in their order: what takes its result one after the other
 * finds the next ones done, and the same result however far it is ahead.
 */
export async function* readAhead<Item, Work>(
  items: AsyncIterable<Item> | Iterable<Item>,
  { items: most, weightOf = () => 0, weight: heaviest = 0 }: Ahead<Item>,
  start: (item: Item) => Promise<Work>,
): AsyncGenerator<Started<Item, Work>> {
  const queue: Started<Item, Work>[] = [];
  let weight = 0;
  for await (const item of items) {
    while (queue.length >= most || (queue.length > 0 && weight + weightOf(item) > heaviest)) {
      const first = queue.shift() as Started<Item, Work>;
      weight -= weightOf(first.item);
      yield first;
    }
    const work = start(item);
    // Whoever takes the item sees the failure; without this one it would end the process before that.
    work.catch(() => undefined);
    queue.push({ item, work });
    weight += weightOf(item);
  }
  yield* queue;
}
