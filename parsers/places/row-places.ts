import type { RowReading } from "../align/reading.ts";
import type { Grid } from "../document.ts";
import { placesWithoutMarkup } from "../formats/markup-rests.ts";
import type { CellAddress, Place, PlaceOf } from "./place.ts";
import type { TextPlaces } from "./text-places.ts";

/** A row's label is looked for this far in front of its figures. */
const LONGEST_LABEL = 300;

/** A table of the document, and its number in the whole file, from 0. */
export interface NumberedGrid {
  grid: Grid;
  number: number;
}

/** Where rows as read, and cells in them, stand in the file. */
export class RowPlaces {
  readonly #texts: TextPlaces;
  readonly #read: string;
  readonly #grids: readonly NumberedGrid[];
  readonly #source: string;

  /** @param read the text that was read, `DocumentReadings.source`. */
  constructor(texts: TextPlaces, read: string, grids: readonly NumberedGrid[], source: string) {
    this.#texts = texts;
    this.#read = read;
    this.#grids = grids;
    this.#source = source;
  }

  /** Place of a figure in flattened text. */
  inText({ start, end }: { start: number; end: number }, row: RowReading | undefined): Place | null {
    return this.#texts.placeOf(start, end, row === undefined ? start : this.#leadOf(row), "cell");
  }

  /** Place of a whole row; in a table, of the cell of that column where it is known to be there. */
  ofRow(row: RowReading, column: string): Place | null {
    if (row.hard) {
      const address = row.slots[0]?.cell;
      if (address === undefined) return null;
      const col = columnOf(row, column);
      return this.inGrid(address.grid, address.row, col, col === null ? "row" : "cell");
    }
    const start = this.#leadOf(row);
    const end = row.slots.at(-1)?.end ?? row.labelEnd;
    return this.#texts.placeOf(start, Math.max(start, end), start, "row");
  }

  /** Place of a cell of a table. */
  inGrid(gridIndex: number, row: number, col: number | null, of: PlaceOf): Place | null {
    const numbered = this.#grids[gridIndex];
    const cells = numbered?.grid.rows[row];
    if (numbered === undefined || cells === undefined) return null;
    const index = cells.findIndex((cell) => cell.col === col);
    const cell = cells[index];
    const address: CellAddress = {
      table: numbered.number + 1,
      row: row + 1,
      column: col === null ? null : col + 1,
    };
    const first = cells.find(({ at }) => at !== undefined)?.at?.start;
    if (cell?.at !== undefined) {
      const { start, end } = this.#withoutMarkup(cell.at);
      // Where screen columns mislead (characters that no terminal agrees on), the table still shows the cell.
      if (this.#source.slice(start, end) === cell.text)
        return this.#texts.inText(start, end, first ?? start, of, address);
    }
    const page = cell?.page ?? cells.find((other) => other.page !== undefined)?.page;
    const spots = (cell === undefined ? cells : [cell]).flatMap((one) => one.spots ?? []);
    const { sheet } = numbered.grid;
    return {
      kind: "table",
      of,
      ...address,
      ...(page === undefined ? {} : { page }),
      ...(spots.length === 0 ? {} : { spots }),
      ...(sheet === undefined ? {} : { sheet }),
      cells: cells.map(({ text }) => text),
      marked: index === -1 ? null : index,
    };
  }

  /** What mark-up leaves of a cell: `16` in `[16]{style="…"}`. */
  #withoutMarkup({ start, end }: { start: number; end: number }): { start: number; end: number } {
    const raw = this.#source.slice(start, end);
    const places = placesWithoutMarkup(raw);
    const shown = places.slice(0, -1).filter((place) => (raw[place] ?? "").trim() !== "");
    const [first] = shown;
    const last = shown.at(-1);
    if (first === undefined || last === undefined) return { start, end };
    return { start: start + first, end: start + last + 1 };
  }

  /** Where a row of flattened text begins: with its label, as far as that is found in front of its figures. */
  #leadOf(row: RowReading): number {
    const { label, labelEnd } = row;
    const end = Math.min(labelEnd, row.slots[0]?.start ?? labelEnd);
    const at = label === "" ? -1 : this.#read.lastIndexOf(label, end);
    if (at >= 0 && end - at <= LONGEST_LABEL) return at;
    // The label lies in several lines: its last one.
    return this.#read.lastIndexOf("\n", Math.max(0, end - 1)) + 1;
  }
}

/** Grid column of a column of the form in that row; null where the row's cells do not show it. */
function columnOf(row: RowReading, column: string): number | null {
  const index = row.columns.indexOf(column);
  if (index < 0) return null;
  if (row.slots.length === row.columns.length) return row.slots[index]?.cell?.col ?? null;
  const isSameGrid = row.ranges !== null && row.slots[0]?.cell?.grid === row.ranges.grid;
  return isSameGrid ? (row.ranges?.columns[index]?.from ?? null) : null;
}
