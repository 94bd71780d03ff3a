import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, expect, it } from "vitest";
import { databaseFaults } from "../../src/store/verify.ts";
import { gongkai } from "../cli/run.ts";
import { looking } from "./dump.ts";
import { type Ended, Program } from "./program.ts";
import { writeReports } from "./scenes/ingest.ts";

/** Reports that each of several processes brings. */
const EACH = 12;
const PROCESSES = [0, 1, 2];

let program: Program;
let folder: string;

beforeAll(() => {
  program = new Program();
  folder = mkdtempSync(join(tmpdir(), "gongkai-together-"));
  for (const at of PROCESSES) writeReports(join(folder, `in-${at}`), 1 + at * EACH, EACH);
}, 120_000);
afterAll(() => {
  program.remove();
  rmSync(folder, { recursive: true, force: true });
});

const where = (name: string): string[] => [
  "--db",
  join(folder, `${name}.sqlite`),
  "--archive",
  join(folder, name),
];

/** Which of two versions without a date is the newer one follows from which came first, and is left out. */
const REPORTS = `SELECT a.name, r.year, r.kind, hex(r.content_hash) FROM report r JOIN agency a ON a.id = r.agency_id
  ORDER BY 1, 2, 3, 4`;
const reportsIn = (name: string): unknown[] =>
  looking(join(folder, `${name}.sqlite`), (db) => db.prepare(REPORTS).raw().all());

it("processes that ingest into one new database at the same time all land, and nothing is lost", {
  timeout: 120_000,
}, async () => {
  const runs = PROCESSES.map((at) => program.run(["ingest", join(folder, `in-${at}`), ...where("together")]));
  for (const { code, err } of await Promise.all(runs)) {
    expect(err).toContain(`${EACH} reports stored`);
    expect(code).toBe(0);
  }
  for (const at of PROCESSES) await gongkai("ingest", join(folder, `in-${at}`), ...where("alone"));
  expect(reportsIn("together")).toEqual(reportsIn("alone"));
  expect(reportsIn("together")).toHaveLength(PROCESSES.length * EACH);
  expect((await gongkai("archive", "verify", ...where("together"))).code).toBe(0);
});

it("one that another keeps from writing for ten seconds says so, and nothing it was given is told as stored", {
  timeout: 120_000,
}, async () => {
  await gongkai("ingest", join(folder, "in-0"), ...where("locked"));
  const holder = new Sqlite(join(folder, "locked.sqlite"));
  holder.exec("BEGIN IMMEDIATE");
  const { code, err } = await program.run(["ingest", join(folder, "in-1"), ...where("locked")]);
  holder.exec("ROLLBACK");
  holder.close();
  expect(code).toBe(1);
  expect(err).toContain(
    "locked.sqlite: another program has been writing to it for a while: run the same command again",
  );
  expect(err).not.toContain("reports stored");
  expect(reportsIn("locked")).toHaveLength(EACH);
  const again = await gongkai("ingest", join(folder, "in-1"), ...where("locked"));
  expect(again.err).toContain(`${EACH} reports stored`);
});

it("a backup taken while others ingest opens clean, and holds whole reports only", {
  timeout: 120_000,
}, async () => {
  await gongkai("ingest", join(folder, "in-0"), ...where("busy"));
  let ended: Ended | null = null;
  const running = program
    .run(["ingest", join(folder, "in-1"), join(folder, "in-2"), ...where("busy")])
    .then((end) => {
      ended = end;
    });
  const counts: number[] = [];
  for (let at = 0; ended === null; at++) {
    const copy = join(folder, `copy-${at}.sqlite`);
    expect((await gongkai("backup", copy, "--db", join(folder, "busy.sqlite"))).code).toBe(0);
    looking(copy, (db) => {
      expect(db.pragma("journal_mode", { simple: true })).toBe("delete");
      expect(db.pragma("integrity_check", { simple: true })).toBe("ok");
      expect([...databaseFaults(db)]).toEqual([]);
      counts.push(db.prepare("SELECT count(*) FROM report").pluck().get() as number);
    });
    expect((await gongkai("check", "--db", copy)).code).toBe(0);
    rmSync(copy);
  }
  await running;
  expect(ended).toMatchObject({ code: 0 });
  expect(counts).toEqual([...counts].sort((a, b) => a - b));
  expect(counts[0]).toBe(EACH);
  expect(readdirSync(folder).filter((name) => name.includes(".partial-"))).toEqual([]);
  expect(existsSync(join(folder, "busy.sqlite"))).toBe(true);
});
