import { describe, expect, it } from "vitest";
import { type Cells, World } from "./world.ts";

const COUNTY = "临江县人民政府";
const received = (count: number | null): Cells => ({
  "requests.received.total": count,
  "requests.received.natural_person": count,
});

/** A county with an office, a bureau and a township, and what each received. */
function county(whole: number, parts: ReadonlyArray<number | null | "absent">): World {
  const world = new World();
  world.body(COUNTY, { kind: "government" });
  const names = ["临江县人民政府办公室", "临江县教育局", "临江县白沙镇人民政府"];
  for (const [index, name] of names.entries()) {
    world.body(name, { kind: index === 2 ? "township" : "department", parent: COUNTY });
    const part = parts[index];
    if (part !== undefined && part !== "absent")
      world.land(name, 2023, received(part), { kind: index === 0 ? "gov_own" : "single" });
  }
  world.land(COUNTY, 2023, received(whole), { kind: "gov_aggregate" });
  return world;
}

describe("aggregate_sum: a government's report on the whole against its members", () => {
  it("asserts a mismatch only where every member prints a number", async () => {
    const world = county(20, [4, 5, 6]);
    await world.refresh();
    expect(world.found()).toMatchObject([
      {
        agency: COUNTY,
        code: "aggregate_sum",
        severity: "warn",
        cell: "requests.received.total",
        printed: 20,
        expected: 15,
      },
    ]);
    const right = county(15, [4, 5, 6]);
    await right.refresh();
    expect(right.found()).toEqual([]);
  });

  it("names who is absent, and gives what is there as a bound", async () => {
    const world = county(20, [4, "absent", 6]);
    await world.refresh();
    const [one, ...rest] = world.found();
    expect(rest).toEqual([]);
    expect(one).toMatchObject({ severity: "info", cell: "requests.received.total", printed: 20 });
    expect(one?.message).toContain("临江县教育局");
    expect(one?.message).toContain("2 of 3 members add up to 10");
    const blank = county(20, [4, null, 6]);
    await blank.refresh();
    expect(blank.found()).toEqual([]);
  });

  it("remarks where those who are there are more than the whole already", async () => {
    const world = county(8, [4, "absent", 6]);
    await world.refresh();
    const [one] = world.found();
    expect(one).toMatchObject({ severity: "info", printed: 8, expected: 10 });
    expect(one?.message).toMatch(/2 members add up to 10 .*without a figure: 临江县教育局/);
  });

  it("does not wait for a body that was not there", async () => {
    const world = county(10, [4, "absent", 6]);
    world.body("临江县教育局", { kind: "department", parent: COUNTY, to: "2023-06-30" });
    await world.refresh();
    expect(world.found()).toEqual([]);
  });

  it("never adds a report on others, and lets vertical bodies stand in the sum or not (E5)", async () => {
    for (const whole of [15, 17]) {
      const world = county(whole, [4, 5, 6]);
      world.body("临江县税务局", { kind: "vertical", parent: COUNTY });
      world.land("临江县税务局", 2023, received(2));
      world.land("临江县人民政府办公室", 2023, received(whole), { kind: "gov_aggregate" });
      await world.refresh();
      expect(world.found()).toEqual([]);
    }
  });

  it("takes a government below by its report on the whole, not by its departments", async () => {
    const world = county(15, [4, 5, 6]);
    world.body("江州市人民政府", { kind: "government" });
    world.body(COUNTY, { kind: "government", parent: "江州市人民政府" });
    world.body("江州市民政局", { kind: "department", parent: "江州市人民政府" });
    world.land("江州市民政局", 2023, received(3));
    world.land("江州市人民政府", 2023, received(18), { kind: "gov_aggregate" });
    await world.refresh();
    expect(world.found()).toEqual([]);
  });

  it("checks the office's report on the whole against the government's members", async () => {
    const world = county(15, [4, 5, 6]);
    world.land("临江县人民政府办公室", 2023, received(16), { kind: "gov_aggregate" });
    await world.refresh();
    expect(world.found()).toMatchObject([{ agency: "临江县人民政府办公室", printed: 16, expected: 15 }]);
  });

  it("ends where the registry's parents go in a circle", async () => {
    const world = county(15, [4, 5, 6]);
    world.body(COUNTY, { kind: "government", parent: "临江县教育局" });
    world.land("临江县教育局", 2022, received(1));
    await world.refresh();
    expect(world.due()).toEqual([]);
  });
});
