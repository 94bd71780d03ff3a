import type { Database } from "better-sqlite3";
import type { ExpectedFile } from "../archive/verify.ts";

/** Files that the archive must hold for this database: documents, and the archives (.zip) that they came in. */
export function expectedFiles(db: Database): ExpectedFile[] {
  const documents = db
    .prepare(
      `SELECT sha256, archive_path AS path, coalesce(url, path, sha256) AS name FROM document
       WHERE archive_path IS NOT NULL ORDER BY id`,
    )
    .all() as ExpectedFile[];
  const containers = db
    .prepare(
      `SELECT container_sha256 AS sha256, coalesce(url, path) AS name,
         substr(container_sha256, 1, 2) || '/' || container_sha256 AS path
       FROM document WHERE container_sha256 IS NOT NULL GROUP BY container_sha256 ORDER BY min(id)`,
    )
    .all() as ExpectedFile[];
  return [...documents, ...containers];
}

/** Documents whose bytes were never kept: they were stored before there was an archive. */
export function countUnkept(db: Database): number {
  return db
    .prepare("SELECT count(*) FROM document WHERE sha256 IS NOT NULL AND archive_path IS NULL")
    .pluck()
    .get() as number;
}
