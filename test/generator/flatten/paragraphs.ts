import type { GridCell } from "../grid.ts";
import type { Place, Rendering } from "../rendering.ts";
import type { Report } from "../report.ts";
import { settle } from "./breaks.ts";
import { type Flattener, flatten } from "./flattener.ts";
import { noteAll, notePlaces } from "./row-places.ts";

/** S7: a paragraph a cell, no bars. What becomes of an empty cell differs. */
function paragraphs(dialect: string, empties: "space" | "newline" | "none", between: string): Flattener {
  return {
    dialect,
    between,
    breaks: ["join", "space", "line", "cut"],
    table(grid, sheet, breaks) {
      let started = false;
      const write = (cell: GridCell) => {
        if (cell.text === "" && empties === "none") return;
        if (cell.text === "" && empties === "newline") {
          sheet.put("\n");
          return;
        }
        if (started) sheet.put(between);
        started = true;
        sheet.cell(cell.address, cell.text === "" ? " " : settle(cell.text, breaks, between));
      };
      for (const row of grid.rows) {
        row.forEach(write);
        // Counted newlines are a trace, not a proof.
        if (empties === "space") notePlaces(row, "mark", Number.POSITIVE_INFINITY, sheet);
        else notePlaces(row, "none", 0, sheet);
      }
    },
  };
}

export const PARAGRAPHS: readonly Flattener[] = [
  paragraphs("S7", "none", "\n\n"),
  paragraphs("S7-spaced", "space", "\n\n"),
  paragraphs("S7-newlines", "newline", "\n\n"),
  paragraphs("S7-single", "none", "\n"),
];

const SINGLE = paragraphs("S8", "none", "\n");

/**
 * S8: every line that was seen before is gone. No place is certain, and of a row that no form knows nothing may be left
 * that shows it to be one.
 */
export function deduplicated(report: Report): Rendering {
  const whole = flatten(report, SINGLE, "join");
  const seen = new Set<string>();
  const dropped = new Set<number>();
  let start = 0;
  const lines = whole.text.split("\n").filter((line) => {
    const known = seen.has(line);
    if (known) dropped.add(start);
    start += line.length + 1;
    seen.add(line);
    return !known;
  });
  const placeOf = (key: string): Place =>
    key.includes(".x_local:") && dropped.has(whole.spans.get(key)?.[0] ?? -1) ? "gone" : "lost";
  const places = new Map([...whole.places.keys()].map((key) => [key, placeOf(key)]));
  return { dialect: "S8", extension: "txt", text: lines.join("\n"), places, spans: new Map() };
}

/** The whole page on one line, every string between bars (empty cells dropped or kept). */
function oneLine(dialect: string, keepBlanks: boolean): Flattener {
  return {
    dialect,
    between: "|",
    breaks: ["join", "line"],
    table(grid, sheet, breaks) {
      let started = false;
      for (const row of grid.rows) {
        for (const cell of row) {
          if (cell.text === "" && !keepBlanks) continue;
          if (started) sheet.put("|");
          started = true;
          sheet.cell(cell.address, settle(cell.text, breaks, "|"));
        }
        notePlaces(row, keepBlanks ? "mark" : "none", Number.POSITIVE_INFINITY, sheet);
      }
    },
  };
}

export const ONE_LINE: readonly Flattener[] = [oneLine("one-line", false), oneLine("one-line-marked", true)];

/** S9: the bar stands before every cell but the row's first; a lone bar ends the row. */
export const BAR_FIRST: Flattener = {
  dialect: "S9",
  between: "\n",
  breaks: ["join", "space"],
  table(grid, sheet, breaks) {
    grid.rows.forEach((row, y) => {
      if (y > 0) sheet.put("\n");
      row.forEach((cell, x) => {
        const text = settle(cell.text, breaks);
        if (x > 0) sheet.put(text === "" ? "\n|" : "\n| ");
        sheet.cell(cell.address, text);
      });
      sheet.put("\n|");
      const blanks = row.some((cell) => cell.address && cell.text === "");
      if (row[0]?.address && blanks) noteAll(row, "lost", sheet);
      else notePlaces(row, "mark", Number.POSITIVE_INFINITY, sheet);
    });
  },
};
