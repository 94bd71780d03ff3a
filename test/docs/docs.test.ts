import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commandsOf, lacksOf } from "../../scripts/docs/cli-reference.ts";
import { PAGES, program, withSamples } from "../../scripts/docs/pages.ts";
import { answer } from "../../scripts/docs/queries.ts";
import { PACKAGE_ROOT } from "../../src/core/package-root.ts";
import { openForReading } from "../../src/store/database.ts";

const page = (name: string): string => readFileSync(join(PACKAGE_ROOT, "docs", name), "utf8");

/** The questions as the page prints them: title, SQL, answer. */
const QUESTIONS = [
  ...page("queries.md").matchAll(/^## \d+\. (.+)\n\n(.+)\n\n```sql\n([\s\S]+?)\n```\n\n((?:\|.*\n)+)/gm),
].map(([, chinese = "", english = "", sql = "", printed = ""]) => ({ chinese, english, sql, printed }));

describe("pages written by `npm run docs`", () => {
  it.each(Object.entries(PAGES))("docs/%s is up to date", (name, text) => {
    expect(page(name) === text(), "stale: run `npm run docs`").toBe(true);
  });

  it("docs/queries.md gives the answers that its SQL gives on the samples", async () => {
    expect(QUESTIONS).toHaveLength(10);
    await withSamples((path) => {
      const db = openForReading(path);
      for (const { chinese, sql, printed } of QUESTIONS) {
        expect(`${chinese}\n${answer(db, sql)}\n`).toBe(`${chinese}\n${printed}`);
      }
      db.close();
    });
  });

  it("every question has rows for an answer, in both languages", () => {
    for (const { chinese, english, printed } of QUESTIONS) {
      expect(chinese).toMatch(/\p{Script=Han}/u);
      expect(english).toMatch(/^[A-Z][\x20-\x7e]+\?$/);
      expect(printed.trimEnd().split("\n").length, chinese).toBeGreaterThan(2);
    }
  });
});

describe("the command line", () => {
  it.each(commandsOf(program()))("$name has a description, an example and a word on each option", (named) => {
    expect(lacksOf(named)).toEqual([]);
  });
});
