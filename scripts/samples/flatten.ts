/** The styles in which extractors flatten a table to text; the names are those of CONTRIBUTING.md. */
import { expand, type Grid } from "./grid.ts";

export type TextStyle = "S1" | "S2" | "S2b" | "S4" | "S5" | "S6p" | "S7" | "M1" | "one-line";

/** Columns that spans cover in a row, which extractors show as a run of bars behind it. */
function pad(grid: Grid, y: number): string {
  const present = grid.rows[y]?.length ?? grid.width;
  return y === grid.rows.length - 1 ? "" : "|".repeat(grid.width - present);
}

function texts(grid: Grid, y: number): string[] {
  return (grid.rows[y] ?? []).map((cell) => cell.text);
}

function rowPerLine(grid: Grid, y: number): string {
  const cells = texts(grid, y)
    .filter((text) => text !== "")
    .map((text) => `${text} |`);
  const dropped = "|".repeat(texts(grid, y).filter((text) => text === "").length);
  return [...cells, pad(grid, y) + dropped].join(" ").trimEnd();
}

function cellPerLine(text: string): string {
  return text === "" ? "|" : `${text} |`;
}

function markdownTable(grid: Grid): string[] {
  const lines = expand(grid).map((line) => `| ${line.map((text) => text ?? "").join(" | ")} |`);
  return [...lines.slice(0, 1), `|${" --- |".repeat(grid.width)}`, ...lines.slice(1)];
}

/** The lines of one table in a style; `one-line` gives a single line, and those of `S7` go a blank line apart. */
export function flattenGrid(grid: Grid, style: TextStyle): string[] {
  const rows = [...grid.rows.keys()];
  switch (style) {
    case "S1":
      return rows.flatMap((y) => [...texts(grid, y).map(cellPerLine), pad(grid, y)].filter((l) => l !== ""));
    case "S2":
      return rows.map((y) => rowPerLine(grid, y));
    case "S2b":
      return rows.map((y) => `| ${rowPerLine(grid, y)} `);
    case "S4":
      return rows.flatMap((y) => texts(grid, y).map(cellPerLine));
    case "S5":
      return rows.flatMap((y) => ["|", ...texts(grid, y).map(cellPerLine)]);
    case "S6p":
      return rows.flatMap((y) =>
        [...texts(grid, y).flatMap((text) => [text, "|"]), pad(grid, y)].filter((l) => l !== ""),
      );
    case "S7":
      return rows.flatMap((y) => texts(grid, y));
    case "M1":
      return markdownTable(grid);
    case "one-line":
      return [rows.flatMap((y) => texts(grid, y)).join(" | ")];
  }
}
