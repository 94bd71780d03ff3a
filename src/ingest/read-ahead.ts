/** Something to be done, and what has been started for it. */
export interface Started<Item, Work> {
  item: Item;
  work: Promise<Work>;
}

/**
 * Starts work on up to `ahead` items before it is needed, and gives them in their order: what takes its result one after
 * the other finds the next ones done, and the same result whatever `ahead` is.
 */
export async function* readAhead<Item, Work>(
  items: AsyncIterable<Item> | Iterable<Item>,
  ahead: number,
  start: (item: Item) => Promise<Work>,
): AsyncGenerator<Started<Item, Work>> {
  const queue: Started<Item, Work>[] = [];
  for await (const item of items) {
    const work = start(item);
    // Whoever takes the item sees the failure; without this one it would end the process before that.
    work.catch(() => undefined);
    queue.push({ item, work });
    if (queue.length > ahead) yield queue.shift() as Started<Item, Work>;
  }
  yield* queue;
}
