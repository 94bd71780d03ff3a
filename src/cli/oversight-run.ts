import type { Database } from "better-sqlite3";
import { countDue } from "../oversight/due.ts";
import { refreshOversight } from "../oversight/refresh.ts";
import { openForWriting, syncDatabase } from "../store/database.ts";
import type { Log } from "./log.ts";
import { tellLine } from "./tell-line.ts";

/** Brings the findings across reports up to date after reports were written, all of it to the disk, and says what came of it. */
export async function refreshAndTell(db: Database, log: Log, signal?: AbortSignal): Promise<void> {
  const { bodies, added, changed, removed, isDone } = await refreshOversight(
    db,
    signal === undefined ? {} : { signal },
  );
  await syncDatabase(db);
  if (bodies > 0) {
    log.info(
      `reports of ${bodies} bodies held against one another: ${added} new findings, ${changed} changed, ${removed} gone`,
      { bodies, added, changed, removed },
    );
  }
  if (!isDone) log.info("stopped before all were held against one another; the next run goes on there");
}

/** Works off what an older program or a stopped run left, before findings are read. */
export async function refreshBeforeReading(db: Database, path: string): Promise<void> {
  const due = countDue(db);
  if (due === 0) return;
  try {
    const writable = openForWriting(path);
    try {
      await refreshOversight(writable);
    } finally {
      writable.close();
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    tellLine(`gongkai: the reports of ${due} bodies were not held against one another yet (${why})`);
  }
}
