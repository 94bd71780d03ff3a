import { describe, expect, it } from "vitest";
import { makeDistrict } from "./district.ts";
import { likeness, likenesses, textOf } from "./likeness.ts";
import type { District, MadeReport } from "./model.ts";
import { sum } from "./requests.ts";
import { type DistrictWeb, webOf } from "./web.ts";

const district = makeDistrict(1);
/** Only exceptions are planted in it. */
const clean = makeDistrict(2, []);

const find = ({ reports }: District, agency: string, year: number): MadeReport | undefined =>
  reports.find(({ body, year: at }) => body.name === agency && at === year);

const isException = (
  { exceptions }: District,
  kinds: readonly string[],
  { body, year }: MadeReport,
): boolean =>
  exceptions.some(
    ({ kind, at }) => kinds.includes(kind) && at.some((one) => one.agency === body.name && one.year === year),
  );

describe("a made district", () => {
  it("has 60 bodies, 40 defects of every sort, and more than 15 exceptions", () => {
    expect(new Set(district.bodies.map(({ name }) => name)).size).toBe(60);
    expect(district.defects).toHaveLength(40);
    expect(district.exceptions.length).toBeGreaterThanOrEqual(15);
    expect(new Set(district.exceptions.map(({ kind }) => kind)).size).toBe(district.exceptions.length);
    expect(new Set(district.defects.flatMap(({ codes }) => codes)).size).toBeGreaterThanOrEqual(19);
  });

  it("is the same for the same seed, and another for another", () => {
    const pages = ({ pages: { district: own } }: DistrictWeb): string => JSON.stringify([...own]);
    expect(pages(webOf(makeDistrict(1)))).toBe(pages(webOf(district)));
    expect(makeDistrict(3).defects).not.toEqual(district.defects);
  });

  it.each([2, 3, 5])("plants no two defects in one report or in an exception (seed %i)", (seed) => {
    const { defects, exceptions } = makeDistrict(seed);
    const places = defects.map(({ agency, year }) => `${agency}/${year}`);
    expect(new Set(places).size).toBe(defects.length);
    const excepted = exceptions.flatMap(({ at, allowed }) =>
      at.filter(
        ({ agency, year }) =>
          !defects.some(
            (d) => d.agency === agency && d.year === year && allowed.some((code) => d.codes.includes(code)),
          ),
      ),
    );
    expect(excepted.filter(({ agency, year }) => places.includes(`${agency}/${year}`))).toEqual([]);
  });

  it("reports on a year when it is over", () => {
    for (const { year, writtenOn, publishedOn } of district.reports) {
      expect(writtenOn > `${year}-12-31`).toBe(true);
      expect(publishedOn >= writtenOn).toBe(true);
    }
  });
});

