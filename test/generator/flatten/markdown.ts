import { expand } from "../grid.ts";
import { settle } from "./breaks.ts";
import type { Flattener } from "./flattener.ts";
import { notePlaces } from "./row-places.ts";

/** M1: a GFM table in which every covered column stands as an empty cell. */
function markdown(dialect: string, options: { rule: boolean; firstRow: boolean; outer: boolean }): Flattener {
  return {
    dialect,
    extension: "md",
    between: "\n\n",
    breaks: ["join", "space"],
    table(grid, sheet, breaks) {
      const { outer } = options;
      const lines = expand(grid);
      lines.forEach((line, y) => {
        if (y === 0 && !options.firstRow) {
          sheet.put(`${"|     ".repeat(grid.width)}|\n`).put(`${"| --- ".repeat(grid.width)}|\n`);
        }
        if (y > 0) sheet.put("\n");
        sheet.put(outer ? "|" : "");
        line.forEach((cell, x) => {
          if (x > 0) sheet.put("|");
          const text = settle(cell?.text ?? "", breaks);
          if (text === "") sheet.put("  ").cell(cell?.address ?? null, "");
          else
            sheet
              .put(" ")
              .cell(cell?.address ?? null, text)
              .put(" ");
        });
        sheet.put(outer ? "|" : "");
        if (y === 0 && options.firstRow && options.rule) sheet.put(`\n${"| --- ".repeat(grid.width)}|`);
        notePlaces(grid.rows[y] ?? [], "mark", Number.POSITIVE_INFINITY, sheet);
      });
    },
  };
}

export const MARKDOWN: readonly Flattener[] = [
  markdown("M1", { rule: true, firstRow: true, outer: true }),
  markdown("M1-headless", { rule: true, firstRow: false, outer: true }),
  markdown("M1-unruled", { rule: false, firstRow: true, outer: true }),
];
