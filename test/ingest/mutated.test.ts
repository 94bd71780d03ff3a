/**
 * Damaged, misnamed and hostile files through `ingest`, sound ones among them. Some hundred of them each time; all two
 * thousand with GONGKAI_FULL=1.
 */
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Database } from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseBytes } from "../../parsers/parse.ts";
import { RawArchive } from "../../src/archive/raw-archive.ts";
import { verifyArchive } from "../../src/archive/verify.ts";
import type { Finding, ParsedReport } from "../../src/core/record.ts";
import type { IngestEvent } from "../../src/ingest/event.ts";
import { ingest } from "../../src/ingest/ingest.ts";
import type { Input } from "../../src/ingest/input.ts";
import { inputsOf } from "../../src/ingest/walk.ts";
import { loadReport } from "../../src/query/load-report.ts";
import { Readers } from "../../src/readers/readers.ts";
import { expectedFiles } from "../../src/store/archived-files.ts";
import { openForWriting } from "../../src/store/database.ts";
import { ReportStore } from "../../src/store/report-store.ts";
import { cellsOf, isShown } from "../../src/store/twins/cells.ts";
import { Random } from "../generator/random.ts";
import { type Mutant, mutant, type Sample, samples } from "./mutants.ts";

const COUNT = process.env.GONGKAI_FULL === "1" ? 2000 : 400;
/** A file may take this much time of the processors, in milliseconds: how long one waits is the machine's doing. */
const MOST_TIME = 20_000;
/** The process may hold this much, in bytes. */
const MOST_MEMORY = 2 * 1024 ** 3;

const root = mkdtempSync(join(tmpdir(), "gongkai-mutated-"));
const folder = join(root, "files");
const archive = new RawArchive(join(root, "kept"));
const all = samples();
const mutants = new Map<string, Mutant>();
const sound = new Map<Sample, ParsedReport>();
const events: IngestEvent[] = [];
const times: Array<{ name: string; ms: number }> = [];
let memory = 0;
let db: Database;

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** Watches what the pipeline takes: the processor time from one input to the next, and the memory. */
async function* watched(inputs: AsyncIterable<Input>): AsyncGenerator<Input> {
  let last = process.cpuUsage();
  let name = "";
  for await (const input of inputs) {
    const { user, system } = process.cpuUsage(last);
    times.push({ name, ms: (user + system) / 1000 });
    [last, name] = [process.cpuUsage(), input.path];
    memory = Math.max(memory, process.memoryUsage().rss);
    yield input;
  }
}

beforeAll(async () => {
  mkdirSync(folder);
  for (let number = 0; number < COUNT; number++) {
    const made = mutant(number, new Random(number * 7919 + 1), all);
    mutants.set(made.name, made);
    writeFileSync(join(folder, made.name), made.bytes);
    // A sound one after every so many.
    const sound = all[(number - 10) / 20];
    if (sound !== undefined) writeFileSync(join(folder, `${number}-sound.${sound.type}`), sound.bytes);
  }
  for (const sample of all) sound.set(sample, (await parseBytes(sample.bytes))[0] as ParsedReport);
  db = openForWriting(join(root, "test.sqlite"));
  const store = new ReportStore(db, "test");
  const inputs = watched(inputsOf([folder]));
  for await (const event of ingest(inputs, store, { jobs: 1, readers: new Readers({ threads: 1 }), archive }))
    events.push(event);
}, 1_800_000);

afterAll(async () => {
  db.close();
  await rm(root, { recursive: true });
});

/** Name of the file in the folder that a path is, or is in. */
const fileOf = (path: string): string => basename(path.split("!")[0] ?? "");

/** What each document of the database was read to. */
function readings(): Array<{ sha256: string; file: string; record: ParsedReport }> {
  const rows = db
    .prepare(
      `SELECT d.sha256, d.path, l.reading, l.report_id AS reportId,
         (SELECT o.reading FROM document_report o WHERE o.report_id = l.report_id AND o.twin = 0) AS own
       FROM document_report l JOIN document d ON d.id = l.document_id`,
    )
    .all() as Array<{
    sha256: string;
    path: string;
    reading: string | null;
    own: string | null;
    reportId: number;
  }>;
  return rows.map(({ sha256: hash, path, reading, own, reportId }) => {
    const text = reading ?? own;
    const record = text === null ? loadReport(db, reportId) : (JSON.parse(text) as ParsedReport);
    if (record === null) throw new Error("no such report");
    return { sha256: hash, file: fileOf(path), record };
  });
}

