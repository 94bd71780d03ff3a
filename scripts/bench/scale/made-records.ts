/**
 * A nation's reports as parsed records, quickly: some dozens of made-up reports of the test generator are rendered,
 * flattened and parsed once, and each record after that is one of them in another body's name, of another year, with
 * figures of its own. Record `n` is always the same.
 */
import { createHash } from "node:crypto";
import { parseBytesSync } from "../../../parsers/parse.ts";
import type { ParsedReport, TableCells } from "../../../src/core/record.ts";
import { render } from "../../../test/generator/dialects.ts";
import { generateReport, type ReportWishes, type Shape } from "../../../test/generator/report.ts";

export const FIRST_YEAR = 2016;
export const YEARS = 10;

/** Reports that the others are made after, of each form. */
const PATTERNS = 40;

const SHAPES: readonly { shape: Shape; last: number }[] = [
  { shape: "form2014", last: 2018 },
  { shape: "form2019", last: 2020 },
  { shape: "form2021", last: 9999 },
];

/** Name of the body with that number. */
export const bodyName = (body: number): string => `样板第${body}局`;

/** Makes records by their number: ten years of one body follow one another. */
export class MadeRecords {
  readonly #patterns: readonly { last: number; records: readonly ParsedReport[] }[];

  constructor() {
    this.#patterns = SHAPES.map(({ shape, last }) => ({
      last,
      records: Array.from({ length: PATTERNS }, (_, k) => patternOf(shape, k + 1)),
    }));
  }

  /** The `n`-th record, from 0. */
  at(n: number): ParsedReport {
    const body = Math.floor(n / YEARS);
    const year = FIRST_YEAR + (n % YEARS);
    const patterns = this.#patterns.find(({ last }) => year <= last)?.records ?? [];
    const pattern = patterns[body % PATTERNS] as ParsedReport;
    const { report, source, tables, sections } = pattern;
    if (report === null) throw new Error("a pattern is no report");
    const agency = bodyName(body);
    return {
      ...pattern,
      source: { ...source, path: `${agency}/${year}.txt`, sha256: hashOf(n) },
      report: { ...report, agency, year, title: `${agency}${year}年政府信息公开工作年度报告` },
      tables: {
        ...tables,
        ...(tables.requests === undefined ? {} : { requests: figuresOf(tables.requests, n) }),
        ...(tables.proactive === undefined ? {} : { proactive: figuresOf(tables.proactive, n) }),
      },
      sections: sections.map(({ heading, text }) => ({ heading, text: `${agency}${year}年${text}` })),
    };
  }
}

/** Most reports are printed whole; of ten one leaves some cells blank, and one does so often and adds up wrong. */
const HABITS: readonly ReportWishes[] = [
  ...Array.from(
    { length: 8 },
    (): ReportWishes => ({
      mood: "valid",
      habits: { blank: 0, notApplicable: 0, odd: 0 },
    }),
  ),
  { mood: "valid", habits: { blank: 0.05, notApplicable: 0.02, odd: 0.02 } },
  { mood: "broken", habits: { blank: 0.5, notApplicable: 0.05, odd: 0.1 } },
];

function patternOf(shape: Shape, seed: number): ParsedReport {
  const wishes = HABITS[seed % HABITS.length];
  // The generator's sheets of 2014 never add up but where all is 0, which real ones mostly do.
  const mood = shape === "form2014" && wishes?.mood === "valid" ? "zero" : wishes?.mood;
  const { text } = render(
    generateReport(seed, { shape, ...wishes, ...(mood === undefined ? {} : { mood }) }),
    "S1",
  );
  return parseBytesSync(new TextEncoder().encode(text))[0] as ParsedReport;
}

function hashOf(n: number): string {
  return createHash("sha256").update(String(n)).digest("hex");
}

/** Nought stays nought, as in most cells of most reports; what is above it is another number for each report. */
function figuresOf(table: TableCells, n: number): TableCells {
  let state = (n + 1) * 2654435761;
  const next = (value: number | null): number | null => {
    if (value === null || value === 0) return value;
    // A congruential generator (Numerical Recipes, ranqd1): only the size of the numbers matters.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return 1 + (state % (3 * Math.ceil(Math.abs(value))));
  };
  return Object.fromEntries(
    Object.entries(table).map(([row, cells]) => [
      row,
      Object.fromEntries(Object.entries(cells).map(([column, value]) => [column, next(value)])),
    ]),
  );
}
