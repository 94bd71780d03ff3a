import type { Database, Statement } from "better-sqlite3";
import type { TableFigures } from "./figures.ts";
import { surprise } from "./figures.ts";
import type { CopyCode, ReportRef } from "./relations.ts";
import {
  BITS_OTHER,
  BITS_OWN,
  BUCKET,
  FEWEST_FIGURES,
  FIGURES_TO_LOOK_UP,
  PLACES_OTHER,
  PLACES_OWN,
} from "./thresholds.ts";

/** Tables of two reports that are the same, and how surprising that is. */
export interface FigureMatch {
  /** Names of the tables, with commas between. */
  part: string;
  bits: number;
  /** Different figures that are the same. */
  figures: number;
}

/** Tables with the same figures, found by their hash. */
export class FigureIndex {
  readonly #select: Statement;
  readonly #insert: Statement;
  readonly #delete: Statement;
  readonly #earlier: Statement;
  readonly #later: Statement;

  constructor(db: Database) {
    this.#select = db.prepare(
      'SELECT table_name AS "table", hash, year FROM copy_figure WHERE report_id = ? ORDER BY table_name',
    );
    this.#insert = db.prepare(
      "INSERT INTO copy_figure (report_id, table_name, hash, year) VALUES (?, ?, ?, ?)",
    );
    this.#delete = db.prepare("DELETE FROM copy_figure WHERE report_id = ?");
    const same = (side: string) =>
      db
        .prepare(
          `SELECT report_id FROM copy_figure WHERE hash = ? AND year ${side} ? ORDER BY year, report_id LIMIT ${BUCKET}`,
        )
        .pluck();
    this.#earlier = same("<=");
    this.#later = same(">=");
  }

  /** Stores the hashes of the tables that say enough to be looked up. */
  put(id: number, year: number, tables: readonly TableFigures[]): void {
    const rows = tables
      .filter(({ digits }) => digits.size >= FIGURES_TO_LOOK_UP)
      .map(({ table, hash }) => ({ table, hash, year }))
      .sort((a, b) => (a.table < b.table ? -1 : 1));
    if (JSON.stringify(rows) === JSON.stringify(this.#select.all(id))) return;
    this.drop(id);
    for (const { table, hash } of rows) this.#insert.run(id, table, hash, year);
  }

  /** Forgets a report. */
  drop(id: number): void {
    this.#delete.run(id);
  }

  /** Reports with a table of the same figures; the oldest of very many. */
  meeting(id: number, year: number, side: "earlier" | "later"): Set<number> {
    const rows = this.#select.all(id) as Array<{ hash: number }>;
    const bucket = side === "earlier" ? this.#earlier : this.#later;
    return new Set(rows.flatMap(({ hash }) => bucket.all(hash, year) as number[]));
  }
}

/** The tables of two reports that are the same; null where chance or habit explains them. */
export function matchFigures(
  tables: readonly TableFigures[],
  others: readonly TableFigures[],
  code: CopyCode,
): FigureMatch | null {
  const same = tables.filter(({ hash }) => others.some((other) => other.hash === hash));
  const digits = new Set(same.flatMap((table) => [...table.digits]));
  const bits = surprise(digits);
  const isOwn = code === "same_as_last_year";
  const isSurprising = digits.size >= FEWEST_FIGURES && bits >= (isOwn ? BITS_OWN : BITS_OTHER);
  const places = same.reduce((sum, table) => sum + table.places, 0);
  if (!isSurprising && places < (isOwn ? PLACES_OWN : PLACES_OTHER)) return null;
  return { part: same.map(({ table }) => table).join(","), bits, figures: digits.size };
}

/** The figures of a government's whole report are those of its only body that had any: nothing was copied there. */
export function canCopyFigures(report: ReportRef, source: ReportRef): boolean {
  return (report.kind === "gov_aggregate") === (source.kind === "gov_aggregate");
}
