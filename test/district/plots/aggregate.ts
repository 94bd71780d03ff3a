/** A government's report that is not the sum of its members'. */
import { isGovernment, type Plot } from "../plot.ts";

const AGGREGATE = { kind: "aggregate_sum", codes: ["aggregate_sum"], fits: isGovernment } as const;

/** In years in which every member's report is there. */
export const AGGREGATE_PLOTS: readonly Plot[] = [
  {
    ...AGGREGATE,
    years: [2020, 2021],
    place: { table: "requests" },
    // The table holds together by itself: only the members show that it is wrong.
    plant: ({ figures }) => {
      for (const row of ["received", "granted", "handled_total"]) {
        const cells = figures.requests.get(row) ?? [];
        figures.requests.set(
          row,
          cells.map((n, at) => (at === 0 || at === 6 ? n + 9 : n)),
        );
      }
      return {};
    },
  },
  {
    ...AGGREGATE,
    years: [2023],
    place: { table: "proactive", row: "licensing" },
    plant: ({ figures }) => {
      const cells = figures.items.get("licensing");
      cells?.set("decisions", (cells.get("decisions") ?? 0) - 230);
      return {};
    },
  },
];
