/**
 * Tables without rules, by the places of their text.
 *
 * The form's own labels say what is a head, a row or a group; where they stand says which figure is whose. A figure
 * belongs to the one column that it stands under and to the one row whose label it stands beside. Whatever of a table
 * is not told like this (a figure between two columns, a piece that is part of nothing) leaves the whole table as lines.
 */
import type { StructureRole } from "../../labels/lexicon.ts";
import { findLabelCells, type LabelCell } from "./label-cells.ts";
import type { PageTable, TableCell } from "./page-table.ts";
import type { Piece } from "./pieces.ts";
import { piecesOf } from "./pieces.ts";
import { findHeads, type Head, hasRole } from "./placed-header.ts";
import { lineText, type TextLine } from "./text-line.ts";

/** A line, and the page that it stands on, from 0. */
export interface PlacedLine {
  line: TextLine;
  page: number;
}

/** A table that was told by its places, and the lines that it is made of. */
export interface PlacedTable {
  table: PageTable;
  from: number;
  to: number;
}

/** More than any page is high, so that lines of two pages are never near each other. */
const PAGE = 100_000;
/** A figure stands beside a label when its baseline is at most so far above or below the label's lines, in em. */
const BESIDE = 0.5;
/** A loose figure so near to a table's end belongs to it, in em. */
const NEAR = 4;
/** Lines of one cell, in em; and how far from the middle of its row its own may be. */
const STACK = 1.9;
const CENTRED = 0.35;
/** Between a head's levels there are at most so many em. */
const HEAD_ROOM = 5;

const ABOVE: ReadonlySet<StructureRole> = new Set([
  "item_column",
  "applicants",
  "legal_entities",
  "balance_note",
  "review",
  "litigation",
  "litigation_direct",
  "litigation_after_review",
  "sheet_indicator",
  "sheet_unit",
]);
const WAYS: ReadonlySet<StructureRole> = new Set(["review", "litigation_direct", "litigation_after_review"]);
const LITIGATION: ReadonlySet<StructureRole> = new Set(["litigation"]);
const FIGURE = /[\d０-９]/u;

interface Row {
  label: LabelCell | null;
  text: string;
  /** Labels of groups that stand before this row. */
  groups: LabelCell[];
  top: number;
  bottom: number;
  size: number;
  values: Piece[][];
}

const isHeadPart = (cell: LabelCell): boolean =>
  hasRole(cell, ABOVE) || hasRole(cell, LITIGATION) || cell.refs.some((ref) => ref.kind === "block");

function isRowOf(cell: LabelCell, { table }: Head): boolean {
  return cell.refs.some((ref) => ref.kind === "row" && ref.table === table);
}

function endsTable(cell: LabelCell): boolean {
  return cell.refs.some((ref) => ref.kind === "section" || ref.kind === "block") || isHeadPart(cell);
}

function isBeside(row: { top: number; bottom: number; size: number }, v: number): boolean {
  return v > row.top - BESIDE * row.size && v < row.bottom + BESIDE * row.size;
}

function overlap(a: { top: number; bottom: number; size: number }, b: LabelCell): boolean {
  const slack = 0.3 * a.size;
  return a.top - slack < b.bottom + slack && b.top - slack < a.bottom + slack;
}

/** Splits labels into those of rows and those of groups, which stand to the left of rows. */
function rowsAndGroups(cells: readonly LabelCell[]): { rows: LabelCell[]; groups: LabelCell[] } {
  const groups = cells.filter(
    (cell) =>
      cell.refs.every((ref) => ref.kind !== "row" || ref.group) ||
      cells.some((other) => other !== cell && other.u0 >= cell.u1 && overlap(cell, other)),
  );
  return { rows: cells.filter((cell) => !groups.includes(cell)), groups };
}

