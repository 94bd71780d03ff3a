import type { Database } from "better-sqlite3";

/** A run of the crawler. */
export interface Run {
  id: number;
  /** True where it goes on with what an earlier process left. */
  resumed: boolean;
}

/** The years that a run was asked for, as its row keeps them; "" for all. */
export function yearsAsked(years: readonly number[]): string {
  return [...years].sort((a, b) => a - b).join(",");
}

/**
 * The run to work on: the last one where it was not finished and asked for the same years, else a new one. What an
 * unfinished run of other years had still to do is dropped: the lists are asked again anyway.
 */
export function openRun(db: Database, years: readonly number[], now: Date): Run {
  const wanted = yearsAsked(years);
  return db
    .transaction(() => {
      const open = db
        .prepare("SELECT id, years FROM crawl_run WHERE finished_at IS NULL ORDER BY id DESC LIMIT 1")
        .get() as { id: number; years: string } | undefined;
      if (open?.years === wanted) return { id: open.id, resumed: true };
      if (open !== undefined) closeRun(db, open.id, null, now);
      const added = db
        .prepare("INSERT INTO crawl_run (started_at, years) VALUES (?, ?)")
        .run(now.toISOString(), wanted);
      return { id: Number(added.lastInsertRowid), resumed: false };
    })
    .immediate();
}

/** Ends a run. What it had in hand is no longer needed: the fetches, items and pages stay. */
export function closeRun(db: Database, id: number, summary: string | null, now: Date): void {
  db.transaction(() => {
    db.prepare("DELETE FROM crawl_task WHERE run_id = ?").run(id);
    db.prepare(
      "DELETE FROM crawl_list_row WHERE list_id IN (SELECT id FROM crawl_list WHERE run_id = ?)",
    ).run(id);
    db.prepare("UPDATE crawl_run SET finished_at = ?, summary = ? WHERE id = ?").run(
      now.toISOString(),
      summary,
      id,
    );
  }).immediate();
}
