import { asLine } from "../core/shown-text.ts";
import { displayWidth, pad } from "./display-width.ts";

/** Columns of a terminal that does not tell how wide it is, and the fewest that two texts fit in. */
const USUAL_WIDTH = 100;
const LEAST_WIDTH = 40;

const BETWEEN = " │ ";

/** Two texts beside each other, pair by pair, each broken to half of the terminal. */
export function sideBySide(
  header: readonly [string, string],
  pairs: ReadonlyArray<readonly [string, string]>,
  terminalWidth: number | undefined,
): string {
  const width = Math.max(LEAST_WIDTH, terminalWidth ?? USUAL_WIDTH);
  const column = Math.floor((width - BETWEEN.length) / 2);
  const rule = `${"─".repeat(column)}─┼─${"─".repeat(column)}`;
  const blocks = [header, ...pairs].map(([left, right]) =>
    block(wrap(left, column), wrap(right, column), column),
  );
  return `${blocks.join(`\n${rule}\n`)}\n`;
}

function block(left: readonly string[], right: readonly string[], column: number): string {
  const height = Math.max(left.length, right.length);
  return Array.from({ length: height }, (_, row) =>
    `${pad(left[row] ?? "", column, "right")}${BETWEEN}${right[row] ?? ""}`.trimEnd(),
  ).join("\n");
}

/** Breaks a text after as many characters as fit: Chinese has no blanks to break at. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const sign of asLine(text)) {
    const wide = displayWidth(sign);
    if (used + wide > width && line !== "") {
      lines.push(line);
      line = "";
      used = 0;
    }
    line += sign;
    used += wide;
  }
  return [...lines, line];
}
