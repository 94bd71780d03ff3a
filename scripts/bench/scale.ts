/** A nation's reports in one database: how fast they are stored, how much they take, how quickly they are asked for. */
import { statSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { parseBytesSync } from "../../parsers/parse.ts";
import type { ParsedReport } from "../../src/core/record.ts";
import { compare } from "../../src/query/compare.ts";
import { coverage } from "../../src/query/coverage.ts";
import { loadReport } from "../../src/query/load-report.ts";
import { findMetric, type Metric } from "../../src/query/metrics.ts";
import type { Selection } from "../../src/query/observations.ts";
import { setForBulk } from "../../src/store/bulk-writing.ts";
import { openForReading, openForWriting } from "../../src/store/database.ts";
import { ReportStore } from "../../src/store/report-store.ts";
import { bareInserts } from "./bare-inserts.ts";
import { render, TEXT_DIALECTS } from "./documents.ts";
import { Filler, fillRegistry, type Stretch } from "./scale/fill.ts";
import { FIRST_YEAR, MadeRecords, YEARS } from "./scale/made-records.ts";
import { median, took } from "./timing.ts";

/** What came of it. */
export interface ScaleBench {
  reports: number;
  /** By tenths of the reports. */
  stretches: Stretch[];
  /** Parsed from flattened text and stored, against the floor: after the first tenth and at the end. */
  fromText: { early: number; late: number };
  /** Bytes a report, without the full text of the sections; of the whole file. */
  bytes: number;
  fileBytes: number;
  /** Milliseconds of each question, the first time and the median of the others. */
  questions: Array<{ name: string; first: number; median: number }>;
  peakMiB: number;
}

const STRETCHES = 10;
/** Flattened documents that are parsed and stored into the full database. */
const TEXTS = 300;
const ROUNDS = 5;
/** The tables whose size is the full text's. */
const FULL_TEXT = /^section/;
const MANY = "13";

/** Fills a database with that many reports, and another one with the same rows by bare inserts. */
export function benchScale(folder: string, reports: number, tell: (line: string) => void): ScaleBench {
  const file = join(folder, "scale.sqlite");
  const db = openForWriting(file);
  const bare = openForWriting(join(folder, "bare.sqlite"));
  for (const one of [db, bare]) setForBulk(one);
  fillRegistry(db, reports);
  const filler = new Filler(db, bare, new MadeRecords());
  const stretches: Stretch[] = [];
  const ratios: number[] = [];
  for (let k = 0; k < STRETCHES; k++) {
    const [from, to] = [k, k + 1].map((n) => Math.round((reports * n) / STRETCHES)) as [number, number];
    const stretch = filler.fill(from, to);
    stretches.push(stretch);
    tell(aboutStretch(to, stretch));
    if (k === 0 || k === STRETCHES - 1) ratios.push(fromText(db, folder, k));
  }
  bare.close();
  db.close();
  const reader = openForReading(file);
  try {
    return {
      reports,
      stretches,
      fromText: { early: ratios[0] ?? 0, late: ratios[1] ?? 0 },
      bytes: bytesWithoutText(reader) / reports,
      fileBytes: statSync(file).size / reports,
      questions: questionsTo(reader),
      peakMiB: process.resourceUsage().maxRSS / 1024,
    };
  } finally {
    reader.close();
  }
}

function aboutStretch(at: number, { reports, storedMs, bareMs }: Stretch): string {
  const each = (ms: number): string => (ms / reports).toFixed(3);
  const rss = (process.memoryUsage.rss() / 2 ** 20).toFixed(0);
  return `  ${at} reports: ${each(storedMs)} ms a report, bare inserts ${each(bareMs)} (${(storedMs / bareMs).toFixed(2)} ×); ${rss} MiB`;
}

/** Parsing flattened text and storing it, as a multiple of the floor (fold, line split and bare inserts). */
function fromText(db: Database, folder: string, turn: number): number {
  const texts = render(TEXT_DIALECTS, TEXTS);
  const store = new ReportStore(db, "bench");
  const parsed: ParsedReport[] = [];
  const ours = took(() => {
    for (let k = 0; k < texts.length; k += 64) {
      store.transaction(() => {
        for (const [n, bytes] of texts.slice(k, k + 64).entries()) {
          const records = parseBytesSync(bytes, { path: `${turn}-${k + n}` });
          parsed.push(...records);
          store.land(records, {}, { agency: `平文第${turn}-${k + n}局`, year: FIRST_YEAR });
        }
      });
    }
  });
  const floor = took(() => {
    for (const bytes of texts) new TextDecoder().decode(bytes).normalize("NFKC").split("\n");
    bareInserts(join(folder, `floor-${turn}.sqlite`), parsed);
  });
  return ours / floor;
}

function bytesWithoutText(db: Database): number {
  const tables = db.prepare("SELECT name, sum(pgsize) AS bytes FROM dbstat GROUP BY name").all() as Array<{
    name: string;
    bytes: number;
  }>;
  return tables.filter(({ name }) => !FULL_TEXT.test(name)).reduce((sum, { bytes }) => sum + bytes, 0);
}

function questionsTo(db: Database): ScaleBench["questions"] {
  const province: Selection = { agencyIds: null, region: MANY, firstYear: null, lastYear: null };
  const by = (metric: string, kind: "agency" | "year" | "region", selection: Selection) => () =>
    compare(db, metricOf(metric), { selection, by: kind, partial: false, unit: null });
  const county = { ...province, region: `${MANY}0101` };
  const year = FIRST_YEAR + YEARS - 1;
  const asked: Record<string, () => unknown> = {
    "compare requests_received, ten years, a province by year": by("requests_received", "year", province),
    "compare grant rate, ten years, a province by year": by("grant_rate", "year", province),
    "compare requests_received, ten years, a county by agency": by("requests_received", "agency", county),
    "coverage of a county and year": () =>
      coverage(db, { year, asOf: "2026-07-01", region: county.region, statuses: new Set() }),
    "one report": () => loadReport(db, 1),
  };
  return Object.entries(asked).map(([name, ask]) => {
    const first = took(ask);
    return { name, first, median: median(Array.from({ length: ROUNDS }, () => took(ask))) };
  });
}

function metricOf(name: string): Metric {
  const metric = findMetric(name);
  if (metric === null) throw new Error(`there is no metric ${name}`);
  return metric;
}
