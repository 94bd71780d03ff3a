/**
 * A table whose figures have their places: for each row and column what is printed there, or why there is no number.
 */
import type { CellStatus, FormId, ProactivePart, TableName } from "../../src/core/record.ts";
import type { CellPlace } from "./atoms.ts";

/** One cell. `printed` with `plain` true is a bare number and needs no remark. */
export interface CellReading {
  status: CellStatus;
  value: number | null;
  raw: string;
  unit?: string;
  /** Number printed without unit, sign or remark: not listed among the remarkable cells. */
  plain: boolean;
  /** Offsets in the text that was read (`DocumentReadings.source`), where the figure was read from flattened text. */
  at?: { start: number; end: number };
  /** Place in the document's tables, where the figure was read from one. */
  cell?: CellPlace;
}

/** Column code → cell. */
export type RowCells = Map<string, CellReading>;

/** A table of one report. */
export interface TableCellsRead {
  table: TableName;
  forms: Map<ProactivePart | null, FormId>;
  rows: Map<string, RowCells>;
  /** Labels as printed, for rows that no form knows and for findings. */
  labels: Map<string, string>;
  misprints: Set<string>;
  unverified: Set<string>;
}

/** A cell with no number in it. */
export function emptyCell(status: CellStatus, raw = ""): CellReading {
  return { status, value: null, raw, plain: false };
}
