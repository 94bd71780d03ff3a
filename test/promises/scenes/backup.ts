import { strict as assert } from "node:assert";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { type Dump, dumpOf, looking } from "../dump.ts";
import { writeReports } from "./ingest.ts";
import { database, Folders, type Scene, well, where } from "./scene.ts";

const REPORTS = 6;

/** `backup`. */
export function backupScene(): Scene {
  const folders = new Folders();
  let start = "";
  let dump: Dump = {};
  const copy = (folder: string): string => join(folder, "copy.sqlite");
  const words = (folder: string): string[] => ["backup", copy(folder), "--db", database(folder)];
  return {
    name: "backup",
    points: [
      { name: "in the middle of the copy", at: { told: "% copied" }, when: "after", nth: 1 },
      { name: "the copy is not yet looked at", at: { sql: "journal_mode = DELETE" }, when: "before", nth: 1 },
      {
        name: "before the copy gets its name",
        at: { call: "rename", path: "copy.sqlite" },
        when: "before",
        nth: 1,
      },
      {
        name: "after the copy has its name",
        at: { call: "rename", path: "copy.sqlite" },
        when: "after",
        nth: 1,
      },
    ],
    async prepare() {
      start = folders.make();
      writeReports(join(start, "in"), 1, REPORTS);
      await well("ingest", join(start, "in"), ...where(start), "--quiet");
      dump = looking(database(start), dumpOf);
    },
    begin: () => folders.make(start),
    words,
    async check(folder: string) {
      assert.deepEqual(looking(database(folder), dumpOf), dump);
      if (existsSync(copy(folder))) assert.deepEqual(looking(copy(folder), dumpOf), dump);
    },
    async finish(folder: string) {
      if (!existsSync(copy(folder))) await well(...words(folder), "--quiet");
      assert.deepEqual(looking(copy(folder), dumpOf), dump);
      assert.equal(readdirSync(folder).filter((name) => name.startsWith("copy.sqlite")).length, 1);
    },
    async close() {
      folders.remove();
    },
  };
}
