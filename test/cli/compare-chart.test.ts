import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openForWriting } from "../../src/store/database.ts";
import { ReportStore } from "../../src/store/report-store.ts";
import { madeUp } from "../store/made-up.ts";
import { gongkai } from "./run.ts";

/** A name that would be mark-up, were it not escaped. */
const SCRIPT = "<script>甲</script>局";

let folder: string;
let db: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "gongkai-chart-"));
  db = join(folder, "test.sqlite");
  const open = openForWriting(db);
  const store = new ReportStore(open, "test");
  const land = (agency: string, year: number, received: number | null, stock = 0, kind = "single" as const) =>
    store.land([
      madeUp({
        agency,
        year,
        kind,
        received,
        change: ({ tables }) => {
          const row = tables.proactive?.normative_documents;
          if (row !== undefined) row[year < 2021 ? "public_total" : "in_force"] = stock;
        },
      }),
    ]);
  land(SCRIPT, 2019, 10, 40);
  land(SCRIPT, 2020, 20, 44);
  land(SCRIPT, 2021, 15, 8);
  land(SCRIPT, 2023, 30, 6);
  land("乙局", 2020, 60);
  land("乙局", 2021, null);
  store.land([madeUp({ agency: "临江区人民政府", year: 2020, kind: "gov_aggregate", received: 80 })]);
  open.close();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Row {
  agency: string;
  year: number;
  value: number | null;
  unit: string | null;
  note: string;
}

async function rows(...words: string[]): Promise<Row[]> {
  const { out } = await gongkai("compare", ...words, "--db", db, "--format", "json");
  return JSON.parse(out) as Row[];
}

const shown = (list: readonly Row[]) => list.map(({ year, value }) => [year, value]);

describe("compare --show", () => {
  it("change is on the year before; over a missing year it is null, and says so", async () => {
    const list = await rows("requests_received", "--agency", SCRIPT, "--show", "change");
    expect(shown(list)).toEqual([
      [2019, null],
      [2020, 10],
      [2021, -5],
      [2023, null],
    ]);
    expect(list[3]?.note).toContain("no comparable value for 2022");
  });

  it("index starts anew where the series breaks", async () => {
    const list = await rows("normative_stock", "--agency", SCRIPT, "--show", "index");
    expect(list.map(({ value, unit }) => [value, unit])).toEqual([
      [100, "2019=100"],
      [110, "2019=100"],
      [100, "2021=100"],
      [75, "2021=100"],
    ]);
    const change = await rows(
      "normative_stock",
      "--agency",
      SCRIPT,
      "--show",
      "change",
      "--year",
      "2020-2021",
    );
    expect(shown(change)).toEqual([
      [2020, null],
      [2021, null],
    ]);
  });

  it("share is of the members, an aggregate is none of them, and of a whole that is known", async () => {
    const list = await rows("requests_received", "--by", "agency", "--show", "share", "--year", "2020");
    expect(Object.fromEntries(list.map(({ agency, value }) => [agency, value]))).toEqual({
      [SCRIPT]: 25,
      乙局: 75,
      临江区人民政府: null,
    });
    const unknown = await rows("requests_received", "--by", "agency", "--show", "share", "--year", "2021");
    expect(unknown.map(({ value }) => value)).toEqual([null, null]);
    const rate = await rows("grant_rate", "--by", "agency", "--show", "share", "--year", "2020");
    expect(rate.every(({ value, note }) => value === null && note.includes("rate"))).toBe(true);
    expect((await gongkai("compare", "granted", "--by", "year", "--show", "share", "--db", db)).code).toBe(2);
  });
});

describe("compare as a chart", () => {
  it("is drawn as SVG: escaped, without script, each run a line of its own", async () => {
    const file = join(folder, "chart.svg");
    const run = await gongkai("compare", "normative_stock", "--agency", SCRIPT, "--db", db, "--chart", file);
    expect(run).toMatchObject({ code: 0 });
    const svg = readFileSync(file, "utf8");
    expect(svg).toMatch(/^<svg /);
    expect(svg).not.toContain("<script");
    expect(svg).toContain("&lt;script&gt;");
    expect(svg).toContain("series breaks");
    const lines = [...svg.matchAll(/<path d="M[^"]*" fill="none"[^>]*stroke="#0072b2"/g)];
    expect(lines.length).toBeGreaterThanOrEqual(2);
  });

  it("is refused for a file that is no SVG", async () => {
    const run = await gongkai("compare", "granted", "--db", db, "--chart", join(folder, "chart.png"));
    expect(run.code).toBe(2);
    expect(run.err).toContain(".svg");
  });

  it("is drawn as bars in a terminal, with a rule at a break and nulls as such", async () => {
    const { out } = await gongkai(
      "compare",
      "normative_stock",
      "--agency",
      SCRIPT,
      "--db",
      db,
      "--format",
      "chart",
    );
    expect(out).toMatch(/2020 {2}█+ +44\n +┄+\n2021/);
    expect(out).toContain("series breaks");
    const nulls = await gongkai(
      "compare",
      "requests_received",
      "--agency",
      "乙局",
      "--db",
      db,
      "--format",
      "chart",
    );
    expect(nulls.out).toMatch(/2021 {2}· null/);
  });
});
