/**
 * Speed as ratios in one run, after warm-up, on one core: pages against what `cheerio.load` alone takes on them, and
 * flattened text against its floor (NFKC fold and line split of the text, plus the bare inserts of its rows). Absolute
 * times mean little; the ratios hold on any machine.
 *
 * A crawl of many hosts is held against bare requests to the same hosts (`--crawl-pages 10000` for the whole of it).
 * The explorer is asked for every kind of page on a database of so many reports.
 * Copied reports are a bench of their own: time, memory, precision and recall on so many made-up reports.
 *
 *   npm run bench -- [--documents N] [--crawl-pages N]
 *   npm run bench -- --pdfs [FILE…]                       PDFs only: those of the tests, and these
 *   npm run bench -- --copies 100000
 *   npm run bench -- --jobs 4000                         ingest of so many documents with one worker and with two
 *   npm run bench -- --reports 1000000                   a database of so many made-up reports (some 10 GB beside it)
 *   npm run bench -- --coverage 300000                   coverage of so many made-up agencies over ten years, each question
 *                                                        as the first of a process
 *   npm run bench -- --explorer 300000                   every page of the explorer on so many made-up reports
 */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import * as cheerio from "cheerio";
import { parseBytesSync } from "../parsers/parse.ts";
import type { ParsedReport } from "../src/core/record.ts";
import { openForWriting } from "../src/store/database.ts";
import { ReportStore } from "../src/store/report-store.ts";
import { bareInserts } from "./bench/bare-inserts.ts";
import { benchCopies } from "./bench/copies.ts";
import { fillCoverage, timeCoverage } from "./bench/coverage.ts";
import { aboutCrawl, benchCrawl, ownMs } from "./bench/crawl.ts";
import { HTML_DIALECTS, render, TEXT_DIALECTS } from "./bench/documents.ts";
import { askPages } from "./bench/explorer/ask-pages.ts";
import { fillExplorer } from "./bench/explorer/made-up.ts";
import { timeJobs } from "./bench/jobs.ts";
import { timePdfs } from "./bench/pdf.ts";
import type { Stretch } from "./bench/scale/fill.ts";
import { benchScale } from "./bench/scale.ts";
import { median, took } from "./bench/timing.ts";

const args = process.argv.slice(2);
const numberOf = (option: string, otherwise: number): number =>
  args.includes(option) ? Number(args[args.indexOf(option) + 1]) || otherwise : otherwise;
const documents = numberOf("--documents", 1000);
const crawlPages = numberOf("--crawl-pages", 2000);

/** Rows of the list of each host, and starts a second at each. */
const ROWS_A_HOST = 50;
const CRAWL_RATE = 1;

/** Rounds whose median counts; the first ones warm the machine up and don't. */
const ROUNDS = 5;
const WARM_UP = 2;

/** Documents a transaction, as in `ingest`; each is all or nothing all the same. */
const BATCH = 64;

/** Milliseconds of each contender, in turn so that a drifting machine drifts for all. */
function race(contenders: Record<string, () => void>): Record<string, number> {
  const times: Record<string, number[]> = {};
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    for (const [name, run] of Object.entries(contenders)) {
      const time = took(run);
      const known = times[name] ?? [];
      times[name] = round >= WARM_UP ? [...known, time] : known;
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]));
}

/** Parses and stores documents into a fresh database, as `ingest` does. */
function parseAndStore(folder: string, inputs: readonly Uint8Array[]): void {
  const file = join(folder, `${performance.now()}.sqlite`);
  const db = openForWriting(file);
  const store = new ReportStore(db, "bench");
  for (let k = 0; k < inputs.length; k += BATCH) {
    const records = inputs.slice(k, k + BATCH).map((bytes, n) => parseBytesSync(bytes, { path: `${k + n}` }));
    store.transaction(() => {
      for (const of of records) store.land(of);
    });
  }
  db.close();
}

function print(title: string, ratio: number, limit: number, aim: number, detail: string): void {
  console.log(
    `${title}: ${ratio.toFixed(2)} × (limit ${limit} ×, aim ${aim} ×) ${verdict(ratio, limit)}; ${detail}`,
  );
}

/** What is above its limit ends the bench with 1. */
function verdict(value: number, limit: number): string {
  if (value <= limit) return "ok";
  process.exitCode = 1;
  return "ABOVE THE LIMIT";
}

/** Published PDFs, where the shared corpus is there. */
const PUBLISHED = ["huaian-city-2024", "hongze-district-2024"].map(
  (report) => `../shared/corpus/reports/${report}/report.pdf`,
);

