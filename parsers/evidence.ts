/**
 * Evidence: where in a file each figure of a report stands. Nothing of it is stored: parsing is deterministic and the
 * bytes are kept, so reading again finds every figure where it was read.
 */
import type { CellStatus, TableName } from "../src/core/record.ts";
import type { CellReading } from "./align/cells.ts";
import type { RowReading } from "./align/reading.ts";
import type { Document } from "./document.ts";
import { decodeFile } from "./formats/decode-file.ts";
import type { Place } from "./places/place.ts";
import { type NumberedGrid, RowPlaces } from "./places/row-places.ts";
import { TextPlaces } from "./places/text-places.ts";
import { readTables } from "./read-tables.ts";
import { inFormOrder, TABLE_ORDER } from "./record-tables.ts";
import { type ReportDocument, reportDocuments } from "./report-documents.ts";

/** One cell of a report, and where it stands. */
export interface CellEvidence {
  table: TableName;
  row: string;
  /** Null where a sheet has one value column. */
  column: string | null;
  /** As in the record; a plain number is `printed`. */
  status: CellStatus;
  value: number | null;
  /** The text as read; of a row whose places are lost, the whole row. */
  raw: string;
  unit: string | null;
  /**
   * Where it stands: one place as a rule, several where the report prints the row more than once and differently, none
   * where the file does not have it (`not_read`).
   */
  places: Place[];
}

/**
 * Where each cell of a report stands, in the order of the form. Pure.
 * @param whole the decoded document that the report is a part of: tables and paragraphs are counted in it.
 */
export function locate(document: Document, whole: Document = document): CellEvidence[] {
  const { read, tables } = readTables(document);
  const { grids, paragraphs } = numbered(whole);
  const texts = new TextPlaces(document, read.source, paragraphs);
  const own: NumberedGrid[] = document.blocks.flatMap((grid) =>
    grid.kind === "grid" ? [{ grid, number: grids.get(grid) ?? 0 }] : [],
  );
  const places = new RowPlaces(texts, read.source, own, document.source ?? "");
  const rows = rowsByCode(read.readings.rows);
  return TABLE_ORDER.flatMap((name) => {
    const table = tables.get(name);
    if (table === undefined) return [];
    return inFormOrder(table).flatMap((row) => {
      const line = table.rows.get(row) ?? new Map<string, CellReading>();
      const readings = rows.of(name, row);
      return [...line].map(([column, cell]): CellEvidence => {
        const inRow = name === "review_litigation" ? `${row}.${column}` : column;
        return {
          table: name,
          row,
          column: name === "statistics" && line.size <= 1 ? null : column,
          status: cell.status,
          value: cell.value,
          raw: cell.raw,
          unit: cell.unit ?? null,
          places: placesOf(cell, inRow, readings, places),
        };
      });
    });
  });
}

/** Name of a cell as `--cell` takes it: `requests.granted.total`, `statistics.s14_req_received`. */
export function cellName({ table, row, column }: Pick<CellEvidence, "table" | "row" | "column">): string {
  return column === null ? `${table}.${row}` : `${table}.${row}.${column}`;
}

/**
 * Decodes a file and says where the cells of one of its reports stand.
 * @param part which report, as `source.part` has it.
 * @returns null where the file does not give that report.
 */
export async function evidenceIn(bytes: Uint8Array, part: string | null): Promise<CellEvidence[] | null> {
  // A report that was stored from a scanned page is there because OCR was asked for.
  const reports: ReportDocument[] = (await decodeFile(bytes, { ocr: true })).flatMap(
    ({ part: entry, decoded }) => (decoded.ok ? reportDocuments(decoded.documents, entry) : []),
  );
  const report = reports.find((one) => one.part === part);
  return report === undefined ? null : locate(report.document, report.whole);
}

function placesOf(
  cell: CellReading,
  column: string,
  rows: readonly RowReading[],
  places: RowPlaces,
): Place[] {
  const own =
    cell.at !== undefined
      ? places.inText(
          cell.at,
          rows.find((row) => holds(row, cell)),
        )
      : cell.cell !== undefined
        ? places.inGrid(cell.cell.grid, cell.cell.row, cell.cell.col, "cell")
        : null;
  if (own !== null) return [own];
  if (cell.status === "not_read") return [];
  const found = rows.map((row) => places.ofRow(row, column)).filter((place) => place !== null);
  // Only what could not be told may stand in several places; a row printed twice alike is shown once.
  return cell.status === "unresolved" ? found : found.slice(0, 1);
}

function holds({ slots }: RowReading, { at }: CellReading): boolean {
  return slots.some(({ start, end, cell }) => cell === undefined && start === at?.start && end === at.end);
}

/** Rows as read by table and code. */
function rowsByCode(readings: readonly RowReading[]): { of(table: TableName, code: string): RowReading[] } {
  const byCode = new Map<string, RowReading[]>();
  for (const row of readings) {
    // Table 四 is one row for all ways to review and court.
    const key = row.table === "review_litigation" ? row.table : `${row.table} ${row.code}`;
    const same = byCode.get(key);
    if (same === undefined) byCode.set(key, [row]);
    else same.push(row);
  }
  return {
    of(table, code) {
      if (table === "review_litigation") return byCode.get(table) ?? [];
      const found = byCode.get(`${table} ${code}`);
      if (found !== undefined) return found;
      // The second row under one printed label is kept as `x_local:<label>#2`.
      const [, label, number] = /^(.*)#(\d+)$/s.exec(code) ?? [];
      const row = byCode.get(`${table} ${label}`)?.[Number(number) - 1];
      return row === undefined ? [] : [row];
    },
  };
}

function numbered({ blocks }: Document): {
  grids: ReadonlyMap<object, number>;
  paragraphs: ReadonlyMap<object, number>;
} {
  const grids = new Map<object, number>();
  const paragraphs = new Map<object, number>();
  for (const block of blocks) {
    const numbers = block.kind === "grid" ? grids : paragraphs;
    numbers.set(block, numbers.size);
  }
  return { grids, paragraphs };
}
