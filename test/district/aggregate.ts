/** The government's report: the sum of its members'. */
import type { Figures, Items, Rows } from "./model.ts";

function addRows(into: Rows, rows: Rows): void {
  for (const [code, cells] of rows) {
    const before = into.get(code);
    into.set(code, before === undefined ? [...cells] : before.map((n, at) => n + (cells[at] ?? 0)));
  }
}

function addItems(into: Items, items: Items): void {
  for (const [item, cells] of items) {
    const before = into.get(item) ?? new Map<string, number>();
    for (const [column, n] of cells) before.set(column, (before.get(column) ?? 0) + n);
    into.set(item, before);
  }
}

/** Adds up the figures of one year. */
export function addUp(members: readonly Figures[]): Figures {
  const out: Figures = { requests: new Map(), review: new Map(), items: new Map(), statistics: new Map() };
  for (const member of members) {
    addRows(out.requests, member.requests);
    addRows(out.review, member.review);
    addItems(out.items, member.items);
    for (const [code, n] of member.statistics) out.statistics.set(code, (out.statistics.get(code) ?? 0) + n);
  }
  return out;
}
