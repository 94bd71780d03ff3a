import { strict as assert } from "node:assert";
import Sqlite, { type Database } from "better-sqlite3";
import { MIGRATIONS } from "../../../src/store/migrations/index.ts";
import { type Dump, dumpOf, looking } from "../dump.ts";
import { makeOld } from "../old-databases.ts";
import { database, Folders, type Scene, well } from "./scene.ts";

const FROM = 8;

const schemaOf = (db: Database): unknown[] =>
  db
    .prepare("SELECT name, sql FROM sqlite_schema WHERE type <> 'view' AND sql IS NOT NULL ORDER BY name")
    .all();

/** The schema of a version, made of nothing. */
function freshSchema(version: number): unknown[] {
  const db = new Sqlite(":memory:");
  for (const sql of MIGRATIONS.slice(0, version)) db.exec(sql);
  return schemaOf(db);
}

/** A command that finds a database of an older version. */
export function migrationScene(): Scene {
  const folders = new Folders();
  let start = "";
  let dump: Dump = {};
  const words = (folder: string): string[] => ["check", "--db", database(folder)];
  return {
    name: "migration",
    points: [
      { name: "before the first step", at: { sql: "CREATE TABLE document_address" }, when: "before", nth: 1 },
      {
        name: "a step has its tables and not yet its number",
        at: { sql: "CREATE TABLE crawl_lock" },
        when: "after",
        nth: 1,
      },
      {
        name: "a step has its number and no commit",
        at: { sql: "user_version = 12" },
        when: "after",
        nth: 1,
      },
      { name: "a table is written anew", at: { sql: "review_by_person" }, when: "after", nth: 1 },
      { name: "after a step", at: { sql: "^COMMIT" }, when: "after", nth: 3 },
      { name: "labels are taken away", at: { sql: "^DELETE FROM form_row" }, when: "after", nth: 1 },
      { name: "views are taken away", at: { sql: "^CREATE VIEW" }, when: "before", nth: 2 },
    ],
    async prepare() {
      start = folders.make();
      makeOld(database(start), FROM).close();
      const undisturbed = folders.make(start);
      await quietly(() => well(...words(undisturbed)));
      dump = looking(database(undisturbed), dumpOf);
    },
    begin: () => folders.make(start),
    words,
    async check(folder: string) {
      looking(database(folder), (db) => {
        assert.equal(db.pragma("integrity_check", { simple: true }), "ok");
        assert.deepEqual(db.pragma("foreign_key_check"), []);
        const version = db.pragma("user_version", { simple: true }) as number;
        assert.ok(version >= FROM);
        assert.deepEqual(schemaOf(db), freshSchema(version), `the schema of version ${version}, whole`);
        assert.equal(db.prepare("SELECT count(*) FROM review").pluck().get(), 1, "what a person said");
      });
    },
    async finish(folder: string) {
      await quietly(() => well(...words(folder)));
      assert.deepEqual(looking(database(folder), dumpOf), dump);
    },
    async close() {
      folders.remove();
    },
  };
}

/** Runs with standard output put away: the command's answer is not what is looked at. */
async function quietly(run: () => Promise<void>): Promise<void> {
  const { write } = process.stdout;
  process.stdout.write = () => true;
  try {
    await run();
  } finally {
    process.stdout.write = write;
  }
}
