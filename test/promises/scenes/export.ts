import { strict as assert } from "node:assert";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeReports } from "./ingest.ts";
import { database, Folders, type Scene, well, where } from "./scene.ts";

const REPORTS = 12;

/** A file of the export, whatever its folder is called while it is written. */
const OUT = "/out[^/]*/";

/** The files of an export and their hashes, after its own list of them was held against them; null where there is none. */
function exportAt(folder: string): string | null {
  if (!existsSync(folder)) return null;
  assert.ok(existsSync(join(folder, "SHA256SUMS")), "an export in part");
  const sums = readFileSync(join(folder, "SHA256SUMS"), "utf8");
  const listed = sums
    .trim()
    .split("\n")
    .map((line) => line.split(/ +\*?/) as [string, string]);
  for (const [hash, name] of listed) {
    assert.equal(
      createHash("sha256")
        .update(readFileSync(join(folder, name)))
        .digest("hex"),
      hash,
      name,
    );
  }
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  assert.equal(files.length, listed.length + 1, "files that the list does not name");
  return sums;
}

/** `export --overwrite` over an older export. */
export function exportScene(): Scene {
  const folders = new Folders();
  let start = "";
  let old: string | null = null;
  let whole: string | null = null;
  const out = (folder: string): string => join(folder, "out");
  const words = (folder: string): string[] => [
    "export",
    "--to",
    out(folder),
    "--overwrite",
    "--db",
    database(folder),
  ];
  return {
    name: "export",
    points: [
      {
        name: "the first file is begun",
        at: { call: "openSync", path: OUT },
        when: "after",
        nth: 1,
      },
      {
        name: "in the middle of the files",
        at: { call: "openSync", path: OUT },
        when: "before",
        nth: 6,
      },
      {
        name: "before the list of the files",
        at: { call: "writeFileSync", path: "SHA256SUMS" },
        when: "before",
        nth: 1,
      },
      {
        name: "after the list of the files",
        at: { call: "writeFileSync", path: "SHA256SUMS" },
        when: "after",
        nth: 1,
      },
      {
        name: "before the old export makes room",
        at: { call: "rename", path: "out.old" },
        when: "before",
        nth: 1,
      },
      {
        name: "the old export has made room",
        at: { call: "rename", path: "out.old" },
        when: "after",
        nth: 1,
      },
      {
        name: "the new export has its name, the old one is beside it",
        at: { call: "rename", path: "out.partial" },
        when: "after",
        nth: 1,
      },
    ],
    async prepare() {
      start = folders.make();
      writeReports(join(start, "in"), 1, REPORTS);
      await well("ingest", join(start, "in"), ...where(start), "--quiet");
      await well("export", "--to", out(start), "--year", "2021", "--db", database(start), "--quiet");
      old = exportAt(out(start));
      const undisturbed = folders.make(start);
      await well(...words(undisturbed), "--quiet");
      whole = exportAt(out(undisturbed));
      assert.ok(old !== null && whole !== null && old !== whole);
    },
    begin: () => folders.make(start),
    words,
    async check(folder: string, { err }) {
      const there = exportAt(out(folder));
      assert.ok(there === null || there === old || there === whole, "an export in part");
      if (/rows in/.test(err)) assert.equal(there, whole);
    },
    async finish(folder: string) {
      await well(...words(folder), "--quiet");
      assert.equal(exportAt(out(folder)), whole);
      assert.deepEqual(
        readdirSync(folder).filter((name) => name.startsWith("out.")),
        [],
        "what a killed run left",
      );
    },
    async close() {
      folders.remove();
    },
  };
}
