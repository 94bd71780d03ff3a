import type { Glyph } from "./page-content.ts";
import type { PageTable, TableCell } from "./page-table.ts";
import { areaOf, type Frame, spotOf } from "./spots.ts";
import { lineText, type TextLine } from "./text-line.ts";

/**
 * Tables without rules: columns by position alone.
 *
 * A table is built only where the positions leave no choice; otherwise the lines stay lines, and their labels decide.
 */

/** A piece of a line, apart from its neighbours. */
interface Segment {
  u0: number;
  u1: number;
  text: string;
  value: boolean;
  glyphs: Glyph[];
}

/** A line cut into segments; `values` are the numbers at its end. */
interface Row {
  line: TextLine;
  segments: Segment[];
  values: Segment[];
}

/** Room that parts two columns, in em; two numbers need less. */
const COLUMN_GAP = 1;
const NUMBER_GAP = 0.25;
const VALUE = /^[+＋\-－]?[\d０-９][\d０-９,，.．]*%?$|^[/／—–-]{1,2}$/u;
const DIGIT = /[\d０-９]/u;
/** A lone number at the end of a line is a column only this far from its label, in em. */
const LONE_GAP = 2;
/** A table has at least this many rows of numbers, or one row with as many numbers as WIDE. */
const FEWEST = 3;
const WIDE = 5;
/** Between two rows of numbers stand at most this many lines of label. */
const LABEL_LINES = 4;
const LONGEST_HEAD = 6;

function segmentsOf(line: TextLine): Segment[] {
  const segments: Segment[] = [];
  let glyphs: TextLine["glyphs"] = [];
  const close = () => {
    const [first] = glyphs;
    const last = glyphs.at(-1);
    if (first !== undefined && last !== undefined) {
      const text = lineText({ ...line, glyphs }).trim();
      segments.push({ u0: first.u0, u1: last.u1, text, value: VALUE.test(text), glyphs });
    }
    glyphs = [];
  };
  for (const glyph of line.glyphs) {
    if (glyph.space) continue;
    const last = glyphs.at(-1);
    if (last !== undefined) {
      const gap = (glyph.u0 - last.u1) / Math.max(glyph.size, last.size);
      const numbers = DIGIT.test(last.text) && DIGIT.test(glyph.text);
      if (gap > (numbers ? NUMBER_GAP : COLUMN_GAP)) close();
    }
    glyphs.push(glyph);
  }
  close();
  return segments;
}

function toRow(line: TextLine): Row {
  const segments = segmentsOf(line);
  let at = segments.length;
  while (at > 0 && segments[at - 1]?.value === true) at -= 1;
  const values = segments.slice(at);
  const label = segments[at - 1];
  const [lone] = values;
  if (values.length === 1 && lone !== undefined) {
    const gap = label === undefined ? 0 : lone.u0 - label.u1;
    if (gap < LONE_GAP * line.size) return { line, segments, values: [] };
  }
  return { line, segments, values };
}

/** The lines right above a run that name its columns: cut into segments, or set apart from the label column. */
export function headOfRun(lines: readonly TextLine[], run: ColumnRun): TextLine[] {
  const start = Math.min(...lines.slice(run.from, run.to).map((l) => l.u0));
  const head: TextLine[] = [];
  let below = lines[run.from];
  for (let i = run.from - 1; i >= 0 && head.length < LONGEST_HEAD; i--) {
    const line = lines[i];
    if (line === undefined || below === undefined || below.v - line.v > 3 * line.size) break;
    if (segmentsOf(line).length < 2 && line.u0 < start + 8 * line.size) break;
    head.unshift(line);
    below = line;
  }
  return head;
}

/** Where a run of table lines begins and ends among the lines of a page. */
export interface ColumnRun {
  from: number;
  to: number;
}

/** Finds runs of lines that look like a table without rules. */
export function findColumnRuns(lines: readonly TextLine[]): ColumnRun[] {
  const rows = lines.map(toRow);
  const runs: ColumnRun[] = [];
  let from = -1;
  let last = -1;
  const close = () => {
    if (from >= 0) {
      const data = rows.slice(from, last + 1).filter((r) => r.values.length > 0);
      if (data.length >= FEWEST || data.some((r) => r.values.length >= WIDE))
        runs.push({ from, to: last + 1 });
    }
    from = -1;
  };
  rows.forEach((row, i) => {
    if (row.values.length === 0) return;
    if (from >= 0 && i - last > LABEL_LINES + 1) close();
    if (from < 0) from = i;
    last = i;
  });
  close();
  return runs;
}

