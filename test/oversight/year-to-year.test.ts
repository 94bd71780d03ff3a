import { describe, expect, it } from "vitest";
import { type Cells, type More, World } from "./world.ts";

const BUREAU = "临江区教育局";
const OTHER = "临江区体育局";

const carriedOut = (count: number | null): Cells => ({
  "requests.carried_out.total": count,
  "requests.carried_out.natural_person": count,
});
const carriedIn = (count: number | null): Cells => ({
  "requests.carried_in.total": count,
  "requests.carried_in.natural_person": count,
});
const IN_FORCE = "proactive.normative_documents.in_force";
const ISSUED = "proactive.normative_documents.issued";
const REPEALED = "proactive.normative_documents.repealed";

/** Two reports of one body, and what is found between them. */
async function between(first: Cells, second: Cells, more: More & { before?: (world: World) => void } = {}) {
  const world = new World();
  world.land(BUREAU, 2022, first);
  world.land(BUREAU, 2023, second, more);
  more.before?.(world);
  await world.refresh();
  return world.found();
}

describe("carry_over: 上年结转 is what the year before carried out, per column", () => {
  it("asks about a difference, with both sides and the report of the other", async () => {
    const found = await between(carriedOut(9), carriedIn(12));
    expect(found).toMatchObject([
      {
        agency: BUREAU,
        year: 2023,
        code: "carry_over",
        severity: "warn",
        cell: "requests.carried_in.natural_person",
        printed: 12,
        expected: 9,
        other: 2022,
      },
      { cell: "requests.carried_in.total", printed: 12, expected: 9 },
    ]);
    expect(found[1]?.message).toMatch(
      /上年结转.*总计.* is 12; .*结转下年度继续办理 9 of 临江区教育局's report on 2022.*\+3.*\?$/,
    );
  });

  it("says nothing where they agree, and nothing of a blank: unknown is not 0", async () => {
    expect(await between(carriedOut(9), carriedIn(9))).toEqual([]);
    expect(await between(carriedOut(null), carriedIn(9))).toEqual([]);
    expect(await between(carriedOut(9), carriedIn(null))).toEqual([]);
  });

  it("compares a kind with the same kind, and only with the year right before", async () => {
    const world = new World();
    world.land(BUREAU, 2021, carriedOut(5));
    world.land(BUREAU, 2023, carriedIn(7));
    world.land(OTHER, 2022, carriedOut(5), { kind: "gov_own" });
    world.land(OTHER, 2023, carriedIn(7), { kind: "gov_aggregate" });
    await world.refresh();
    expect(world.found()).toEqual([]);
  });

  it("knows no year before 2019", async () => {
    const world = new World();
    world.land(
      BUREAU,
      2018,
      {},
      {
        change: (record) => {
          record.tables = { statistics: { s14_req_received: { value: 4, unit: "件", column: null } } };
          record.forms = { statistics: "form2014" };
        },
      },
    );
    world.land(BUREAU, 2019, carriedIn(7));
    await world.refresh();
    expect(world.found()).toEqual([]);
  });

  it("reads current versions only; an older one that fits is a reason, not a defect", async () => {
    const world = new World();
    world.land(BUREAU, 2022, carriedOut(12), { publishedOn: "2023-01-10" });
    world.land(BUREAU, 2022, carriedOut(9), { publishedOn: "2023-03-10" });
    world.land(BUREAU, 2023, carriedIn(12));
    await world.refresh();
    const [one] = world.found();
    expect(one).toMatchObject({ code: "carry_over", severity: "info", expected: 9 });
    expect(one?.message).toContain("an older version of the report on 2022 fits");
  });

  it("is explained by a merger, and no question where what was merged makes it whole", async () => {
    const merged = (count: number) => async (): Promise<string[]> => {
      const world = new World();
      world.land(BUREAU, 2022, carriedOut(9));
      world.land(OTHER, 2022, carriedOut(3));
      world.land(BUREAU, 2023, carriedIn(count));
      world.succeeds(OTHER, BUREAU, "2023-03-01");
      await world.refresh();
      return world.found().map(({ severity, message }) => `${severity} ${message}`);
    };
    expect(await merged(12)()).toEqual([]);
    const found = await merged(13)();
    expect(found).toHaveLength(2);
    expect(found[0]).toMatch(/^info .*it took over from 临江区体育局 since 2023-03-01/);
  });

  it("is explained by a split and by a founding in between, not by one of other years", async () => {
    const split = (since: string) =>
      between(carriedOut(9), carriedIn(6), {
        before: (world) => {
          world.body(OTHER);
          world.succeeds(BUREAU, OTHER, since);
        },
      });
    expect((await split("2023-05-01"))[0]).toMatchObject({ severity: "info" });
    expect((await split("2020-05-01"))[0]).toMatchObject({ severity: "warn" });
    const founded = await between(carriedOut(9), carriedIn(6), {
      before: (world) => world.body(BUREAU, { from: "2023-02-01" }),
    });
    expect(founded[0]).toMatchObject({ severity: "info" });
    expect(founded[0]?.message).toContain("the body is there since 2023-02-01");
  });

  it("is explained by a remark in the cell, and by what the report says of it", async () => {
    const remarked = await between(carriedOut(9), carriedIn(12), {
      change: (record) => {
        for (const column of ["total", "natural_person"]) {
          const raw = "12（含补正后重新计入3件）";
          record.cells.push({ table: "requests", row: "carried_in", column, status: "annotated", raw });
        }
      },
    });
    expect(remarked[0]).toMatchObject({ severity: "info" });
    expect(remarked[0]?.message).toContain("含补正后重新计入");
    const said = await between(carriedOut(9), carriedIn(12), {
      text: "因统计口径调整，上年结转件数与上年度报告不一致。",
    });
    expect(said[0]).toMatchObject({ severity: "info" });
  });

  it("is in doubt where the figure was read from a picture and no sum confirms it", async () => {
    const found = await between(carriedOut(9), carriedIn(12), {
      change: (record) => {
        const place = { table: "requests", row: "carried_in", column: "total" } as const;
        record.findings.push({ code: "ocr_unconfirmed", severity: "warn", ...place, message: "x" });
      },
    });
    expect(found.map(({ cell, severity }) => [cell, severity])).toEqual([
      ["requests.carried_in.natural_person", "warn"],
      ["requests.carried_in.total", "info"],
    ]);
  });
});

