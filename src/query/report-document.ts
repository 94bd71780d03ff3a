import type { Database } from "better-sqlite3";

/** The document that a report's figures were read from. */
export interface ReportSource {
  sha256: string;
  /** Relative to the archive; null where the bytes were never kept. */
  archivePath: string | null;
  /** Its address, or where the file was. */
  name: string | null;
  /** Which report of several in it, or null. */
  part: string | null;
  parserVersion: string;
}

/** Where the figures of a stored report were read from; null where there is no such report. */
export function reportSource(db: Database, reportId: number): ReportSource | null {
  const row = db
    .prepare(
      `SELECT d.sha256, d.archive_path AS archivePath, coalesce(d.url, d.path) AS name,
         nullif((SELECT l.part FROM document_report l WHERE l.report_id = r.id AND l.document_id = d.id
           ORDER BY l.twin, l.part LIMIT 1), '') AS part,
         r.parser_version AS parserVersion
       FROM report r JOIN document d ON d.id = r.document_id WHERE r.id = ?`,
    )
    .get(reportId) as ReportSource | undefined;
  return row ?? null;
}
