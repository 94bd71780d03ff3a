/** The rows of a table without rules, by their labels: known ones, such as a page end cuts, and such as no form knows. */
import type { LabelCell } from "./label-cells.ts";
import { type Piece, pageAt } from "./pieces.ts";
import { PlacedColumns } from "./placed-columns.ts";
import type { Head } from "./placed-header.ts";
import { LEVEL, labelPitch, middleOf, type Row, STACK } from "./placed-rows.ts";
import { type ColumnLine, columnLines } from "./wrapped.ts";

/** Parts of one label on one line are at most this far apart, in em. */
const SPREAD = 2.6;
/** Lines of a label that no form knows are at most this far apart, in em: less than two rows. */
const LABEL_PITCH = 1.7;
const PITCH_SLACK = 1.05;
/** Parts of a label that no form knows are closer together on a line, in em. */
const GAP = 0.9;
/** Text beside a row is at most so far above or below the lines of its label, in em. */
const BESIDE = 0.5;
const HAN = /\p{Script=Han}/u;

type Refs = LabelCell["refs"];

/** The rows, and the pieces that their labels and those of their groups are made of. */
export interface LabelRows {
  rows: Row[];
  groups: LabelCell[];
  /** Loose text with figures beside its middle: rows that the form does not know, or parts of other labels. */
  locals: { row: Row; pieces: readonly Piece[] }[];
  labelled: Set<Piece>;
  /** How far the labels of rows reach to the right. */
  right: number;
}

/** A row at a height, with nothing in it. */
export function emptyRow(
  { top, bottom, size }: { top: number; bottom: number; size: number },
  text: string,
  columns: number,
  label: LabelCell | null = null,
): Row {
  const cells = Array.from({ length: columns }, (): ColumnLine[] => []);
  return { label, text, groups: [], top, bottom, size, torn: null, cells, stray: [], doubtful: false };
}

function overlap(a: LabelCell, b: LabelCell): boolean {
  const slack = 0.3 * a.size;
  return a.top - slack < b.bottom + slack && b.top - slack < a.bottom + slack;
}

function isGroup(refs: Refs): boolean {
  return refs.every((ref) => ref.kind !== "row" || ref.group);
}

/** Labels of groups stand to the left of rows. */
function groupsAmong(cells: readonly LabelCell[]): LabelCell[] {
  return cells.filter(
    (cell) =>
      isGroup(cell.refs) ||
      cells.some((other) => other !== cell && other.u0 >= cell.u1 && overlap(cell, other)),
  );
}

function isBeside(v: number, { top, bottom, size }: { top: number; bottom: number; size: number }): boolean {
  return v > top - BESIDE * size && v < bottom + BESIDE * size;
}

/** Loose text that may be a label or a part of one. */
interface Block {
  lines: ColumnLine[];
  pieces: Piece[];
  text: string;
  top: number;
  bottom: number;
  size: number;
}

function blockOf(lines: ColumnLine[]): Block {
  return {
    lines,
    pieces: lines.flatMap((line) => line.pieces),
    text: lines.map((line) => line.text).join(""),
    top: lines[0]?.v ?? 0,
    bottom: lines.at(-1)?.v ?? 0,
    size: lines[0]?.size ?? 0,
  };
}

/** Pieces that stand beside or below each other, with no more room between them than the lines of one label have. */
function blocksOf(pieces: readonly Piece[], pitch: number): Block[] {
  const blocks: Piece[][] = [];
  for (const piece of [...pieces].sort((a, b) => a.v - b.v || a.u0 - b.u0)) {
    const near = blocks.find((block) => {
      const last = block.at(-1);
      if (last === undefined) return false;
      if (Math.abs(piece.v - last.v) < 0.3 * piece.size)
        return piece.u0 >= last.u1 && piece.u0 - last.u1 < SPREAD * piece.size;
      const isBelow = piece.v - last.v < pitch * piece.size;
      return isBelow && block.some((other) => piece.u0 < other.u1 && piece.u1 > other.u0);
    });
    if (near === undefined) blocks.push([piece]);
    else near.push(piece);
  }
  return blocks.map((block) => blockOf(columnLines(block)));
}

class RowFinder {
  readonly #pieces: readonly Piece[];
  readonly #head: Head;
  readonly #labelEnd: number;
  readonly found: LabelRows = {
    rows: [],
    groups: [],
    locals: [],
    labelled: new Set(),
    right: Number.NEGATIVE_INFINITY,
  };

  constructor(pieces: readonly Piece[], head: Head) {
    this.#pieces = pieces;
    this.#head = head;
    this.#labelEnd = head.columns[0]?.u0 ?? 0;
  }

  #isRow(refs: Refs): boolean {
    return refs.some((ref) => ref.kind === "row" && ref.table === this.#head.table);
  }

