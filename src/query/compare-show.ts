import type { CompareRow } from "./compare.ts";
import { tidy } from "./money.ts";
import { enclosing } from "./region.ts";

/** What a comparison shows of its values. */
export const SHOWS = ["value", "change", "share", "index"] as const;

export type Show = (typeof SHOWS)[number];

/** What the value of a row becomes; a null says why in the note. */
interface Shown {
  value: number | null;
  unit: string | null;
  note?: string;
}

/** Rows of one line of a chart: the same figure of the same body, in one unit. */
export const seriesKey = ({ metric, agency, region, kind, unit }: CompareRow): string =>
  JSON.stringify([metric, agency, region, kind, unit]);

/**
 * The rows with their change on the year before, their share of all, or their index (first value of the run = 100).
 * Nothing is reckoned across a break of the series.
 * @param isRate rates have no share: they don't add up.
 * @param partial shares of what is known where some values are null.
 */
export function showAs(
  rows: readonly CompareRow[],
  show: Show,
  isRate: boolean,
  partial: boolean,
): CompareRow[] {
  switch (show) {
    case "value":
      return [...rows];
    case "change":
      return shown(rows, changes(rows));
    case "index":
      return shown(rows, indexes(rows));
    case "share":
      return shown(rows, isRate ? (row) => nothing(row, "a rate has no share") : shares(rows, partial));
  }
}

function shown(rows: readonly CompareRow[], as: (row: CompareRow) => Shown): CompareRow[] {
  return rows.map((row) => {
    const { value, unit, note } = as(row);
    const notes = [row.note, note ?? ""].filter((text) => text !== "");
    return { ...row, value: value === null ? null : tidy(value), unit, note: notes.join("; ") };
  });
}

const nothing = ({ unit }: CompareRow, note: string): Shown => ({ value: null, unit, note });

function changes(rows: readonly CompareRow[]): (row: CompareRow) => Shown {
  const known = new Map(rows.map((row) => [`${seriesKey(row)} ${row.run} ${row.year}`, row]));
  return (row) => {
    if (row.value === null) return nothing(row, "");
    const before = known.get(`${seriesKey(row)} ${row.run} ${row.year - 1}`)?.value ?? null;
    return before === null
      ? nothing(row, `no comparable value for ${row.year - 1}`)
      : { value: row.value - before, unit: row.unit };
  };
}

function indexes(rows: readonly CompareRow[]): (row: CompareRow) => Shown {
  const bases = new Map<string, CompareRow>();
  for (const row of rows) {
    const key = `${seriesKey(row)} ${row.run}`;
    const base = bases.get(key);
    if (row.value !== null && row.value !== 0 && (base === undefined || row.year < base.year))
      bases.set(key, row);
  }
  return (row) => {
    const base = bases.get(`${seriesKey(row)} ${row.run}`);
    if (base === undefined || base.value === null) return nothing(row, "no value to start the index from");
    const unit = `${base.year}=100`;
    return { value: row.value === null ? null : (100 * row.value) / base.value, unit };
  };
}

/**
 * A body's share is of all bodies (a government's aggregate is none of them), a region's of the region that it lies in,
 * else of all regions that lie in no other one.
 */
function shares(rows: readonly CompareRow[], partial: boolean): (row: CompareRow) => Shown {
  const regions = new Set(rows.map((row) => row.region ?? ""));
  const isByRegion = rows.every((row) => row.kind === null);
  const groupOf = (row: CompareRow): string | null => {
    if (row.kind === "gov_aggregate") return null;
    const within = isByRegion ? (enclosing(row.region ?? "", regions) ?? "") : "";
    return JSON.stringify([row.metric, row.year, row.unit, row.run, within]);
  };
  const wholes = new Map<string, { sum: number; nulls: number }>();
  for (const row of rows) {
    const group = groupOf(row);
    if (group === null) continue;
    const whole = wholes.get(group) ?? { sum: 0, nulls: 0 };
    wholes.set(group, whole);
    if (row.value === null) whole.nulls++;
    else whole.sum += row.value;
  }
  return (row) => {
    const group = groupOf(row);
    if (group === null) return nothing(row, "an aggregate report is no part of the sum of its members");
    const { sum, nulls } = wholes.get(group) as { sum: number; nulls: number };
    if (row.value === null) return { value: null, unit: "%" };
    if (nulls > 0 && !partial) return { value: null, unit: "%", note: `${nulls} null: no whole to share in` };
    return sum === 0
      ? { value: null, unit: "%", note: "all are 0" }
      : { value: (100 * row.value) / sum, unit: "%", note: nulls > 0 ? `${nulls} null left out` : "" };
  };
}
