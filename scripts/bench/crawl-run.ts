/** One crawl in a process of its own, and in the same process afterwards what it is held against: bare requests. */
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { Agent, request } from "undici";
import { RawArchive } from "../../src/archive/raw-archive.ts";
import { heapsForCrawling } from "../../src/core/heaps.ts";
import { crawl } from "../../src/crawl/crawl.ts";
import { askedFor } from "../../src/crawl/read-answer.ts";
import { START } from "../../src/crawl/task.ts";
import { openVisitor } from "../../src/crawl/visitor-of.ts";
import { BEATS } from "../../src/fetch/host-clock.ts";
import { Readers } from "../../src/readers/readers.ts";
import type { Source } from "../../src/sources/schema.ts";
import { openForWriting } from "../../src/store/database.ts";
import { ReportStore } from "../../src/store/report-store.ts";
import { BareKeeper } from "./bare-kept.ts";
import { answerOnce } from "./child.ts";
import { cpuOf, cpuOfThreads, ownThreadCpu, threads } from "./cpu.ts";
import { median } from "./timing.ts";

/** What the parent asks for. */
export interface CrawlOrder {
  sources: Source[];
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
  cpuMs: number;
  /** Of it, the threads that read pages and parse documents. */
  readingMs: number;
  /** Of it, storing what was parsed, in the thread that asks. */
  storingMs: number;
  /** Of one bare request, the median of the rounds. */
  bareMs: number;
  /** Of one bare request at the pace and on the beats of the crawl. */
  bareAtPaceMs: number;
  /** Of one such request whose answer is kept as well, so that a kill may lose nothing. */
  bareKeptMs: number;
  /** Resident memory in MiB: at a third of the pages, and at the end. */
  memory: { third: number; end: number };
  /** Seconds after which the first and the last host had given half of their pages. */
  halfway: { first: number; last: number };
}

/** One, so that it can be told from the others when it starts. */
const READING_THREADS = 1;
const ROUNDS = 5;
const WARM_UP = 2;
/** Requests to each host of the comparison at its pace. */
const AT_PACE = 12;

/** A store that knows what storing took. */
class TimedStore extends ReportStore {
  storingMs = 0;

  override landTogether(
    ...what: Parameters<ReportStore["landTogether"]>
  ): ReturnType<ReportStore["landTogether"]> {
    const before = ownThreadCpu();
    const landings = super.landTogether(...what);
    this.storingMs += ownThreadCpu() - before;
    return landings;
  }
}

/** Starts the threads that read. @returns how to tell what they have taken since. */
async function startReading(readers: Readers, source: Source): Promise<() => number> {
  // Threads of the file system start with its first use: they are the crawl's.
  await stat(".");
  const others = threads();
  const request = {
    url: source.url,
    method: "GET",
    body: null,
    accept: "page",
    referer: null,
    gateway: false,
  } as const;
  const asked = askedFor({ role: "list", request, context: START }, source);
  const page = { url: source.url, status: 200, headers: {}, content: new TextEncoder().encode("<p>") };
  await readers.answer(asked, page);
  const reading = [...threads()].filter((thread) => !others.has(thread));
  if (reading.length !== READING_THREADS) throw new Error(`${reading.length} threads have started to read`);
  const before = cpuOfThreads(reading);
  return () => cpuOfThreads(reading) - before;
}

