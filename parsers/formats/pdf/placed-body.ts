/**
 * The body of a table without rules: in each row the figures that stand beside its label and under one column. Doubt
 * about a figure stays with the rows that it may belong to.
 */
import type { LabelCell } from "./label-cells.ts";
import { type Piece, pageAt } from "./pieces.ts";
import { PlacedColumns } from "./placed-columns.ts";
import type { Head } from "./placed-header.ts";
import { emptyRow, type LabelRows, labelRows, putGroups } from "./placed-labels.ts";
import { isStack, LEVEL, type Placing, placeLines, type Row, STACK } from "./placed-rows.ts";
import { type ColumnLine, cellTextOf, columnLines, mayGoOn } from "./wrapped.ts";

/** What a body is made of. */
export interface Area {
  /** All pieces below the head and above what ends the table, from the top down. */
  pieces: readonly Piece[];
  cells: readonly LabelCell[];
  /** Bare page numbers; each may be the rest of a figure. */
  marks: readonly Piece[];
  /** It ends where a head begins on the next page: what the page end tore off stands below that. */
  isCut: boolean;
}

/** A loose figure so near to a table's end belongs to it, in em, if it is no wider than a figure. */
const NEAR = 4;
const WIDEST = 8;
/** No report has so many rows of its own; of more none is tried to be done without. */
const MOST_LOCALS = 40;
const FIGURE = /[\d０-９]/u;
/** What may follow a figure on a line of its own. */
const UNIT = /^[件条次人个项篇宗起万元）)]{1,3}$/u;
const BARE = /^[\d０-９.,，．]+$/u;

/** Table 四 has one row and no label: the lines right under the head, as far as they hang together. */
function onlyRow({ pieces }: Area, head: Head): Row[] {
  const [first] = pieces;
  if (first === undefined) return [];
  // Nothing else stands between the foot of a page and the top of the next one.
  const isNext = pageAt(first.v) === pageAt(head.bottom) + 1;
  if (!isNext && first.v - head.bottom > NEAR * first.size) return [];
  let bottom = first.v;
  for (const { v, size } of pieces) if (v - bottom < STACK * size) bottom = v;
  return [emptyRow({ top: first.v, bottom, size: first.size }, "", head.columns.length)];
}

function isShort(piece: Piece): boolean {
  return piece.u1 - piece.u0 < WIDEST * piece.size;
}

/** Figures of one table, with their columns. */
class Filling {
  readonly #area: Area;
  readonly #head: Head;
  readonly #rows: readonly Row[];
  readonly #columns: PlacedColumns;
  readonly #values: Piece[];
  readonly #right: number;
  #widest: number[] = [];

  constructor(area: Area, head: Head, rows: readonly Row[], labelled: ReadonlySet<Piece>, right: number) {
    this.#area = area;
    this.#head = head;
    this.#rows = rows;
    this.#right = right;
    const labelEnd = head.columns[0]?.u0 ?? 0;
    const others = area.pieces.filter(
      (piece) => !labelled.has(piece) && (piece.u1 > labelEnd || piece.u0 >= right),
    );
    const within = others.filter((piece) => this.#isWithin(piece));
    this.#columns = new PlacedColumns(
      head.columns,
      within.filter((piece) => piece.u0 >= right),
    );
    this.#values = within.filter((piece) => this.#isPart(piece));
  }

