/** A crawl of many hosts against bare requests to the same hosts; server and crawler in processes of their own. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Source, sourceSchema } from "../../src/sources/schema.ts";
import type { SourceLine } from "../../test/web/source-list.ts";
import { answerOf, ask, start } from "./child.ts";
import type { CrawlFigures, CrawlOrder } from "./crawl-run.ts";
import type { Hosts } from "./crawl-server.ts";

/** What is crawled, and how it went. */
export interface CrawlBench extends CrawlFigures {
  hosts: number;
  rate: number;
  /** Milliseconds that the pace of the hosts asks for, whatever the program does. */
  boundMs: number;
  /** Reports that the hosts publish. */
  published: number;
}

/** Each thread clears up its own memory and compiles its own code: else nobody could tell for whom it was done. */
const NO_HELPERS = "--single-threaded";

/**
 * Processor time a page beside reading pages, parsing reports and storing them, in milliseconds. Every commit is
 * counted as the crawl's own.
 */
export function ownMs({ pages, cpuMs, readingMs, storingMs }: CrawlBench): number {
  return (cpuMs - readingMs - storingMs) / pages;
}

/** What else is worth knowing of it. */
export function aboutCrawl(crawl: CrawlBench): string[] {
  const { pages, bareMs, bareAtPaceMs, bareKeptMs, cpuMs, readingMs, storingMs } = crawl;
  const { wallMs, boundMs, rate, memory, halfway } = crawl;
  const each = (ms: number): string => `${(ms / pages).toFixed(2)}`;
  const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
  return [
    `crawl at ${rate} a second and host: ${seconds(wallMs)}, of which the pace of the hosts takes ${seconds(boundMs)}`,
    `  processor ms a page: ${each(cpuMs)} in all, of it the thread that reads and parses ${each(readingMs)}, storing ${each(storingMs)}`,
    `  a bare request at the same pace and on the same beats: ${bareAtPaceMs.toFixed(3)} ms; the crawl's own are ${(ownMs(crawl) / bareAtPaceMs).toFixed(2)} × of it (for comparison only)`,
    `  the same with the answer kept, its bytes in a file and one row of it in a database: ${bareKeptMs.toFixed(3)} ms, ${(bareKeptMs / bareMs).toFixed(2)} × a bare request without pace; the crawl's own are ${(ownMs(crawl) / bareKeptMs).toFixed(2)} × of it`,
    `  memory ${memory.third.toFixed(0)} MiB at a third, ${memory.end.toFixed(0)} MiB at the end; hosts at half of their pages after ${halfway.first.toFixed(1)} to ${halfway.last.toFixed(1)} s`,
  ];
}

/** Crawls that many hosts, each of fifty rows, at so many starts a second at each. */
export async function benchCrawl(hosts: number, rate: number): Promise<CrawlBench> {
  const folder = mkdtempSync(join(tmpdir(), "gongkai-bench-crawl-"));
  const server = start("crawl-server.js", [String(hosts)]);
  try {
    const { sources: lines, reports } = await answerOf<Hosts>(server);
    const sources = lines.map(asSource);
    const crawlOrder: CrawlOrder = { sources, rate, folder };
    const figures = await ask<CrawlFigures>("crawl-run.js", crawlOrder, [NO_HELPERS]);
    // robots.txt takes a start as well; the first of all waits for nothing.
    const boundMs = (figures.pages / hosts) * (1000 / rate);
    return { ...figures, hosts, rate, boundMs, published: reports };
  } finally {
    server.disconnect();
    rmSync(folder, { recursive: true, force: true });
  }
}

function asSource({ id, regionCode, level, url, family, publishesFor }: SourceLine, line: number): Source {
  const shape = { id, region_code: regionCode, level, url, family, publishes_for: publishesFor };
  return { ...sourceSchema.parse(shape), file: "bench", line };
}