/** Places whose number is not the sample's. */
function otherNumbers(record: ParsedReport, sample: ParsedReport): string[] {
  const right = cellsOf(sample);
  return [...cellsOf(record)].flatMap(([place, cell]) => {
    const own = right.get(place);
    if (!isShown(cell) || cell.value === null) return [];
    if (own !== undefined && isShown(own) && own.value === cell.value) return [];
    return [`${place.replaceAll("\n", ".")}: ${own?.value} became ${cell.value}`];
  });
}

const isTwins = ({ code }: Finding): boolean => code === "twins_differ";
const text = ({ code, table, row, column }: Finding): string => [code, table, row, column].join(" ");

describe(`${COUNT} mutated files`, () => {
  it("are each named, with a finding or a reason where they give no report", () => {
    const named = new Set(events.map(({ path }) => fileOf(path)));
    const silent = [...mutants.values()].filter(({ name }) => !named.has(name));
    expect(silent.map(({ name, kind }) => `${name} ${kind}`)).toEqual([]);
    const unsaid = events.filter((event) => event.kind === "problem" && event.code === null);
    expect(unsaid).toEqual([]);
  });

  it("take bounded time and memory", () => {
    const slow = times.filter(({ ms }) => ms > MOST_TIME);
    expect(slow).toEqual([]);
    expect(memory).toBeLessThan(MOST_MEMORY);
  });

  it("leave the database and the archive sound", async () => {
    expect(db.pragma("integrity_check", { simple: true })).toBe("ok");
    expect(db.pragma("foreign_key_check")).toEqual([]);
    const faults = [];
    for await (const file of verifyArchive(archive, expectedFiles(db)))
      if (file.kind !== "sound") faults.push(file);
    expect(faults).toEqual([]);
  });

  it("keep no sound file from landing, with its own figures", () => {
    const landed = new Map(readings().map(({ sha256: hash, record }) => [hash, record]));
    for (const sample of all.slice(0, Math.ceil((COUNT - 10) / 20))) {
      const expected = sound.get(sample);
      if (expected?.report?.agency == null) continue;
      const record = landed.get(sha256(sample.bytes));
      expect(record, sample.type).toBeDefined();
      if (record !== undefined) expect(cellsOf(record), sample.type).toEqual(cellsOf(expected));
    }
  });

  it("would be caught with one number changed, or one where there was none", () => {
    const record = structuredClone([...sound.values()][0]);
    if (record === undefined) throw new Error("no sample");
    const changed = structuredClone(record);
    const received = changed.tables.requests?.received ?? {};
    const [first = "", second = ""] = Object.keys(received).filter((column) => received[column] !== null);
    received[first] = (received[first] ?? 0) + 1;
    delete record.tables.requests?.received?.[second];
    expect(otherNumbers(changed, record)).toHaveLength(2);
    expect(otherNumbers(record, record)).toEqual([]);
  });

  it("land no other number than the sound file without a finding", () => {
    const moved: string[] = [];
    for (const { file, record } of readings()) {
      const made = mutants.get(file);
      const expected = made?.sample ? sound.get(made.sample) : undefined;
      if (made === undefined || expected === undefined) continue;
      const others = otherNumbers(record, expected);
      // That it differs from another damaged file says nothing about this one.
      const known = new Set([...expected.findings.map(text), ...record.findings.filter(isTwins).map(text)]);
      if (others.length === 0 || record.findings.some((finding) => !known.has(text(finding)))) continue;
      moved.push(
        `${file} (${made.kind}, ${made.sample?.isPlain}): ${others.slice(0, 3).join("; ")} [${others.length}]`,
      );
    }
    expect(moved).toEqual([]);
  });
});
