import type { Database } from "better-sqlite3";
import { beforeEach, describe, expect, it } from "vitest";
import { decide } from "../../src/registry/decide.ts";
import { importRegistry } from "../../src/registry/import/index.ts";
import { readRegistry } from "../../src/registry/import/read.ts";
import { openForWriting } from "../../src/store/database.ts";
import { ReportStore } from "../../src/store/report-store.ts";
import { madeUp } from "../store/made-up.ts";

const REGISTRY = `name,region_code,valid_from,valid_to,aliases
海州区教育局,320706,,,
海州区人民政府,320706,,,
海州区人民政府办公室,320706,,,
海州区卫生和计划生育局,320706,,2018-12-31,区卫生局
海州区卫生健康局,320706,2019-01-01,,区卫生局
连云区教育局,320703,,,
鼓楼区教育局,320106,,,
鼓楼区教育局,320302,,,
城关镇人民政府,620102001,,,
城关镇人民政府,621102100,,,
`;

let db: Database;
let store: ReportStore;
/** No two reports are the same document. */
let reports = 0;

const take = async (csv: string) =>
  importRegistry(db, (await readRegistry(new TextEncoder().encode(csv))).rows);

beforeEach(async () => {
  db = openForWriting(":memory:");
  await take(REGISTRY.replace("620102001", "620102").replace("621102100", "621102"));
  db.exec(`INSERT INTO source (id, url, region_code, publishes_for, agency_id) VALUES
    ('haizhou', 'http://hz.example/', '320706', 'many', NULL), ('lianyun', 'http://ly.example/', '320703', 'many', NULL),
    ('nanjing', 'http://nj.example/', '320100', 'many', NULL), ('chengguan', 'http://cg.example/', '620102', 'many', NULL),
    ('tianchang', 'http://tc.example/', '341181', 'many', NULL)`);
  store = new ReportStore(db, "test");
});

/** The body that a report of that printed name lands under, with its origin. */
function landing(agency: string, sourceId: string | null, year = 2022): string {
  const [landed] = store.land([madeUp({ agency, year, received: ++reports })], {
    sourceId,
    url: `http://${agency}/${sourceId}/${year}`,
  });
  const reportId = landed !== undefined && "reportId" in landed ? landed.reportId : 0;
  return db
    .prepare(
      "SELECT a.name || ' ' || a.origin FROM report r JOIN agency a ON a.id = r.agency_id WHERE r.id = ?",
    )
    .pluck()
    .get(reportId) as string;
}

const unresolved = () =>
  db.prepare("SELECT name, region_code FROM unresolved_name ORDER BY 1, 2").raw().all();

describe("a printed name", () => {
  it.each<[string, string | null, string]>([
    ["海州区教育局", null, "海州区教育局"],
    ["连云港市海州区教育局", null, "海州区教育局"],
    ["江苏省连云港市海州区教育局", "nanjing", "海州区教育局"],
    ["教育局", "haizhou", "海州区教育局"],
    ["区教育局", "haizhou", "海州区教育局"],
    ["教育局", "lianyun", "连云区教育局"],
    ["区政府办", "haizhou", "海州区人民政府办公室"],
    ["海州区政府", null, "海州区人民政府"],
    ["鼓楼区教育局", "nanjing", "南京市鼓楼区教育局"],
    ["南京市鼓楼区教育局", null, "南京市鼓楼区教育局"],
    ["徐州市鼓楼区教育局", "nanjing", "徐州市鼓楼区教育局"],
    ["城关镇人民政府", "chengguan", "兰州市城关区城关镇人民政府"],
    ["城关镇", "chengguan", "兰州市城关区城关镇人民政府"],
  ])("%s from %s is %s", (name, source, agency) => {
    expect(landing(name, source)).toBe(`${agency} registry`);
    expect(unresolved()).toEqual([]);
  });

  it("means the body of its year", () => {
    expect(landing("区卫生局", "haizhou", 2017)).toBe("海州区卫生和计划生育局 registry");
    expect(landing("区卫生局", "haizhou", 2020)).toBe("海州区卫生健康局 registry");
  });

  it.each<[string, string | null]>([
    ["鼓楼区教育局", null],
    ["鼓楼区教育局", "haizhou"],
    ["城关镇人民政府", null],
  ])("%s from %s could be several, so it is none, and is listed", (name, source) => {
    expect(landing(name, source)).toMatch(/ report$/);
    expect(unresolved()).toEqual([[name, source === null ? null : "320706"]]);
    expect(landing(name, source, 2021)).toMatch(/ report$/);
    expect(db.prepare("SELECT count(*) FROM agency WHERE origin = 'report'").pluck().get()).toBe(1);
  });

  it("of no body that is known stands alone, one a place", () => {
    expect(landing("教育局", "tianchang")).toBe("教育局 report");
    expect(landing("教育局", "nanjing")).toBe("江苏省南京市教育局 report");
    expect(landing("教育局", "nanjing", 2021)).toBe("江苏省南京市教育局 report");
    expect(unresolved()).toEqual([]);
    // From nowhere in particular it may be either.
    expect(landing("教育局", null)).toBe("教育局(2) report");
    expect(unresolved()).toEqual([["教育局", null]]);
  });
});

describe("a person's word", () => {
  it("moves the reports of the name, and holds for those that come", () => {
    landing("城关镇人民政府", null, 2020);
    const id = db.prepare("SELECT id FROM agency WHERE name LIKE '定西%'").pluck().get() as number;
    expect(decide(db, { name: "城关镇人民政府", agencyId: id, regionCode: null })).toBe(1);
    expect(landing("城关镇人民政府", null, 2021)).toBe("定西市安定区城关镇人民政府 registry");
    expect(unresolved()).toEqual([]);
    expect(db.prepare("SELECT count(*) FROM agency WHERE origin = 'report'").pluck().get()).toBe(0);
  });

  it("said of one place holds there alone", () => {
    const id = db.prepare("SELECT id FROM agency WHERE name = '海州区教育局'").pluck().get() as number;
    decide(db, { name: "区教体局", agencyId: id, regionCode: "320706" });
    expect(landing("区教体局", "haizhou")).toBe("海州区教育局 registry");
    expect(landing("区教体局", "lianyun")).toBe("区教体局 report");
  });
});

it("a later registry takes in the reports that a name stood for, place by place", async () => {
  landing("教育局", "tianchang", 2020);
  landing("教育局", "tianchang", 2021);
  landing("民政局", "haizhou", 2021);
  const lines = await take("name,region_code\n天长市教育局,341181\n连云区民政局,320703\n");
  expect(lines.filter(({ outcome }) => outcome === "merged")).toMatchObject([
    { name: "教育局", note: "教育局 is 天长市教育局: 2 reports moved" },
  ]);
  expect(landing("教育局", "tianchang", 2022)).toBe("天长市教育局 registry");
  expect(db.prepare("SELECT name FROM agency WHERE origin = 'report'").pluck().all()).toEqual(["民政局"]);
});
