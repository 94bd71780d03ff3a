import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { describe, expect, it } from "vitest";
import type { ParsedReport } from "../../src/core/record.ts";
import { nextDue } from "../../src/oversight/due.ts";
import { CHECKS, refreshOversight } from "../../src/oversight/refresh.ts";
import { openForWriting } from "../../src/store/database.ts";
import { MIGRATIONS } from "../../src/store/migrations/index.ts";
import { ReportStore } from "../../src/store/report-store.ts";
import { type Cells, report, World } from "./world.ts";

const BUREAU = "临江区教育局";
const out = (count: number): Cells => ({ "requests.carried_out.total": count });
const carried = (count: number): Cells => ({ "requests.carried_in.total": count });

/** Two reports that ask one question. */
function asked(): { world: World; second: ParsedReport } {
  const world = new World();
  world.land(BUREAU, 2022, out(9));
  const second = report(BUREAU, 2023, carried(12));
  world.store.land([second]);
  return { world, second };
}

describe("refreshing the findings across reports", () => {
  it("does nothing where nothing is due, and keeps the numbers of findings that stay", async () => {
    const { world } = asked();
    expect(await world.refresh()).toMatchObject({ bodies: 1, added: 1, isDone: true });
    const before = world.found();
    expect(await world.refresh()).toMatchObject({ bodies: 0, added: 0 });
    world.db.exec("INSERT INTO oversight_due SELECT agency_id, year FROM report");
    expect(await world.refresh()).toMatchObject({ added: 0, changed: 0, removed: 0 });
    expect(world.found()).toEqual(before);
  });

  it("marks what lands in the same transaction, and nothing where that is taken back", () => {
    const world = new World();
    expect(() =>
      world.store.transaction(() => {
        world.land(BUREAU, 2022, out(9));
        expect(world.due()).toEqual([[BUREAU, 2022]]);
        throw new Error("stop");
      }),
    ).toThrow("stop");
    expect(world.due()).toEqual([]);
  });

  it("judges the year after again where an earlier report lands late or is published anew", async () => {
    const world = new World();
    world.land(BUREAU, 2023, carried(12));
    await world.refresh();
    expect(world.found()).toEqual([]);
    world.land(BUREAU, 2022, out(9), { publishedOn: "2023-01-10" });
    await world.refresh();
    const [first] = world.found();
    expect(first).toMatchObject({ year: 2023, expected: 9, severity: "warn" });
    world.land(BUREAU, 2022, out(10), { publishedOn: "2023-03-10" });
    await world.refresh();
    expect(world.found()).toMatchObject([{ id: first?.id, year: 2023, expected: 10 }]);
    world.land(BUREAU, 2022, out(12), { publishedOn: "2023-05-10" });
    await world.refresh();
    expect(world.found()).toEqual([]);
  });

  it("leaves them alone when a report is read again", async () => {
    const { world, second } = asked();
    await world.refresh();
    const before = world.found();
    const [document] = world.store.documentsToReparse(true).slice(1);
    if (document === undefined) throw new Error("no document");
    const other: ParsedReport = { ...second, findings: [{ code: "x", severity: "info", message: "new" }] };
    world.store.reland(document, [other]);
    expect(world.found()).toEqual(before);
    expect(world.db.prepare("SELECT message FROM finding WHERE scope = 'report'").pluck().all()).toEqual([
      "new",
    ]);
  });

  it("judges again what reading again changed", async () => {
    const { world } = asked();
    await world.refresh();
    const [document] = world.store.documentsToReparse(true);
    if (document === undefined) throw new Error("no document");
    const read = report(BUREAU, 2022, out(12));
    world.store.reland(document, [{ ...read, source: { ...read.source, sha256: document.sha256 } }]);
    expect(world.due()).toEqual([[BUREAU, 2022]]);
    await world.refresh();
    expect(world.found()).toEqual([]);
  });

  it("marks a body and those above it where the registry changes", async () => {
    const { world } = asked();
    world.body("临江区人民政府", { kind: "government" });
    world.land("临江区人民政府", 2023, {}, { kind: "gov_aggregate" });
    await world.refresh();
    world.body(BUREAU, { parent: "临江区人民政府" });
    expect(world.due()).toEqual([
      ["临江区人民政府", 2023],
      [BUREAU, 2022],
      [BUREAU, 2023],
    ]);
    await world.refresh();
    world.body("临江区体育局");
    world.succeeds("临江区体育局", BUREAU, "2023-03-01");
    expect(world.due()).toContainEqual([BUREAU, 2023]);
    await world.refresh();
    expect(world.found("carry_over")).toMatchObject([{ severity: "info" }]);
  });

  it("goes on where it was stopped, and gives what one run gives", async () => {
    const fill = (world: World) => {
      for (const name of ["甲局", "乙局", "丙局"]) {
        world.land(name, 2022, out(9));
        world.land(name, 2023, carried(12));
      }
    };
    const whole = new World();
    fill(whole);
    await whole.refresh();
    const parts = new World();
    fill(parts);
    const stop = new AbortController();
    const first = parts.refresh({ batch: 1, signal: stop.signal });
    stop.abort();
    expect(await first).toMatchObject({ bodies: 1, isDone: false });
    expect(parts.found()).toHaveLength(1);
    expect(parts.due()).toHaveLength(4);
    expect(await parts.refresh({ batch: 1 })).toMatchObject({ bodies: 2, isDone: true });
    const content = (world: World) => world.found().map(({ id, ...finding }) => finding);
    expect(content(parts)).toEqual(content(whole));
  });

  it("takes marks away only with the findings they stand for", () => {
    const { world } = asked();
    const fail = world.db.transaction(() => {
      for (const check of CHECKS) check(world.db, nextDue(world.db, 10));
      expect(world.found()).toHaveLength(1);
      throw new Error("killed");
    });
    expect(() => fail.immediate()).toThrow("killed");
    expect(world.found()).toEqual([]);
    expect(world.due()).toHaveLength(2);
  });

  it("drops those of a version that is not the current one any more", async () => {
    const { world } = asked();
    await world.refresh();
    world.land(BUREAU, 2023, carried(9), { publishedOn: "2024-03-01" });
    await world.refresh();
    expect(world.found()).toEqual([]);
  });
});

it("marks every report of a database of the version before", async () => {
  const folder = mkdtempSync(join(tmpdir(), "gongkai-across-"));
  const path = join(folder, "db.sqlite");
  try {
    const old = new Sqlite(path);
    for (const sql of MIGRATIONS.slice(0, 12)) old.exec(sql);
    old.pragma("user_version = 12");
    old.exec(`INSERT INTO agency (id, name) VALUES (1, '${BUREAU}');
      INSERT INTO document (id, sha256, media_type) VALUES (1, 'a', 'text/html')`);
    const insert = old.prepare(
      `INSERT INTO report (id, agency_id, year, kind, document_id, is_current, parser_version, content_hash)
       VALUES (?, 1, ?, 'single', 1, 1, '0', x'00')`,
    );
    const row = old.prepare("INSERT INTO requests (report_id, outcome, total) VALUES (?, ?, ?)");
    insert.run(1, 2022);
    insert.run(2, 2023);
    row.run(1, "carried_out", 9);
    row.run(2, "carried_in", 12);
    old.close();
    const db = openForWriting(path);
    expect(await refreshOversight(db)).toMatchObject({ bodies: 1, added: 1 });
    expect(new ReportStore(db, "1.0.0").documentsToReparse(true)).toHaveLength(1);
    db.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