/** A PDF may take three times what its bare text takes. */
async function benchPdfs(more: readonly string[]): Promise<void> {
  for (const { name, ours, bareText, ratio } of await timePdfs(more)) {
    const detail = `${ours.toFixed(0)} against ${bareText.toFixed(0)} ms`;
    print(`PDF ${name}, parsed / pdf-parse getText`, ratio, 3, 1.5, detail);
  }
}

const pdfsAt = args.indexOf("--pdfs");
if (pdfsAt >= 0) {
  const given = args.slice(pdfsAt + 1);
  await benchPdfs(given.length > 0 ? given : PUBLISHED.filter((path) => existsSync(path)));
  process.exit();
}

/** Each time as the best and the median of several processes; the pages of the file are in the system's memory. */
function printCoverage(file: string, agencies: number): void {
  const reports = fillCoverage(file, agencies);
  console.log(
    `coverage, ${agencies} agencies, ${reports} reports of ten years; load of the machine ${loadavg()[0]?.toFixed(1)}`,
  );
  for (const { what, limit, rows, first, again, processor } of timeCoverage(file)) {
    const say = (times: readonly number[]): string =>
      `${Math.min(...times).toFixed(0)} ms (median ${median(times).toFixed(0)})`;
    console.log(
      `${what}, ${rows} rows: first of a process ${say(first)}, again ${say(again)}, processor for the first ${say(processor)}; limit ${limit} ms ${verdict(Math.min(...first), limit)}`,
    );
  }
}

/** What a reader waits for, and how heavy the front page may be. */
const PAGE_LIMIT = 300;
const FRONT_PAGE_BYTES = 200_000;
/** A reader's own statement has a process of its own, which has to start. */
const STATEMENT_LIMIT = 2_000;

async function printExplorer(folder: string, reports: number): Promise<void> {
  const [database, archive] = [join(folder, "explorer.sqlite"), join(folder, "archive")];
  await fillExplorer(database, archive, reports);
  for (const { address, status, bytes, isLater, times, whole } of await askPages(database, archive)) {
    const typical = median(times);
    const isHeavy = /^\/(?: |$)/.test(address) && bytes > FRONT_PAGE_BYTES;
    const limit = address.includes("sql=") ? STATEMENT_LIMIT : PAGE_LIMIT;
    const isBad = typical > limit || isHeavy || (status !== 200 && status !== 413);
    const first = `${(times[0] ?? 0).toFixed(0)} ms${isLater ? " (being added up)" : ""}`;
    const file = address.includes("format=") ? `, all of it after ${whole.toFixed(0)} ms` : "";
    console.log(
      `${decodeURIComponent(address)}: first ${first}, median ${typical.toFixed(0)} ms${file}, ${bytes} bytes, ${status}${isBad ? " ABOVE THE LIMIT" : ""}`,
    );
    if (isBad) process.exitCode = 1;
  }
  console.log(
    `limits: ${PAGE_LIMIT} ms, ${STATEMENT_LIMIT} ms for a statement, ${FRONT_PAGE_BYTES} bytes for the front page`,
  );
}

/** Limits of a nation's database: bytes a report without the full text, milliseconds of a province over ten years, MiB. */
const BYTES_LIMIT = 4096;
const COMPARE_LIMIT = 100;
const MEMORY_LIMIT = 500;

function printScale(folder: string, reports: number): void {
  const scale = benchScale(folder, reports, console.log);
  const sum = (of: (stretch: Stretch) => number): number =>
    scale.stretches.reduce((all, one) => all + of(one), 0);
  const [stored, bare] = [sum(({ storedMs }) => storedMs), sum(({ bareMs }) => bareMs)];
  const each = (ms: number): string => (ms / reports).toFixed(3);
  print(
    `${reports} parsed records stored / bare inserts of the same rows`,
    stored / bare,
    2,
    1.5,
    `${each(stored)} against ${each(bare)} ms a report`,
  );
  for (const [when, ratio] of Object.entries(scale.fromText)) {
    print(`flattened text parsed and stored / floor, ${when}`, ratio, 15, 5, "a report and core");
  }
  const judge = (what: string, value: number, limit: number, unit: string): void => {
    console.log(`${what}: ${value.toFixed(0)} ${unit} (limit ${limit} ${unit}) ${verdict(value, limit)}`);
  };
  judge("a report without the full text", scale.bytes, BYTES_LIMIT, "bytes");
  console.log(`a report in the file: ${scale.fileBytes.toFixed(0)} bytes`);
  for (const { name, first, median: usual } of scale.questions)
    judge(`${name} (the first time ${first.toFixed(0)} ms)`, usual, COMPARE_LIMIT, "ms");
  judge("peak memory", scale.peakMiB, MEMORY_LIMIT, "MiB");
}

