/** What the sentences of a report know: its figures by name, and derived ones. */
import type { Random } from "../generator/random.ts";
import type { Body, Figures } from "./model.ts";
import { sum } from "./requests.ts";

/** Hundredths of 万元 as a report prints them. */
export function money(hundredths: number): string {
  return String(hundredths / 100);
}

const totalOf = (figures: Figures, row: string): number => figures.requests.get(row)?.at(-1) ?? 0;

function groupOf(figures: Figures, prefix: string): number {
  return sum(
    [...figures.requests].filter(([row]) => row.startsWith(prefix)).map(([, cells]) => cells.at(-1) ?? 0),
  );
}

/** A share in per cent as it is rounded, with one digit behind the point or none. */
export function percent(part: number, whole: number, digits: 0 | 1): string {
  return ((100 * part) / whole).toFixed(digits);
}

export interface Context {
  body: Body;
  year: number;
  figures: Figures;
  /** Of the year before; null where there are none to compare with. */
  last: Figures | null;
}

/** Names and values for the grammar. */
export function factsOf(
  { body, year, figures, last }: Context,
  random: Random,
): Record<string, number | string> {
  const review = figures.review.get("review") ?? [];
  const lawsuits = ["litigation_direct", "litigation_after_review"].map(
    (path) => figures.review.get(path)?.[4] ?? 0,
  );
  const received = totalOf(figures, "received");
  const natural = figures.requests.get("received")?.[0] ?? 0;
  const before = last === null ? 0 : totalOf(last, "received");
  const item = (name: string, column: string): number => figures.items.get(name)?.get(column) ?? 0;
  const digits = random.pick([0, 1] as const);
  const facts: Record<string, number | string> = {
    self: body.self,
    name: body.name,
    year,
    received,
    carried_in: totalOf(figures, "carried_in"),
    open: received + totalOf(figures, "carried_in"),
    handled: totalOf(figures, "handled_total"),
    carried_out: totalOf(figures, "carried_out"),
    granted: totalOf(figures, "granted"),
    partly: totalOf(figures, "partly_granted"),
    denied: groupOf(figures, "denied_"),
    unavailable: groupOf(figures, "unavailable_"),
    not_processed: groupOf(figures, "not_processed_"),
    other: groupOf(figures, "other"),
    natural,
    natural_share: received === 0 ? "0" : percent(natural, received, digits),
    growth: before === 0 ? "0" : percent(Math.abs(received - before), before, digits),
    before,
    review: review[4] ?? 0,
    review_upheld: review[0] ?? 0,
    review_corrected: review[1] ?? 0,
    litigation: sum(lawsuits),
    issued: item("normative_documents", "issued"),
    repealed: item("normative_documents", "repealed"),
    in_force: item("normative_documents", "in_force"),
    licensing: item("licensing", "decisions"),
    penalties: item("penalties", "decisions"),
    fees: money(item("fees", "amount")),
  };
  for (const [code, n] of figures.statistics) facts[code] = n;
  return facts;
}
