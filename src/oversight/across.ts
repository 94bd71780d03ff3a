/** The checks across reports for a set of bodies: what they say now, in place of what they said before. */
import type { Database } from "better-sqlite3";
import type { AcrossFinding } from "./across-finding.ts";
import type { Due } from "./due.ts";
import { loadHistories, type StoredReport } from "./histories.ts";
import { type Body, Registry, type Succession } from "./registry.ts";
import { aggregateSums } from "./rules/aggregate.ts";
import { membersOf } from "./rules/members.ts";
import { outliers } from "./rules/outlier.ts";
import { proseGrowth, type ToldHistory } from "./rules/prose-growth.ts";
import { type BodyHistory, yearToYear } from "./rules/year-to-year.ts";
import { type Change, writeAcross } from "./write-findings.ts";

/** Codes of the findings that these checks write, and nobody else. */
const CODES = [
  "carry_over",
  "stock_in_force",
  "items_carry",
  "pending_carry",
  "outlier",
  "aggregate_sum",
  // Of scope across; what one report's text says against its own tables is the parser's.
  "text_table",
];

/** A tree deeper than this is not walked: the real one has five levels. */
const DEEPEST = 8;

/**
 * Checks the reports of bodies that are due, of those that took over from them, and of the offices that publish the
 * report on the whole for a government that is due. A body is checked on all its years: the year after asks what it
 * carried out, and any later one what was usual.
 */
export function refreshAcross(db: Database, due: readonly Due[]): Change {
  const registry = new Registry(db);
  const ids = [...new Set(due.map(({ agencyId }) => agencyId))];
  const successors = registry.successions(ids).map(({ to }) => to);
  const subjects = [...new Set([...ids, ...successors, ...officesOf(db, ids)])];
  const successions = registry.successions(subjects);
  const histories = loadHistories(db, [...new Set([...subjects, ...successions.map(({ from }) => from)])]);
  const said: Said = { sentence: sentences(db), percentages: percentages(db) };
  const findings = registry
    .bodies(subjects)
    .flatMap((body) => ofBody(db, registry, body, histories, successions, said));
  const reports = histories.filter(({ agencyId }) => subjects.includes(agencyId)).map(({ id }) => id);
  return writeAcross(db, CODES, reports, findings);
}

/** Bodies right below a government that publish a report on the whole: its office (政府办公室). */
function officesOf(db: Database, governments: readonly number[]): number[] {
  return db
    .prepare(
      `SELECT DISTINCT a.id FROM agency a JOIN report r ON r.agency_id = a.id
       WHERE a.parent_id IN (SELECT value FROM json_each(?)) AND r.kind = 'gov_aggregate' AND r.is_current = 1`,
    )
    .pluck()
    .all(JSON.stringify(governments)) as number[];
}

/** Looks into the text of a report. */
type Said = Pick<BodyHistory, "sentence"> & Pick<ToldHistory, "percentages">;

function ofBody(
  db: Database,
  registry: Registry,
  body: Body,
  histories: readonly StoredReport[],
  successions: readonly Succession[],
  said: Said,
): AcrossFinding[] {
  const own = successions.filter(({ from, to }) => from === body.id || to === body.id);
  const before = new Set(own.filter(({ to }) => to === body.id).map(({ from }) => from));
  const history = {
    validFrom: body.validFrom,
    reports: histories.filter(({ agencyId }) => agencyId === body.id),
    successions: own,
    predecessors: histories.filter(({ agencyId, isCurrent }) => isCurrent && before.has(agencyId)),
    ...said,
  };
  return [
    ...yearToYear(history),
    ...proseGrowth(history),
    ...outliers(history),
    ...ofGovernment(db, registry, body, history.reports),
  ];
}

function ofGovernment(
  db: Database,
  registry: Registry,
  body: Body,
  reports: readonly StoredReport[],
): AcrossFinding[] {
  const aggregates = reports.filter(({ kind, isCurrent }) => kind === "gov_aggregate" && isCurrent);
  if (aggregates.length === 0) return [];
  // An office speaks for the government that it belongs to.
  const [parent] = body.parentId === null ? [] : registry.bodies([body.parentId]);
  const isOffice = body.kind !== "government" && parent?.kind === "government";
  const government = isOffice && parent !== undefined ? parent : body;
  const bodies = underneath(registry, government);
  const members = loadHistories(db, [government.id, ...bodies.map(({ id }) => id)]);
  return aggregates.flatMap((aggregate) =>
    aggregateSums(aggregate, membersOf(government, bodies, members, aggregate.year)),
  );
}

/** Every body below, not beyond a government: that reports on its own whole. */
function underneath(registry: Registry, government: Body): Body[] {
  const found = new Map<number, Body>();
  let level = registry.below([government.id]);
  for (let depth = 0; depth < DEEPEST && level.length > 0; depth++) {
    const fresh = level.filter(({ id }) => id !== government.id && !found.has(id));
    for (const body of fresh) found.set(body.id, body);
    level = registry.below(fresh.filter(({ kind }) => kind !== "government").map(({ id }) => id));
  }
  return [...found.values()];
}

/** Longer chapters are cut before a pattern is looked for in them. */
const LONGEST_TEXT = 200_000;

/** Looks in the chapters of a report; they are read only where a figure asks for it. */
function sentences(db: Database): BodyHistory["sentence"] {
  const select = db.prepare("SELECT text FROM section WHERE report_id = ? ORDER BY position").pluck();
  return (reportId, pattern) => {
    const text = (select.all(reportId) as string[])
      .join("\n")
      .slice(0, LONGEST_TEXT)
      .replace(/[^\S\n]+/g, "");
    return (
      text
        .split(/(?<=[。！？\n])/)
        .find((sentence) => pattern.test(sentence))
        ?.trim() ?? null
    );
  };
}

/** The chapters of a report that state a percentage. */
function percentages(db: Database): ToldHistory["percentages"] {
  const select = db
    .prepare(
      `SELECT substr(text, 1, ${LONGEST_TEXT}) FROM section WHERE report_id = ?
         AND (instr(text, '%') > 0 OR instr(text, '％') > 0 OR instr(text, '百分之') > 0) ORDER BY position`,
    )
    .pluck();
  return (reportId) => select.all(reportId) as string[];
}