  #add(row: Row, pieces: readonly Piece[]): void {
    this.found.rows.push(row);
    this.found.rows.sort((a, b) => a.top - b.top);
    for (const piece of pieces) this.found.labelled.add(piece);
  }

  known(cells: readonly LabelCell[]): void {
    const labels = cells.filter((cell) => cell.u1 <= this.#labelEnd && this.#isRow(cell.refs));
    // Elsewhere the label of a group has a row to itself.
    const groups = this.#head.table === "requests" ? groupsAmong(labels) : [];
    const width = this.#head.columns.length;
    for (const cell of labels) {
      for (const piece of cell.pieces) this.found.labelled.add(piece);
      if (groups.includes(cell)) continue;
      const lines = cell.pieces.filter((piece) => pageAt(piece.v) === pageAt(cell.top));
      const row = emptyRow({ ...cell, bottom: lines.at(-1)?.v ?? cell.bottom }, cell.text, width, cell);
      if (lines.length < cell.pieces.length) row.torn = "label";
      this.#add(row, cell.pieces);
      this.found.right = Math.max(this.found.right, cell.u1);
    }
    this.found.groups.push(...groups);
    this.#doubtBlurred();
    this.#local();
  }

  /** Text where labels stand that is part of none; a bare figure right of all labels is one of the first column. */
  #loose(): Piece[] {
    const { labelled, right } = this.found;
    return this.#pieces.filter(
      (piece) =>
        piece.u1 <= this.#labelEnd && !labelled.has(piece) && (piece.u0 < right || HAN.test(piece.text)),
    );
  }

  /** What stands between a row's label and its figures may be the row's own label, and the other a group's. */
  #doubtBlurred(): void {
    for (const piece of this.#loose()) {
      const row = this.found.rows.find((one) => isBeside(piece.v, one));
      if (row?.label == null || piece.u0 < row.label.u1) continue;
      row.doubtful = true;
      row.stray.push(piece.text);
      this.found.labelled.add(piece);
    }
  }

  #local(): void {
    const { rows, labelled, right } = this.found;
    const loose = this.#loose().filter(({ v }) => !rows.some((row) => isBeside(v, row)));
    const others = this.#pieces.filter((piece) => !labelled.has(piece) && piece.u1 > this.#labelEnd);
    const columns = new PlacedColumns(this.#head.columns, others);
    const isFigured = (v: number, size: number) => {
      const beside = others.filter((piece) => Math.abs(piece.v - v) < LEVEL * size);
      return beside.length > 0 && beside.every((piece) => piece.u0 >= right && columns.of(piece) !== null);
    };
    const known = labelPitch(rows);
    const pitch = known === null ? LABEL_PITCH : Math.min(known * PITCH_SLACK, LABEL_PITCH);
    for (const block of blocksOf(loose, pitch)) {
      const figured = block.lines.filter((line) => isFigured(line.v, line.size));
      const isOne =
        isFigured(middleOf(block), block.size) &&
        figured.every((line) => Math.abs(line.v - middleOf(block)) < LEVEL * block.size);
      for (const one of isOne ? [block] : figured.map((line) => blockOf([line]))) {
        const row = emptyRow(one, one.text, this.#head.columns.length);
        // Of other lines some may be the rest of another row's label.
        const isApart = one.lines.some(({ pieces }) =>
          pieces.some((piece, i) => piece.u0 - (pieces[i - 1]?.u1 ?? piece.u0) > GAP * piece.size),
        );
        // What stands right below a label without figures may be its own, and the row one.
        const blank = rows.find((above) => {
          const isNear = Math.max(above.top - one.bottom, one.top - above.bottom) < STACK * one.size;
          const isGroupRow = above.label !== null && isGroup(above.label.refs);
          return isNear && !isGroupRow && !isFigured(middleOf(above), above.size);
        });
        if (blank !== undefined) blank.doubtful = true;
        row.doubtful = isApart || blank !== undefined || (!isOne && figured.length < block.lines.length);
        this.found.locals.push({ row, pieces: one.pieces });
      }
    }
  }
}

/** Puts each group's label before the row that it stands beside. */
export function putGroups(groups: readonly LabelCell[], rows: readonly Row[]): void {
  for (const group of groups) {
    const row =
      rows.find((one) => isBeside(middleOf(one), group)) ?? rows.find((one) => one.top > middleOf(group));
    row?.groups.push(group);
  }
  for (const row of rows) row.groups.sort((a, b) => a.u0 - b.u0);
}

/**
 * The rows under a head, from the top down.
 *
 * @param pieces all that stands in the body.
 * @param cells labels of the form among them.
 */
export function labelRows(pieces: readonly Piece[], cells: readonly LabelCell[], head: Head): LabelRows {
  const finder = new RowFinder(pieces, head);
  finder.known(cells);
  return finder.found;
}
