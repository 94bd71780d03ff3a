import type { Finding, TableName } from "../../core/record.ts";
import { type Cell, cellsOf, isShown } from "./cells.ts";
import type { Reading } from "./reading.ts";

/** Code of what two documents of one report don't agree on. */
export const TWINS_DIFFER = "twins_differ";

/** Findings that one twin may bring: a table that is another one altogether would else bring hundreds. */
const MOST_FINDINGS = 200;

/**
 * Holds a twin against the document that the report's row was written from: a finding for each cell that both print
 * and print differently, and one for each table with cells that the row lacks. Nothing is moved from one to the other.
 */
export function compareTwins(kept: Reading, other: Reading): Finding[] {
  const ours = cellsOf(kept.record);
  const differences: Finding[] = [];
  const lacking = new Map<TableName, number>();
  for (const [key, theirs] of cellsOf(other.record)) {
    if (!isShown(theirs)) continue;
    const own = ours.get(key);
    if (own !== undefined && isShown(own)) {
      if (differ(own, theirs)) differences.push(difference(own, theirs, kept, other));
    } else if (theirs.value !== null) lacking.set(theirs.table, (lacking.get(theirs.table) ?? 0) + 1);
  }
  const findings = differences.slice(0, MOST_FINDINGS);
  const rest = differences.length - findings.length;
  if (rest > 0) {
    const message = `${other.name} prints ${rest} more cells otherwise than ${kept.name}`;
    findings.push({ code: TWINS_DIFFER, severity: "warn", message });
  }
  for (const [table, count] of lacking) findings.push(lack(table, count, kept, other));
  return [...findings, ...otherDates(kept, other)];
}

const DATES = [
  ["written_on", "成文日期"],
  ["published_on", "发布日期"],
] as const;

/** A site prints the day on which it put the report up, so another date is a remark, no fault. */
function otherDates(kept: Reading, other: Reading): Finding[] {
  return DATES.flatMap(([member, label]) => {
    const [own, theirs] = [kept.record.report?.[member] ?? null, other.record.report?.[member] ?? null];
    if (own === null || theirs === null || own === theirs) return [];
    const message = `${label}: ${kept.name} prints ${own}, its twin ${other.name} prints ${theirs}`;
    return [{ code: TWINS_DIFFER, severity: "info", message }];
  });
}

/** How many cells two documents both show and print differently. */
export function countDifferences(a: Reading, b: Reading): number {
  const ours = cellsOf(a.record);
  let count = 0;
  for (const [key, theirs] of cellsOf(b.record)) {
    const own = ours.get(key);
    if (own !== undefined && isShown(own) && isShown(theirs) && differ(own, theirs)) count++;
  }
  return count;
}

/** Ways to print no number (blank, 无, /) are alike; units are compared where both print one. */
function differ(a: Cell, b: Cell): boolean {
  if (a.value !== b.value) return true;
  return a.value !== null && a.unit !== null && b.unit !== null && a.unit !== b.unit;
}

function difference(own: Cell, theirs: Cell, kept: Reading, other: Reading): Finding {
  const { table, row, column } = own;
  return {
    code: TWINS_DIFFER,
    severity: "warn",
    table,
    row,
    ...(column === null ? {} : { column }),
    ...(own.value === null ? {} : { printed: own.value }),
    ...(theirs.value === null ? {} : { expected: theirs.value }),
    message: `${kept.name} prints ${words(own)}, its twin ${other.name} prints ${words(theirs)}`,
  };
}

function words({ value, status, raw, unit }: Cell): string {
  if (value === null) return status === "blank" ? "nothing" : `"${raw}"`;
  return unit === null ? String(value) : `${value} ${unit}`;
}

function lack(table: TableName, count: number, kept: Reading, other: Reading): Finding {
  const what = kept.record.tables[table] === undefined ? "has the table" : "shows cells of the table";
  return {
    code: TWINS_DIFFER,
    severity: "info",
    table,
    message: `${other.name} ${what} that ${kept.name} lacks (${count} numbers): they are not merged`,
  };
}
