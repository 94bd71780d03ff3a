/** The hosts of the crawl bench, in a process of their own: what they cost must not count as the crawler's. */
import { startBenchWeb } from "../../test/web/bench-web.ts";
import type { SourceLine } from "../../test/web/source-list.ts";

/** What the parent is told once all hosts listen. */
export interface Hosts {
  sources: SourceLine[];
  /** Reports that a full crawl lands. */
  reports: number;
}

const web = await startBenchWeb({ hosts: Number(process.argv[2]) });
const ready: Hosts = { sources: web.sources, reports: web.reports };
process.send?.(ready);
// The log of requests would otherwise be what the server holds most of.
setInterval(() => web.log.splice(0), 1000).unref();
process.once("disconnect", () => process.exit());
