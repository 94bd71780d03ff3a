import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { PACKAGE_ROOT } from "../../src/core/package-root.ts";

const read = (path: string): string => readFileSync(join(PACKAGE_ROOT, path), "utf8");

/** Rows of the tables of guards: what stands in their last column. */
const ROWS = read("docs/threat-model.md")
  .split("\n")
  .filter(
    (line) =>
      line.startsWith("| ") && !/^\| (?:---|it|they|somebody) /.test(line) && !line.includes("| test |"),
  )
  .map((line) => line.split(" | ").at(-1) ?? "");

describe("docs/threat-model.md", () => {
  it.each(ROWS)("%s", (cell) => {
    // A file is named once for the tests that follow it.
    const parts = [...cell.matchAll(/`(test\/[\w/.-]+)`|"([^"]+)"/g)];
    expect(parts[0]?.[1], "a guard names the file of its test first").toBeDefined();
    let source = "";
    for (const [, file, title] of parts) {
      if (file !== undefined) source = read(file);
      else expect(source).toContain(`"${title}"`);
    }
  });

  it("has a test for every guard", () => expect(ROWS.length).toBeGreaterThan(25));
});

describe("links between the pages", () => {
  const pages = ["docs", "docs/how-to", "docs/tutorials", "."].flatMap((folder) =>
    readdirSync(join(PACKAGE_ROOT, folder))
      .filter((name) => name.endsWith(".md"))
      .map((name) => join(folder, name)),
  );

  it.each(pages)("of %s lead to files that are there", (page) => {
    const targets = [...read(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, target = ""]) => target);
    const lost = targets.filter((target) => !existsSync(join(PACKAGE_ROOT, dirname(page), target)));
    expect(lost).toEqual([]);
  });
});
