import type { Database } from "better-sqlite3";
import { STANDING, STANDING_OF_REPORTS } from "./standing.ts";

/** Which pairs are asked for; null asks for all. */
export interface CopyFilter {
  agencyId: number | null;
  year: number | null;
  /** Start of a division code. */
  region: string | null;
}

/** A report and another one that it is the same as. */
export interface CopyRow {
  agency: string;
  year: number;
  code: string;
  facet: string;
  part: string | null;
  other_agency: string;
  other_year: number;
  similarity: number | null;
  bits: number | null;
  extent: number;
  report_id: number;
  other_id: number;
}

/** Conditions, only those that are asked for. */
const CONDITIONS: Readonly<Record<keyof CopyFilter, string>> = {
  agencyId: "a.id = @agencyId",
  year: "r.year = @year",
  // `:` comes after the digits: all codes that begin with the region's.
  region: "a.region_code >= @region AND a.region_code < @region || ':'",
};

/** The pairs that findings come from, by body and year, the best first. */
export function copyPairs(db: Database, filter: CopyFilter): CopyRow[] {
  const asked = Object.entries(filter).filter(([, value]) => value !== null);
  const isNarrow = filter.agencyId !== null || filter.region !== null;
  return db
    .prepare(
      `SELECT a.name AS agency, r.year, p.code, p.facet, nullif(p.part, '') AS part,
         b.name AS other_agency, o.year AS other_year,
         CASE p.facet WHEN 'text' THEN round(p.measure, 3) END AS similarity,
         CASE p.facet WHEN 'figures' THEN round(p.measure) END AS bits,
         p.extent, p.report_id, p.other_id
       ${[isNarrow ? STANDING_OF_REPORTS : STANDING, ...asked.map(([name]) => CONDITIONS[name as keyof CopyFilter])].join(" AND ")}
       ORDER BY a.name, r.year, r.id, p.facet DESC, p.code, p.part <> '' AND p.facet = 'text', p.measure DESC,
         o.year, o.id`,
    )
    .all(Object.fromEntries(asked)) as CopyRow[];
}

/** Current reports that were never compared with the others. */
export function countUncompared(db: Database): number {
  return db
    .prepare(
      `SELECT count(*) FROM report r LEFT JOIN copy_report c ON c.report_id = r.id
       WHERE r.is_current = 1 AND c.pairs IS NULL`,
    )
    .pluck()
    .get() as number;
}