  #pageEnd(): { page: number; bottom: number } {
    const last = this.#rows.at(-1);
    return { page: pageAt(last?.top ?? 0), bottom: last?.bottom ?? 0 };
  }

  /** Between the first row and what may still be part of the last one. */
  #isWithin(piece: Piece): boolean {
    const { page, bottom } = this.#pageEnd();
    const at = pageAt(piece.v);
    if (at < page) return true;
    return at === page ? piece.v - bottom < NEAR * piece.size : at === page + 1;
  }

  /** Below the last row prose may follow. */
  #isPart(piece: Piece): boolean {
    const { bottom } = this.#pageEnd();
    if (piece.v < bottom + 0.5 * piece.size) return true;
    if (!isShort(piece) || this.#columns.of(piece) === null) return false;
    return FIGURE.test(piece.text) || (UNIT.test(piece.text) && piece.v < bottom + STACK * piece.size);
  }

  /** Puts the figures into the rows. */
  fill(): void {
    this.#settle(this.#placing());
  }

  /** The rows that would be in doubt. */
  doubted(): ReadonlySet<Row> {
    const { doubted } = this.#placing();
    return new Set(this.#rows.filter((_, i) => doubted.has(i)));
  }

  #placing(): Placing {
    const rows = this.#rows;
    const byColumn = this.#head.columns.map((): Piece[] => []);
    for (const piece of this.#values) {
      const column = this.#columnOf(piece);
      if (column !== null) byColumn[column]?.push(piece);
    }
    const lines = byColumn.map(columnLines);
    this.#widest = lines.map((own, column) =>
      Math.max(this.#head.widths[column] ?? 0, ...own.map(({ u0, u1 }) => u1 - u0)),
    );
    const pages = new Set(rows.map((row) => pageAt(row.top)));
    const isInside = (line: ColumnLine) => pages.has(pageAt(line.v));
    const inside = lines.map((own) => own.filter(isInside));
    const below = lines.map((own) => this.#topOfPage(own.filter((line) => !isInside(line))));
    const hasRest = below.some((own) => own.length > 0);
    const last = rows.at(-1);
    if (hasRest && last !== undefined) last.torn ??= "figure";
    const placing = placeLines(rows, inside);
    if (hasRest) placing.carried.set(rows.length - 1, below);
    return placing;
  }

  /** What reaches from the labels into the columns is of neither. */
  #columnOf(piece: Piece): number | null {
    return piece.u0 < this.#right ? null : this.#columns.of(piece);
  }

  /** The most that a column can be wide: its neighbours, whose middles are that far away, are as wide as what they hold. */
  #most(column: number): number {
    const own = this.#head.columns[column];
    if (own === undefined) return 0;
    const sides = [column - 1, column + 1].flatMap((at) => {
      const name = this.#head.columns[at];
      if (name === undefined) return [];
      return [Math.abs(name.u0 + name.u1 - own.u0 - own.u1) - (this.#widest[at] ?? 0)];
    });
    return Math.min(...sides);
  }

  /** What the area has on the page after a height, from the top down. */
  #onNextPage(v: number): Piece[] {
    return this.#area.pieces.filter((piece) => pageAt(piece.v) === pageAt(v) + 1);
  }

  /** Of the lines on the page after the table's last row those that its top begins with and that hold nothing else. */
  #topOfPage(lines: readonly ColumnLine[]): ColumnLine[] {
    const next = this.#onNextPage(this.#pageEnd().bottom);
    let end = next[0]?.v ?? 0;
    for (const piece of next) {
      if (piece.v - end > STACK * piece.size || !isShort(piece) || this.#columnOf(piece) === null) break;
      end = piece.v;
    }
    return lines.filter((line) => {
      const level = next.filter(({ v }) => Math.abs(v - line.v) < LEVEL * line.size);
      return line.v <= end && level.every((piece) => isShort(piece) && this.#columnOf(piece) !== null);
    });
  }

  #settle({ cells, carried, doubted }: Placing): void {
    for (const piece of this.#values) if (this.#columnOf(piece) === null) this.#doubtAround(piece);
    this.#rows.forEach((row, i) => {
      row.cells = cells[i] ?? row.cells;
      if (doubted.has(i)) row.doubtful = true;
    });
    this.#rows.forEach((row, i) => {
      const rest = carried.get(i);
      const next = this.#rows[i + 1];
      if (rest !== undefined) this.#carryOn(row, rest, next);
      else if (this.#mayBeCut(row, next)) row.doubtful = true;
      if (row.cells.some((lines, column) => this.textOf(lines, column) === null)) row.doubtful = true;
    });
  }

  /** Puts what stands at the top of the next page to the row that the page end has cut. */
  #carryOn(row: Row, rest: readonly ColumnLine[][], next: Row | undefined): void {
    const isNextPage = rest.flat().every((line) => pageAt(line.v) === pageAt(row.top) + 1);
    if (!isNextPage || next?.doubtful) row.doubtful = true;
    rest.forEach((lines, column) => {
      const own = row.cells[column];
      if (own === undefined || lines.length === 0) return;
      // A figure of another row, of which the label is lost, is no rest of one: the label would go on there, too, or the
      // rest would be shorter than what it is the rest of.
      const above = own.at(-1);
      const isShorter = above !== undefined && lines.every((line) => line.u1 - line.u0 < above.u1 - above.u0);
      const isFigure = lines.every(({ text }) => FIGURE.test(text) || UNIT.test(text));
      if (!isFigure || !isStack(lines) || !(isShorter || row.torn === "label")) row.doubtful = true;
      own.push(...lines);
    });
  }

  /** True for the last row of a page where the rest of a figure may be among what the next page begins with. */
  #mayBeCut(row: Row, next: Row | undefined): boolean {
    if (next !== undefined && pageAt(next.top) === pageAt(row.top)) return false;
    const open = row.cells.flatMap((lines, column) => {
      const last = lines.at(-1);
      return last !== undefined && mayGoOn(last, this.#widest[column] ?? 0) ? [last] : [];
    });
    // Of a row without a figure the label may be cut, and all of its figures torn off.
    if (next === undefined && this.#area.isCut && row.cells.every((lines) => lines.length === 0)) return true;
    if (open.length === 0) return false;
    if (next?.doubtful === true || (next === undefined && this.#area.isCut)) return true;
    const below = this.#onNextPage(row.top);
    const top = below[0]?.v ?? Number.POSITIVE_INFINITY;
    const marks = this.#area.marks.filter(({ v }) => pageAt(v) === pageAt(row.top) + 1 && v < top);
    // With rows on the next page its first lines have their places by now.
    const loose =
      next === undefined ? below.filter(({ v, size, text }) => v - top < size && BARE.test(text)) : [];
    const foot = this.#area.marks.filter(({ v, size }) => v > row.top && v - row.bottom < 2 * STACK * size);
    return open.some((line) => [...marks, ...loose, ...foot].some((p) => p.u0 < line.u1 && p.u1 > line.u0));
  }

  /** A piece that stands in no column, or between two, may be of the rows above and below it. */
  #doubtAround({ v, text }: Piece): void {
    const above = this.#rows.findLast((row) => row.top <= v);
    const below = this.#rows.find((row) => row.bottom >= v);
    for (const row of [above, below]) if (row !== undefined) row.doubtful = true;
    (above ?? below)?.stray.push(text);
  }

  textOf(lines: readonly ColumnLine[], column: number): string | null {
    return cellTextOf(lines, { widest: this.#widest[column] ?? 0, most: this.#most(column) });
  }
}

/** A row as it is read. */
export interface ReadRow extends Row {
  /** What each cell says; of a row in doubt, as far as it can be told. */
  values: string[];
}

/** The rows of the form and such as it does not know, without those that only part the lines of another row. */
function withLocals({ rows, locals, labelled, right }: LabelRows, area: Area, head: Head): Row[] {
  const merged = (some: LabelRows["locals"]) =>
    [...rows, ...some.map(({ row }) => row)].sort((a, b) => a.top - b.top);
  const partsOf = (some: LabelRows["locals"]) =>
    new Set([...labelled, ...some.flatMap(({ pieces }) => pieces)]);
  const doubted = (some: LabelRows["locals"]) =>
    new Filling(area, head, merged(some), partsOf(some), right).doubted();
  let kept = locals;
  for (const local of locals.length > MOST_LOCALS ? [] : locals) {
    const others = kept.filter((one) => one !== local);
    const around = [
      merged(others).findLast(({ top }) => top < local.row.top),
      merged(others).find(({ top }) => top > local.row.top),
    ];
    if (merged(others).length === 0) continue;
    const without = doubted(others);
    const isExplained = around.every((row) => row === undefined || !without.has(row));
    if (isExplained && without.size < doubted(kept).size) kept = others;
  }
  for (const piece of partsOf(kept)) labelled.add(piece);
  return merged(kept);
}

/** The rows of one table, from the top down. */
export function bodyOf(area: Area, head: Head): ReadRow[] {
  const found: LabelRows =
    head.table === "review_litigation"
      ? {
          rows: onlyRow(area, head),
          groups: [],
          locals: [],
          labelled: new Set(),
          right: Number.NEGATIVE_INFINITY,
        }
      : labelRows(area.pieces, area.cells, head);
  const rows = withLocals(found, area, head);
  if (rows.length === 0) return [];
  putGroups(found.groups, rows);
  const filling = new Filling(area, head, rows, found.labelled, found.right);
  filling.fill();
  return rows.map((row) => ({
    ...row,
    values: row.cells.map((lines, column) => {
      const text = filling.textOf(lines, column) ?? lines.map((line) => line.text).join(" ");
      return column === row.cells.length - 1 ? [text, ...row.stray].join(" ").trim() : text;
    }),
  }));
}
