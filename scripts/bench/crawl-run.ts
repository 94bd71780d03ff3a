/**
 * One crawl in a process of its own, and in the same process afterwards, warm, what it is held against: the parse alone
 * over the same bytes, and bare requests for the same pages.
 */
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { Agent, request } from "undici";
import { parseBytes } from "../../parsers/parse.ts";
import { RawArchive } from "../../src/archive/raw-archive.ts";
import { crawl } from "../../src/crawl/crawl.ts";
import { readAnswer } from "../../src/crawl/intake.ts";
import { START, type Task } from "../../src/crawl/task.ts";
import { openVisitor } from "../../src/crawl/visitor-of.ts";
import { type Source, sourceSchema } from "../../src/sources/schema.ts";
import { openForWriting } from "../../src/store/database.ts";
import { ReportStore } from "../../src/store/report-store.ts";
import type { SourceLine } from "../../test/web/source-list.ts";

/** What the parent asks for. */
export interface CrawlOrder {
  sources: SourceLine[];
  /** Starts a second at each host. */
  rate: number;
  folder: string;
}

/** What it cost; processor times in milliseconds, of all threads. */
export interface CrawlFigures {
  /** Answers with content; robots.txt is none of them. */
  pages: number;
  reports: number;
  wallMs: number;
  /** Of the whole crawl. */
  cpuMs: number;
  /** Of reading list and article pages, and of reading and storing reports, each alone over the same bytes. */
  readingMs: number;
  landingMs: number;
  /** Of one bare request, the median of the rounds. */
  bareMs: number;
  /** Resident memory in MiB: at a third of the pages, and at the end. */
  memory: { third: number; end: number };
  /** Seconds after which the first and the last host had given half of their pages. */
  halfway: { first: number; last: number };
}

interface Fetched {
  sourceId: string;
  url: string;
  status: number;
  headers: Record<string, string>;
  bytes: Uint8Array;
  isReport: boolean;
}

const ROUNDS = 5;
const WARM_UP = 2;

