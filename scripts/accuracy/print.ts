import type { Board } from "./board.ts";
import type { Options } from "./options.ts";
import { seedOf } from "./sample.ts";
import { COLUMNS, cellsOf } from "./tally.ts";

/** Columns of text; the others hold figures. */
const TEXTS = 3;

function printTable(rows: readonly (readonly string[])[]): void {
  const widths = rows[0]?.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0))) ?? [];
  for (const row of rows) {
    const padded = row.map((text, at) =>
      at < TEXTS ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0),
    );
    process.stdout.write(`${padded.join("  ").trimEnd()}\n`);
  }
  process.stdout.write("\n");
}

/** Prints what was measured: every line, then what all file types of one report have in common. */
export function printBoard(
  { lines, sameRecord, total, ownWriters, made }: Board,
  { reports }: Options,
): void {
  const seeds = Array.from({ length: reports }, (_, at) => seedOf(at + 1));
  process.stdout.write(`seeds: ${seeds.join(" ")}\n\n`);
  printTable([
    ["form", "file type", "dialect", ...COLUMNS],
    ...[...lines.values()].map(({ line: { form, fileType, dialect }, tally }) => [
      form,
      fileType,
      dialect,
      ...cellsOf(tally),
    ]),
    ["all", "", "", ...cellsOf(total)],
    ["apart", "ofd", "written by ourselves", ...cellsOf(ownWriters)],
  ]);
  printTable([
    ["", "file type", "dialect", "same record as the page"],
    ...[...sameRecord.values()].map(({ line: { fileType, dialect }, same, of }) => [
      "",
      fileType,
      dialect,
      `${same} of ${of}`,
    ]),
  ]);
  process.stdout.write(`${made.cases} made-up cases, ${made.renumbered} of them renumbered\n`);
}
