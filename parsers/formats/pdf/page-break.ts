import type { Spot } from "../../document.ts";
import { labelKey } from "../../labels/key.ts";
import { lookUp } from "../../labels/lexicon.ts";
import type { PageTable, TableCell } from "./page-table.ts";

/** How far apart (in points) column boundaries of the two halves of one table may be. */
const SAME_BOUNDARY = 4;
/** A head of more rows than this is not repeated by any program seen. */
const LONGEST_HEAD = 4;

const HAN = /\p{Script=Han}/u;
/** Begins a row label of the form, so it does not carry on another one. */
const LABEL_OPENING =
  /^\s*(?:[一二三四五六七八九十]{1,3}\s*[、.．]|[（(]\s*[一二三四五六七八九十\d]{1,3}\s*[)）]|\d{1,2}\s*[、.．](?!\d)|第.{1,3}条)/u;

function isLabel(cell: TableCell): boolean {
  return HAN.test(cell.text);
}

/** A label for certain: words (不适用, 详见附件) may stand for a figure, too. */
function isRowLabel({ text }: TableCell): boolean {
  return LABEL_OPENING.test(text) || isKnownLabel(text);
}

/** Says something that is no label: a number, `/`, `—`. */
function isValue(cell: TableCell): boolean {
  return cell.text !== "" && !HAN.test(cell.text);
}

function near(x: number, list: readonly number[]): boolean {
  return list.some((other) => Math.abs(other - x) <= SAME_BOUNDARY);
}

/** The boundaries of both halves as one list, or null when neither list holds the other. */
function commonBoundaries(a: readonly number[], b: readonly number[]): number[] | null {
  if (Math.abs((a.at(-1) ?? 0) - (b.at(-1) ?? 0)) > SAME_BOUNDARY) return null;
  if (b.every((x) => near(x, a))) return [...a];
  if (a.every((x) => near(x, b))) return [...b];
  return null;
}

function onBoundaries(table: PageTable, xs: readonly number[]): TableCell[] {
  const nearest = (x: number): number => {
    let best = 0;
    xs.forEach((other, i) => {
      if (Math.abs(other - x) < Math.abs((xs[best] ?? 0) - x)) best = i;
    });
    return best;
  };
  return table.cells.map((cell) => {
    const col = nearest(table.xs[cell.col] ?? 0);
    return { ...cell, col, colspan: nearest(table.xs[cell.col + cell.colspan] ?? 0) - col };
  });
}

function squeezed(text: string): string {
  return text.replace(/\s+/gu, "");
}

function sameCell(a: TableCell, b: TableCell): boolean {
  return (
    a.row === b.row &&
    a.col === b.col &&
    a.colspan === b.colspan &&
    a.rowspan === b.rowspan &&
    squeezed(a.text) === squeezed(b.text)
  );
}

/** How many rows at the top of `second` repeat the top of `first`: a head printed again on each page. */
function repeatedHead(first: readonly TableCell[], second: readonly TableCell[]): number {
  for (let rows = LONGEST_HEAD; rows > 0; rows--) {
    const head = second.filter((c) => c.row < rows);
    if (!head.some(isLabel) || head.some(isValue)) continue;
    if (head.some((c) => c.row + c.rowspan > rows)) continue;
    const model = first.filter((c) => c.row < rows);
    if (model.length === head.length && head.every((c) => model.some((m) => sameCell(m, c)))) return rows;
  }
  return 0;
}

function isKnownLabel(text: string): boolean {
  return lookUp(labelKey(text).key) !== null;
}

/**
 * Two halves of a label that the break cut. The form's own labels decide; of others, a text that fills its cell and one
 * that begins nothing new.
 */
function carriesOn(above: TableCell, below: TableCell): boolean {
  if (!isLabel(above) || !isLabel(below)) return false;
  if (isKnownLabel(above.text + below.text)) return true;
  return above.full && !LABEL_OPENING.test(below.text) && !isKnownLabel(below.text);
}

/** A number that fills its cell, and what it is followed by (件, a remark in brackets) on the next page. */
function remarkGoesOn(above: TableCell, below: TableCell): boolean {
  return isValue(above) && above.full && !isValue(below) && !LABEL_OPENING.test(below.text);
}

/** Full-width digits are digits, too. */
const DIGIT_LAST = /[\d０-９]$/u;
const DIGITS_ONLY = /^[\d０-９][\d.,０-９．，]*$/u;

/** A number that fills its cell, and digits below it: the rest of it, if the row goes on at all. */
function numberGoesOn({ above, below }: Pair): boolean {
  return isValue(above) && above.full && DIGIT_LAST.test(above.text) && DIGITS_ONLY.test(below.text);
}

/** Halves of which neither is a label of the form, and that are one together: nothing else can have been cut here. */
function isCutLabel({ above, below }: Pair): boolean {
  return isKnownLabel(above.text + below.text) && !isKnownLabel(above.text) && !isKnownLabel(below.text);
}

/** Two cells that meet at the page break, one above the other. */
interface Pair {
  above: TableCell;
  below: TableCell;
}

/**
 * True when the last row above and the first below are one row that the break cut in two: one part is empty (the text
 * had room in the other), or a label runs on and the numbers stand in one of the two parts only. Numbers in both parts
 * make two rows, whatever the labels look like. A row that says nothing at all, not even its label, is never a row.
 */
