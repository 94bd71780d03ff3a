import type { Database, Statement } from "better-sqlite3";
import type { Term } from "../../query/metrics.ts";

/** A cell of a report as it is stored, with everything that was said about it. */
export interface StoredCell {
  value: number | null;
  /** Null for a plain printed number; `absent` where the report has no such cell. */
  status: string | null;
  raw: string | null;
  corrected: number | null;
}

interface Place {
  table: string;
  row: string | null;
  column: string | null;
}

type Row = Record<string, number | string | null>;

const keyOf = (table: string, row: string, column: string | null): string =>
  `${table} ${row} ${column ?? ""}`;

/** Table → code of the row → row. */
type Rows = ReadonlyMap<string, ReadonlyMap<string, Row>>;

/** A note that is there for the unit or an unusual way of writing only. */
const PLAIN = "printed";

const NOTHING_TOLD = { status: null, raw: null, corrected: null };

/** All cells of one report, by table, row and column. */
export class ReportCells {
  readonly #rows: Rows;
  readonly #notes: ReadonlyMap<string, { status: string; raw: string }>;
  readonly #corrections: ReadonlyMap<string, number>;
  readonly #findings: readonly Place[];

  constructor(
    rows: Rows,
    notes: ReadonlyMap<string, { status: string; raw: string }>,
    corrections: ReadonlyMap<string, number>,
    findings: readonly Place[],
  ) {
    this.#rows = rows;
    this.#notes = notes;
    this.#corrections = corrections;
    this.#findings = findings;
  }

  get findings(): number {
    return this.#findings.length;
  }

  get corrections(): number {
    return this.#corrections.size;
  }

  /** The row that a term stands in; undefined where the report has none. */
  row(term: Term): Row | undefined {
    return this.#rows.get(term.table)?.get(term.row);
  }

  cell(term: Term): StoredCell {
    const row = this.row(term);
    const value = (row?.[term.column ?? "value"] ?? null) as number | null;
    const told = this.#told(term, row);
    const status = told.status === PLAIN ? null : (told.status ?? (value === null ? "absent" : null));
    return { value, status, raw: told.raw, corrected: told.corrected };
  }

  /** What was said about a cell. Most reports have next to nothing that was, so it is asked for in vain but seldom. */
  #told(term: Term, row: Row | undefined): Pick<StoredCell, "status" | "raw" | "corrected"> {
    if (this.#notes.size === 0 && this.#corrections.size === 0) return NOTHING_TOLD;
    const key = keyOf(term.table, term.row, term.column ?? ((row?.column ?? null) as string | null));
    const note = this.#notes.get(key);
    return {
      status: note?.status ?? null,
      raw: note?.raw ?? null,
      corrected: this.#corrections.get(key) ?? null,
    };
  }

  /** Findings that speak of a cell among these: of the cell, of its row or of its column. */
  findingsOn(terms: readonly Term[]): number {
    if (this.#findings.length === 0) return 0;
    return this.#findings.filter((found) =>
      terms.some(
        (term) =>
          found.table === term.table &&
          (found.row === null || found.row === term.row) &&
          (found.column === null || term.column === null || found.column === term.column) &&
          (found.row !== null || found.column !== null),
      ),
    ).length;
  }
}

/** Reads the cells of one report after the other. Every statement is prepared once. */
export class CellReader {
  readonly #tables: ReadonlyArray<readonly [string, string, Statement]>;
  readonly #notes: Statement;
  readonly #corrections: Statement;
  readonly #findings: Statement;

  constructor(db: Database) {
    this.#tables = [
      ["requests", "outcome", db.prepare("SELECT * FROM requests WHERE report_id = ?")],
      ["proactive", "item", db.prepare("SELECT * FROM proactive WHERE report_id = ?")],
      ["review_litigation", "path", db.prepare("SELECT * FROM review_litigation WHERE report_id = ?")],
      ["statistics", "code", db.prepare("SELECT * FROM statistic WHERE report_id = ? AND is_main = 1")],
    ];
    const place = `table_name AS "table", row, "column"`;
    this.#notes = db.prepare(`SELECT ${place}, status, raw FROM cell WHERE report_id = ?`);
    this.#corrections = db.prepare(`SELECT ${place}, value FROM correction WHERE report_id = ?`);
    this.#findings = db.prepare(`SELECT ${place} FROM finding WHERE report_id = ?`);
  }

  read(reportId: number): ReportCells {
    const rows = new Map(
      this.#tables.map(([table, key, select]) => {
        const found = select.all(reportId) as Row[];
        return [table, new Map(found.map((row) => [row[key] as string, row]))];
      }),
    );
    const placed = <T extends { table: string; row: string; column: string | null }>(
      statement: Statement,
    ): Array<[string, T]> =>
      (statement.all(reportId) as T[]).map((one) => [keyOf(one.table, one.row, one.column), one]);
    const notes = new Map(
      placed<{ table: string; row: string; column: string | null; status: string; raw: string }>(this.#notes),
    );
    const corrections = placed<{ table: string; row: string; column: string | null; value: number }>(
      this.#corrections,
    ).map(([key, { value }]): [string, number] => [key, value]);
    return new ReportCells(rows, notes, new Map(corrections), this.#findings.all(reportId) as Place[]);
  }
}