answerOnce(async ({ sources, rate, folder }: CrawlOrder): Promise<CrawlFigures> => {
  heapsForCrawling();
  const db = openForWriting(join(folder, "crawl.sqlite"));
  const archive = new RawArchive(join(folder, "archive"));
  const times = new Map<string, number[]>(sources.map(({ id }) => [id, []]));
  const memory: number[] = [];
  let asked = 0;
  const visitor = openVisitor(sources, { userAgent: "gongkai-bench", allowLoopback: true, rate });
  const readers = new Readers({ threads: READING_THREADS });
  const store = new TimedStore(db, "bench");
  const readingSince = await startReading(readers, sources[0] as Source);
  const started = performance.now();
  const cpuMs = await cpuOf(() =>
    crawl({
      db,
      archive,
      store,
      visitor,
      sources,
      years: [],
      maxPages: null,
      maxBytes: null,
      window: null,
      rate,
      signal: new AbortController().signal,
      now: () => new Date(),
      tell: (event) => {
        if (event.kind === "bug") throw new Error(`${event.url}: ${event.message}`);
        if (event.kind !== "fetched") return;
        times.get(event.sourceId)?.push(performance.now() - started);
        if (++asked % 100 === 0) memory.push(process.memoryUsage.rss() / 2 ** 20);
      },
      readers,
    }),
  );
  const wallMs = performance.now() - started;
  const readingMs = readingSince();
  await Promise.all([visitor.close(), readers.close()]);
  const pages = db
    .prepare("SELECT url FROM fetch WHERE sha256 IS NOT NULL AND outcome = 'ok' ORDER BY id")
    .pluck()
    .all() as string[];
  const reports = db.prepare("SELECT count(*) FROM report").pluck().get() as number;
  db.close();
  const halves = [...times.values()].map((all) => (all[all.length >> 1] ?? 0) / 1000);
  return {
    pages: pages.length,
    reports,
    wallMs,
    cpuMs,
    readingMs,
    storingMs: store.storingMs,
    bareMs: await bareRequest(pages),
    bareAtPaceMs: await bareAtPace(pages, rate, null),
    bareKeptMs: await bareAtPace(pages, rate, new BareKeeper(join(folder, "bare"))),
    memory: { third: memory[Math.floor(memory.length / 3)] ?? 0, end: memory.at(-1) ?? 0 },
    halfway: { first: Math.min(...halves), last: Math.max(...halves) },
  };
});

/** Processor time of a bare request, round after round of nothing else. */
async function bareRequest(pages: readonly string[]): Promise<number> {
  const costs: number[] = [];
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    const cost = await cpuOf(() => askAll(pages));
    if (round >= WARM_UP) costs.push(cost / pages.length);
  }
  return median(costs);
}

/** Processor time of a bare request, so many a second at each host, its answer kept or not. */
async function bareAtPace(
  pages: readonly string[],
  rate: number,
  keeper: BareKeeper | null,
): Promise<number> {
  const some = [...byHost(pages).values()].flatMap((urls) => urls.slice(0, AT_PACE));
  const cost = await cpuOf(async () => {
    await askAll(some, 1000 / rate, keeper);
    keeper?.close();
  });
  return cost / some.length;
}

/** A host's pages one after the other over one connection, at its pace if there is one; all hosts at once. */
async function askAll(
  pages: readonly string[],
  everyMs = 0,
  keeper: BareKeeper | null = null,
): Promise<void> {
  const dispatcher = new Agent({ connections: 1, pipelining: 1 });
  const askHost = async (urls: readonly string[], host: number, hosts: number): Promise<void> => {
    // Hosts are asked in turn, those of a group together, as in a crawl that has been under way for a while.
    let start = performance.now() + (everyMs * Math.floor((host / hosts) * BEATS)) / BEATS;
    for (const url of urls) {
      if (everyMs > 0) await setTimeout(Math.max(0, start - performance.now()));
      const { statusCode, headers, body } = await request(url, { dispatcher });
      const bytes = new Uint8Array(await body.arrayBuffer());
      keeper?.keep(url, statusCode, headers, bytes);
      start += everyMs;
    }
  };
  await Promise.all([...byHost(pages).values()].map((urls, at, all) => askHost(urls, at, all.length)));
  await dispatcher.close();
}

function byHost(pages: readonly string[]): Map<string, string[]> {
  const hosts = new Map<string, string[]>();
  for (const url of pages) {
    const { origin } = new URL(url);
    hosts.set(origin, [...(hosts.get(origin) ?? []), url]);
  }
  return hosts;
}
