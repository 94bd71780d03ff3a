import type { Database } from "better-sqlite3";
import { readValue } from "../../parsers/align/value.ts";
import { cellName } from "../../parsers/evidence.ts";
import type { ParsedReport, TableName } from "../core/record.ts";
import { cellsOf, type PlacedCell } from "./cells-of.ts";

/** What became of a person's reading of a cell; the meaning of each: `src/store/views/corrected-cell.ts`. */
export type CorrectionState = "standing" | "superseded" | "outdated";

/** A person's reading of a cell of one version of a report. */
export interface Correction {
  report_id: number;
  table: TableName;
  row: string;
  column: string | null;
  value: number;
  unit: string | null;
  by: string;
  note: string;
  at: string;
  state: CorrectionState;
  /** The version that it was said of. */
  said_of: number;
}

/** A correction with the report that it is about. */
export interface CorrectionRow extends Correction {
  agency: string;
  year: number;
  kind: string;
}

const CORRECTION = `k.report_id, k.table_name AS "table", k.row, nullif(k."column", '') AS "column", k.value, k.unit,
  k.by, k.note, k.at, k.state, k.said_of`;

/** People's readings of the cells of one version of a report, the last word on a cell last. */
export function correctionsOf(db: Database, reportId: number): Correction[] {
  return db
    .prepare(`SELECT ${CORRECTION} FROM corrected_cell k WHERE k.report_id = ? ORDER BY k.at, k.said_of`)
    .all(reportId) as Correction[];
}

/** People's readings of the cells of current versions. */
export function listCorrections(db: Database): CorrectionRow[] {
  return db
    .prepare(
      `SELECT ${CORRECTION}, a.name AS agency, r.year, r.kind
       FROM corrected_cell k JOIN report r ON r.id = k.report_id JOIN agency a ON a.id = r.agency_id
       WHERE r.is_current = 1 ORDER BY a.name, r.year, r.kind, k.table_name, k.row, k."column", k.at`,
    )
    .all() as CorrectionRow[];
}

/** Cells whose number could not be told. A blank one could: nothing is printed there, and that is never a number. */
const OPEN: ReadonlySet<string> = new Set(["unresolved", "not_read", "text"]);

/** Longer numbers would lose digits. */
const MOST_DIGITS = 15;

/** A cell that a person may read, or why not. */
export type OpenCell = { ok: true; cell: PlacedCell } | { ok: false; reason: string };

/**
 * The cell of a stored report that a person wants to read.
 * @param name as `show --cell` takes it: `requests.granted.total`.
 */
export function openCell(record: ParsedReport, name: string): OpenCell {
  const cells = cellsOf(record);
  const cell = cells.find((one) => cellName(one) === name);
  if (cell === undefined) {
    const open = cells.find(({ status }) => OPEN.has(status));
    const hint = open === undefined ? "it has none that could not be told" : `as in ${cellName(open)}`;
    return { ok: false, reason: `the report has no cell ${name}; ${hint}` };
  }
  if (OPEN.has(cell.status)) return { ok: true, cell };
  if (cell.value !== null)
    return { ok: false, reason: `${name} holds ${cell.value}: a number that is there is never written over` };
  const said =
    cell.status === "blank" ? "the report prints nothing there" : `the report prints ${cell.raw} there`;
  return { ok: false, reason: `${name}: ${said}, which is no number that could not be told` };
}

/**
 * Reads what a person gives for a number, in the writings that reports print.
 * @param unit of the cell; another one is not taken, since nothing is converted.
 * @returns the number, or why it is none.
 */
export function readNumber(text: string, unit: string | null): { value: number } | { reason: string } {
  const read = readValue(text);
  const isWhole = read.status === "number" || read.status === "printed";
  if (read.value === null || !isWhole || (text.match(/\p{Nd}/gu)?.length ?? 0) > MOST_DIGITS)
    return { reason: `${text} is not a number as a report prints it, as in 12, 1,234 or 0.37` };
  if (read.unit !== undefined && read.unit !== unit)
    return { reason: `give the number without ${read.unit}${unit === null ? "" : `, in ${unit}`}` };
  return { value: read.value };
}

/** Unit of a cell, where the report or its form gives one. */
export function unitOf(
  db: Database,
  reportId: number,
  { table, row, column, unit }: PlacedCell,
): string | null {
  if (unit !== null || table !== "proactive" || column !== "amount") return unit;
  const amountUnit = db.prepare("SELECT amount_unit FROM proactive WHERE report_id = ? AND item = ?").pluck();
  return (amountUnit.get(reportId, row) as string | null | undefined) ?? null;
}
