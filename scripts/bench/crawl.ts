/** A crawl of many hosts against bare requests to the same hosts; server and crawler in processes of their own. */
import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
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

/** Processor time a page beside reading pages, parsing reports and storing them, in milliseconds. */
export function ownMs({ pages, cpuMs, readingMs, storingMs }: CrawlFigures): number {
  return (cpuMs - readingMs - storingMs) / pages;
}

/** What else is worth knowing of it. */
export function aboutCrawl(crawl: CrawlBench): string[] {
  const { pages, bareAmongParsesMs, cpuMs, readingMs, storingMs, wallMs, boundMs, rate, memory, halfway } =
    crawl;
  const each = (ms: number): string => `${(ms / pages).toFixed(2)}`;
  const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
  return [
    `crawl at ${rate} a second and host: ${seconds(wallMs)}, of which the pace of the hosts takes ${seconds(boundMs)}`,
    `  processor ms a page: ${each(cpuMs)} in all; reading and parsing ${each(readingMs)}, storing ${each(storingMs)}`,
    `  a bare request in a program that parses as well, whose caches are cold each time: ${bareAmongParsesMs.toFixed(3)} ms (for comparison only)`,
    `  memory ${memory.third.toFixed(0)} MiB at a third, ${memory.end.toFixed(0)} MiB at the end; hosts at half of their pages after ${halfway.first.toFixed(1)} to ${halfway.last.toFixed(1)} s`,
  ];
}

/** Crawls that many hosts, each of fifty rows, at so many starts a second at each. */
export async function benchCrawl(hosts: number, rate: number): Promise<CrawlBench> {
  const folder = mkdtempSync(join(tmpdir(), "gongkai-bench-crawl-"));
  const server = start("crawl-server.js", [String(hosts)]);
  try {
    const { sources, reports } = await answerOf<Hosts>(server);
    const crawler = start("crawl-run.js", []);
    const order: CrawlOrder = { sources, rate, folder };
    crawler.send(order);
    const figures = await answerOf<CrawlFigures>(crawler);
    // robots.txt takes a start as well; the first of all waits for nothing.
    const boundMs = (figures.pages / hosts) * (1000 / rate);
    return { ...figures, hosts, rate, boundMs, published: reports };
  } finally {
    server.disconnect();
    rmSync(folder, { recursive: true, force: true });
  }
}

function start(name: string, args: readonly string[]): ChildProcess {
  return fork(fileURLToPath(new URL(name, import.meta.url)), args, { execArgv: process.execArgv });
}

/** What a child has to say; throws where it ends without a word. */
function answerOf<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    child.once("message", (message) => resolve(message as T));
    child.once("exit", (code) => reject(new Error(`a part of the bench ended with code ${code}`)));
  });
}
