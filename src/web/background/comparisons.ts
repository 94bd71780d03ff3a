import type { Database } from "better-sqlite3";
import { type CompareRow, compare } from "../../query/compare.ts";
import { findMetric } from "../../query/metrics.ts";
import { topRows } from "../../query/top-rows.ts";
import type { ComparisonOptions, JobTypes } from "./jobs.ts";

/** Some rows of a comparison, and how many there are. */
export interface ComparePage {
  rows: CompareRow[];
  total: number;
}

/** Whole comparisons that are kept: one may be of every body of the country. */
const MOST_KEPT = 3;

/** Comparisons, kept for the next page of the same one. */
export class Comparisons {
  readonly #db: Database;
  readonly #kept = new Map<string, CompareRow[]>();

  constructor(db: Database) {
    this.#db = db;
  }

  /** @param input `stamp` names the state of the database: what was kept of another is not used. */
  page({ metric, options, stamp, first, count }: JobTypes["compare"]["input"]): ComparePage {
    const key = JSON.stringify([stamp, metric, options]);
    const rows = this.#kept.get(key) ?? this.#compare(metric, options);
    this.#kept.delete(key);
    this.#kept.set(key, rows);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return { rows: rows.slice(first, first + count), total: rows.length };
  }

  #compare(code: string, { top, ...options }: ComparisonOptions): CompareRow[] {
    const metric = findMetric(code);
    if (metric === null) return [];
    const rows = compare(this.#db, metric, options);
    return top === null ? rows : topRows(rows, top).rows;
  }
}