describe("a district without defects", () => {
  it("keeps the sums within each report", () => {
    for (const { figures, body, year } of clean.reports) {
      const where = `${body.name} ${year}`;
      for (const [row, cells] of figures.requests)
        expect(cells[6], `${where} ${row}`).toBe(sum(cells.slice(0, 6)));
      for (const [path, cells] of figures.review)
        expect(cells[4], `${where} ${path}`).toBe(sum(cells.slice(0, 4)));
      if (year === 2018) continue;
      for (let column = 0; column < 7; column++) {
        const of = (row: string): number => figures.requests.get(row)?.[column] ?? Number.NaN;
        const ends = [...figures.requests.keys()].filter(
          (row) => !["received", "carried_in", "handled_total", "carried_out"].includes(row),
        );
        expect(ends).toHaveLength(year < 2021 ? 19 : 21);
        expect(of("handled_total"), where).toBe(sum(ends.map(of)));
        expect(of("received") + of("carried_in"), where).toBe(of("handled_total") + of("carried_out"));
      }
      for (const [item, cells] of figures.items) {
        for (const [column, n] of cells)
          if (column !== "items_change") expect(n, `${where} ${item} ${column}`).toBeGreaterThanOrEqual(0);
      }
      expect(sum([...figures.requests.values()].map((cells) => Math.min(...cells, 0)))).toBe(0);
    }
  });

  it("keeps the sums of the sheet of 2018", () => {
    for (const {
      figures: { statistics },
    } of clean.reports.filter(({ year }) => year === 2018)) {
      const of = (code: string): number => statistics.get(`s14_${code}`) ?? Number.NaN;
      expect(of("req_received")).toBe(
        of("req_in_person") + of("req_fax") + of("req_online") + of("req_mail"),
      );
      expect(of("req_closed")).toBe(of("closed_on_time") + of("closed_extended"));
      expect(of("ans_denied")).toBe(
        sum([...statistics].filter(([code]) => code.startsWith("s14_den_")).map(([, n]) => n)),
      );
      expect(of("req_answered")).toBe(
        sum([...statistics].filter(([code]) => code.startsWith("s14_ans_")).map(([, n]) => n)),
      );
      expect(of("review")).toBe(of("review_upheld") + of("review_corrected") + of("review_other"));
      expect(of("litigation")).toBe(of("lit_upheld") + of("lit_corrected") + of("lit_other"));
      expect(of("staff")).toBe(of("staff_full") + of("staff_part"));
      const channels = [...statistics].filter(([code]) => code.startsWith("s14_ch_")).map(([, n]) => n);
      expect(Math.max(...channels)).toBeLessThanOrEqual(of("proactive_count"));
      expect(of("proactive_count")).toBeLessThanOrEqual(sum(channels));
    }
  });

  it("carries over from year to year what the year before carried out", () => {
    const apart = ["merger", "split", "founding", "scope change", "recount"];
    let compared = 0;
    for (const report of clean.reports) {
      const before = find(clean, report.body.name, report.year - 1);
      if (before === undefined || isException(clean, apart, report)) continue;
      compared++;
      const where = `${report.body.name} ${report.year}`;
      if (report.year > 2019) {
        expect(report.figures.requests.get("carried_in"), where).toEqual(
          before.figures.requests.get("carried_out"),
        );
        for (const [path, cells] of report.figures.review) {
          expect(cells[4], where).toBeGreaterThanOrEqual(before.figures.review.get(path)?.[3] ?? 0);
        }
      }
      const item = ({ figures }: MadeReport, row: string, column: string): number =>
        figures.items.get(row)?.get(column) ?? Number.NaN;
      if (report.year > 2021) {
        const at = (column: string): number => item(report, "normative_documents", column);
        expect(at("in_force"), where).toBe(
          item(before, "normative_documents", "in_force") + at("issued") - at("repealed"),
        );
      }
      if (report.year === 2020) {
        for (const row of ["licensing", "other_services", "penalties", "coercive_measures", "fees"]) {
          expect(item(report, row, "items_last_year"), where).toBe(
            item(before, row, "items_last_year") + item(before, row, "items_change"),
          );
        }
      }
    }
    expect(compared).toBeGreaterThan(300);
  });

  it("adds up to the government's report, vertical bodies left out", () => {
    for (const { year, figures } of clean.reports.filter(({ body }) => body.kind === "government")) {
      const members = clean.reports.filter(
        (one) =>
          one.year === year &&
          one.version === 1 &&
          one.body.kind !== "government" &&
          one.body.kind !== "vertical",
      );
      expect(members.length).toBeGreaterThan(50);
      for (const [row, cells] of figures.requests) {
        cells.forEach((n, at) => {
          expect(n).toBe(sum(members.map((one) => one.figures.requests.get(row)?.[at] ?? Number.NaN)));
        });
      }
      for (const [item, cells] of figures.items) {
        for (const [column, n] of cells)
          expect(n).toBe(sum(members.map((one) => one.figures.items.get(item)?.get(column) ?? Number.NaN)));
      }
      for (const [code, n] of figures.statistics)
        expect(n).toBe(sum(members.map((one) => one.figures.statistics.get(code) ?? Number.NaN)));
    }
  });

  it("publishes in time, but for the exceptions", () => {
    const apart = ["site move", "township after January"];
    for (const report of clean.reports.filter(
      (one) => one.version === 1 && !isException(clean, apart, one),
    )) {
      const march = report.year === 2018 || report.body.kind === "government";
      expect(report.publishedOn <= `${report.year + 1}-${march ? "03-31" : "01-31"}`).toBe(true);
    }
  });
});

describe("the prose", () => {
  it("rounds shares of the tables as they are", () => {
    const told = /自然人(?:提出的|申请)(\d+)件,(?:占[^\d%]*|占比)([\d.]+)%/;
    let read = 0;
    for (const { chapters, figures, body, year } of clean.reports) {
      const [, natural, share = ""] = told.exec(chapters[0]?.paragraphs.join("") ?? "") ?? [];
      if (natural === undefined) continue;
      read++;
      const [people = 0, , , , , , all = 0] = figures.requests.get("received") ?? [];
      expect(Number(natural), `${body.name} ${year}`).toBe(people);
      const digits = share.split(".")[1]?.length ?? 0;
      expect(Math.abs((100 * people) / all - Number(share))).toBeLessThanOrEqual(0.5001 / 10 ** digits);
    }
    expect(read).toBeGreaterThan(40);
  });

  it("is every body's own, each year anew", () => {
    const { bodies, years } = likenesses(clean);
    expect(Math.max(...bodies)).toBeLessThan(0.45);
    expect(Math.max(...years)).toBeLessThan(0.45);
  });

  it.each(["copied text", "copied text, year replaced"])(
    "is nearly last year's where it is planted: %s",
    (kind) => {
      const { agency, year } = defect(kind);
      expect(likeness(text(agency, year), text(agency, year - 1))).toBeGreaterThan(0.8);
    },
  );

  it.each([
    ["copied from another", 0.8],
    ["copied from another, edited", 0.5],
  ])("is nearly another's where it is planted: %s", (kind, least) => {
    const { agency, year, note } = defect(kind);
    expect(likeness(text(agency, year), text(note.replace("copied from ", ""), year))).toBeGreaterThan(least);
  });

  function defect(kind: string) {
    const found = district.defects.find((one) => one.kind === kind);
    if (found === undefined) throw new Error(`no defect ${kind}`);
    return found;
  }

  function text(agency: string, year: number): string {
    const report = find(district, agency, year);
    if (report === undefined) throw new Error(`no report of ${agency} on ${year}`);
    return textOf(report);
  }
});
