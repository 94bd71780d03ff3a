/** The stored reports of agencies as the checks across reports read them: figures by place, nulls left out. */
import type { Database } from "better-sqlite3";
import type { FormId, TableName } from "../core/record.ts";
import { PATH_COLUMNS, PROACTIVE_COLUMNS, REQUEST_COLUMNS } from "../store/report-rows.ts";

/** The tables whose figures are compared; the sheets before 2019 follow no one layout. */
export type ComparedTable = Exclude<TableName, "statistics">;

/** A cell of a report. */
export interface Place {
  table: ComparedTable;
  row: string;
  column: string;
}

/** A stored version of a report. */
export interface StoredReport {
  id: number;
  agencyId: number;
  agency: string;
  year: number;
  kind: string;
  isCurrent: boolean;
  /** Form of `requests`, `review_litigation` and of each part of `proactive` (`art20_1` …). */
  forms: ReadonlyMap<string, FormId>;
  /** Rows of figures as stored, by table and row; ask {@link valueAt}. */
  rows: Readonly<Record<ComparedTable, ReadonlyMap<string, FigureRow>>>;
  /** What is printed beside the number (`annotated`), by cell. */
  remarks: ReadonlyMap<string, string>;
  /** Codes of findings that doubt how a cell was read, by cell. */
  doubts: ReadonlyMap<string, string>;
}

/** A stored row of figures. Rows are kept as they come: a government's members have millions of cells. */
export type FigureRow = Readonly<Record<string, string | number | null>>;

/** Findings that doubt the reading of a cell, not what its publisher printed. */
const DOUBTS: readonly string[] = ["ocr_unconfirmed", "twins_differ"];

const FORM_COLUMNS = ["requests", "review_litigation", "art20_1", "art20_5", "art20_6", "art20_8", "art20_9"];

const FIGURES = [
  { table: "requests", key: "outcome", columns: REQUEST_COLUMNS },
  { table: "proactive", key: "item", columns: [...PROACTIVE_COLUMNS, "amount_unit"] },
  { table: "review_litigation", key: "path", columns: PATH_COLUMNS },
] as const;

/** Key of a cell in the maps of a {@link StoredReport}. */
export const keyOf = ({ table, row, column }: Place): string => `${table}.${row}.${column}`;

/**
 * The number that a report prints in a cell; null where it prints none. A blank, `/` or unresolved cell is unknown,
 * never 0.
 */
export function valueAt({ rows }: StoredReport, { table, row, column }: Place): number | null {
  const value = rows[table].get(row)?.[column];
  return typeof value === "number" ? value : null;
}

/** The unit of the amount in a row of `proactive`; null where none is printed. */
export function unitOf({ rows }: StoredReport, row: string): string | null {
  const unit = rows.proactive.get(row)?.amount_unit;
  return typeof unit === "string" ? unit : null;
}

interface Draft extends StoredReport {
  rows: Record<ComparedTable, Map<string, FigureRow>>;
  remarks: Map<string, string>;
  doubts: Map<string, string>;
}

/** Every stored version of every report of some agencies, by year and kind, the current version first. */
export function loadHistories(db: Database, agencyIds: readonly number[]): StoredReport[] {
  const list = JSON.stringify(agencyIds);
  const rows = (sql: string): FigureRow[] => db.prepare(sql).all({ list }) as FigureRow[];
  const among = "r.agency_id IN (SELECT value FROM json_each(@list))";
  const drafts = new Map<number, Draft>();
  const forms = FORM_COLUMNS.map((name) => `r.form_${name}`).join(", ");
  for (const row of rows(
    `SELECT r.id, r.agency_id, a.name, r.year, r.kind, r.is_current, ${forms}
     FROM report r JOIN agency a ON a.id = r.agency_id WHERE ${among}
     ORDER BY r.agency_id, r.year, r.kind, r.is_current DESC, r.id`,
  )) {
    drafts.set(row.id as number, draftOf(row));
  }
  for (const { table, key, columns } of FIGURES) {
    const figures = columns.map((column) => `t."${column}"`).join(", ");
    for (const row of rows(
      `SELECT t.report_id, t.${key} AS name, ${figures} FROM report r CROSS JOIN ${table} t ON t.report_id = r.id
       WHERE ${among}`,
    )) {
      drafts.get(row.report_id as number)?.rows[table].set(row.name as string, row);
    }
  }
  for (const row of rows(
    `SELECT c.report_id, c.table_name || '.' || c.row || '.' || c."column" AS cell, c.raw
     FROM report r CROSS JOIN cell c ON c.report_id = r.id WHERE ${among} AND c.status = 'annotated'`,
  )) {
    drafts.get(row.report_id as number)?.remarks.set(String(row.cell), String(row.raw));
  }
  const doubted = DOUBTS.map((code) => `'${code}'`).join(", ");
  for (const row of rows(
    `SELECT f.report_id, f.table_name || '.' || f.row || '.' || f."column" AS cell, f.code
     FROM report r CROSS JOIN finding f ON f.report_id = r.id
     WHERE ${among} AND f.code IN (${doubted}) AND f."column" IS NOT NULL ORDER BY f.id`,
  )) {
    drafts.get(row.report_id as number)?.doubts.set(String(row.cell), String(row.code));
  }
  return [...drafts.values()];
}

function draftOf(row: FigureRow): Draft {
  const forms = FORM_COLUMNS.flatMap((name): Array<[string, FormId]> => {
    const form = row[`form_${name}`];
    return typeof form === "string" ? [[name, form as FormId]] : [];
  });
  return {
    id: row.id as number,
    agencyId: row.agency_id as number,
    agency: row.name as string,
    year: row.year as number,
    kind: row.kind as string,
    isCurrent: row.is_current === 1,
    forms: new Map(forms),
    rows: { requests: new Map(), proactive: new Map(), review_litigation: new Map() },
    remarks: new Map(),
    doubts: new Map(),
  };
}
