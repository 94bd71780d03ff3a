import { existsSync } from "node:fs";
import { yearsAsked } from "../crawl/runs.ts";
import { firstFetches } from "../sources/first-fetches.ts";
import type { Source } from "../sources/schema.ts";
import { openForReading } from "../store/database.ts";
import { textTable } from "./text-table.ts";

/** Prints what a crawl would ask for first: what an unfinished run has left, else each source's robots.txt and page. */
export async function tellDryRun(
  sources: readonly Source[],
  options: { db: string; year: readonly number[] },
): Promise<void> {
  const left = existsSync(options.db) ? leftOver(options.db, options.year) : null;
  if (left !== null)
    process.stdout.write(`An unfinished run would go on: ${left} addresses are waiting.\n\n`);
  const rows = firstFetches(sources).map(({ id, robots, url, rate }) => [id, robots, url, rate]);
  process.stdout.write(textTable(["source", "first", "then", "rate"], rows));
}

/** How many addresses the run that would be resumed has left; null where there is none. */
function leftOver(database: string, years: readonly number[]): number | null {
  const db = openForReading(database);
  try {
    const waiting = db
      .prepare(
        `SELECT count(t.id) FROM crawl_run r JOIN crawl_task t ON t.run_id = r.id AND t.state = 'waiting'
         WHERE r.finished_at IS NULL AND r.years = ?`,
      )
      .pluck()
      .get(yearsAsked(years)) as number;
    return waiting === 0 ? null : waiting;
  } finally {
    db.close();
  }
}
