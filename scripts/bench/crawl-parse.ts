/**
 * What a crawl's answers cost without the crawl: the same pages from its archive, read, parsed and stored by the same
 * parts in a process of its own, which starts as cold. What the crawl costs beyond it is its own.
 */
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { RawArchive } from "../../src/archive/raw-archive.ts";
import { CORES } from "../../src/core/cores.ts";
import { askedFor } from "../../src/crawl/read-answer.ts";
import { START, type Task } from "../../src/crawl/task.ts";
import { Readers } from "../../src/readers/readers.ts";
import type { Source } from "../../src/sources/schema.ts";
import { openForReading, openForWriting } from "../../src/store/database.ts";
import { type PublishedDocument, ReportStore } from "../../src/store/report-store.ts";
import { answerOnce } from "./child.ts";
import { cpuOf } from "./cpu.ts";

/** Where the crawl left what it found. */
export interface ParseOrder {
  folder: string;
  sources: Source[];
}

/** Processor milliseconds of all threads. */
export interface ParseFigures {
  cpuMs: number;
  reports: number;
}

/** Reports a transaction, about as many as the crawl stores at a time. */
const BATCH = 16;

interface Fetched {
  isReport: number;
  sourceId: string;
  url: string;
  status: number;
  headers: string;
  sha256: string;
}

answerOnce(async ({ folder, sources }: ParseOrder): Promise<ParseFigures> => {
  const crawled = openForReading(join(folder, "crawl.sqlite"));
  const pages = fetchedBy(crawled);
  crawled.close();
  const byId = new Map(sources.map((source) => [source.id, source]));
  const db = openForWriting(join(folder, "parse.sqlite"));
  const archive = new RawArchive(join(folder, "archive"));
  const store = new ReportStore(db, "bench");
  const readers = new Readers({ threads: CORES - 1 });
  const cpuMs = await cpuOf(async () => {
    let batch: PublishedDocument[] = [];
    const land = (): void => {
      store.transaction(() => {
        for (const document of batch) store.landTogether([document], {});
      });
      batch = [];
    };
    for (const page of pages) {
      const read = await readAgain(page, byId, archive, readers);
      if (read !== null) batch.push(read);
      if (batch.length === BATCH) land();
    }
    land();
  });
  const reports = db.prepare("SELECT count(*) FROM report").pluck().get() as number;
  await readers.close();
  db.close();
  return { cpuMs, reports };
});

/** The run has let go of what it asked for; which answers were reports, its items tell. */
function fetchedBy(db: Database): Fetched[] {
  return db
    .prepare(
      `SELECT i.id IS NOT NULL AS isReport, s.id AS sourceId, f.url, f.status, f.headers, f.sha256
       FROM fetch f
       JOIN source s ON f.url LIKE s.url || '%'
       LEFT JOIN crawl_item i ON i.fetch_id = f.id
       WHERE f.sha256 IS NOT NULL AND f.outcome = 'ok' ORDER BY f.id`,
    )
    .all() as Fetched[];
}

/** Reads a page as the crawl did; null where it is no publication. */
async function readAgain(
  { isReport, sourceId, url, status, headers, sha256 }: Fetched,
  sources: ReadonlyMap<string, Source>,
  archive: RawArchive,
  readers: Readers,
): Promise<PublishedDocument | null> {
  const kept = await archive.read(sha256);
  const source = sources.get(sourceId);
  if (!kept.ok || source === undefined) throw new Error(`${url} cannot be read again`);
  const { bytes } = kept;
  const task: Pick<Task, "role" | "request" | "context"> = {
    role: isReport === 1 ? "article" : "list",
    request: { url, method: "GET", body: null, accept: "page", referer: null, gateway: false },
    context: START,
  };
  await readers.answer(askedFor(task, source), { url, status, headers: JSON.parse(headers), bytes });
  if (isReport === 0) return null;
  return { records: await readers.document(bytes, { path: url }), facts: { url, httpStatus: status } };
}
