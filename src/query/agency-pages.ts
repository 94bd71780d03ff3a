import type { Database } from "better-sqlite3";
import type { ReportKind } from "../core/record.ts";

/** An agency by its id. */
export interface Agency {
  id: number;
  name: string;
  region_code: string | null;
  level: string | null;
  kind: string | null;
}

/** An agency that was looked for, with what it published. */
export interface AgencyFound extends Agency {
  reports: number;
  first_year: number | null;
  last_year: number | null;
}

/** A version of a report of an agency. */
export interface ReportVersion {
  id: number;
  year: number;
  kind: ReportKind;
  title: string | null;
  written_on: string | null;
  published_on: string | null;
  is_current: number;
  superseded_by: number | null;
  findings: number;
}

/** The agency of that id; null where there is none. */
export function agencyOf(db: Database, id: number): Agency | null {
  const agency = db.prepare("SELECT id, name, region_code, level, kind FROM agency WHERE id = ?").get(id);
  return (agency as Agency | undefined) ?? null;
}

/** Agencies whose name, or a former one, contains some words: exact names first, then short ones. */
export function findAgencies(
  db: Database,
  words: string,
  region: string | null,
  limit: number,
): AgencyFound[] {
  const inRegion = region === null ? "" : "AND region_code >= @region AND region_code < @region || ':'";
  return db
    .prepare(
      `WITH found AS (
         SELECT id FROM agency WHERE instr(name, @words) ${inRegion}
         UNION SELECT n.agency_id FROM agency_alias n JOIN agency a ON a.id = n.agency_id
           WHERE instr(n.name, @words) ${inRegion.replaceAll("region_code", "a.region_code")}
       ),
       first AS (
         SELECT a.* FROM found JOIN agency a ON a.id = found.id
         ORDER BY a.name <> @words, length(a.name), a.region_code, a.id LIMIT @limit
       )
       SELECT a.id, a.name, a.region_code, a.level, a.kind, count(r.id) AS reports, min(r.year) AS first_year,
         max(r.year) AS last_year
       FROM first a LEFT JOIN report r ON r.agency_id = a.id AND r.is_current = 1
       GROUP BY a.id ORDER BY a.name <> @words, length(a.name), a.region_code, a.id`,
    )
    .all({ words, limit, ...(region === null ? {} : { region }) }) as AgencyFound[];
}

/** All versions of all reports of an agency, the newest year first, the current version first. */
export function versionsOf(db: Database, agencyId: number): ReportVersion[] {
  return db
    .prepare(
      `SELECT r.id, r.year, r.kind, r.title, r.written_on, r.published_on, r.is_current, r.superseded_by,
         (SELECT count(*) FROM finding f WHERE f.report_id = r.id) AS findings
       FROM report r WHERE r.agency_id = ? ORDER BY r.year DESC, r.kind, r.is_current DESC, r.id DESC`,
    )
    .all(agencyId) as ReportVersion[];
}