/** The one column that a piece stands under, or null. */
function columnOf(piece: Piece, columns: readonly { u0: number; u1: number }[]): number | null {
  const under = columns.flatMap((c, i) => (piece.u0 < c.u1 && piece.u1 > c.u0 ? [i] : []));
  return under.length === 1 ? (under[0] ?? null) : null;
}

/**
 * What a cell says, or null where two figures would run together: a second line may be the rest of a number, or another.
 */
function cellTextOf(pieces: readonly Piece[]): string | null {
  const lines = new Map<TextLine, Piece[]>();
  for (const piece of pieces) lines.set(piece.line, [...(lines.get(piece.line) ?? []), piece]);
  let text = "";
  for (const [line, parts] of lines) {
    const next = lineText({ ...line, glyphs: parts.flatMap((piece) => piece.glyphs) }).trim();
    if (/[\d０-９.,，．]$/u.test(text) && /^[\d０-９.,，．]/u.test(next)) return null;
    text += next;
  }
  return /[\d０-９]\s+[\d０-９]/u.test(text) ? null : text;
}

/**
 * Lines of cells that are higher than their row's label, as `12` over `件`: together they stand beside the row, centred.
 * False where that is not so.
 */
function adopt(pieces: readonly Piece[], column: number, rows: readonly Row[]): boolean {
  const stacks: Piece[][] = [];
  for (const piece of pieces) {
    const last = stacks.at(-1)?.at(-1);
    if (last !== undefined && piece.v - last.v < STACK * piece.size) stacks.at(-1)?.push(piece);
    else stacks.push([piece]);
  }
  return stacks.every((stack) => {
    const [first] = stack;
    const last = stack.at(-1);
    if (first === undefined || last === undefined) return true;
    const span = { top: first.v, bottom: last.v, size: first.size };
    const owners = rows.filter((row) => isBeside(span, (row.top + row.bottom) / 2));
    const [row] = owners;
    if (row === undefined || owners.length > 1) return false;
    const middle = (row.top + row.bottom) / 2;
    const own = row.values[column] ?? [];
    const all = [...own, ...stack].sort((a, b) => a.v - b.v || a.u0 - b.u0);
    const centre = ((all[0]?.v ?? 0) + (all.at(-1)?.v ?? 0)) / 2;
    if (Math.abs(centre - middle) > CENTRED * first.size) return false;
    row.values[column] = all;
    return true;
  });
}

class Builder {
  readonly pieces: Piece[];
  readonly cells: LabelCell[];
  readonly loose: Set<Piece>;
  readonly #pageOf: ReadonlyMap<TextLine, number>;

  constructor(lines: readonly PlacedLine[]) {
    this.pieces = lines.flatMap(({ line, page }) => piecesOf(line, page * PAGE + line.v));
    this.cells = findLabelCells(this.pieces);
    const labelled = new Set(this.cells.flatMap((cell) => cell.pieces));
    this.loose = new Set(this.pieces.filter((piece) => !labelled.has(piece)));
    this.#pageOf = new Map(lines.map(({ line, page }) => [line, page]));
  }

