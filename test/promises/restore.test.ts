import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sampleReport } from "../../scripts/accuracy/sample.ts";
import { gongkai } from "../cli/run.ts";
import { stateOf } from "../crawl/state.ts";
import { type Dump, dumpOf, looking } from "./dump.ts";
import { writeReport } from "./scenes/ingest.ts";

let folder: string;
let whole: Dump;
let state: ReturnType<typeof stateOf>;

const archive = (): string => join(folder, "archive");
const db = (name: string): string => join(folder, `${name}.sqlite`);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "gongkai-restore-"));
  const seen = new Set<string>();
  for (let n = 1; n <= 20; n++) {
    // Which of two versions is the newer one, a file alone does not tell where neither bears a date of publication.
    const { agency, year } = sampleReport(n);
    if (!seen.has(`${agency} ${year}`)) writeReport(join(folder, "in"), n);
    seen.add(`${agency} ${year}`);
  }
  const run = await gongkai(
    "ingest",
    join(folder, "in"),
    "data/samples",
    "--db",
    db("whole"),
    "--archive",
    archive(),
  );
  expect(run.code).toBe(0);
  rmSync(join(folder, "in"), { recursive: true });
  whole = looking(db("whole"), dumpOf);
  state = looking(db("whole"), stateOf);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("reparse, from the archive alone", () => {
  it("writes every row of every report again, byte for byte, whatever became of them", async () => {
    await gongkai("backup", db("spoilt"), "--db", db("whole"));
    const spoilt = new Sqlite(db("spoilt"));
    spoilt.exec(`UPDATE requests SET total = total + 1; DELETE FROM requests WHERE report_id % 3 = 0;
      UPDATE proactive SET in_force = NULL; DELETE FROM review_litigation; DELETE FROM statistic_value; DELETE FROM figure;
      UPDATE section SET text = '' WHERE position = 0; DELETE FROM cell; DELETE FROM finding WHERE scope = 'report';
      UPDATE report SET title = 'x', written_on = NULL, index_number = '1';`);
    spoilt.close();
    expect(looking(db("spoilt"), dumpOf)).not.toEqual(whole);
    const { code } = await gongkai("reparse", "--all", "--db", db("spoilt"), "--archive", archive());
    expect(code).toBe(0);
    expect(withoutFindingIds(looking(db("spoilt"), dumpOf))).toEqual(withoutFindingIds(whole));
  });
});

describe("a database that is lost", () => {
  it("is made again from the folder of the archive: the same reports, versions, cells and findings", async () => {
    const { code, err } = await gongkai("ingest", archive(), "--db", db("again"), "--archive", archive());
    expect(err).not.toContain("problem:");
    expect(code).toBe(0);
    expect(looking(db("again"), stateOf)).toEqual(state);
  });
});

/** A finding that was written again has another number; what it says is compared. */
function withoutFindingIds(dump: Dump): Dump {
  const findings = (dump.finding ?? []).map((row) => row.replace(/"id":\d+,/, "")).sort();
  return { ...dump, finding: findings };
}