interface Span {
  u0: number;
  u1: number;
}

/** The columns that the numbers of all rows form, or null when two numbers of one row share a column. */
function numberColumns(rows: readonly Row[]): Span[] | null {
  const columns: Span[] = [];
  for (const { u0, u1 } of rows.flatMap((r) => r.values).sort((a, b) => a.u0 - b.u0)) {
    const last = columns.at(-1);
    if (last !== undefined && u0 < last.u1) last.u1 = Math.max(last.u1, u1);
    else columns.push({ u0, u1 });
  }
  for (const row of rows) {
    const used = row.values.map((v) => columnOf(v, columns));
    if (new Set(used).size < used.length) return null;
  }
  return columns;
}

function columnOf(segment: Span, columns: readonly Span[]): number {
  return columns.findIndex((c) => segment.u0 < c.u1 && segment.u1 > c.u0);
}

/** The data row that a line of label belongs to: the clearly nearest one, or null. */
function ownerOf(line: TextLine, rows: readonly Row[]): number | null {
  const distances = rows.map((r, i) => ({ i, d: Math.abs(r.line.v - line.v) })).sort((a, b) => a.d - b.d);
  const [nearest, next] = distances;
  if (nearest === undefined) return null;
  return next !== undefined && nearest.d > 0.75 * next.d ? null : nearest.i;
}

/**
 * A run of lines as a table: one label column, then the columns of numbers. Null when any place is open to doubt: numbers
 * of one row in one column, a row label between two rows, two labels on one line (a group's and a row's), label text
 * among the numbers, rows of different widths.
 *
 * @param head lines above the run that name its columns.
 * @param frame where the page lies on its sheet.
 */
export function tableOfColumns(
  lines: readonly TextLine[],
  head: readonly TextLine[],
  { frame, page }: { frame: Frame | null; page: number },
): PageTable | null {
  const all = lines.map(toRow);
  const data = all.filter((r) => r.values.length > 0);
  const columns = numberColumns(data);
  if (columns === null || data.some((r) => r.values.length !== columns.length)) return null;
  const labelEnd = columns[0]?.u0 ?? 0;

  const labels: { line: TextLine; text: string }[][] = data.map(() => []);
  for (const row of all) {
    const owner = row.values.length > 0 ? data.indexOf(row) : ownerOf(row.line, data);
    const pieces = row.segments.slice(0, row.segments.length - row.values.length);
    if (owner === null || pieces.length > 1 || pieces.some((s) => s.u1 > labelEnd)) return null;
    for (const piece of pieces) labels[owner]?.push({ line: row.line, text: piece.text });
  }

  const cells: TableCell[] = [];
  const add = (row: number, col: number, colspan: number, text: string, glyphs: readonly Glyph[] = []) => {
    const area = areaOf(glyphs);
    const spots = area === null || frame === null ? {} : { spots: [spotOf(area, frame, page)] };
    cells.push({ row, col, rowspan: 1, colspan, text, full: false, ...spots });
  };
  let doubtful = false;
  head.map(toRow).forEach((row, r) => {
    const texts = new Map<number, { text: string; colspan: number }>();
    for (const segment of row.segments) {
      const over = columns.flatMap((c, i) => (segment.u0 < c.u1 && segment.u1 > c.u0 ? [i + 1] : []));
      // A heading over no column: that column is empty in every row, so nobody knows where it runs.
      if (over.length === 0 && segment.u0 > labelEnd) doubtful = true;
      const col = over[0] ?? 0;
      const before = texts.get(col);
      texts.set(col, { text: (before?.text ?? "") + segment.text, colspan: Math.max(1, over.length) });
    }
    for (let col = 0; col <= columns.length; col++) {
      const cell = texts.get(col);
      add(r, col, cell?.colspan ?? 1, cell?.text ?? "");
      col += (cell?.colspan ?? 1) - 1;
    }
  });
  if (doubtful) return null;
  data.forEach((row, i) => {
    add(head.length + i, 0, 1, (labels[i] ?? []).map((l) => l.text).join(""));
    row.values.forEach((value, c) => {
      add(head.length + i, c + 1, 1, value.text, value.glyphs);
    });
  });
  const start = Math.min(...lines.map((l) => l.u0));
  return {
    kind: "table",
    xs: [0, ...columns.map((c) => c.u0 - start), Math.max(...lines.map((l) => l.u1)) - start],
    rows: head.length + data.length,
    cells,
    top: (head[0] ?? lines[0])?.v ?? 0,
    bottom: lines.at(-1)?.v ?? 0,
  };
}
