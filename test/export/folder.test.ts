import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { TABLE_FORMATS } from "../../src/export/about.ts";
import { exportTables } from "../../src/export/export-tables.ts";
import { CsvFormat } from "../../src/export/formats/csv.ts";
import { SPSS, STATA, safeNames } from "../../src/export/safe-names.ts";
import { gongkai } from "../cli/run.ts";
import { exported, filesOf, scratch } from "./exported.ts";
import { makeDatabase } from "./made-up-database.ts";

let folder: string;
let path: string;

beforeAll(() => {
  folder = scratch();
  path = join(folder, "test.sqlite");
  makeDatabase(path);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const beside = (name: string): string[] =>
  readdirSync(folder).filter((one) => one.startsWith(name) && one !== name);

describe("the same database", () => {
  it.each(TABLE_FORMATS)("gives the same bytes as %s, whatever the day", async (format) => {
    await exported(path, join(folder, `${format}-1`), format);
    vi.useFakeTimers({ now: new Date("2031-01-01T00:00:00Z"), toFake: ["Date"] });
    try {
      await exported(path, join(folder, `${format}-2`), format);
    } finally {
      vi.useRealTimers();
    }
    const [first, second] = [filesOf(join(folder, `${format}-1`)), filesOf(join(folder, `${format}-2`))];
    expect([...second.keys()]).toEqual([...first.keys()]);
    for (const [name, bytes] of first) expect(second.get(name)?.equals(bytes), name).toBe(true);
  });

  it("is summed up: every file stands in SHA256SUMS with its hash", ({ skip }) => {
    const to = join(folder, "parquet-1");
    const lines = readFileSync(join(to, "SHA256SUMS"), "utf8").trimEnd().split("\n");
    const files = [...filesOf(to)].filter(([name]) => name !== "SHA256SUMS");
    expect(lines.sort()).toEqual(
      files.map(([name, bytes]) => `${createHash("sha256").update(bytes).digest("hex")}  ${name}`).sort(),
    );
    if (spawnSync("sha256sum", ["--version"]).error !== undefined) skip("sha256sum is not there");
    execFileSync("sha256sum", ["-c", "--quiet", "SHA256SUMS"], { cwd: to });
  });

  it("says which parser and schema it comes from, and up to which day", () => {
    const manifest = JSON.parse(readFileSync(join(folder, "csv-1", "manifest.json"), "utf8"));
    expect(manifest).toMatchObject({
      parser_versions: { "0.1.0-test": 7 },
      schema_version: new Sqlite(path, { readonly: true }).pragma("user_version", { simple: true }),
      data_as_of: "2024-05-02T03:04:05Z",
      reports: 7,
    });
  });
});

describe("a folder appears whole or not at all", () => {
  const options = (to: string) => ({
    to,
    format: "csv" as const,
    layouts: ["long"] as const,
    bom: false,
    overwrite: false,
    selection: {
      agencyIds: null,
      region: null,
      firstYear: null,
      lastYear: null,
      kinds: null,
      allVersions: false,
    },
    version: "0",
    homepage: "https://example.org",
  });

  it("leaves nothing behind where it fails half-way", async () => {
    const spy = vi.spyOn(CsvFormat.prototype, "finish").mockImplementation(() => {
      throw new Error("no space left");
    });
    const db = new Sqlite(path, { readonly: true });
    await expect(exportTables(db, options(join(folder, "failed")), () => undefined)).rejects.toThrow(
      "no space",
    );
    spy.mockRestore();
    db.close();
    expect(existsSync(join(folder, "failed"))).toBe(false);
    expect(beside("failed")).toEqual([]);
  });

  it("has the name of the target only at the end, and clears away what a killed run left", async () => {
    const gone = spawnSync(process.execPath, ["-e", ""]).pid;
    mkdirSync(join(folder, `slow.partial-${gone}`));
    writeFileSync(join(folder, `slow.partial-${gone}`, "report.csv"), "half");
    const seen: string[][] = [];
    const spy = vi.spyOn(CsvFormat.prototype, "finish").mockImplementation(() => {
      seen.push(readdirSync(folder).filter((name) => name.startsWith("slow")));
    });
    await exported(path, join(folder, "slow"), "csv");
    spy.mockRestore();
    expect(seen).toEqual([[`slow.partial-${process.pid}`]]);
    expect(beside("slow")).toEqual([]);
  });

  it("puts back an export that a killed run had moved aside", async () => {
    const gone = spawnSync(process.execPath, ["-e", ""]).pid;
    mkdirSync(join(folder, `moved.old-${gone}`));
    writeFileSync(join(folder, `moved.old-${gone}`, "precious.txt"), "here");
    const run = await gongkai("export", "--db", path, "--to", join(folder, "moved"));
    expect(run.code).toBe(1);
    expect(readFileSync(join(folder, "moved", "precious.txt"), "utf8")).toBe("here");
  });

  it("refuses a folder that is there, replaces an export with --overwrite, and nothing else", async () => {
    const to = join(folder, "again");
    await exported(path, to, "csv");
    const refused = await gongkai("export", "--db", path, "--to", to);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain("--overwrite");
    await exported(path, to, "jsonl", "--overwrite");
    expect(existsSync(join(to, "report.jsonl")) && !existsSync(join(to, "report.csv"))).toBe(true);
    expect(beside("again")).toEqual([]);
    mkdirSync(join(folder, "mine"));
    writeFileSync(join(folder, "mine", "thesis.txt"), "mine");
    const kept = await gongkai("export", "--db", path, "--to", join(folder, "mine"), "--overwrite");
    expect(kept.code).toBe(1);
    expect(readFileSync(join(folder, "mine", "thesis.txt"), "utf8")).toBe("mine");
  });
});

describe("names for statistics programs", () => {
  it("are short, unique and none that is reserved", () => {
    const long = [
      "requests.denied_security_stability.public_welfare_org",
      "requests.denied_security_stability.public_welfare_org.status",
    ];
    const names = safeNames(["if", "with", "2021", "A", "a", ...long, "部门"], STATA);
    for (const name of names) expect(name).toMatch(/^[A-Za-z_][A-Za-z0-9_]{0,31}$/);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    expect(names).not.toContain("if");
    expect(safeNames(["to", ...long], SPSS).every((name) => name.length <= 64 && name !== "to")).toBe(true);
    expect(safeNames([...long].reverse(), STATA).reverse()).toEqual(safeNames(long, STATA));
  });
});