process.once("message", (order: CrawlOrder) => {
  run(order).then(
    (figures) => process.send?.(figures, () => process.disconnect()),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});

async function run({ sources: lines, rate, folder }: CrawlOrder): Promise<CrawlFigures> {
  const sources = lines.map(asSource);
  const db = openForWriting(join(folder, "crawl.sqlite"));
  const archive = new RawArchive(join(folder, "archive"));
  const times = new Map<string, number[]>(sources.map(({ id }) => [id, []]));
  const memory: number[] = [];
  const visitor = openVisitor(sources, { userAgent: "gongkai-bench", allowLoopback: true, rate });
  const started = performance.now();
  const whole = await cpuOf(async () => {
    await crawl({
      db,
      archive,
      store: new ReportStore(db, "bench"),
      visitor,
      sources,
      years: [],
      maxPages: null,
      maxBytes: null,
      window: null,
      signal: new AbortController().signal,
      now: () => new Date(),
      tell: (event) => {
        if (event.kind === "bug") throw new Error(`${event.url}: ${event.message}`);
        if (event.kind !== "fetched") return;
        times.get(event.sourceId)?.push(performance.now() - started);
        if (memory.push(0) % 100 === 0) memory[memory.length - 1] = process.memoryUsage.rss();
      },
    });
  });
  const wallMs = performance.now() - started;
  await visitor.close();
  const pages = await fetchedBy(db, archive);
  const reports = db.prepare("SELECT count(*) FROM report").pluck().get() as number;
  db.close();
  const bySource = new Map(sources.map((source) => [source.id, source]));
  const readingMs = await cpuOf(() => readAll(pages, bySource));
  const landingMs = await cpuOf(() => landAll(pages, join(folder, "landing.sqlite")));
  const samples = memory.filter((bytes) => bytes > 0).map((bytes) => bytes / 2 ** 20);
  const halves = [...times.values()].map((all) => (all[all.length >> 1] ?? 0) / 1000);
  return {
    pages: pages.length,
    reports,
    wallMs,
    cpuMs: whole,
    readingMs,
    landingMs,
    bareMs: await bareRequest(pages),
    memory: { third: samples[Math.floor(samples.length / 3)] ?? 0, end: samples.at(-1) ?? 0 },
    halfway: { first: Math.min(...halves), last: Math.max(...halves) },
  };
}

function asSource({ id, regionCode, level, url, family, publishesFor }: SourceLine, line: number): Source {
  const shape = { id, region_code: regionCode, level, url, family, publishes_for: publishesFor };
  return { ...sourceSchema.parse(shape), file: "bench", line };
}

/** Processor time of some work, every thread's, in milliseconds. */
async function cpuOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

async function fetchedBy(db: Database, archive: RawArchive): Promise<Fetched[]> {
  const rows = db
    .prepare(
      `SELECT f.url, f.status, f.headers, f.sha256, i.id IS NOT NULL AS isReport, coalesce(i.source_id, '') AS sourceId
       FROM fetch f LEFT JOIN crawl_item i ON i.fetch_id = f.id WHERE f.sha256 IS NOT NULL ORDER BY f.id`,
    )
    .all() as Array<{
    url: string;
    status: number;
    headers: string;
    sha256: string;
    isReport: 0 | 1;
    sourceId: string;
  }>;
  const pages: Fetched[] = [];
  for (const { url, status, headers, sha256, isReport, sourceId } of rows) {
    const kept = await archive.read(sha256);
    if (!kept.ok) throw new Error(`the archive lost ${url}`);
    pages.push({
      sourceId,
      url,
      status,
      headers: JSON.parse(headers) as Record<string, string>,
      bytes: kept.bytes,
      isReport: isReport === 1,
    });
  }
  return pages;
}

/** Reads every page as the crawl did. */
function readAll(pages: readonly Fetched[], sources: ReadonlyMap<string, Source>): void {
  const any = sources.values().next().value as Source;
  for (const { url, status, headers, bytes, isReport, sourceId } of pages) {
    const task: Task = {
      id: 0,
      key: url,
      sourceId,
      role: isReport ? "article" : "list",
      request: { url, method: "GET", body: null, accept: "page", referer: null, gateway: false },
      context: START,
      listId: null,
      itemId: null,
    };
    readAnswer(task, { ok: true, url, status, headers, bytes, unchanged: false }, sources.get(sourceId) ?? any);
  }
}

/** Reads and stores every report as the crawl did, each in a transaction of its own. */
async function landAll(pages: readonly Fetched[], file: string): Promise<void> {
  const db = openForWriting(file);
  const store = new ReportStore(db, "bench");
  for (const { url, bytes, isReport } of pages) {
    if (!isReport) continue;
    const records = await parseBytes(bytes, { path: url });
    store.transaction(() => store.landTogether([{ records, facts: { url } }]));
  }
  db.close();
}

/** Processor time of a bare request: a host's pages one after the other over one connection, all hosts at once. */
async function bareRequest(pages: readonly Fetched[]): Promise<number> {
  const hosts = byHost(pages);
  const costs: number[] = [];
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    const dispatcher = new Agent({ connections: 1, pipelining: 1 });
    const cost = await cpuOf(() =>
      Promise.all(
        [...hosts.values()].map(async (urls) => {
          for (const url of urls) await (await request(url, { dispatcher })).body.arrayBuffer();
        }),
      ),
    );
    await dispatcher.close();
    if (round >= WARM_UP) costs.push(cost / pages.length);
  }
  return costs.sort((a, b) => a - b)[ROUNDS >> 1] ?? 0;
}

function byHost(pages: readonly Fetched[]): Map<string, string[]> {
  const hosts = new Map<string, string[]>();
  for (const { url } of pages) {
    const { origin } = new URL(url);
    hosts.set(origin, [...(hosts.get(origin) ?? []), url]);
  }
  return hosts;
}
