import { existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import Sqlite, { type Database } from "better-sqlite3";
import { syncPath } from "../core/sync-path.ts";
import { leftoversOf, unfinishedName } from "../core/unfinished.ts";

/** Pages copied at a time: others write between two of them. */
const PAGES = 100;

/**
 * Copies a database while others read and write it: what was committed when the copy began, and nothing half. The file is
 * there whole or not at all, and can be read where nothing can be written beside it.
 * @param onPages told how many pages of how many are copied.
 * @returns false where the file is there already; nothing is ever overwritten.
 */
export async function backUp(
  db: Database,
  file: string,
  onPages: (copied: number, total: number) => void,
): Promise<boolean> {
  const target = resolve(file);
  if (existsSync(target)) return false;
  for (const { path } of leftoversOf(target)) await rm(path);
  const unfinished = unfinishedName(target, "partial");
  try {
    // One look at the database for the whole copy: without it each commit of another process would start the copy anew.
    db.exec("BEGIN");
    db.prepare("SELECT 1 FROM sqlite_schema").get();
    await db.backup(unfinished, {
      progress: ({ totalPages, remainingPages }) => {
        onPages(totalPages - remainingPages, totalPages);
        return PAGES;
      },
    });
    db.exec("COMMIT");
    await finish(unfinished);
    if (existsSync(target)) return false;
    await rename(unfinished, target);
    await syncPath(dirname(target));
    return true;
  } finally {
    if (db.inTransaction) db.exec("ROLLBACK");
    await rm(unfinished, { force: true });
  }
}

/** Looked at before it bears its name; out of WAL mode, which needs two more files beside it. */
async function finish(path: string): Promise<void> {
  const copy = new Sqlite(path);
  try {
    copy.pragma("journal_mode = DELETE");
    const fault = copy.pragma("quick_check(1)", { simple: true });
    if (fault !== "ok") throw new Sqlite.SqliteError(String(fault), "SQLITE_CORRUPT");
  } finally {
    copy.close();
  }
  await syncPath(path);
}
