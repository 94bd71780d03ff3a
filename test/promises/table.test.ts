import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { PACKAGE_ROOT } from "../../src/core/package-root.ts";
import { BREAKAGES, type Breakage } from "./breakages.ts";

const FOLDER = join(PACKAGE_ROOT, "test", "promises");
const page = readFileSync(join(PACKAGE_ROOT, "docs", "promises.md"), "utf8");

/** Rows of the table: the test's file and the names, or their beginnings, that the row gives it. */
const rows = [...page.matchAll(/^\|[^|]+\|[^|]+\| `([^`]+\.ts)`: ([^|]+?) \| ([^|]+?) \|$/gm)].map(
  ([, file = "", names = "", broken = ""]) => ({ file, names: names.split("; "), broken }),
);

const rowOf = ({ test, name }: Breakage) =>
  rows.find(({ file, names }) => file === test && names.includes(name));

/** Names of the tests of a file, without what stands for a parameter. */
function testsOf(file: string): string[] {
  const source = readFileSync(join(FOLDER, file), "utf8");
  return [...source.matchAll(/\bit(?:\.each\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))?\(\s*"([^"]+)"/g)].map(
    ([, name = ""]) => name,
  );
}

it("every promise has its test", () => {
  expect(rows.length).toBeGreaterThan(15);
  for (const { file, names } of rows) {
    const tests = testsOf(file);
    for (const name of names)
      expect(
        tests.some((test) => test.includes(name)),
        `${file}: ${name}`,
      ).toBe(true);
  }
});

it("every test of a promise has its row", () => {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith(".test.ts") && name !== "table.test.ts");
  expect(files.length).toBeGreaterThan(4);
  for (const file of files) {
    const names = rows.filter((row) => row.file === file).flatMap((row) => row.names);
    for (const test of testsOf(file)) {
      expect(
        names.some((name) => test.includes(name)),
        `${file}: ${test}`,
      ).toBe(true);
    }
  }
});

it("every promise says how `npm run promises -- --broken` breaks it, and is broken so", () => {
  for (const breakage of BREAKAGES) expect(rowOf(breakage), breakage.how).toBeDefined();
  for (const row of rows) {
    const own = BREAKAGES.filter((breakage) => rowOf(breakage) === row);
    for (const name of row.names) expect(own.map((breakage) => breakage.name)).toContain(name);
    expect(row.broken).toBe(own.map(({ how }) => how).join("; "));
  }
});

it.each(BREAKAGES)("what is broken is still there, once: $test: $how", ({ changes }) => {
  for (const { file, find, put } of changes) {
    const parts = readFileSync(join(PACKAGE_ROOT, file), "utf8").split(find);
    expect(parts, `${file}: ${find}`).toHaveLength(2);
    expect(put).not.toBe(find);
  }
});
