import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import Sqlite, { type Database } from "better-sqlite3";
import { syncPath } from "../core/sync-path.ts";
import { codebookIsCurrent, refreshCodebook } from "./codebook.ts";
import { checkedVersion, migrate, SCHEMA_VERSION, SchemaError, schemaVersion } from "./migrate.ts";

/** Where the database is unless `--db` says otherwise. */
export const DEFAULT_DATABASE = "data/gongkai.sqlite";

/** How long a writer waits for another process, in milliseconds. */
const BUSY_TIMEOUT = 10_000;

/** Milliseconds between two tries where SQLite itself does not wait. */
const BUSY_PAUSE = 20;

/**
 * Pages that a reader keeps at most, in KiB: what a question about a province reads in ten years. The file is not mapped into memory: that is no quicker, and of a nation's
 * database a gigabyte would lie there after one export.
 */
const KEPT_PAGES = 32 * 1024;

/**
 * Opens the database for writing, made and migrated where needed: WAL, foreign keys on, views up to date.
 * @throws SchemaError for a newer or a foreign file.
 */
export function openForWriting(path: string): Database {
  if (path !== ":memory:") mkdirSync(dirname(path), { recursive: true });
  const db = new Sqlite(path, { timeout: BUSY_TIMEOUT });
  try {
    patiently(() => prepareJournal(db));
    // Safe in WAL: a power cut may lose the last transactions, never half of one.
    db.pragma("synchronous = NORMAL");
    db.pragma("foreign_keys = ON");
    migrate(db);
    refreshCodebook(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function prepareJournal(db: Database): void {
  // First: setting the journal already writes to the file.
  checkedVersion(db);
  if (db.pragma("journal_mode", { simple: true }) !== "wal") db.pragma("journal_mode = WAL");
}

/** SQLite does not wait where two processes make one new database: each would wait for the other. Here one goes first. */
function patiently(work: () => void): void {
  for (const end = performance.now() + BUSY_TIMEOUT; ; ) {
    try {
      work();
      return;
    } catch (error) {
      const isBusy = error instanceof Sqlite.SqliteError && error.code.startsWith("SQLITE_BUSY");
      if (!isBusy || performance.now() > end) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, BUSY_PAUSE);
    }
  }
}

/**
 * Opens an existing database for reading only. An older schema is brought forward first.
 * @throws SchemaError where there is no such file, or it is newer or foreign.
 */
export function openForReading(path: string): Database {
  if (!existsSync(path)) {
    throw new SchemaError(
      `there is no database at ${path}: run \`gongkai ingest\` first, or name it with --db`,
    );
  }
  const db = new Sqlite(path, { readonly: true, timeout: BUSY_TIMEOUT });
  if (isUpToDate(db)) return withRoom(db);
  db.close();
  openForWriting(path).close();
  return withRoom(new Sqlite(path, { readonly: true, timeout: BUSY_TIMEOUT }));
}

/**
 * Brings what was committed to the disk, before a person is told that it is stored: a commit alone a power cut may still
 * take, and closing brings it there only where nobody else has the database open.
 */
export async function syncDatabase(db: Database): Promise<void> {
  const log = `${db.name}-wal`;
  if (existsSync(log)) await syncPath(log);
}

/** One question looks into pages all over the file, and into the upper ones of each tree again and again. */
function withRoom(db: Database): Database {
  db.pragma(`cache_size = -${KEPT_PAGES}`);
  return db;
}

/** True where reading needs nothing done first. */
function isUpToDate(db: Database): boolean {
  try {
    return schemaVersion(db) === SCHEMA_VERSION && codebookIsCurrent(db);
  } catch (error) {
    db.close();
    throw error;
  }
}
