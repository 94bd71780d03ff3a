import type { Database } from "better-sqlite3";
import { beforeEach, describe, expect, it } from "vitest";
import { type CopyRow, copyPairs, refreshCopies } from "../../../src/oversight/copies/index.ts";
import { openForWriting } from "../../../src/store/database.ts";
import { ReportStore } from "../../../src/store/report-store.ts";
import { type Prose, report, sentences } from "./made-up.ts";

const SCHOOL = "临江区教育局";
const WATER = "禾川县水务局";

let db: Database;
let store: ReportStore;

beforeEach(() => {
  db = openForWriting(":memory:");
  store = new ReportStore(db, "test");
});

const land = (...reports: Prose[]): void => {
  for (const of of reports) store.land([report(of)]);
};

const all = { agencyId: null, year: null, region: null };

const pairs = (): string[] =>
  copyPairs(db, all).map(
    (row: CopyRow) =>
      `${row.code} ${row.facet} ${row.agency} ${row.year} < ${row.other_agency} ${row.other_year} ${row.part ?? ""}`,
  );

const findings = () =>
  db
    .prepare("SELECT id, report_id, code, severity, table_name, message FROM finding WHERE scope = 'across'")
    .all();

const agencyId = (name: string): number =>
  db.prepare("SELECT id FROM agency WHERE name = ?").pluck().get(name) as number;

const OWN = sentences(1, 20);

describe("a copy", () => {
  it("of the own report of an earlier year is told, years and numbers apart", () => {
    land(
      { agency: SCHOOL, year: 2021, overview: ["2021年发布信息298条。", ...OWN] },
      { agency: SCHOOL, year: 2022, overview: ["2022年发布信息三百条。", ...OWN] },
    );
    refreshCopies(db, "all");
    expect(pairs()).toEqual([`same_as_last_year text ${SCHOOL} 2022 < ${SCHOOL} 2021 `]);
    expect(findings()).toMatchObject([{ code: "same_as_last_year", severity: "warn", table_name: null }]);
  });

  it("of another body is found where the names were replaced", () => {
    const named = (agency: string, place: string): string[] =>
      OWN.map(
        (sentence) =>
          `${agency}${sentence.slice(0, 8)}${agency}${sentence.slice(8, 16)}${place}${sentence.slice(16)}`,
      );
    land(
      { agency: SCHOOL, year: 2021, overview: named(SCHOOL, "临江") },
      { agency: WATER, year: 2022, overview: named(WATER, "禾川县") },
    );
    refreshCopies(db, "all");
    expect(pairs()).toEqual([`same_as_other_agency text ${WATER} 2022 < ${SCHOOL} 2021 `]);
  });

  it("in one year is told of both", () => {
    land({ agency: SCHOOL, year: 2022, overview: OWN }, { agency: WATER, year: 2022, overview: OWN });
    refreshCopies(db, "all");
    expect(pairs()).toHaveLength(2);
  });

  it("of one section is told with its heading", () => {
    land(
      { agency: SCHOOL, year: 2021, overview: sentences(2, 20), problems: OWN },
      { agency: WATER, year: 2021, overview: sentences(3, 40), problems: OWN },
    );
    refreshCopies(db, [{ agencyId: agencyId(WATER), year: 2021 }]);
    expect(pairs()).toContain(
      `same_as_other_agency text ${WATER} 2021 < ${SCHOOL} 2021 五、存在的主要问题及改进情况`,
    );
  });

  it("is found with its sentences in another order and a tenth of its words changed", () => {
    const edited = OWN.map(
      (sentence, k) => `${sentence.slice(0, 11)}${"甲乙丙"[k % 3]}己${sentence.slice(13)}`,
    );
    land(
      { agency: SCHOOL, year: 2021, overview: OWN },
      { agency: WATER, year: 2022, overview: edited.reverse() },
    );
    refreshCopies(db, "all");
    expect(pairs()).toHaveLength(1);
  });
});

describe("no copy", () => {
  it("is a report that keeps half of its sentences", () => {
    land(
      { agency: SCHOOL, year: 2021, overview: OWN },
      { agency: SCHOOL, year: 2022, overview: [...OWN.slice(0, 10), ...sentences(5, 10)] },
    );
    refreshCopies(db, "all");
    expect(pairs()).toEqual([]);
  });

  it("is a text that is too short to be anybody's own", () => {
    const short = OWN.slice(0, 7);
    land({ agency: SCHOOL, year: 2021, overview: short }, { agency: WATER, year: 2022, overview: short });
    refreshCopies(db, "all");
    expect(pairs()).toEqual([]);
  });

  it("is what many bodies print", () => {
    for (let k = 0; k < 12; k++) {
      land({
        agency: `临江区第${"甲乙丙丁戊己庚辛壬癸子丑"[k]}局`,
        year: 2022,
        overview: [...OWN, ...sentences(2, 20), ...sentences(k + 10, 10)],
      });
    }
    refreshCopies(db, "all");
    expect(pairs()).toEqual([]);
  });

  it("is an own older text that another body took over", () => {
    land(
      { agency: SCHOOL, year: 2020, overview: OWN },
      { agency: WATER, year: 2021, overview: OWN },
      { agency: SCHOOL, year: 2022, overview: OWN },
    );
    refreshCopies(db, "all");
    expect(pairs()).toEqual([
      `same_as_last_year text ${SCHOOL} 2022 < ${SCHOOL} 2020 `,
      `same_as_other_agency text ${WATER} 2021 < ${SCHOOL} 2020 `,
    ]);
  });

  it("is the report of a body that was renamed, of another one", () => {
    land(
      { agency: SCHOOL, year: 2021, overview: OWN },
      { agency: "临江区教体局", year: 2022, overview: OWN },
    );
    db.prepare("INSERT INTO agency_succession (agency_id, successor_id) VALUES (?, ?)").run(
      agencyId(SCHOOL),
      agencyId("临江区教体局"),
    );
    refreshCopies(db, "all");
    expect(pairs()).toEqual([`same_as_last_year text 临江区教体局 2022 < ${SCHOOL} 2021 `]);
  });
});

