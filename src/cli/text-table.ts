import type { Cell } from "../core/cell.ts";
import { asLine } from "../core/shown-text.ts";
import { displayWidth, pad } from "./display-width.ts";

const shown = (cell: Cell): string => (cell === null ? "" : asLine(String(cell)));

/**
 * Aligns a table for a terminal: CJK characters two columns wide, numbers to the right, no blanks at line ends.
 */
export function textTable(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const texts = rows.map((row) => header.map((_, index) => shown(row[index] ?? null)));
  const numeric = header.map((_, index) => rows.every((row) => typeof (row[index] ?? 0) === "number"));
  const widths = header.map((name, index) =>
    texts.reduce((width, row) => Math.max(width, displayWidth(row[index] as string)), displayWidth(name)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, index) => pad(cell, widths[index] as number, numeric[index] ? "left" : "right"))
      .join("  ")
      .trimEnd();
  const rule = widths.map((width) => "─".repeat(width)).join("  ");
  return `${[line(header), rule, ...texts.map(line)].join("\n")}\n`;
}