/** What two workers have to do of the work of one, on two cores. */
const JOBS_LIMIT = 1.7;

async function printJobs(folder: string, count: number): Promise<void> {
  for await (const { kind, documents: read, asRun, alone } of timeJobs(folder, count)) {
    const gain = asRun.one / asRun.two;
    if (gain < JOBS_LIMIT) process.exitCode = 1;
    const each = (ms: number): string => (ms / read).toFixed(2);
    console.log(
      [
        `${read} ${kind} by ingest, two workers / one: ${gain.toFixed(2)} × the work (at least ${JOBS_LIMIT} ×) ${gain < JOBS_LIMIT ? "BELOW THE LIMIT" : "ok"}`,
        `${each(asRun.two)} against ${each(asRun.one)} ms a document`,
        `without V8's own threads ${(alone.one / alone.two).toFixed(2)} ×, ${each(alone.two)} against ${each(alone.one)}`,
        `two programs at once with half of the documents each ${(alone.one / alone.apart).toFixed(2)} ×`,
      ].join("; "),
    );
  }
}

async function benchDocumentsAndCrawl(folder: string): Promise<void> {
  const pages = render(HTML_DIALECTS, documents);
  const pageTexts = pages.map((bytes) => new TextDecoder().decode(bytes));
  const html = race({
    ours: () => parseAndStore(folder, pages),
    cheerio: () => {
      for (const text of pageTexts) cheerio.load(text);
    },
  });
  print(
    `HTML, ${pages.length} pages, parsed and stored / cheerio.load`,
    (html.ours ?? 0) / (html.cheerio ?? 1),
    2,
    1,
    `${((html.ours ?? 0) / pages.length).toFixed(2)} against ${((html.cheerio ?? 0) / pages.length).toFixed(2)} ms a page`,
  );

  const texts = render(TEXT_DIALECTS, documents);
  const parsed: ParsedReport[] = texts.flatMap((bytes) => parseBytesSync(bytes));
  const flat = race({
    ours: () => parseAndStore(folder, texts),
    floor: () => {
      for (const bytes of texts) new TextDecoder().decode(bytes).normalize("NFKC").split("\n");
      bareInserts(join(folder, `${performance.now()}-bare.sqlite`), parsed);
    },
  });
  print(
    `flattened text, ${texts.length} documents, parsed and stored / floor`,
    (flat.ours ?? 0) / (flat.floor ?? 1),
    15,
    5,
    `${((flat.ours ?? 0) / texts.length).toFixed(2)} against ${((flat.floor ?? 0) / texts.length).toFixed(2)} ms a document`,
  );

  await benchPdfs(PUBLISHED.filter((path) => existsSync(path)));

  const crawl = await benchCrawl(Math.max(1, Math.round(crawlPages / ROWS_A_HOST)), CRAWL_RATE);
  for (const line of aboutCrawl(crawl)) console.log(line);
  print(
    `crawl, ${crawl.pages} pages of ${crawl.hosts} hosts, own processor time / bare undici request`,
    ownMs(crawl) / crawl.bareMs,
    5,
    3,
    `${ownMs(crawl).toFixed(3)} against ${crawl.bareMs.toFixed(3)} ms a page`,
  );
  if (crawl.reports !== crawl.published)
    throw new Error(`${crawl.reports} of ${crawl.published} reports landed`);
}

const folder = mkdtempSync(join(tmpdir(), "gongkai-bench-"));
try {
  const agencies = numberOf("--coverage", 0);
  const copies = numberOf("--copies", 0);
  const reports = numberOf("--reports", 0);
  const explored = numberOf("--explorer", 0);
  const jobs = numberOf("--jobs", 0);
  if (jobs > 0) await printJobs(folder, jobs);
  else if (reports > 0) printScale(folder, reports);
  else if (explored > 0) await printExplorer(folder, explored);
  else if (agencies > 0) printCoverage(join(folder, "coverage.sqlite"), agencies);
  else if (copies > 0) process.exitCode = benchCopies(join(folder, "copies.sqlite"), copies) ? 0 : 1;
  else await benchDocumentsAndCrawl(folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
