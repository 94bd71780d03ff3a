import {
  closeSync,
  copyFileSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite, { type Database } from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { archivePathOf } from "../../src/archive/layout.ts";
import { gongkai, type Run } from "../cli/run.ts";
import { Random } from "../generator/random.ts";
import { type Dump, dumpOf, looking } from "./dump.ts";
import { writeReports } from "./scenes/ingest.ts";

/** A figure, and the bytes in which it stands in the file. */
const FIGURE = 7_654_321;
const BYTES = Buffer.from([0x74, 0xcb, 0xb1]);

/** The tables of figures. */
const FIGURES = ["requests", "proactive", "review_litigation", "statistic_value"];

let folder: string;
let whole: Dump;
let sound: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "gongkai-corrupt-"));
  writeReports(join(folder, "in"), 1, 8);
  const file = join(folder, "in", "0003.html");
  const page = readFileSync(file, "utf8");
  // Report 3 is renumbered: every figure of table 三 is another.
  writeFileSync(file, page.replace(/(?<=<td[^>]*>)\d{4}(?=<\/td>)/, String(FIGURE)));
  await gongkai("ingest", join(folder, "in"), "--db", join(folder, "sound.sqlite"), ...archive());
  const db = new Sqlite(join(folder, "sound.sqlite"));
  db.pragma("journal_mode = DELETE");
  // No old copy of a page is left in the file.
  db.exec("VACUUM");
  db.close();
  sound = join(folder, "sound.sqlite");
  whole = looking(sound, dumpOf);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const archive = (): string[] => ["--archive", join(folder, "archive")];
const run = (db: string, ...words: string[]): Promise<Run> => gongkai(...words, "--db", db, ...archive());

/** A copy of the database with other bytes at some places. */
function spoilt(name: string, places: readonly (readonly [at: number, bytes: Uint8Array])[]): string {
  const path = join(folder, `${name}.sqlite`);
  copyFileSync(sound, path);
  const file = openSync(path, "r+");
  for (const [at, bytes] of places) writeSync(file, bytes, 0, bytes.length, at);
  closeSync(file);
  return path;
}

/** A page of each table of figures, counted from 0: of its rows, where they take more than one page. */
const pagesOfFigures = (db: Database): number[] =>
  db
    .prepare(
      "SELECT max(pageno) - 1 FROM dbstat WHERE name IN (SELECT value FROM json_each(?)) AND pagetype = 'leaf' GROUP BY name",
    )
    .pluck()
    .all(JSON.stringify(FIGURES)) as number[];

describe("a database with damaged pages", () => {
  it("is told by archive verify, page by page, and export never gives other figures than were there", async () => {
    const random = new Random(3);
    const size = looking(sound, (db) => db.pragma("page_size", { simple: true }) as number);
    const pages = looking(sound, (db) => db.pragma("page_count", { simple: true }) as number);
    const words = (to: string): string[] => [
      "export",
      "--to",
      join(folder, to),
      "--format",
      "jsonl",
      "--layout",
      "long",
    ];
    expect((await run(sound, ...words("whole"))).code).toBe(0);
    const sums = readFileSync(join(folder, "whole", "SHA256SUMS"), "utf8");
    let told = 0;
    const spread = Array.from({ length: 8 }, (_, at) => Math.floor((pages * (at + 0.5)) / 8));
    for (const page of [...spread, ...looking(sound, pagesOfFigures)]) {
      const noise = Uint8Array.from({ length: size }, () => random.int(0, 255));
      const db = spoilt(`page-${page}`, [[page * size, noise]]);
      const verify = await run(db, "archive", "verify");
      expect(verify.code, `page ${page}`).toBe(1);
      expect(verify.err).toContain(db);
      const out = await run(db, ...words(`out-${page}`));
      if (out.code === 0) expect(readFileSync(join(folder, `out-${page}`, "SHA256SUMS"), "utf8")).toBe(sums);
      else {
        told++;
        expect(out.err).toMatch(
          /it is damaged: put a backup in its place, or make it anew with `gongkai ingest/,
        );
      }
    }
    expect(told).toBeGreaterThan(0);
  });

  it("whose first page is gone is named, with the way out", async () => {
    const db = spoilt("header", [[0, new Uint8Array(100)]]);
    for (const words of [
      ["check"],
      ["ingest", join(folder, "in")],
      ["backup", join(folder, "none.sqlite")],
    ]) {
      const [command = "", ...more] = words;
      const { code, err } = await gongkai(
        command,
        ...more,
        "--db",
        db,
        ...(command === "ingest" ? archive() : []),
      );
      expect(code).toBe(1);
      expect(err).toMatch(/header\.sqlite: it is (?:no database, or )?damaged: put a backup in its place/);
    }
  });
});

describe("a figure that a disk has changed", () => {
  it("is told by archive verify, which names the report, and reparse writes it again", async () => {
    const db = placesOf(readFileSync(sound), BYTES)
      .map((at) => spoilt(`figure-${at}`, [[at + 2, Uint8Array.of(0xb2)]]))
      // It may stand in a finding, too.
      .find((path) => FIGURES.some((table) => dumpFrom(path)[table]?.join() !== whole[table]?.join()));
    if (db === undefined) throw new Error("the figure is not in the file");
    looking(db, (read) => expect(read.pragma("integrity_check", { simple: true })).toBe("ok"));

    const verify = await run(db, "archive", "verify");
    expect(verify.code).toBe(1);
    expect(verify.err).toMatch(
      /report \d+ \(.+ \d{4}\): what is stored is not what was written; `gongkai reparse --all`/,
    );
    expect((await run(db, "reparse", "--all")).code).toBe(0);
    expect(looking(db, dumpOf)).toEqual(whole);
    expect((await run(db, "archive", "verify")).code).toBe(0);
  });
});

const dumpFrom = (path: string): Dump => looking(path, dumpOf);

function placesOf(bytes: Buffer, wanted: Buffer): number[] {
  const places: number[] = [];
  for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 1)) places.push(at);
  return places;
}

describe("a damaged file of the archive", () => {
  it("is told by verify and by reparse, its report stays as it was, and reading the file again mends it", async () => {
    const db = spoilt("archive", []);
    const sha256 = looking(
      db,
      (read) => read.prepare("SELECT sha256 FROM document WHERE id = 2").pluck().get() as string,
    );
    const file = join(folder, "archive", archivePathOf(sha256));
    const bytes = readFileSync(file);
    const other = Buffer.from(bytes);
    other[1000] = (other[1000] ?? 0) ^ 1;
    writeFileSync(file, other);
    const verify = await run(db, "archive", "verify");
    expect(verify).toMatchObject({ code: 1 });
    expect(verify.err).toContain(`${archivePathOf(sha256)}: damaged (${join(folder, "in", "0002.html")})`);
    const reparse = await run(db, "reparse", "--all");
    expect(reparse).toMatchObject({ code: 1 });
    expect(reparse.err).toContain(`${archivePathOf(sha256)} is damaged in the archive`);
    expect(looking(db, dumpOf)).toEqual(whole);
    const warc = await run(db, "export", "--to", join(folder, "warc"), "--format", "warc");
    expect(warc.code).toBe(1);
    expect(warc.err).toContain("its bytes are damaged in the archive");
    expect((await run(db, "ingest", join(folder, "in"))).code).toBe(0);
    expect(readFileSync(file).equals(bytes)).toBe(true);
    expect((await run(db, "archive", "verify")).code).toBe(0);
  });
});
