import { describe, expect, it } from "vitest";
import { type Ahead, readAhead } from "../../src/ingest/read-ahead.ts";

/** How many items had been started when each came out. */
async function startedAtEach(items: readonly number[], ahead: Ahead<number>): Promise<number[]> {
  let started = 0;
  const seen: number[] = [];
  const start = async (item: number): Promise<number> => {
    started++;
    return item;
  };
  const got: number[] = [];
  for await (const { item, work } of readAhead(items, ahead, start)) {
    expect(await work).toBe(item);
    got.push(item);
    seen.push(started);
  }
  expect(got).toEqual(items);
  return seen;
}

const weightOf = (item: number): number => item;

describe("reading ahead", () => {
  it("has so many items under way", async () => {
    expect(await startedAtEach([1, 1, 1, 1, 1], { items: 3 })).toEqual([3, 4, 5, 5, 5]);
  });

  it("has no more under way than they may weigh, but for one that is heavier by itself", async () => {
    expect(await startedAtEach([2, 2, 9, 1, 1], { items: 4, weightOf, weight: 4 })).toEqual([2, 2, 3, 5, 5]);
  });

  it("gives a failure to whoever takes the item, and to nobody before", async () => {
    const start = async (item: number): Promise<void> => {
      if (item === 2) throw new Error("no 2");
    };
    const failed: number[] = [];
    for await (const { item, work } of readAhead([1, 2, 3], { items: 3 }, start)) {
      await work.catch(() => failed.push(item));
    }
    expect(failed).toEqual([2]);
  });
});
