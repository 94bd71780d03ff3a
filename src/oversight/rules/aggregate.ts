/**
 * A government's report on the whole (汇总年报) against the sum of its members' own reports (AGG-SUM, a convention).
 * It is asserted only where every expected member prints a number; else the sum of those that do is a bound.
 */
import { FORMS } from "../../../parsers/forms/index.ts";
import { type AcrossFinding, labelOf, rounded, signed } from "../across-finding.ts";
import { keyOf, type Place, type StoredReport, unitOf, valueAt } from "../histories.ts";
import type { Member } from "./members.ts";
import { formAt, sumsOf } from "./year-to-year.ts";

/** Columns of table 二 that add up; a stock of items or a change does not. */
const ADDITIVE: ReadonlySet<string> = new Set([
  "issued",
  "repealed",
  "in_force",
  "made",
  "decisions",
  "amount",
]);

/** Every cell that adds up, totals before their parts. */
const PLACES: readonly Place[] = placesOf();

/** The figure that stands for the report where it is said who is absent. */
const MAIN: Place = { table: "requests", row: "received", column: "total" };

/** Names in a message; the rest is counted. */
const MOST_NAMES = 12;
/** More optional members than this are taken as a range instead of every combination. */
const MOST_OPTIONAL = 10;

/** Findings of one government's report on the whole. */
export function aggregateSums(aggregate: StoredReport, members: readonly Member[]): AcrossFinding[] {
  if (members.length === 0) return [];
  const findings: AcrossFinding[] = [];
  const wrongRows = new Set<string>();
  for (const place of PLACES) {
    const rowKey = `${place.table}.${place.row}`;
    // A row whose total differs differs in its parts, too.
    if (wrongRows.has(rowKey)) continue;
    const found = judge(aggregate, members, place);
    if (found === null) continue;
    findings.push(found);
    if (place.column === "total") wrongRows.add(rowKey);
  }
  const absent = members.filter(({ report }) => report === null);
  const isSaid = findings.some(({ table, row, column }) => keyOf(MAIN) === `${table}.${row}.${column}`);
  const total = valueAt(aggregate, MAIN);
  if (absent.length > 0 && total !== null && !isSaid) findings.unshift(bounds(aggregate, members, total));
  return findings;
}

function judge(aggregate: StoredReport, members: readonly Member[], place: Place): AcrossFinding | null {
  const printed = valueAt(aggregate, place);
  if (printed === null) return null;
  const form = formAt(aggregate, place);
  const parts = members.map((member) => ({ member, value: comparable(member, aggregate, place) }));
  const missing = parts.filter(({ member, value }) => value === null && !member.isOptional);
  const present = parts.filter(({ value }) => value !== null);
  const sum = sumOf(present.filter(({ member }) => !member.isOptional));
  // Some reports on the whole leave the governments below out (市本级).
  const local = sumOf(present.filter(({ member }) => !member.isOptional && !member.isGovernment));
  const optional = present.filter(({ member }) => member.isOptional).map(({ value }) => value ?? 0);
  const isWhole = missing.length === 0;
  if (isWhole ? fits(printed, [sum, local], optional) : printed >= local) return null;
  const who = isWhole ? `the ${present.length} members` : `${present.length} members`;
  const lack = isWhole
    ? ""
    : `; without a figure: ${namesOf(missing.map(({ member }) => member.name))}, so that it should be no less`;
  const doubts = isWhole ? doubtsAbout(aggregate, members, place) : [];
  const asked =
    doubts.length > 0
      ? `possible reason: ${doubts.join("; ")}`
      : "are vertical bodies, zones or a body that is missing here the difference, or is something counted twice?";
  return {
    reportId: aggregate.id,
    otherReportId: null,
    code: "aggregate_sum",
    severity: isWhole && doubts.length === 0 ? "warn" : "info",
    ...place,
    printed,
    expected: sum,
    message: `${labelOf(place, form)} of the whole is ${printed}, ${who} add up to ${sum} (difference ${signed(printed - sum)})${lack}: ${asked}`,
  };
}

/** The member's figure, where it counts the same thing; null where it prints none. */
function comparable({ report }: Member, aggregate: StoredReport, place: Place): number | null {
  if (report === null) return null;
  const isSameForm = place.table !== "proactive" || formAt(report, place) === formAt(aggregate, place);
  const isSameUnit = place.column !== "amount" || unitOf(report, place.row) === unitOf(aggregate, place.row);
  return isSameForm && isSameUnit ? valueAt(report, place) : null;
}

/** True where a sum, with or without the members that may be left out, is what is printed. */
function fits(printed: number, sums: readonly number[], optional: readonly number[]): boolean {
  const extra = rounded(optional.reduce((a, b) => a + b, 0));
  if (optional.length > MOST_OPTIONAL)
    return sums.some((sum) => printed >= sum - TOLERANCE && printed <= sum + extra + TOLERANCE);
  return sums.some((sum) =>
    sumsOf(optional).some((more) => Math.abs(printed - rounded(sum + more)) <= TOLERANCE),
  );
}

/** Sums of decimals as printed (E8); counts are whole. */
const TOLERANCE = 0.005;

function doubtsAbout(aggregate: StoredReport, members: readonly Member[], place: Place): string[] {
  const key = keyOf(place);
  const reports = [aggregate, ...members.flatMap(({ report }) => (report === null ? [] : [report]))];
  return reports.flatMap((report) => {
    const code = report.doubts.get(key);
    return code === undefined ? [] : [`how the figure of ${report.agency} was read is in doubt (${code})`];
  });
}

/** Who is absent, and what follows from those who are not. */
function bounds(aggregate: StoredReport, members: readonly Member[], printed: number): AcrossFinding {
  const values = members.map((member) => comparable(member, aggregate, MAIN));
  const sum = rounded(values.reduce<number>((total, value) => total + (value ?? 0), 0));
  const absent = members.filter(({ report }) => report === null).map(({ name }) => name);
  return {
    reportId: aggregate.id,
    otherReportId: null,
    code: "aggregate_sum",
    severity: "info",
    ...MAIN,
    printed,
    expected: null,
    message: `${labelOf(MAIN, formAt(aggregate, MAIN))} of the whole is ${printed}, ${values.filter((value) => value !== null).length} of ${members.length} members add up to ${sum}: the sum cannot be checked without ${namesOf(absent)}`,
  };
}

function sumOf(parts: ReadonlyArray<{ value: number | null }>): number {
  return rounded(parts.reduce((sum, { value }) => sum + (value ?? 0), 0));
}

function namesOf(names: readonly string[]): string {
  const rest = names.length - MOST_NAMES;
  return names.slice(0, MOST_NAMES).join("、") + (rest > 0 ? ` and ${rest} more` : "");
}

function placesOf(): Place[] {
  const places = new Map<string, Place>();
  for (const form of FORMS) {
    for (const { table, rows, columns } of form.tables) {
      if (table === "statistics") continue;
      const codes = columns
        .map(({ code }) => code)
        .filter((code) => table !== "proactive" || ADDITIVE.has(code));
      const inOrder = [
        ...codes.filter((code) => code === "total"),
        ...codes.filter((code) => code !== "total"),
      ];
      for (const row of rows.filter(({ kind }) => kind !== "group")) {
        for (const column of inOrder) {
          const place: Place = { table, row: row.code, column };
          places.set(keyOf(place), place);
        }
      }
    }
  }
  return [...places.values()];
}
