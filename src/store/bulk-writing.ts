import type { Database } from "better-sqlite3";

/**
 * Pages of the write-ahead log before it is worked into the database. All reports touch the same few pages at the end of
 * every table and index, so the longer the log, the fewer of them are written twice; 4 KiB each.
 */
const LOG_PAGES = 8_000;

/**
 * Does work that writes many reports, each of which can be undone by itself (a savepoint): what that takes is kept in
 * memory, since SQLite would else write a file of it each time. Not for work that sorts a great deal, which then would
 * have to be done in memory as well.
 */
export async function bulkWriting<T>(db: Database, work: () => Promise<T>): Promise<T> {
  const restore = setForBulk(db);
  try {
    return await work();
  } finally {
    restore();
  }
}

/** Sets a connection for such work. @returns what sets it back. */
export function setForBulk(db: Database): () => void {
  const before = ["temp_store", "wal_autocheckpoint"].map(
    (name) => `${name} = ${Number(db.pragma(name, { simple: true }))}`,
  );
  db.pragma("temp_store = MEMORY");
  db.pragma(`wal_autocheckpoint = ${LOG_PAGES}`);
  return () => {
    for (const setting of before) db.pragma(setting);
  };
}
