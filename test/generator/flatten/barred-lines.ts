import { type GridCell, padOf } from "../grid.ts";
import type { Sheet } from "../rendering.ts";
import { settle } from "./breaks.ts";
import type { Flattener } from "./flattener.ts";
import { type BlankTrace, noteAll, notePlaces } from "./row-places.ts";

/** Styles with one cell a line: S1, S4, S5, S6 and their kin. */
interface Habit {
  dialect: string;
  /** A line `|` opens each row. */
  opener?: boolean;
  /** How the bar ends a cell: on its line, on a line of its own, or on its own line except for the row's first cell. */
  bar: "same" | "own" | "before_first";
  /** How a row's pad is written; the table's last row has none where `lastPad` is false. */
  pad: "line" | "glued" | "absent";
  lastPad?: boolean;
  blanks: BlankTrace;
}

function barredLines(habit: Habit): Flattener {
  return {
    dialect: habit.dialect,
    between: "\n",
    breaks: ["join", "space", "cut", "line"],
    table(grid, sheet, breaks) {
      const lines = new LineWriter(sheet);
      grid.rows.forEach((row, y) => {
        const shown = habit.blanks === "mark" ? row : row.filter((cell) => cell.text !== "");
        const isLast = y === grid.rows.length - 1;
        const pad =
          habit.pad === "absent" || (isLast && habit.lastPad === false) ? 0 : grid.width - shown.length;
        if (habit.opener === true && y > 0) lines.line().put("|");
        shown.forEach((cell, x) => {
          const text = settle(cell.text, breaks);
          const glued =
            habit.pad === "glued" && x === shown.length - 1 && pad > 0 ? ` ${"|".repeat(pad)}` : "";
          lines.cell(cell, text, habit.bar, x === 0, glued);
        });
        if (habit.pad === "line" && pad > 0) lines.line().put("|".repeat(pad));
        if (habit.bar === "before_first" && row.some((cell) => cell.address && cell.text === "")) {
          noteAll(row, "lost", sheet);
        } else if (habit.pad === "absent") {
          notePlaces(row, habit.blanks, Number.POSITIVE_INFINITY, sheet);
        } else {
          notePlaces(row, habit.blanks, padOf(grid, row), sheet);
        }
      });
    },
  };
}

/** Writes lines without a line break before the first or after the last. */
class LineWriter {
  readonly #sheet: Sheet;
  #empty = true;

  constructor(sheet: Sheet) {
    this.#sheet = sheet;
  }

  line(): Sheet {
    if (!this.#empty) this.#sheet.put("\n");
    this.#empty = false;
    return this.#sheet;
  }

  cell(cell: GridCell, text: string, bar: Habit["bar"], first: boolean, glued: string): void {
    if (bar === "before_first" && first) {
      this.line().put("| ").cell(cell.address, text);
      return;
    }
    if (text === "") {
      this.line().cell(cell.address, "").put(`|${glued}`);
      return;
    }
    this.line().cell(cell.address, text);
    if (bar === "same") this.#sheet.put(` |${glued}`);
    else this.line().put(`|${glued}`);
  }
}

export const BARRED_LINES: readonly Flattener[] = [
  barredLines({ dialect: "S1", bar: "same", pad: "line", lastPad: false, blanks: "mark" }),
  barredLines({ dialect: "S1-dropped", bar: "same", pad: "line", lastPad: false, blanks: "none" }),
  barredLines({ dialect: "S4", bar: "same", pad: "absent", blanks: "mark" }),
  barredLines({ dialect: "S4-dropped", bar: "same", pad: "absent", blanks: "none" }),
  barredLines({ dialect: "S5-glued", opener: true, bar: "same", pad: "glued", blanks: "none" }),
  barredLines({ dialect: "S5-line", opener: true, bar: "same", pad: "line", blanks: "none" }),
  barredLines({ dialect: "S5-bare", opener: true, bar: "same", pad: "absent", blanks: "none" }),
  barredLines({ dialect: "S6", bar: "own", pad: "absent", blanks: "mark" }),
  barredLines({ dialect: "S6g", bar: "own", pad: "glued", lastPad: false, blanks: "none" }),
  barredLines({ dialect: "S6p", bar: "own", pad: "line", blanks: "mark" }),
  barredLines({ dialect: "S6b", bar: "before_first", pad: "line", blanks: "mark" }),
];
