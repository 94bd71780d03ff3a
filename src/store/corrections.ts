import type { Database } from "better-sqlite3";
import type { PlacedCell } from "../query/cells-of.ts";
import type { Said } from "./reviews.ts";

/** A person's reading that is there no more. */
export interface DroppedCorrection {
  value: number;
  by: string;
  note: string;
}

const SAME_CELL = `report_id = ? AND table_name = ? AND row = ? AND "column" = ?`;

/**
 * Keeps a person's reading of a cell beside what was read there. The cell is not touched.
 * @returns the reading that it takes the place of; null where there was none.
 */
export function addCorrection(
  db: Database,
  reportId: number,
  cell: PlacedCell,
  value: number,
  unit: string | null,
  said: Said,
): DroppedCorrection | null {
  return db
    .transaction(() => {
      const before = dropCorrection(db, reportId, cell);
      const { table, row, column, raw } = cell;
      db.prepare(
        `INSERT INTO correction (report_id, table_name, row, "column", value, unit, by, note, at, raw, document_id)
       SELECT id, ?, ?, ?, ?, ?, ?, ?, ?, ?, document_id FROM report WHERE id = ?`,
      ).run(table, row, column ?? "", value, unit, said.by, said.note, said.at, raw, reportId);
      return before;
    })
    .immediate();
}

/**
 * Takes a person's reading of a cell back.
 * @returns the reading; null where there was none.
 */
export function dropCorrection(
  db: Database,
  reportId: number,
  { table, row, column }: Pick<PlacedCell, "table" | "row" | "column">,
): DroppedCorrection | null {
  const cell = [reportId, table, row, column ?? ""];
  const before = db.prepare(`SELECT value, by, note FROM correction WHERE ${SAME_CELL}`).get(cell);
  db.prepare(`DELETE FROM correction WHERE ${SAME_CELL}`).run(cell);
  return (before as DroppedCorrection | undefined) ?? null;
}
