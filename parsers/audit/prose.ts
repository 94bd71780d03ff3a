/**
 * Figures that the prose states, against the cells that the words could mean (TEXT-TABLE). Prose counts in other
 * scopes (收办 = 新收 + 结转; 答复 with or without 其他), so a figure is remarked on only where none of them fits.
 */
import type { Figure, Finding, TableCells, Tables } from "../../src/core/record.ts";

type Candidate = (tables: Tables) => number | null;

function cell(table: "requests" | "review_litigation", row: string, column = "total"): Candidate {
  return (tables) => tables[table]?.[row]?.[column] ?? null;
}

/** Sum of all rows of a group; null where one prints no number. */
function group(prefix: string): Candidate {
  return (tables) => {
    const rows = Object.entries(tables.requests ?? {}).filter(([row]) => row.startsWith(prefix));
    return rows.length === 0 ? null : add(rows.map(([, cells]) => cells.total ?? null));
  };
}

function plus(...parts: Candidate[]): Candidate {
  return (tables) => add(parts.map((part) => part(tables)));
}

function minus(a: Candidate, b: Candidate): Candidate {
  return (tables) => {
    const [x, y] = [a(tables), b(tables)];
    return x === null || y === null ? null : x - y;
  };
}

function add(values: readonly (number | null)[]): number | null {
  let sum = 0;
  for (const value of values) {
    if (value === null) return null;
    sum += value;
  }
  return sum;
}

const received = cell("requests", "received");
const carriedIn = cell("requests", "carried_in");
const handled = cell("requests", "handled_total");
const carriedOut = cell("requests", "carried_out");
const review = cell("review_litigation", "review");
const reviewPending = cell("review_litigation", "review", "pending");
const direct = cell("review_litigation", "litigation_direct");
const after = cell("review_litigation", "litigation_after_review");

/** What each figure of the prose may mean (domain notes E6); the first is the plain meaning. */
const MEANINGS: Readonly<Record<string, readonly Candidate[]>> = {
  requests_received: [received, plus(received, carriedIn), cell("requests", "received", "natural_person")],
  requests_received_and_carried_in: [plus(received, carriedIn), received],
  requests_handled: [
    handled,
    received,
    plus(received, carriedIn),
    minus(handled, group("other")),
    plus(
      cell("requests", "granted"),
      cell("requests", "partly_granted"),
      group("denied_"),
      group("unavailable_"),
    ),
  ],
  requests_carried_out: [carriedOut],
  granted: [
    cell("requests", "granted"),
    plus(cell("requests", "granted"), cell("requests", "partly_granted")),
    cell("requests", "granted", "natural_person"),
  ],
  denied: [group("denied_"), plus(group("denied_"), group("not_processed_"))],
  unavailable: [group("unavailable_"), cell("requests", "unavailable_not_held")],
  review_total: [review, minus(review, reviewPending)],
  litigation_total: [plus(direct, after), direct, after],
};

/** A body that can't make 规章 (《立法法》第九十一、九十三条): townships, subdistricts and counties. */
const NO_REGULATION_POWER = /(?:镇|乡|街道)(?:人民政府|办事处)?$|^(?!.*(?:自治州|盟)).*县/;

/** Findings of severity `info`: prose that fits no cell, and 规章 of a body that can't make any. */
export function proseAgainstTables(
  figures: readonly Figure[],
  tables: Tables,
  agency: string | null,
): Finding[] {
  const findings: Finding[] = [];
  for (const figure of figures) {
    const meanings = MEANINGS[figure.code];
    if (meanings === undefined) continue;
    const values = meanings.map((meaning) => meaning(tables));
    const plain = values[0];
    // Where the plain cell prints nothing there is nothing to compare with.
    if (plain === null || plain === undefined || values.includes(figure.value)) continue;
    findings.push({
      code: "text_table",
      severity: "info",
      printed: figure.value,
      expected: plain,
      message: `the text says ${figure.value} (${figure.code}: 「${figure.sentence.slice(0, 80)}」), the table ${plain}`,
    });
  }
  findings.push(...regulationPower(tables.proactive, agency));
  return findings;
}

function regulationPower(proactive: TableCells | undefined, agency: string | null): Finding[] {
  const cells = proactive?.regulations;
  if (cells === undefined || agency === null || !NO_REGULATION_POWER.test(agency)) return [];
  return Object.entries(cells).flatMap(([column, value]) =>
    value === null || value === 0
      ? []
      : [
          {
            code: "regulation_power",
            severity: "info" as const,
            table: "proactive" as const,
            row: "regulations",
            column,
            printed: value,
            message: `${agency} reports ${value} 规章; 规章 are made by 设区的市 and above (立法法)`,
          },
        ],
  );
}
