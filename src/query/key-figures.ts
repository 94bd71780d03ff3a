import type { Database } from "better-sqlite3";
import type { ReportKind } from "../core/record.ts";
import { hasTableSql, metricSql } from "./metric-sql.ts";
import type { Metric } from "./metrics.ts";

/** Takes a metric as one current report has it; `form` is its index in the forms of the metric. */
export type TellFigure = (
  agencyId: number,
  year: number,
  kind: ReportKind,
  reportId: number,
  value: number | null,
  over: number | null,
  form: number,
) => void;

/** Which agencies `a` and years are asked for, as SQL and what is bound in it. */
export interface Asked {
  where: string;
  bindings: Readonly<Record<string, string | number | null>>;
}

/** In the order of their numbers in the answers. */
const KINDS: readonly ReportKind[] = ["single", "gov_own", "gov_aggregate"];

/** More than there are forms: year, kind and form are one number. */
const PLACES = 16;

/** What the copies do not tell: a unit of its own, a fraction, a kind that this version does not know. */
const OTHER = "x";
/** A null. */
const NONE = "-";

/** Digits of a number that is exact in JavaScript. */
const MOST_DIGITS = 15;

/**
 * Tells a named metric from the copies of its cells (`key_figure`): a line of whole numbers an agency, since to hand over
 * tens of thousands of rows one by one takes longer than to find them.
 * @returns the agencies of which something is not told so, and nothing of which has been: their tables must be read.
 */
export function tellKeyFigures(
  db: Database,
  metric: Metric,
  { where, bindings }: Asked,
  tell: TellFigure,
): number[] {
  const { value, over, formIndex } = metricSql(metric, "r", { source: "key_figure" });
  const kinds = KINDS.map((kind, at) => `WHEN '${kind}' THEN ${at}`).join(" ");
  const parts = [
    "r.report_id",
    `coalesce((r.year * ${PLACES} + (CASE r.kind ${kinds} END)) * ${PLACES} + ${formIndex}, '${OTHER}')`,
    `CASE r.other_units WHEN 0 THEN ifnull(${value}, '${NONE}') ELSE '${OTHER}' END`,
    ...(over === null ? [] : [`ifnull(${over}, '${NONE}')`]),
  ];
  const lines = db
    .prepare<unknown[], readonly [agencyId: number, line: string | null]>(
      `SELECT a.id, (SELECT group_concat(${parts.join(" || ' ' || ")}, ' ') FROM key_figure r
         WHERE r.agency_id = a.id AND r.is_current = 1 AND ${hasTableSql(metric, "r", "key_figure")}
           AND r.year BETWEEN coalesce(@first, -9999) AND coalesce(@last, 9999))
       FROM agency a WHERE ${where}`,
    )
    .raw()
    .iterate(bindings);
  const others: number[] = [];
  for (const [agencyId, line] of lines) {
    if (line === null) continue;
    const numbers = wholeNumbers(line);
    if (numbers === null) {
      others.push(agencyId);
      continue;
    }
    for (let at = 0; at < numbers.length; at += parts.length) {
      const place = numbers[at + 1] as number;
      tell(
        agencyId,
        Math.floor(place / PLACES / PLACES),
        KINDS[Math.floor(place / PLACES) % PLACES] as ReportKind,
        numbers[at] as number,
        numbers[at + 2] as number | null,
        over === null ? null : (numbers[at + 3] as number | null),
        place % PLACES,
      );
    }
  }
  return others;
}

const ZERO = 48;
const SPACE = 32;
const MINUS = 45;

/** Whole numbers and nulls of a line; null where it holds anything else. */
function wholeNumbers(line: string): Array<number | null> | null {
  const numbers: Array<number | null> = [];
  for (let at = 0; at < line.length; at++) {
    const isNegative = line.charCodeAt(at) === MINUS;
    const start = isNegative ? at + 1 : at;
    let number = 0;
    for (at = start; at < line.length; at++) {
      const code = line.charCodeAt(at);
      if (code === SPACE) break;
      const digit = code - ZERO;
      if (digit < 0 || digit > 9 || at - start >= MOST_DIGITS) return null;
      number = number * 10 + digit;
    }
    if (at > start) numbers.push(isNegative ? -number : number);
    else if (isNegative) numbers.push(null);
    else return null;
  }
  return numbers;
}
