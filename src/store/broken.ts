import Sqlite from "better-sqlite3";

/** What is wrong with the ground that a database stands on, and the way out, by the first words of SQLite's code. */
const TROUBLES: ReadonlyArray<readonly [code: string, message: string]> = [
  [
    "SQLITE_FULL",
    "the disk is full: make room and run the same command again, which goes on with what is there",
  ],
  [
    "SQLITE_READONLY",
    "it can only be read: allow writing to the file and its folder, or name another with --db",
  ],
  [
    "SQLITE_CANTOPEN",
    "it cannot be opened: the folder must be there and writable, also for reading, since SQLite keeps its -wal and -shm files beside it; where it can't be, read a copy that `gongkai backup` made",
  ],
  [
    "SQLITE_BUSY",
    "another program has been writing to it for a while: run the same command again once it is done",
  ],
  [
    "SQLITE_LOCKED",
    "another program has been writing to it for a while: run the same command again once it is done",
  ],
  [
    "SQLITE_CORRUPT",
    "it is damaged: put a backup in its place, or make it anew with `gongkai ingest ARCHIVE --archive ARCHIVE --db NEW`",
  ],
  ["SQLITE_NOTADB", "it is no database, or damaged: put a backup in its place, or name another with --db"],
  [
    "SQLITE_IOERR",
    "the disk could not be read or written: look at the disk, then run the same command again",
  ],
  ["SQLITE_NOMEM", "there is not enough memory"],
];

/** What SQLite's error says of the file or the disk, and the way out; null where it is about neither. */
export function brokenGround(error: unknown): string | null {
  if (!(error instanceof Sqlite.SqliteError)) return null;
  const { code } = error;
  return TROUBLES.find(([start]) => code.startsWith(start))?.[1] ?? null;
}
