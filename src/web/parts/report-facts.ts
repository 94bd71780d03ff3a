import type { Database } from "better-sqlite3";

/** What a page says of a report beside its tables. */
export interface ReportFacts {
  id: number;
  agency_id: number;
  is_current: number;
  superseded_by: number | null;
  parser_version: string;
  document_id: number;
  url: string | null;
  media_type: string | null;
  fetched_at: string | null;
  archive_path: string | null;
  sha256: string | null;
}

/** Facts of a report; null where there is none of that id. */
export function reportFacts(db: Database, id: number): ReportFacts | null {
  const row = db
    .prepare(
      `SELECT r.id, r.agency_id, r.is_current, r.superseded_by, r.parser_version, r.document_id, d.url, d.media_type,
         d.fetched_at, d.archive_path, d.sha256
       FROM report r JOIN document d ON d.id = r.document_id WHERE r.id = ?`,
    )
    .get(id) as ReportFacts | undefined;
  return row ?? null;
}
