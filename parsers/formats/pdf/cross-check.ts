/**
 * Tables read twice: as a grid, by rules or places, and as the text of the same region in the order in which it was
 * drawn. Where the figures of the two differ, neither is believed.
 */
import { type Drawn, isLevel } from "./drawn-text.ts";
import { labelRefs } from "./label-cells.ts";
import type { PageTable, TableCell } from "./page-table.ts";

/** Figures on one baseline that stand further apart are two, in em. */
const APART = 0.25;
/** A raised or lowered figure (a note's mark) is off the baseline by less than a line, in em. */
const NEXT_LINE = 0.7;
/** A text so long is a label, though no form knows it. */
const SURE_LABEL = 4;
const HAN = /\p{Script=Han}/u;

/** A row of the grid, or a part of one. */
interface Row {
  index: number;
  cells: TableCell[];
  /** Text of its cells, from left to right; NFKC, without white space. */
  texts: string[];
  digits: string;
}

function plain(text: string): string {
  return text.normalize("NFKC").replace(/\s+/gu, "");
}

function digitsOf(text: string): string {
  return text.replace(/\D+/gu, "");
}

function rowsOf({ cells, rows }: PageTable): Row[] {
  const all = Array.from({ length: rows }, (): TableCell[] => []);
  for (const cell of cells) all[cell.row]?.push(cell);
  return all.map((members, index) =>
    toRow(
      index,
      members.sort((a, b) => a.col - b.col),
    ),
  );
}

function toRow(index: number, cells: TableCell[]): Row {
  const texts = cells.map((cell) => plain(cell.text));
  return { index, cells, texts, digits: digitsOf(texts.join("")) };
}

/** How two digits that follow each other are related. */
type Joint = "one" | "two" | "unknown";

/** For each digit of the drawn text but the last: does the next one belong to the same number? */
function drawnJoints(drawn: readonly Drawn[]): Joint[] {
  const joints: Joint[] = [];
  let before: Drawn | null = null;
  for (const item of drawn) {
    const { text, digits, first } = item;
    const count = digitsOf(text).length;
    if (count === 0) continue;
    if (before !== null) joints.push(digits && before.digits ? jointOf(before, first) : "unknown");
    // Of a sign that NFKC takes apart (½, ⑿) nobody can say what it is to be.
    for (let i = 1; i < count; i++) joints.push(digits ? "one" : "unknown");
    before = item;
  }
  return joints;
}

function jointOf({ last: a }: Drawn, b: Drawn["first"]): Joint {
  const em = Math.max(a.size, b.size);
  if (isLevel(a, b)) return b.u0 - a.u1 > APART * em ? "two" : "unknown";
  // A number that wraps goes on a whole line further down.
  return a.angle === b.angle && Math.abs(a.v - b.v) < NEXT_LINE * em ? "two" : "unknown";
}

/** The same of the grid: digits that stand side by side in a cell are one number. */
function gridJoints(rows: readonly Row[]): Joint[] {
  const joints: Joint[] = [];
  let any = false;
  for (const cell of rows.flatMap((row) => row.cells)) {
    for (const piece of cell.text.normalize("NFKC").split(/\D+/u)) {
      for (let i = 0; i < piece.length; i++) {
        if (any || i > 0) joints.push(i > 0 ? "one" : "two");
        any = true;
      }
    }
  }
  return joints;
}

/** Rows with a number that one way cuts and the other doesn't. Both ways show the same digits in the same order. */
function tornRows(rows: readonly Row[], drawn: readonly Drawn[]): Row[] {
  const [here, there] = [gridJoints(rows), drawnJoints(drawn)];
  let at = 0;
  return rows.filter(({ digits }) => {
    const from = Math.max(0, at - 1);
    at += digits.length;
    for (let i = from; i < at - 1; i++) {
      if (there[i] !== "unknown" && here[i] !== there[i]) return true;
    }
    return false;
  });
}

function sorted(text: string): string {
  return [...text].sort().join("");
}

/** The same figures in another order: a program may draw the cells of a row, or the digits of a number, as it likes. */
function sameFigures(rows: readonly Row[], drawn: readonly Drawn[]): boolean {
  const digits = rows.map((row) => row.digits).join("");
  const others = digitsOf(drawn.map(({ text }) => text).join(""));
  if (digits === others) return tornRows(rows, drawn).length === 0;
  if (sorted(digits) !== sorted(others)) return false;
  const numbers = rows.flatMap((row) => row.texts.flatMap((text) => text.split(/\D+/u)));
  return drawn.every(
    ({ text, digits: isNumber }) => !isNumber || numbers.some((number) => number.includes(text)),
  );
}

