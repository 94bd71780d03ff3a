import { strict as assert } from "node:assert";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sampleReport } from "../../../scripts/accuracy/sample.ts";
import { BARE, renderHtml } from "../../generator/html.ts";
import { type Dump, dumpOf, looking, reportsOf } from "../dump.ts";
import type { Ended } from "../program.ts";
import { assertSound, database, Folders, type Scene, well, where } from "./scene.ts";

/** Reports that were told to be stored before, and reports that come then: the last of them for the year after another's. */
const BEFORE = 6;
const THEN = 11;
/** It carries other figures over from year to year, so that comparing the two finds something. */
const COMPARED = 9;

const pageOf = (n: number): string => renderHtml(sampleReport(n), "html-plain", BARE).text;

function write(folder: string, name: string, page: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name.padStart(4, "0")}.html`), page);
}

export function writeReport(folder: string, n: number): void {
  write(folder, String(n), pageOf(n));
}

/** The same body with the same figures, a year later. */
function writeNextYears(folder: string, n: number): void {
  const page = pageOf(n).replaceAll(/\d{4}(?=年)/g, (year) => String(Number(year) + 1));
  write(folder, `${n}-next`, page);
}

export function writeReports(folder: string, first: number, count: number): void {
  for (let n = first; n < first + count; n++) writeReport(folder, n);
}

/** `ingest` into a database that holds reports already. */
export function ingestScene(): Scene {
  const folders = new Folders();
  let start = "";
  let before = new Map<number, string>();
  let whole = new Map<number, string>();
  let dump: Dump = {};
  const input = (): string => join(start, "then");
  const words = (folder: string): string[] => ["ingest", input(), ...where(folder), "--jobs", "1"];
  return {
    name: "ingest",
    points: [
      {
        name: "a file of the archive is begun",
        at: { call: "openSync", path: "archive/.*[0-9a-f]{64}" },
        when: "after",
        nth: 2,
      },
      {
        name: "before a file of the archive gets its name",
        at: { call: "renameSync", path: "archive" },
        when: "before",
        nth: 3,
      },
      {
        name: "after a file of the archive has its name",
        at: { call: "renameSync", path: "archive" },
        when: "after",
        nth: 3,
      },
      { name: "before the reports are written", at: { sql: "^BEGIN IMMEDIATE" }, when: "before", nth: 1 },
      {
        name: "a report has its row and no cells",
        at: { sql: "^INSERT INTO report \\(" },
        when: "after",
        nth: 4,
      },
      {
        name: "in the middle of a report's cells",
        at: { sql: "^INSERT INTO requests" },
        when: "after",
        nth: 30,
      },
      {
        name: "in the middle of a report's chapters",
        at: { sql: "^INSERT INTO section " },
        when: "after",
        nth: 8,
      },
      { name: "before the commit", at: { sql: "^COMMIT" }, when: "before", nth: 1 },
      { name: "after the commit", at: { sql: "^COMMIT" }, when: "after", nth: 1 },
      {
        name: "in the middle of the comparison with other reports",
        at: { sql: "^INSERT INTO finding[^]*other_report_id" },
        when: "after",
        nth: 3,
      },
      {
        name: "before the last commit of the comparison",
        at: { sql: "^DELETE FROM oversight_due" },
        when: "before",
        nth: 1,
      },
      { name: "it has told what is stored", at: { told: "reports stored" }, when: "after", nth: 1 },
    ],
    async prepare() {
      start = folders.make();
      writeReports(join(start, "first"), 1, BEFORE);
      writeReports(input(), BEFORE + 1, THEN - 1);
      writeNextYears(input(), COMPARED);
      await well("ingest", join(start, "first"), ...where(start), "--quiet");
      before = looking(database(start), reportsOf);
      const undisturbed = folders.make(start);
      await well(...words(undisturbed), "--quiet");
      whole = looking(database(undisturbed), reportsOf);
      dump = looking(database(undisturbed), dumpOf);
      assert.ok(dump.finding?.some((row) => row.includes('"carry_over"')));
      assert.equal(before.size, BEFORE);
      assert.equal(whole.size, BEFORE + THEN);
    },
    begin: () => folders.make(start),
    words,
    async check(folder: string, { err }: Ended) {
      await assertSound(folder);
      const there = looking(database(folder), reportsOf);
      for (const [id, report] of before)
        assert.equal(there.get(id), report, "a report that was stored before");
      for (const [id, report] of there)
        assert.equal(report, whole.get(id), "a report that is stored in part");
      if (/reports stored/.test(err))
        assert.equal(there.size, whole.size, "reports that were told to be stored");
    },
    async finish(folder: string) {
      await well(...words(folder), "--quiet");
      assert.deepEqual(looking(database(folder), dumpOf), dump);
    },
    async close() {
      folders.remove();
    },
  };
}
