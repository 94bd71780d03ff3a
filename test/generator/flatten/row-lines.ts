import { padOf } from "../grid.ts";
import { settle } from "./breaks.ts";
import type { Flattener } from "./flattener.ts";
import { type BlankTrace, notePlaces } from "./row-places.ts";

/** Styles with one row a line: S2, S2b, S3, tabs, blanks. */
interface Habit {
  dialect: string;
  start: string;
  /** What ends a cell, and what stands between two cells. */
  end: string;
  separator: string;
  pad: boolean;
  lastPad?: boolean;
  blanks: BlankTrace;
}

function rowLines(habit: Habit): Flattener {
  return {
    dialect: habit.dialect,
    between: "\n",
    breaks: ["join", "space", "cut"],
    table(grid, sheet, breaks) {
      grid.rows.forEach((row, y) => {
        if (y > 0) sheet.put("\n");
        const shown = habit.blanks === "mark" ? row : row.filter((cell) => cell.text !== "");
        sheet.put(habit.start);
        shown.forEach((cell, x) => {
          if (x > 0) sheet.put(habit.separator);
          sheet.cell(cell.address, settle(cell.text, breaks)).put(habit.end);
        });
        const padded = habit.pad && (habit.lastPad !== false || y < grid.rows.length - 1);
        if (padded && grid.width > shown.length) sheet.put(` ${"|".repeat(grid.width - shown.length)}`);
        notePlaces(row, habit.blanks, habit.pad ? padOf(grid, row) : Number.POSITIVE_INFINITY, sheet);
      });
    },
  };
}

export const ROW_LINES: readonly Flattener[] = [
  rowLines({
    dialect: "S2",
    start: "",
    end: " |",
    separator: " ",
    pad: true,
    lastPad: false,
    blanks: "none",
  }),
  rowLines({
    dialect: "S2-marked",
    start: "",
    end: " |",
    separator: " ",
    pad: true,
    lastPad: false,
    blanks: "mark",
  }),
  rowLines({ dialect: "S2b", start: "| ", end: " |", separator: " ", pad: true, blanks: "none" }),
  rowLines({ dialect: "S3", start: "", end: " |", separator: " ", pad: false, blanks: "none" }),
  rowLines({ dialect: "tabs", start: "", end: "", separator: "\t", pad: false, blanks: "mark" }),
  rowLines({ dialect: "tabs-dropped", start: "", end: "", separator: "\t", pad: false, blanks: "none" }),
  rowLines({ dialect: "blanks", start: "", end: "", separator: " ", pad: false, blanks: "none" }),
];
