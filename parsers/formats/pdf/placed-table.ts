/**
 * Tables without rules, by the places of their text.
 *
 * The form's own labels say what is a head, a row or a group; where they stand says which figure is whose. A figure
 * belongs to the one column that it stands under and to the one row whose label it stands beside. Rows beside a figure
 * of which this is not told are in doubt; a table whose head is not told stays lines.
 */
import type { Spot } from "../../document.ts";
import { labelKey } from "../../labels/key.ts";
import type { StructureRole } from "../../labels/lexicon.ts";
import { findLabelCells, type LabelCell } from "./label-cells.ts";
import type { PageTable, TableCell } from "./page-table.ts";
import { PAGE, type Piece, pageAt, piecesOf } from "./pieces.ts";
import { bodyOf, type ReadRow } from "./placed-body.ts";
import { findHeads, type Head, hasRole } from "./placed-header.ts";
import { areaOf, type Frame, spotOf } from "./spots.ts";
import type { TextLine } from "./text-line.ts";
import type { ColumnLine } from "./wrapped.ts";

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
const isHeadPart = (cell: LabelCell): boolean =>
  hasRole(cell, ABOVE) || hasRole(cell, LITIGATION) || cell.refs.some((ref) => ref.kind === "block");

function endsTable(cell: LabelCell): boolean {
  return cell.refs.some((ref) => ref.kind === "section" || ref.kind === "block") || isHeadPart(cell);
}

/** A head with all of its levels. */
interface WholeHead {
  head: Head;
  parts: LabelCell[];
  top: number;
}

/** What a body ends with. */
interface Below {
  limit: number;
  marks: readonly Piece[];
  /** The head of the table after it. */
  next: Head | undefined;
}

class Builder {
  readonly pieces: Piece[];
  readonly cells: LabelCell[];
  readonly loose: Set<Piece>;

  readonly #frames: readonly (Frame | null)[];

  constructor(lines: readonly PlacedLine[], frames: readonly (Frame | null)[]) {
    this.#frames = frames;
    this.pieces = lines.flatMap(({ line, page }) => piecesOf(line, page * PAGE + line.v));
    this.cells = findLabelCells(this.pieces);
    const labelled = new Set(this.cells.flatMap((cell) => cell.pieces));
    this.loose = new Set(this.pieces.filter((piece) => !labelled.has(piece)));
  }

  /** Where the lines of a cell stand, page by page. */
  spotsOf(lines: readonly ColumnLine[]): Spot[] {
    const pages = [...new Set(lines.map(({ v }) => pageAt(v)))];
    return pages.flatMap((page) => {
      const here = lines.filter(({ v }) => pageAt(v) === page);
      const area = areaOf(here.flatMap(({ pieces }) => pieces.flatMap(({ glyphs }) => glyphs)));
      const frame = this.#frames[page] ?? null;
      return area === null || frame === null ? [] : [spotOf(area, frame, page + 1)];
    });
  }

  /** What stands above a head's lowest level and belongs to it. */
  headParts(head: Head, after: number): LabelCell[] {
    const above = this.cells
      .filter((cell) => isHeadPart(cell) && cell.top > after && cell.top <= head.bottom + cell.size)
      .sort((a, b) => b.bottom - a.bottom);
    const parts: LabelCell[] = [];
    let top = head.flowTop;
    for (const cell of above) {
      if (top - cell.flowBottom > HEAD_ROOM * cell.size) break;
      parts.push(cell);
      top = Math.min(top, cell.flowTop);
    }
    return parts;
  }

  /** The head and what stands above its lowest level. */
  whole(head: Head, after: number): WholeHead {
    const parts = this.headParts(head, after);
    return { head, parts, top: Math.min(head.top, ...parts.map((cell) => cell.top)) };
  }

