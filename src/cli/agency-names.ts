import type { Database } from "better-sqlite3";
import { findAgency, similarAgencies } from "../query/agencies.ts";
import type { Session } from "./session.ts";
import { tellLine } from "./tell-line.ts";

/** Ids of agencies by name or alias. A name that nobody bears is told with the ones that come close, and left out. */
export function agencyIds(db: Database, names: readonly string[], session: Session): number[] {
  return names.flatMap((name) => {
    const id = findAgency(db, name);
    if (id !== null) return [id];
    const near = similarAgencies(db, name);
    const hint = near.length === 0 ? "" : `: did you mean ${near.join(", ")}?`;
    tellLine(`gongkai: there is no agency ${name}${hint}`);
    session.undone();
    return [];
  });
}