function isOneRow(pairs: readonly Pair[], whole: boolean): boolean {
  if (!whole || pairs.length === 0) return false;
  const cut = pairs.some((p) => isLabel(p.above) && isLabel(p.below) && isCutLabel(p));
  const goesOn = (p: Pair) =>
    carriesOn(p.above, p.below) || remarkGoesOn(p.above, p.below) || (cut && numberGoesOn(p));
  const fit = pairs.every((p) => p.below.text === "" || p.above.text === "" || goesOn(p));
  if (!fit) return false;
  // Above, group cells end with the row but say what they say of rows before it.
  const emptyAbove = pairs.every((p) => p.above.text === "" || p.above.rowspan > 1);
  const emptyBelow = pairs.every((p) => p.below.text === "");
  if (emptyAbove || emptyBelow) return true;
  // A number that wrapped in its cell is cut with its label; a figure under an empty cell is another row's.
  const figuresBelow = pairs.filter((p) => isValue(p.below));
  if (figuresBelow.length > 0 && pairs.some((p) => isValue(p.above)))
    return cut && figuresBelow.every(numberGoesOn);
  return pairs.some(goesOn);
}

/**
 * Cells of label columns that go on below the break: group labels (三、本年度办理结果; (四)无 | 法提供) whose rows stand on
 * both pages. Only cells with a row label to their right count, so a value that is blank stays blank.
 */
function continuedGroups(pairs: readonly Pair[], firstRow: readonly TableCell[]): Pair[] {
  const firstValue = Math.min(...firstRow.filter(isValue).map((c) => c.col), Number.POSITIVE_INFINITY);
  return pairs.filter(({ above, below }) => {
    const labelled = firstRow.some((c) => c.col > below.col && c.col < firstValue && isRowLabel(c));
    if (!labelled || below.col >= firstValue || isValue(above) || isValue(below)) return false;
    return below.text === "" ? isLabel(above) : above.text === "" || carriesOn(above, below);
  });
}

/**
 * True where the break may have cut a row that stays two: its label for certain, with figures below, or a number, with
 * the rest of it in a row that has no label of its own.
 */
function mayBeTorn(pairs: readonly Pair[], firstRow: readonly TableCell[]): boolean {
  const labels = pairs.filter(({ above, below }) => isLabel(above) && isLabel(below));
  // Right before its figures stands the row's own label; what stands before that is a group's, which may be cut.
  const firstValue = firstRow.findIndex(isValue);
  const own = firstRow.slice(0, Math.max(firstValue, 0)).findLast(isLabel);
  if (labels.some((pair) => pair.below === own && isCutLabel(pair))) return true;
  if (firstRow.some(isRowLabel) || !pairs.some(numberGoesOn)) return false;
  // A label that had room to go on, or that is whole, has ended with its row.
  return !labels.some(({ above }) => !above.full || isKnownLabel(above.text));
}

/** Where a cell stands that the break has cut: where it says something, or all of its room where it is blank. */
function spotsOfBoth(above: TableCell, below: TableCell): Spot[] {
  const said = [above, below].filter(({ text }) => text !== "");
  return (said.length === 0 ? [above, below] : said).flatMap(({ spots }) => spots ?? []);
}

/**
 * Joins the last table of a page with the first of the next page when they are one table: their column boundaries agree
 * (one may lack some, where its rows have merged cells). Returns null when they are two.
 */
export function joinOverBreak(first: PageTable, second: PageTable): PageTable | null {
  const xs = commonBoundaries(first.xs, second.xs);
  if (xs === null) return null;
  const upper = onBoundaries(first, xs);
  const lowerAll = onBoundaries(second, xs);
  const head = repeatedHead(upper, lowerAll);
  const lower = lowerAll.filter((c) => c.row >= head).map((c) => ({ ...c, row: c.row - head }));

  const firstRow = lower.filter((c) => c.row === 0);
  const pairs: Pair[] = [];
  for (const below of firstRow) {
    const above = upper.find(
      (c) => c.row + c.rowspan === first.rows && c.col === below.col && c.colspan === below.colspan,
    );
    if (above !== undefined) pairs.push({ above, below });
  }
  const oneRow = isOneRow(pairs, pairs.length === firstRow.length);
  if (!oneRow && mayBeTorn(pairs, firstRow)) {
    for (const cell of [...upper.filter((c) => c.row === first.rows - 1), ...firstRow]) cell.doubtful = true;
  }
  const joined = oneRow ? pairs : continuedGroups(pairs, firstRow);
  const overlap = oneRow ? 1 : 0;
  for (const { above, below } of joined) {
    const spots = spotsOfBoth(above, below);
    if (spots.length > 0) above.spots = spots;
    above.text += below.text;
    if (below.doubtful && oneRow) above.doubtful = true;
    above.full = below.text === "" ? above.full : below.full;
    above.rowspan += below.rowspan - overlap;
  }
  const gone = new Set(joined.map((p) => p.below));
  const offset = first.rows - overlap;
  return {
    kind: "table",
    xs,
    rows: offset + second.rows - head,
    cells: [...upper, ...lower.filter((c) => !gone.has(c)).map((c) => ({ ...c, row: c.row + offset }))],
    top: first.top,
    bottom: second.bottom,
  };
}