  /** True for the same head printed again at the top of a later page, with nothing between that ends the table. */
  isRepeated(first: WholeHead, last: WholeHead, next: WholeHead): boolean {
    const texts = ({ head, parts }: WholeHead) =>
      [...parts, ...head.columns]
        .map(({ text }) => labelKey(text).key)
        .sort()
        .join("|");
    if (first.head.table !== next.head.table || texts(first) !== texts(next)) return false;
    const page = pageAt(next.top);
    if (page <= pageAt(last.head.bottom)) return false;
    const isOver = ({ v, size }: Piece) => pageAt(v) === page && v < next.top - 0.5 * size;
    if (this.pieces.some(isOver)) return false;
    return !this.cells.some(
      (cell) => cell.top > last.head.bottom + 0.5 * cell.size && cell.top < next.top - 0.1 && endsTable(cell),
    );
  }

  /** The rows under a head, and under the same head on the pages that follow. */
  rows(heads: readonly WholeHead[], { limit, marks, next }: Below): ReadRow[] {
    const [first] = heads;
    if (first === undefined) return [];
    const isHead = (v: number) => heads.some(({ top, head }) => v > top - 0.1 && v < head.bottom + 0.1);
    const isUnder = (v: number) => v > first.head.bottom && v < limit && !isHead(v);
    const pieces = this.pieces.filter(({ v }) => isUnder(v));
    const cells =
      heads.length > 1
        ? findLabelCells(pieces)
        : this.cells.filter((cell) => isUnder(cell.top) && !first.head.cells.includes(cell));
    const bottom = pieces.at(-1)?.v ?? first.head.bottom;
    const isCut = next?.table === first.head.table && pageAt(next.top) > pageAt(bottom);
    return bodyOf({ pieces, cells, marks, isCut }, first.head);
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

/** What a cell has besides its text. */
interface CellFacts {
  colspan?: number;
  doubtful?: boolean;
  spots?: Spot[];
}

/** A table's cells, row by row; columns of labels come first. */
class CellWriter {
  readonly cells: TableCell[] = [];
  #row = 0;
  #col = 0;
  #page = 0;
  get rows(): number {
    return this.#row;
  }
  /** The page that the next row stands on, from 0. */
  on(page: number): void {
    this.#page = page;
  }
  put(text: string, { colspan = 1, doubtful = false, spots = [] }: CellFacts = {}): void {
    this.cells.push({
      row: this.#row,
      col: this.#col,
      rowspan: 1,
      colspan,
      text,
      full: false,
      page: this.#page + 1,
      ...(spots.length === 0 ? {} : { spots }),
      ...(doubtful ? { doubtful: true } : {}),
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
      out.put(ways[0]?.text ?? "", { colspan: each });
      out.put(text(["litigation"]), { colspan: 2 * each });
      out.end();
      out.put("", { colspan: each });
      out.put(ways[1]?.text ?? "", { colspan: each });
      out.put(ways[2]?.text ?? "", { colspan: each });
      out.end();
      break;
    }
    case "requests":
      out.put(text(["balance_note"]) + rest, { colspan: labels });
      out.put(text(["applicants"]), { colspan: width });
      out.end();
      out.put("", { colspan: labels + 1 });
      out.put(text(["legal_entities"]), { colspan: width - 2 });
      out.put("");
      out.end();
      out.put("", { colspan: labels });
      break;
    default: {
      const block = parts.find((cell) => cell.refs.some((ref) => ref.kind === "block"));
      if (block !== undefined) {
        out.put(block.text, { colspan: labels + width });
        out.end();
      }
      out.put(text(["item_column", "sheet_indicator"]) + rest, { colspan: labels });
    }
  }
  for (const column of head.columns) out.put(column.text);
  out.end();
  return true;
}

/** Columns of labels in table 三; elsewhere there is one. */
const REQUEST_LABELS = 3;

const UNITS: ReadonlySet<StructureRole> = new Set(["sheet_unit", "sheet_number", "sheet_code"]);

/** Columns of a sheet that hold no figures: they are labels, too. */
function unitColumns({ columns, cells }: Head): Set<number> {
  const units = cells.filter((cell) => hasRole(cell, UNITS));
  return new Set(columns.flatMap(({ u0 }, i) => (units.some((cell) => cell.u0 === u0) ? [i] : [])));
}

function build(builder: Builder, heads: readonly WholeHead[], below: Below): PageTable | null {
  const [first] = heads;
  const corners = heads.map((one) => builder.corner(one.head, one.parts, one.top));
  const [corner] = corners;
  if (first === undefined || corner == null || corners.includes(null)) return null;
  const { head, parts, top } = first;
  const rows = builder.rows(heads, below);
  if (!rows.some((row) => row.values.some((text) => text !== ""))) return null;
  const out = new CellWriter();
  const labels = head.table === "requests" ? REQUEST_LABELS : head.table === "review_litigation" ? 0 : 1;
  out.on(pageAt(head.top));
  if (!writeHead(out, head, parts, corner, labels)) return null;
  const units = unitColumns(head);
  for (const row of rows) {
    // Of more groups than there are columns for one is a row's label that was not told.
    const groups = row.groups.slice(0, Math.max(labels - 1, 0));
    const doubtful = row.doubtful || groups.length < row.groups.length;
    out.on(pageAt(row.top));
    for (const group of groups) out.put(group.text);
    if (labels > 0) out.put(row.text, { colspan: labels - groups.length });
    row.values.forEach((text, column) => {
      const spots = builder.spotsOf(row.cells[column] ?? []);
      out.put(text, { doubtful: doubtful && !units.has(column), spots });
    });
    out.end();
  }
  const bottom = Math.max(
    ...rows.flatMap((row) => [row.bottom, ...row.groups.map((group) => group.bottom)]),
    ...rows.flatMap((row) => row.cells.flat().map((line) => line.v)),
  );
  return { kind: "table", xs: [], rows: out.rows, cells: out.cells, top, bottom };
}

/** The first of some heads, and those that print it again on the pages that its table runs through. */
function repeatsOf(builder: Builder, heads: readonly Head[], after: number): WholeHead[] {
  const [head, ...others] = heads;
  if (head === undefined) return [];
  const first = builder.whole(head, after);
  const all = [first];
  for (const other of others) {
    const last = all.at(-1) ?? first;
    const next = builder.whole(other, last.head.bottom);
    if (!builder.isRepeated(first, last, next)) break;
    all.push(next);
  }
  return all;
}

/**
 * Tables among lines in reading order, over all the pages that they run through.
 *
 * @param marks lines that number a page and nothing else.
 * @param frames of each page where it lies on its sheet.
 */
export function findPlacedTables(
  lines: readonly PlacedLine[],
  marks: readonly PlacedLine[],
  frames: readonly (Frame | null)[],
): PlacedTable[] {
  const builder = new Builder(lines, frames);
  const heads = findHeads(builder.cells, [...builder.loose]);
  const numbers = marks.flatMap(({ line, page }) => piecesOf(line, page * PAGE + line.v));
  const found: PlacedTable[] = [];
  let after = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < heads.length; ) {
    const own = repeatsOf(builder, heads.slice(at), after);
    at += own.length;
    const last = own.at(-1)?.head;
    if (last === undefined) break;
    const stops = builder.cells
      .filter((cell) => cell.top > last.bottom + 0.5 * cell.size && endsTable(cell))
      .map((cell) => cell.top);
    const limit = Math.min(heads[at]?.top ?? Number.POSITIVE_INFINITY, ...stops) - 0.1;
    const table = build(builder, own, { limit, marks: numbers, next: heads[at] });
    after = last.bottom;
    if (table === null) continue;
    after = table.bottom;
    const within = lines.flatMap(({ line, page }, k) => {
      const v = page * PAGE + line.v;
      return v >= table.top - 0.1 && v <= table.bottom + 0.1 ? [k] : [];
    });
    const from = within[0];
    if (from === undefined) continue;
    found.push({ table, from, to: (within.at(-1) ?? from) + 1 });
  }
  return found;
}
