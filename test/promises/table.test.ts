import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { PACKAGE_ROOT } from "../../src/core/package-root.ts";

const FOLDER = join(PACKAGE_ROOT, "test", "promises");
const page = readFileSync(join(PACKAGE_ROOT, "docs", "promises.md"), "utf8");

/** Rows of the table: the test's file and the names, or their beginnings, that the row gives it. */
const rows = [...page.matchAll(/^\|[^|]+\|[^|]+\| `([^`]+\.ts)`: ([^|]+?) \| ([^|]+?) \|$/gm)].map(
  ([, file = "", names = "", broken = ""]) => ({ file, names: names.split("; "), broken }),
);

/** Names of the tests of a file, without what stands for a parameter. */
function testsOf(file: string): string[] {
  const source = readFileSync(join(FOLDER, file), "utf8");
  return [...source.matchAll(/\bit(?:\.each\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))?\(\s*"([^"]+)"/g)].map(
    ([, name = ""]) => name,
  );
}

/** Tests that stand for one row each; a parameter stands for its cases. */
const isOf = (test: string, name: string): boolean => test.includes(name) || test.startsWith("%s: ");

it("every promise has its test, and says how it was broken", () => {
  expect(rows.length).toBeGreaterThan(15);
  for (const { file, names, broken } of rows) {
    const tests = testsOf(file);
    expect(broken).not.toBe("");
    for (const name of names)
      expect(
        tests.some((test) => isOf(test, name)),
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
        names.some((name) => isOf(test, name)),
        `${file}: ${test}`,
      ).toBe(true);
    }
  }
});
