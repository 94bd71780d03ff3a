import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

/** Rooms whose code makes findings; other rooms use `code` for rows of forms, figures and metrics. */
const ROOMS = [
  "parsers/align",
  "parsers/audit",
  "parsers/formats",
  "parsers",
  "src/oversight",
  "src/store",
  "src/ingest",
];
const SINGLE_FILES = ["parsers/report/year.ts"];

/** A finding is written with its code before its severity, as the name of an identity, or as a named constant. */
const MADE = [
  /\bcode(?:: string)?[:=] ?"([a-z_]+)",\s*severity/g,
  /\bfinding: "([a-z_]+)"/g,
  /\b(?:TWINS_DIFFER|IDENTITY_FROM_PAGE) = "([a-z_]+)"/g,
  /\bcode = "([a-z_]+)",?\n\): void/g,
];

function sources(): string[] {
  const files = ROOMS.flatMap((room) =>
    readdirSync(room, { recursive: room !== "parsers", encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => join(room, name)),
  );
  return [...new Set([...files, ...SINGLE_FILES])].map((file) => readFileSync(file, "utf8"));
}

it("documents every code of a finding, and none that nothing makes", () => {
  const texts = sources();
  const documented = new Set(
    [...readFileSync("docs/findings.md", "utf8").matchAll(/^\| `([a-z_]+)`/gm)].map(
      ([, code]) => code as string,
    ),
  );
  const made = new Set(
    texts.flatMap((text) =>
      MADE.flatMap((pattern) => [...text.matchAll(pattern)].map(([, code]) => code as string)),
    ),
  );
  expect([...made].filter((code) => !documented.has(code))).toEqual([]);
  const all = texts.join("\n");
  expect([...documented].filter((code) => !all.includes(`"${code}"`))).toEqual([]);
  // The patterns see findings of every room.
  expect([...made]).toEqual(
    expect.arrayContaining(["column_sum", "carry_over", "text_table", "unknown_row"]),
  );
});
