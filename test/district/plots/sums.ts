/** Sums that are printed wrong. */
import { REQUEST_COLUMNS, REVIEW_COLUMNS } from "../../generator/labels.ts";
import { cellKey } from "../model.ts";
import { isCommon, type Plant, type Plot } from "../plot.ts";

const FORM2021 = [2021, 2022, 2023, 2024];

/** Prints figures of a row that are too high. */
function raise(
  table: "requests" | "review_litigation",
  row: string,
  columns: readonly string[],
  by: number,
): Plant {
  return ({ figures, overrides }) => {
    const isRequests = table === "requests";
    const order: readonly string[] = isRequests ? REQUEST_COLUMNS : REVIEW_COLUMNS;
    const cells = (isRequests ? figures.requests : figures.review).get(row) ?? [];
    for (const column of columns) {
      overrides.set(cellKey(table, row, column), String((cells[order.indexOf(column)] ?? 0) + by));
    }
    return {};
  };
}

const BROKEN_SUM = { alsoGovernment: ["aggregate_sum"], fits: isCommon, years: FORM2021 } as const;

export const SUM_PLOTS: readonly Plot[] = [
  {
    ...BROKEN_SUM,
    kind: "row_sum",
    codes: ["row_sum"],
    years: [2019, 2020, ...FORM2021],
    place: { table: "requests", row: "granted" },
    plant: raise("requests", "granted", ["total"], 4),
    alsoHere: ["column_sum", "text_table"],
  },
  {
    ...BROKEN_SUM,
    kind: "column_sum",
    codes: ["column_sum"],
    place: { table: "requests" },
    plant: raise("requests", "unavailable_not_held", ["natural_person", "total"], 5),
    alsoHere: ["text_table"],
  },
  {
    ...BROKEN_SUM,
    kind: "column_balance",
    codes: ["column_balance"],
    place: { table: "requests" },
    plant: raise("requests", "received", ["natural_person", "total"], 6),
    alsoHere: ["text_table"],
  },
  {
    ...BROKEN_SUM,
    kind: "review_sum",
    codes: ["review_sum"],
    figures: { disputed: true },
    place: { table: "review_litigation", row: "review" },
    plant: raise("review_litigation", "review", ["total"], 3),
    alsoHere: ["text_table"],
  },
  {
    ...BROKEN_SUM,
    kind: "statistics_sum",
    codes: ["statistics_sum"],
    years: [2018],
    place: { table: "statistics" },
    plant: ({ figures, overrides }) => {
      const online = figures.statistics.get("s14_req_online") ?? 0;
      overrides.set(cellKey("statistics", "s14_req_online", ""), String(online + 7));
      return {};
    },
    alsoHere: ["text_table"],
  },
];