describe("figures", () => {
  const cells = (values: readonly number[]) => {
    const [a, b, c, d, e, f] = values;
    return {
      granted: { natural_person: a ?? 0, business: b ?? 0, total: (a ?? 0) + (b ?? 0) },
      partly_granted: { natural_person: c ?? 0, business: d ?? 0, total: (c ?? 0) + (d ?? 0) },
      carried_out: { natural_person: e ?? 0, business: f ?? 0, total: (e ?? 0) + (f ?? 0) },
    };
  };
  const withFigures = (agency: string, year: number, values: readonly number[]): Prose => ({
    agency,
    year,
    overview: sentences(year * 7 + agency.length, 20),
    requests: cells(values),
  });

  it("that are all the same are told, with the table", () => {
    const values = [1382, 517, 96, 233, 41, 18];
    land(withFigures(SCHOOL, 2021, values), withFigures(WATER, 2022, values));
    refreshCopies(db, "all");
    expect(pairs()).toEqual([`same_as_other_agency figures ${WATER} 2022 < ${SCHOOL} 2021 requests`]);
    expect(findings()).toMatchObject([{ code: "same_as_other_agency", table_name: "requests" }]);
  });

  it.each([
    ["that are small are no surprise", [3, 1, 2, 4, 1, 5]],
    ["that are few are no surprise", [1382, 517]],
    ["that are all 0 say nothing", []],
  ])("%s", (_, values) => {
    land(withFigures(SCHOOL, 2021, values), withFigures(WATER, 2022, values));
    refreshCopies(db, "all");
    expect(pairs()).toEqual([]);
  });

  it("of which one differs are not the same", () => {
    land(
      withFigures(SCHOOL, 2021, [1382, 517, 96, 233, 41, 18]),
      withFigures(WATER, 2022, [1382, 517, 96, 234, 41, 18]),
    );
    refreshCopies(db, "all");
    expect(pairs()).toEqual([]);
  });
});

describe("a refresh", () => {
  const both = (): void =>
    land({ agency: SCHOOL, year: 2021, overview: OWN }, { agency: WATER, year: 2022, overview: OWN });

  it("changes nothing when it runs again", () => {
    both();
    refreshCopies(db, "all");
    const before = findings();
    expect(refreshCopies(db, "all")).toMatchObject({ found: 0, cleared: 0 });
    expect(refreshCopies(db, [{ agencyId: agencyId(WATER), year: 2022 }])).toMatchObject({
      found: 0,
      cleared: 0,
    });
    expect(findings()).toEqual(before);
  });

  it("comes to the same one report at a time, in any order", () => {
    land({ agency: WATER, year: 2022, overview: OWN });
    refreshCopies(db, [{ agencyId: agencyId(WATER), year: 2022 }]);
    expect(pairs()).toEqual([]);
    land({ agency: SCHOOL, year: 2021, overview: OWN });
    refreshCopies(db, [{ agencyId: agencyId(SCHOOL), year: 2021 }]);
    const step = pairs();
    expect(step).toEqual([`same_as_other_agency text ${WATER} 2022 < ${SCHOOL} 2021 `]);
    refreshCopies(db, "all");
    expect(pairs()).toEqual(step);
  });

  it("takes a finding back when a new version is another text", () => {
    both();
    refreshCopies(db, "all");
    land({ agency: SCHOOL, year: 2021, overview: sentences(9, 20) });
    refreshCopies(db, [{ agencyId: agencyId(SCHOOL), year: 2021 }]);
    expect(findings()).toEqual([]);
  });

  it("takes a finding back when the other report is gone", () => {
    both();
    refreshCopies(db, "all");
    db.prepare("DELETE FROM report WHERE agency_id = ?").run(agencyId(SCHOOL));
    refreshCopies(db, []);
    expect(findings()).toEqual([]);
  });

  it("goes on where it was stopped", () => {
    both();
    expect(() =>
      refreshCopies(db, "all", {
        onProgress: () => {
          throw new Error("stopped");
        },
      }),
    ).toThrow("stopped");
    refreshCopies(db, []);
    expect(pairs()).toHaveLength(1);
  });
});