/** A stretch of rows, and of the drawn text, from one label to the next that both ways read. */
interface Stretch {
  rows: Row[];
  drawn: Drawn[];
}

/** Labels in front of a row's figures; words there (无, 不适用) are none. */
function labelsOf({ texts }: Row): { col: number; label: string }[] {
  const end = texts.findIndex((text) => text !== "" && !HAN.test(text));
  return (end < 0 ? texts : texts.slice(0, end)).flatMap((label, col) =>
    label.length >= SURE_LABEL || labelRefs(label) !== null ? [{ col, label }] : [],
  );
}

/** Cuts both readings at the labels of the rows; null where the text was not drawn as it is read. */
function stretchesOf(rows: readonly Row[], drawn: readonly Drawn[]): Stretch[] | null {
  const whole = drawn.map(({ text }) => text).join("");
  const itemAt = new Map<number, number>();
  let length = 0;
  drawn.forEach(({ text }, index) => {
    itemAt.set(length, index);
    length += text.length;
  });
  const stretches: Stretch[] = [{ rows: [], drawn: [] }];
  let [cursor, done, labelled, found] = [0, 0, 0, 0];
  for (const row of rows) {
    const labels = labelsOf(row);
    if (labels.length > 0) labelled += 1;
    // A group's label may be drawn when all of its rows are: the row's own comes first then.
    const [anchor] = labels
      .map(({ col, label }) => ({ col, label, place: whole.indexOf(label, cursor) }))
      .filter(({ place }) => place >= 0 && itemAt.has(place))
      .sort((a, b) => a.place - b.place);
    if (anchor !== undefined) {
      const item = itemAt.get(anchor.place) ?? done;
      const before = toRow(row.index, row.cells.slice(0, anchor.col));
      const last = stretches.at(-1);
      if (before.digits !== "") last?.rows.push(before);
      last?.drawn.push(...drawn.slice(done, item));
      stretches.push({ rows: [], drawn: [] });
      [cursor, done] = [anchor.place + anchor.label.length, item];
      found += 1;
    }
    const start = anchor?.col ?? 0;
    stretches.at(-1)?.rows.push(toRow(row.index, row.cells.slice(start)));
  }
  stretches.at(-1)?.drawn.push(...drawn.slice(done));
  return found * 2 > labelled ? stretches : null;
}

/** Figures are drawn elsewhere than behind their labels: column by column, or all of them after all labels. */
function isScattered(stretches: readonly Stretch[]): boolean {
  const figured = stretches.filter(({ rows }) => rows.some((row) => row.digits !== ""));
  const bare = figured.filter(({ drawn }) => drawn.every(({ text }) => digitsOf(text) === ""));
  return bare.length * 2 >= figured.length;
}

function doubtfulRows(rows: readonly Row[], drawn: readonly Drawn[]): Row[] {
  const here = rows.map((row) => row.texts.join("")).join("");
  const there = drawn.map(({ text }) => text).join("");
  if (here === there) return tornRows(rows, drawn);
  const stretches = stretchesOf(rows, drawn);
  if (stretches !== null && !isScattered(stretches))
    return stretches.filter((one) => !sameFigures(one.rows, one.drawn)).flatMap((one) => one.rows);
  if (digitsOf(here) === digitsOf(there)) return tornRows(rows, drawn);
  return sorted(digitsOf(here)) === sorted(digitsOf(there)) ? [] : [...rows];
}

/**
 * Marks the cells of every row that the drawn text contradicts: a figure that is lost, torn, glued to another or there
 * twice. The place of a figure within its row is what a reader sees, so the order of drawing alone is no contradiction.
 *
 * @param drawn all that was drawn in the table's region.
 */
export function markDisagreements(table: PageTable, drawn: readonly Drawn[]): void {
  const doubted = new Set(doubtfulRows(rowsOf(table), drawn).map(({ index }) => index));
  // Of rows that are in doubt by their places the figures alone are marked, which says more.
  for (const { row, doubtful } of table.cells) if (doubtful) doubted.delete(row);
  for (const cell of table.cells) if (doubted.has(cell.row)) cell.doubtful = true;
}
