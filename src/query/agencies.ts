import type { Database } from "better-sqlite3";

/** An agency as the registry has it, with what it published. */
export interface AgencyRow {
  id: number;
  name: string;
  region_code: string | null;
  level: string | null;
  kind: string | null;
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
      `SELECT a.id, a.name, a.region_code, a.level, a.kind, a.valid_from, a.valid_to, count(r.id) AS reports,
         min(r.year) AS first_year, max(r.year) AS last_year
       FROM agency a LEFT JOIN report r ON r.agency_id = a.id AND r.is_current = 1
       WHERE @region IS NULL OR substr(a.region_code, 1, length(@region)) = @region
       GROUP BY a.id ORDER BY a.region_code, a.name`,
    )
    .all({ region }) as AgencyRow[];
}

/** Id of the agency of that name or alias; null where nobody bears it. */
export function findAgency(db: Database, name: string): number | null {
  const id = db
    .prepare(
      "SELECT id FROM agency WHERE name = @name UNION ALL SELECT agency_id FROM agency_alias WHERE name = @name",
    )
    .pluck()
    .get({ name });
  return (id as number | undefined) ?? null;
}

/** Up to five names that contain what was typed, or that it contains. */
export function similarAgencies(db: Database, name: string): string[] {
  return db
    .prepare(
      "SELECT name FROM agency WHERE instr(name, @name) OR instr(@name, name) ORDER BY length(name) LIMIT 5",
    )
    .pluck()
    .all({ name }) as string[];
}