describe("stock_in_force: 现行有效 = last year's + 制发 − 废止", () => {
  it("asks about a stock that does not follow", async () => {
    const found = await between({ [IN_FORCE]: 40 }, { [IN_FORCE]: 45, [ISSUED]: 6, [REPEALED]: 3 });
    expect(found).toMatchObject([
      { code: "stock_in_force", severity: "warn", cell: IN_FORCE, printed: 45, expected: 43, other: 2022 },
    ]);
    expect(await between({ [IN_FORCE]: 40 }, { [IN_FORCE]: 43, [ISSUED]: 6, [REPEALED]: 3 })).toEqual([]);
    expect(await between({ [IN_FORCE]: 40 }, { [IN_FORCE]: 43, [ISSUED]: null, [REPEALED]: 3 })).toEqual([]);
  });

  it("has nothing to say on 2021, whose year before counted something else", async () => {
    const world = new World();
    world.land(BUREAU, 2020, { "proactive.normative_documents.public_total": 40 });
    world.land(BUREAU, 2021, { [IN_FORCE]: 50 });
    await world.refresh();
    expect(world.found()).toEqual([]);
  });

  it("is explained where the report speaks of a clean-up (清理)", async () => {
    const found = await between(
      { [IN_FORCE]: 40 },
      { [IN_FORCE]: 22 },
      { text: "全年开展规范性文件清理，公布现行有效文件目录。" },
    );
    expect(found).toMatchObject([{ severity: "info", printed: 22, expected: 40 }]);
  });
});

describe("items_carry and pending_carry", () => {
  it("holds 上一年项目数量 of 2020 against 2019 and its change", async () => {
    const world = new World();
    const items = (last: number, change: number | null): Cells => ({
      "proactive.licensing.items_last_year": last,
      "proactive.licensing.items_change": change,
    });
    world.land(BUREAU, 2019, items(100, -3));
    world.land(BUREAU, 2020, items(99, 0));
    world.land(OTHER, 2019, items(100, null));
    world.land(OTHER, 2020, items(99, 0));
    await world.refresh();
    expect(world.found()).toMatchObject([
      { agency: BUREAU, code: "items_carry", severity: "warn", year: 2020, printed: 99, expected: 97 },
    ]);
  });

  it("remarks on pending cases that are more than all of the next year", async () => {
    const pending = "review_litigation.review.pending";
    const total = "review_litigation.review.total";
    expect(await between({ [pending]: 5 }, { [total]: 3 })).toMatchObject([
      { code: "pending_carry", severity: "info", cell: total, printed: 3, expected: 5 },
    ]);
    expect(await between({ [pending]: 5 }, { [total]: 5 })).toEqual([]);
  });
});
