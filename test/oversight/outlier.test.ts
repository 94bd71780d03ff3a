import { describe, expect, it } from "vitest";
import { type Cells, World } from "./world.ts";

const BUREAU = "临江区教育局";
const received = (count: number): Cells => ({
  "requests.received.total": count,
  "requests.received.natural_person": count,
});

async function outliersIn(counts: readonly number[], prepare: (world: World) => void = () => {}) {
  const world = new World();
  for (const [index, count] of counts.entries()) world.land(BUREAU, 2019 + index, received(count));
  prepare(world);
  await world.refresh();
  return world.found("outlier");
}

describe("outlier: far from the body's own years before", () => {
  it("remarks on ten times as much and on a tenth", async () => {
    const [high, ...rest] = await outliersIn([120, 131, 118, 140, 1260]);
    expect(rest).toEqual([]);
    expect(high).toMatchObject({
      year: 2023,
      severity: "info",
      cell: "requests.received.total",
      printed: 1260,
    });
    expect(high?.message).toContain("the 4 reports before (2019–2022) say 118 to 140");
    expect(await outliersIn([1200, 1310, 1180, 1400, 126])).toHaveLength(1);
  });

  it("says nothing of small counts, of steady growth, or where fewer than four years are known", async () => {
    expect(await outliersIn([1, 2, 1, 0, 30])).toEqual([]);
    expect(await outliersIn([100, 130, 170, 220, 290])).toEqual([]);
    expect(await outliersIn([120, 131, 118, 1260])).toEqual([]);
    expect(await outliersIn([10, 400, 60, 900, 1260])).toEqual([]);
  });

  it("is not thrown off by one odd year before", async () => {
    // The odd year itself stands out once the years after it are known.
    expect((await outliersIn([120, 131, 9000, 140, 125])).map(({ year }) => year)).toEqual([2021]);
    expect(await outliersIn([120, 131, 9000, 140, 1260])).toHaveLength(1);
  });

  it("looks no further back than the body stayed the same", async () => {
    const merged = (world: World) => {
      world.body("临江区体育局");
      world.succeeds("临江区体育局", BUREAU, "2021-06-01");
    };
    expect(await outliersIn([120, 131, 118, 140, 1260], merged)).toEqual([]);
  });

  it("compares decisions only within one form", async () => {
    const world = new World();
    for (const year of [2019, 2020, 2021, 2022, 2023]) {
      world.land(BUREAU, year, { "proactive.licensing.decisions": year === 2023 ? 5000 : 100 });
    }
    await world.refresh();
    expect(world.found("outlier")).toEqual([]);
  });
});