  pageOf(piece: Piece | undefined): number {
    return piece === undefined ? 1 : (this.#pageOf.get(piece.line) ?? 0) + 1;
  }

  /** What stands above a head's lowest level and belongs to it. */
  headParts(head: Head, after: number): LabelCell[] {
    const above = this.cells
      .filter((cell) => isHeadPart(cell) && cell.top > after && cell.top <= head.bottom + cell.size)
      .sort((a, b) => b.bottom - a.bottom);
    const parts: LabelCell[] = [];
    let top = head.top;
    for (const cell of above) {
      if (top - cell.bottom > HEAD_ROOM * cell.size) break;
      parts.push(cell);
      top = Math.min(top, cell.top);
    }
    return parts;
  }

  /** The rows under a head, or null where one is not told. */
  rows(head: Head, limit: number): Row[] | null {
    const labelEnd = head.columns[0]?.u0 ?? 0;
    const under = (v: number) => v > head.bottom && v < limit;
    if (head.table === "review_litigation") return this.reviewRow(head, limit);
    const labels = this.cells.filter(
      (cell) => under(cell.top) && cell.u1 <= labelEnd && isRowOf(cell, head) && !head.cells.includes(cell),
    );
    const { rows: known, groups } = rowsAndGroups(labels);
    const rows: Row[] = known.map((label) => this.row(label, label.text, label, head));
    rows.push(...this.localRows(head, limit, rows));
    rows.sort((a, b) => a.top - b.top);
    if (rows.some((row, i) => i > 0 && row.top - (rows[i - 1]?.bottom ?? 0) < 0.7 * row.size)) return null;
    for (const group of groups) {
      const middle = (group.top + group.bottom) / 2;
      const row =
        rows.find((one) => isBeside(group, (one.top + one.bottom) / 2)) ??
        rows.find((one) => one.top > middle);
      row?.groups.push(group);
    }
    for (const row of rows) row.groups.sort((a, b) => a.u0 - b.u0);
    const bottom = Math.max(...rows.map((row) => row.bottom));
    return rows.length > 0 && this.fill(head, rows, bottom, limit) ? rows : null;
  }

  private row(
    label: LabelCell | null,
    text: string,
    at: { top: number; bottom: number; size: number },
    head: Head,
  ): Row {
    const { top, bottom, size } = at;
    return { label, text, groups: [], top, bottom, size, values: head.columns.map(() => []) };
  }

  /** Rows that the form does not know: one line of label with figures on it, apart from other loose text. */
  private localRows(head: Head, limit: number, known: readonly Row[]): Row[] {
    const labelEnd = head.columns[0]?.u0 ?? 0;
    const lines = new Map<TextLine, Piece[]>();
    for (const piece of this.loose) {
      if (piece.v <= head.bottom || piece.v >= limit || piece.u1 > labelEnd) continue;
      lines.set(piece.line, [...(lines.get(piece.line) ?? []), piece]);
    }
    const found: Row[] = [];
    for (const [line, pieces] of lines) {
      const [first] = pieces;
      if (first === undefined) continue;
      const figures = this.pieces.filter((p) => p.line === line && p.u0 >= labelEnd);
      const valued = figures.length > 0 && figures.every((p) => columnOf(p, head.columns) !== null);
      const crowded = [...lines].some(
        ([other, [piece]]) =>
          other !== line && piece !== undefined && Math.abs(piece.v - first.v) < 1.9 * first.size,
      );
      if (!valued || crowded || known.some((row) => isBeside(row, first.v))) continue;
      const text = lineText({ ...line, glyphs: pieces.flatMap((p) => p.glyphs) }).trim();
      found.push(this.row(null, text, { top: first.v, bottom: first.v, size: first.size }, head));
      for (const piece of pieces) this.loose.delete(piece);
    }
    return found;
  }

  /** Table 四 has one row and no label: the line under the head. */
  private reviewRow(head: Head, limit: number): Row[] | null {
    const below = this.pieces.filter((piece) => piece.v > head.bottom && piece.v < limit);
    const [first] = [...below].sort((a, b) => a.v - b.v);
    if (first === undefined || first.v - head.bottom > NEAR * first.size) return null;
    // A cell of it may have a second line: 12 over 件.
    let bottom = first.v;
    for (const { v, size } of [...below].sort((a, b) => a.v - b.v)) if (v - bottom < STACK * size) bottom = v;
    const row = this.row(null, "", { top: first.v, bottom, size: first.size }, head);
    return this.fill(head, [row], bottom, limit) ? [row] : null;
  }

  /** Puts every piece beside the rows into its cell; false where one has no place, or more than one. */
  private fill(head: Head, rows: readonly Row[], bottom: number, limit: number): boolean {
    const labels = new Set(
      rows.flatMap((row) => [...(row.label?.pieces ?? []), ...row.groups.flatMap((group) => group.pieces)]),
    );
    const labelEnd = head.columns[0]?.u0 ?? 0;
    const size = rows[0]?.size ?? 0;
    const orphans = head.columns.map((): Piece[] => []);
    for (const piece of this.pieces) {
      if (piece.v <= head.bottom || piece.v >= limit || labels.has(piece)) continue;
      if (piece.v > bottom + BESIDE * size) {
        // A figure right under a table may be one of it.
        if (this.isStray(piece, bottom, head)) return false;
        continue;
      }
      if (piece.u1 <= labelEnd) {
        if (rows.some((row) => row.label === null && Math.abs(row.top - piece.v) < 0.1)) continue;
        return false;
      }
      const column = columnOf(piece, head.columns);
      const owners = rows.filter((row) => isBeside(row, piece.v));
      const [row] = owners;
      if (column === null || owners.length > 1) return false;
      if (row === undefined) orphans[column]?.push(piece);
      else row.values[column]?.push(piece);
    }
    if (!orphans.every((pieces, column) => adopt(pieces, column, rows))) return false;
    return rows.every((row) => row.values.every((pieces) => cellTextOf(pieces) !== null));
  }

  private isStray(piece: Piece, bottom: number, head: Head): boolean {
    if (piece.v - bottom > NEAR * piece.size || !FIGURE.test(piece.text)) return false;
    return piece.u1 - piece.u0 < 8 * piece.size && columnOf(piece, head.columns) !== null;
  }

  /** Whether every piece between two heights is accounted for by a head and its parts; others may stand at the left. */
  corner(head: Head, parts: readonly LabelCell[], top: number): Piece[] | null {
    const own = new Set([
      ...head.cells.flatMap((cell) => cell.pieces),
      ...parts.flatMap((cell) => cell.pieces),
      ...head.pieces,
    ]);
    const labelEnd = head.columns[0]?.u0 ?? 0;
    const rest = this.pieces.filter((p) => p.v >= top - 0.1 && p.v <= head.bottom + 0.1 && !own.has(p));
    return rest.every((piece) => piece.u1 <= labelEnd) ? rest : null;
  }
}

/** For each column of table 四 which of its three ways it belongs to, or null where that is not told. */
function waysOf(head: Head, parts: readonly LabelCell[]): LabelCell[] | null {
  const ways = parts.filter((cell) => hasRole(cell, WAYS)).sort((a, b) => a.u0 - b.u0);
  const each = head.columns.length / 3;
  if (ways.length !== 3) return null;
  const right = ways.every((way, i) => {
    const first = head.columns[i * each];
    const last = head.columns[(i + 1) * each - 1];
    const middle = (way.u0 + way.u1) / 2;
    return first !== undefined && last !== undefined && middle > first.u0 && middle < last.u1;
  });
  return right ? ways : null;
}

/** A table's cells, row by row; columns of labels come first. */
class CellWriter {
  readonly cells: TableCell[] = [];
  #row = 0;
  #col = 0;
  #page = 1;
  get rows(): number {
    return this.#row;
  }
  on(page: number): void {
    this.#page = page;
  }
  put(text: string, colspan = 1): void {
    this.cells.push({
      row: this.#row,
      col: this.#col,
      rowspan: 1,
      colspan,
      text,
      full: false,
      page: this.#page,
    });
    this.#col += colspan;
  }
  end(): void {
    this.#row += 1;
    this.#col = 0;
  }
}

function writeHead(
  out: CellWriter,
  head: Head,
  parts: readonly LabelCell[],
  corner: readonly Piece[],
  labels: number,
): boolean {
  const width = head.columns.length;
  const text = (roles: readonly StructureRole[]) =>
    parts.find((cell) => hasRole(cell, new Set(roles)))?.text ?? "";
  const rest = corner.map((piece) => piece.text).join("");
  switch (head.table) {
    case "review_litigation": {
      const ways = waysOf(head, parts);
      if (ways === null || corner.length > 0) return false;
      const each = width / 3;
      out.put(ways[0]?.text ?? "", each);
      out.put(text(["litigation"]), 2 * each);
      out.end();
      out.put("", each);
      out.put(ways[1]?.text ?? "", each);
      out.put(ways[2]?.text ?? "", each);
      out.end();
      break;
    }
    case "requests":
      out.put(text(["balance_note"]) + rest, labels);
      out.put(text(["applicants"]), width);
      out.end();
      out.put("", labels + 1);
      out.put(text(["legal_entities"]), width - 2);
      out.put("");
      out.end();
      out.put("", labels);
      break;
    default: {
      const block = parts.find((cell) => cell.refs.some((ref) => ref.kind === "block"));
      if (block !== undefined) {
        out.put(block.text, labels + width);
        out.end();
      }
      out.put(text(["item_column", "sheet_indicator"]) + rest, labels);
    }
  }
  for (const column of head.columns) out.put(column.text);
  out.end();
  return true;
}

/** Columns of labels in table 三; elsewhere there is one. */
const REQUEST_LABELS = 3;

function build(
  builder: Builder,
  head: Head,
  after: number,
  limit: number,
): { table: PageTable; top: number; bottom: number } | null {
  const parts = builder.headParts(head, after);
  const top = Math.min(head.top, ...parts.map((cell) => cell.top));
  const corner = builder.corner(head, parts, top);
  const rows = corner === null ? null : builder.rows(head, limit);
  if (corner === null || rows === null) return null;
  if (!rows.some((row) => row.values.some((pieces) => pieces.length > 0))) return null;
  const out = new CellWriter();
  const labels = head.table === "requests" ? REQUEST_LABELS : head.table === "review_litigation" ? 0 : 1;
  out.on(builder.pageOf(head.cells[0]?.pieces[0]));
  if (!writeHead(out, head, parts, corner, labels)) return null;
  for (const row of rows) {
    out.on(builder.pageOf(row.label?.pieces[0] ?? row.values.flat()[0]));
    if (row.groups.length >= Math.max(labels, 1)) return null;
    for (const group of row.groups) out.put(group.text);
    if (labels > 0) out.put(row.text, labels - row.groups.length);
    for (const pieces of row.values) out.put(cellTextOf(pieces) ?? "");
    out.end();
  }
  const bottom = Math.max(
    ...rows.map((row) => row.bottom),
    ...rows.flatMap((row) => row.groups.map((g) => g.bottom)),
  );
  const table: PageTable = { kind: "table", xs: [], rows: out.rows, cells: out.cells, top, bottom };
  return { table, top, bottom };
}

/** Tables among lines in reading order, over all the pages that they run through. */
export function findPlacedTables(lines: readonly PlacedLine[]): PlacedTable[] {
  const builder = new Builder(lines);
  const heads = findHeads(builder.cells, [...builder.loose]);
  const found: PlacedTable[] = [];
  let after = Number.NEGATIVE_INFINITY;
  heads.forEach((head, i) => {
    const next = heads[i + 1];
    const stops = builder.cells
      .filter((cell) => cell.top > head.bottom + 0.5 * cell.size && endsTable(cell))
      .map((cell) => cell.top);
    const limit = Math.min(next?.top ?? Number.POSITIVE_INFINITY, ...stops) - 0.1;
    const built = build(builder, head, after, limit);
    after = head.bottom;
    if (built === null) return;
    after = built.bottom;
    const within = lines.flatMap(({ line, page }, k) => {
      const v = page * PAGE + line.v;
      return v >= built.top - 0.1 && v <= built.bottom + 0.1 ? [k] : [];
    });
    const from = within[0];
    if (from === undefined) return;
    found.push({ table: built.table, from, to: (within.at(-1) ?? from) + 1 });
  });
  return found;
}
