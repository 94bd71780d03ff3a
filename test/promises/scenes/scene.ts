import { strict as assert } from "node:assert";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Database } from "better-sqlite3";
import { RawArchive } from "../../../src/archive/raw-archive.ts";
import { main } from "../../../src/cli/main.ts";
import { expectedFiles } from "../../../src/store/archived-files.ts";
import { SCHEMA_VERSION } from "../../../src/store/migrate.ts";
import { databaseFaults } from "../../../src/store/verify.ts";
import { looking } from "../dump.ts";
import type { KillPoint } from "../kill-point.ts";
import type { Ended } from "../program.ts";

/** A command that is killed, what must hold then, and what must come of it when it is run again. */
export interface Scene {
  name: string;
  points: readonly KillPoint[];
  /** Makes what every run begins from, and what an undisturbed run comes to. */
  prepare(): Promise<void>;
  /** A copy of the beginning. */
  begin(): string;
  /** The command line. */
  words(folder: string): string[];
  /** What must hold after a kill. */
  check(folder: string, ended: Ended): Promise<void>;
  /** Runs it again, undisturbed, and holds what it comes to against a run that never was. */
  finish(folder: string): Promise<void>;
  close(): Promise<void>;
}

/** Folders that scenes begin from. */
export class Folders {
  readonly #root = mkdtempSync(join(tmpdir(), "gongkai-promises-"));
  #made = 0;

  /** A new folder, with what is in another one. */
  make(from?: string): string {
    const folder = join(this.#root, String(++this.#made));
    if (from === undefined) mkdirSync(folder);
    else cpSync(from, folder, { recursive: true });
    return folder;
  }

  remove(): void {
    rmSync(this.#root, { recursive: true, force: true });
  }
}

/** Runs a command line in this process; it must end well. */
export async function well(...words: string[]): Promise<void> {
  assert.equal(await main(["node", "gongkai", ...words]), 0, words.join(" "));
}

export const database = (folder: string): string => join(folder, "test.sqlite");
export const archive = (folder: string): string => join(folder, "archive");
export const where = (folder: string): string[] => ["--db", database(folder), "--archive", archive(folder)];

/**
 * Sound pages, sound references, no report without all of its rows, the bytes of each document in the archive, and no file
 * there in part.
 */
export async function assertSound(folder: string): Promise<void> {
  if (!existsSync(database(folder))) return;
  const expected = looking(database(folder), (db) => {
    assert.equal(db.pragma("integrity_check", { simple: true }), "ok");
    if (!isMade(db)) return [];
    assert.deepEqual([...databaseFaults(db)], []);
    return expectedFiles(db);
  });
  const kept = new RawArchive(archive(folder));
  for (const { sha256, name } of expected) assert.equal(await kept.faultOf(sha256), null, name);
  for await (const path of kept.files())
    assert.equal(await kept.faultOf(basename(path)), null, "a file of the archive in part");
}

/** Killed between two steps of the schema, it has nothing in it yet. */
const isMade = (db: Database): boolean => db.pragma("user_version", { simple: true }) === SCHEMA_VERSION;
