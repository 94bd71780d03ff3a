/** Whose figures a government's report on the whole (汇总年报) adds up, by the tree of the registry. */
import type { StoredReport } from "../histories.ts";
import { type Body, isThere } from "../registry.ts";

/** A part of the sum: a body's own report, or the report on the whole of a government below. */
export interface Member {
  id: number;
  name: string;
  /** Null where it is expected and not there. */
  report: StoredReport | null;
  /** A government below: some reports on the whole leave them out (市本级). */
  isGovernment: boolean;
  /** A body that may be left out of the sum: 实行垂直领导的部门, or one that its parent may count as its own. */
  isOptional: boolean;
}

/** Kinds without a duty to report in this form (《条例》第五十五条; 高校 report by 学年). */
const OUTSIDE: ReadonlySet<string | null> = new Set(["public_enterprise", "university"]);

/** Of a body's own reports the one that counts. */
const OWN: readonly string[] = ["single", "gov_own"];

/**
 * The members of a government on one year. Of a government below it counts the report on the whole and nothing under
 * it; of every other body its own report, never one on others.
 */
export function membersOf(
  government: Body,
  bodies: readonly Body[],
  reports: readonly StoredReport[],
  year: number,
): Member[] {
  const ofYear = reports.filter((report) => report.isCurrent && report.year === year);
  const reportOf = (id: number, kinds: readonly string[]): StoredReport | null =>
    kinds.flatMap((kind) => ofYear.filter((report) => report.agencyId === id && report.kind === kind))[0] ??
    null;
  const members: Member[] = [];
  // The government's office reports for itself under either name.
  const own = reportOf(government.id, ["gov_own"]);
  if (own !== null)
    members.push({
      id: government.id,
      name: government.name,
      report: own,
      isGovernment: false,
      isOptional: false,
    });
  const below = (parentId: number): Body[] => bodies.filter((body) => body.parentId === parentId);
  const seen = new Set([government.id]);
  const visit = (body: Body, isDirect: boolean): void => {
    if (seen.has(body.id)) return;
    seen.add(body.id);
    if (OUTSIDE.has(body.kind)) return;
    const isGovernment = body.kind === "government";
    const report = reportOf(body.id, isGovernment ? ["gov_aggregate"] : OWN);
    // Whoever reports is there, whatever the registry says.
    const isOptional = !isDirect || body.kind === "vertical";
    if (report !== null || (!isOptional && isThere(body, year)))
      members.push({ id: body.id, name: body.name, report, isGovernment, isOptional });
    if (!isGovernment) for (const child of below(body.id)) visit(child, false);
  };
  for (const body of below(government.id)) visit(body, true);
  return members;
}
