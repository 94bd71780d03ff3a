import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { type CrawlDone, runCrawl, UNBOUNDED } from "../../src/cli/crawl-run.ts";
import { sourceSchema } from "../../src/sources/schema.ts";
import { REPORT_BODY } from "../crawlers/pages/pages.ts";
import { type Loopback, loopback, type Seen } from "../fetch/loopback.ts";

/** What a site of a few pages answers; undefined is an address that it doesn't have. */
export type Site = (asked: URL, seen: Seen) => string | undefined;

/** What a crawl of a small site has come to. */
export interface SmallCrawl {
  done: CrawlDone;
  /** `agency year` of every current report, in order. */
  landed: string[];
  /** `METHOD path` of every request but the one for robots.txt. */
  asked: string[];
}

/** The page of a report. */
export const reportPage = (agency: string, year: number, more = ""): string =>
  `<html><head><title>${agency}${year}年政府信息公开工作年度报告</title></head><body>${more}
<h1>${agency}${year}年政府信息公开工作年度报告</h1><div id="zoom">${REPORT_BODY}</div></body></html>`;

/** Crawls a site of a few pages as the command line does, from one source. */
export async function crawlSmall(
  site: Site,
  path: string,
  source: { agency?: string; publishes_for?: string } = {},
): Promise<SmallCrawl> {
  const folder = mkdtempSync(join(tmpdir(), "gongkai-small-"));
  const server: Loopback = await loopback((seen, response) => {
    const body = site(new URL(seen.path, server.origin), seen);
    response.writeHead(body === undefined ? 404 : 200, { "Content-Type": "text/html; charset=utf-8" });
    response.end(body ?? "<h1>404 Not Found</h1>");
  });
  try {
    const entry = sourceSchema.parse({ id: "small", level: "county", url: server.origin + path, ...source });
    const database = join(folder, "small.sqlite");
    const done = await runCrawl(
      [{ ...entry, file: "", line: 1 }],
      {
        db: database,
        archive: join(folder, "archive"),
        rate: 100,
        ...UNBOUNDED,
        allowLoopback: true,
      },
      { info: () => undefined, problem: () => undefined, bar: false },
    );
    const db = new Sqlite(database, { readonly: true });
    const landed = db
      .prepare(
        `SELECT a.name || ' ' || r.year FROM report r JOIN agency a ON a.id = r.agency_id
         WHERE r.is_current = 1 ORDER BY 1`,
      )
      .pluck()
      .all() as string[];
    db.close();
    const asked = server.log
      .filter(({ path: one }) => one !== "/robots.txt")
      .map(({ method, path: one }) => `${method} ${one}`);
    return { done, landed, asked };
  } finally {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
