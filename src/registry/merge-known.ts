import type { Database } from "better-sqlite3";
import { Merger } from "./merge.ts";
import { NOWHERE, type PublishedAt } from "./place.ts";
import { NameResolver, writeForms } from "./resolve.ts";

/** A body that only reports had named, found to be one of the registry's. */
export interface MergedName {
  name: string;
  agencyId: number;
  agency: string;
  /** How many reports moved. */
  reports: number;
}

interface Stranger {
  id: number;
  name: string;
  printed: string;
  regionCode: string | null;
}

interface Use extends PublishedAt {
  year: number;
}

/**
 * Moves the reports of bodies that only reports or sources had named to the bodies of the registry, where their names
 * resolve to one; what could be several is listed.
 */
export function mergeKnown(db: Database): MergedName[] {
  const resolver = new NameResolver(db);
  const merger = new Merger(db);
  const usesOf = db.prepare(
    `SELECT DISTINCT r.year, s.region_code AS regionCode, s.agency_id AS agencyId FROM report r
     JOIN document d ON d.id = r.document_id LEFT JOIN source s ON s.id = d.source_id
     WHERE r.agency_id = ? ORDER BY 1, 2`,
  );
  const nameOf = db.prepare("SELECT name FROM agency WHERE id = ?").pluck();
  const list = db.prepare(
    `INSERT INTO unresolved_name (agency_id, name, region_code, reason, candidates) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (agency_id) DO UPDATE SET reason = excluded.reason, candidates = excluded.candidates`,
  );
  const unlist = db.prepare("DELETE FROM unresolved_name WHERE agency_id = ?");
  const merged: MergedName[] = [];
  for (const stranger of strangers(db)) {
    const { id, printed } = stranger;
    const uses = usesOf.all(id) as Use[];
    const places: Array<{ at: PublishedAt; year: number | null }> =
      uses.length > 0
        ? uses.map(({ year, regionCode, agencyId }) => ({
            at: placeOf(regionCode, agencyId, id, stranger),
            year,
          }))
        : [{ at: { ...NOWHERE, regionCode: stranger.regionCode }, year: null }];
    const found = places.map(({ at, year }) => ({
      year,
      at,
      resolved: resolver.resolve(printed, at, year, true),
    }));
    const targets = new Set(
      found.map(({ resolved }) => (resolved.kind === "known" ? resolved.agencyId : null)),
    );
    const [only] = targets;
    if (targets.size === 1 && only != null) {
      const reports = merger.merge(id, only);
      writeForms(db, only);
      merged.push({ name: printed, agencyId: only, agency: nameOf.get(only) as string, reports });
      continue;
    }
    const unclear = found.find(({ resolved }) => resolved.kind === "ambiguous");
    if (unclear?.resolved.kind === "ambiguous") {
      const { reason, candidates } = unclear.resolved;
      list.run(id, printed, unclear.at.regionCode, reason, JSON.stringify(candidates));
    } else if (targets.size > 1) {
      // Published in several places, or in years with different bearers: a person must say which report is whose.
      const candidates = [...targets].filter((target) => target !== null).sort((a, b) => a - b);
      list.run(id, printed, null, `${printed} stands for several bodies`, JSON.stringify(candidates));
    } else unlist.run(id);
  }
  return merged;
}

function placeOf(
  region: string | null,
  runBy: number | null,
  id: number,
  { regionCode }: Stranger,
): PublishedAt {
  return { regionCode: region ?? regionCode, agencyId: runBy === id ? null : runBy };
}

/** Bodies that no registry names, with the name that their reports print. */
function strangers(db: Database): Stranger[] {
  return db
    .prepare(
      `SELECT a.id, a.name, a.region_code AS regionCode, coalesce(
         (SELECT u.name FROM unresolved_name u WHERE u.agency_id = a.id),
         (SELECT n.name FROM agency_alias n WHERE n.agency_id = a.id AND instr(a.name, n.name)
          ORDER BY length(n.name) LIMIT 1), a.name) AS printed
       FROM agency a WHERE a.origin <> 'registry' ORDER BY a.id`,
    )
    .all() as Stranger[];
}
