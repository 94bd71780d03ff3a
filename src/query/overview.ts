import type { Database } from "better-sqlite3";

/** How many current reports follow which form of table 三 (or the sheet of the years before), by year. */
export interface OverviewRow {
  year: number;
  form: string;
  reports: number;
  agencies: number;
  versions: number;
}

/** What the database holds. */
export function overview(db: Database): OverviewRow[] {
  return db
    .prepare(
      `SELECT year, coalesce(form_requests, form_statistics, form_review_litigation, form_art20_1, 'no table') AS form,
         sum(is_current) AS reports, count(DISTINCT agency_id) AS agencies, count(*) AS versions
       FROM report GROUP BY year, 2 ORDER BY year, 2`,
    )
    .all() as OverviewRow[];
}
