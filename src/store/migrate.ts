import type { Database } from "better-sqlite3";
import { MIGRATIONS } from "./migrations/index.ts";

/** Raised where the database file is not one that this program may write. */
export class SchemaError extends Error {
  override name = "SchemaError";
}

/** Schema version that this program writes. */
export const SCHEMA_VERSION = MIGRATIONS.length;

/** `PRAGMA user_version` of an open database. */
export function schemaVersion(db: Database): number {
  return db.pragma("user_version", { simple: true }) as number;
}

/**
 * Looks at a database before anything of it is changed.
 * @returns its schema version; 0 where it is empty.
 * @throws SchemaError where the file is newer than this program, or is some other program's database.
 */
export function checkedVersion(db: Database): number {
  const found = schemaVersion(db);
  if (found > SCHEMA_VERSION) {
    throw new SchemaError(
      `the database has schema version ${found}, this program knows ${SCHEMA_VERSION}: use a newer gongkai`,
    );
  }
  if (found === 0 && db.prepare("SELECT 1 FROM sqlite_schema LIMIT 1").get() !== undefined) {
    throw new SchemaError("the file is a SQLite database, but not one of gongkai");
  }
  return found;
}

/**
 * Brings the schema forward, one transaction a migration, so that a stop leaves a whole version behind.
 * @throws SchemaError where the file is newer than this program, or is some other program's database.
 */
export function migrate(db: Database): void {
  const found = checkedVersion(db);
  for (let version = found + 1; version <= SCHEMA_VERSION; version++) {
    const sql = MIGRATIONS[version - 1] as string;
    db.transaction(() => {
      // Another process may have been faster between the check and the lock.
      if (schemaVersion(db) >= version) return;
      db.exec(sql);
      db.pragma(`user_version = ${version}`);
    }).immediate();
  }
}
