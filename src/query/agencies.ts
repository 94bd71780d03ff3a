import type { Database } from "better-sqlite3";

/** An agency as the registry has it, with what it published. */
export interface AgencyRow {
  id: number;
  name: string;
  region_code: string | null;
  level: string | null;
  kind: string | null;
  parent: string | null;
  /** `registry`, `source` or `report`: who says that there is such a body. */
  origin: string;
  /** Other names, parted by 、. */
  aliases: string | null;
  credit_code: string | null;
  valid_from: string | null;
  valid_to: string | null;
  reports: number;
  first_year: number | null;
  last_year: number | null;
}

/** Agencies of a region (start of a division code, null for all), by code and name. */
export function listAgencies(db: Database, region: string | null): AgencyRow[] {
  return db
    .prepare(
      `SELECT a.id, a.name, a.region_code, a.level, a.kind, p.name AS parent, a.origin,
         (SELECT group_concat(name, '、') FROM (SELECT name FROM agency_alias WHERE agency_id = a.id ORDER BY name))
           AS aliases,
         a.credit_code, a.valid_from, a.valid_to, count(r.id) AS reports, min(r.year) AS first_year,
         max(r.year) AS last_year
       FROM agency a LEFT JOIN agency p ON p.id = a.parent_id LEFT JOIN report r ON r.agency_id = a.id AND r.is_current = 1
       WHERE @region IS NULL OR substr(a.region_code, 1, length(@region)) = @region
       GROUP BY a.id ORDER BY a.region_code, a.name`,
    )
    .all({ region }) as AgencyRow[];
}

/** Id of the agency of that name, or of the only one that has it as an alias; null where nobody, or several, do. */
export function findAgency(db: Database, name: string): number | null {
  const own = db.prepare("SELECT id FROM agency WHERE name = ?").pluck().get(name) as number | undefined;
  if (own !== undefined) return own;
  const others = db
    .prepare("SELECT agency_id FROM agency_alias WHERE name = ?")
    .pluck()
    .all(name) as number[];
  return others.length === 1 ? (others[0] as number) : null;
}

/** A printed name that could be several bodies. */
export interface UnresolvedName {
  agency_id: number;
  name: string;
  region_code: string | null;
  reports: number;
  years: string | null;
  candidates: string | null;
  reason: string;
  /** Where one of its reports stands. */
  evidence_url: string | null;
}

/** Names that a person must decide on, by division and name. */
export function unresolvedNames(db: Database): UnresolvedName[] {
  return db
    .prepare(
      `SELECT u.agency_id, u.name, u.region_code, count(r.id) AS reports,
         (SELECT group_concat(year, ' ') FROM (SELECT DISTINCT year FROM report WHERE agency_id = u.agency_id ORDER BY year))
           AS years,
         (SELECT group_concat(c.name, '、') FROM json_each(u.candidates) j JOIN agency c ON c.id = j.value) AS candidates,
         u.reason, min(coalesce(d.url, d.path)) AS evidence_url
       FROM unresolved_name u LEFT JOIN report r ON r.agency_id = u.agency_id LEFT JOIN document d ON d.id = r.document_id
       GROUP BY u.agency_id ORDER BY u.region_code, u.name, u.agency_id`,
    )
    .all() as UnresolvedName[];
}

/** Up to five names that contain what was typed, or that it contains. */
export function similarAgencies(db: Database, name: string): string[] {
  return db
    .prepare(
      `SELECT name FROM agency WHERE instr(name, @name) OR instr(@name, name)
         OR id IN (SELECT agency_id FROM agency_alias WHERE name = @name) ORDER BY length(name), name LIMIT 5`,
    )
    .pluck()
    .all({ name }) as string[];
}
