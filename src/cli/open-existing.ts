import type { Database } from "better-sqlite3";
import { openForReading, openForWriting } from "../store/database.ts";

/** Opens a database for writing; that it is not there is no reason to make one. */
export function openExisting(file: string): Database {
  openForReading(file).close();
  return openForWriting(file);
}
