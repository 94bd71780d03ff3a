/** Rows with cells and edges → a grid. */
import type { Block, Grid, GridCell } from "../../document.ts";
import type { CellShape } from "./table-row.ts";

/** What a cell holds: its lines, and tables inside it. */
export interface CellContent {
  blocks: Block[];
}

/** A row as read. */
export interface TableRow {
  cells: CellContent[];
  /** Null where the file does not say, or says it of another number of cells. */
  shapes: CellShape[] | null;
}

/** Edges nearer than this (in twips, 0.7 mm) are one: Word lets them drift from row to row. */
const SNAP = 40;

function linesOf({ blocks }: CellContent): string {
  return blocks
    .map((block) => (block.kind === "paragraph" ? block.text : ""))
    .join("\n")
    .trim();
}

/**
 * Blocks of a table: a grid; what its cells hold, where tables stand inside them; or its rows as lines with tabs between
 * the cells, where the places of the cells cannot be told for certain.
 */
export function tableBlocks(rows: readonly TableRow[]): Block[] {
  const contents = rows.flatMap(({ cells }) => cells);
  const nested = contents.some(({ blocks }) => blocks.some(({ kind }) => kind === "grid"));
  if (nested || rows.every(({ cells }) => cells.length <= 1)) return contents.flatMap(({ blocks }) => blocks);
  const shaped = rows.map(shownCells);
  if (shaped.every((row) => row !== null)) return [gridOf(shaped)];
  return rows.map(({ cells }) => ({
    kind: "paragraph",
    text: cells.map((cell) => linesOf(cell).replace(/\s+/g, " ")).join("\t"),
  }));
}

interface ShownCell {
  text: string;
  left: number;
  right: number;
  vertical: CellShape["vertical"];
}

function shownCells({ cells, shapes }: TableRow): ShownCell[] | null {
  if (shapes === null || shapes.length !== cells.length) return null;
  const shown: ShownCell[] = [];
  for (const [i, shape] of shapes.entries()) {
    const last = shown.at(-1);
    if (shape.joinsLeft && last !== undefined) {
      // A cell that another one covers says nothing; one that does was not understood.
      if (linesOf(cells[i] ?? { blocks: [] }) !== "") return null;
      last.right = shape.right;
      continue;
    }
    if (shape.right < shape.left) return null;
    const { left, right, vertical } = shape;
    shown.push({ text: linesOf(cells[i] ?? { blocks: [] }), left, right, vertical });
  }
  return shown;
}

/** Positions of all edges, those near each other taken as one. */
function edgesOf(rows: readonly ShownCell[][]): (place: number) => number {
  const places = [...new Set(rows.flat().flatMap(({ left, right }) => [left, right]))].sort((a, b) => a - b);
  const index = new Map<number, number>();
  let edge = -1;
  let before = Number.NEGATIVE_INFINITY;
  for (const place of places) {
    if (place - before > SNAP) edge++;
    before = place;
    index.set(place, edge);
  }
  return (place) => index.get(place) ?? 0;
}

function gridOf(rows: readonly ShownCell[][]): Grid {
  const edge = edgesOf(rows);
  /** For each column, the cell above that goes on in the next row. */
  let open = new Map<number, GridCell>();
  return {
    kind: "grid",
    rows: rows.map((row) => {
      const next = new Map<number, GridCell>();
      const cells: GridCell[] = [];
      for (const { text, left, right, vertical } of row) {
        const col = edge(left);
        const above = vertical === "continues" ? open.get(col) : undefined;
        if (above !== undefined) {
          above.rowspan++;
          next.set(col, above);
          continue;
        }
        const cell: GridCell = { text, col, colspan: Math.max(1, edge(right) - col), rowspan: 1 };
        cells.push(cell);
        if (vertical !== "none") next.set(col, cell);
      }
      open = next;
      return cells;
    }),
  };
}
