/** Defects of dates and figures. */
import { dayOf } from "./drafts.ts";
import { cellKey } from "./model.ts";
import { isAny, isCommon, isDepartment, type Plant, type Plot } from "./plot.ts";

const FORM2019 = [2019, 2020];
const FORM2021 = [2021, 2022, 2023, 2024];
const TABLES = [...FORM2019, ...FORM2021];
/** Years whose aggregate has every member's report beside it. */
const WHOLE = [2020, 2021, 2023];

const missing = (year: number): Plot => ({
  kind: "missing",
  codes: ["missing"],
  years: [year],
  fits: isDepartment,
  plant: (draft) => {
    draft.published = false;
    return undefined;
  },
});

const isGovernment: Plot["fits"] = ({ kind }) => kind === "government";

const late = (
  years: readonly number[],
  written: [number, number],
  published: [number, number],
  fits = isDepartment,
): Plot => ({
  kind: "late",
  codes: ["late"],
  years,
  fits,
  plant: (draft) => {
    draft.writtenOn = dayOf(draft.year + 1, ...written);
    draft.publishedOn = dayOf(draft.year + 1, ...published);
    return undefined;
  },
});

const doubtful = (
  years: readonly number[],
  written: [number, number],
  published: [number, number],
): Plot => ({
  ...late(years, written, published),
  kind: "late_doubtful",
  codes: ["late_doubtful"],
});

/** Prints a figure of table 三 or 四 that is too high, by itself or with its total. */
function raise(
  table: "requests" | "review_litigation",
  row: string,
  columns: readonly string[],
  by: number,
): Plant {
  const order =
    table === "requests"
      ? [
          "natural_person",
          "business",
          "research_institution",
          "public_welfare_org",
          "legal_service_org",
          "other_org",
          "total",
        ]
      : ["upheld", "corrected", "other", "pending", "total"];
  return ({ figures, overrides }) => {
    const cells = (table === "requests" ? figures.requests : figures.review).get(row) ?? [];
    for (const column of columns)
      overrides.set(cellKey(table, row, column), String((cells[order.indexOf(column)] ?? 0) + by));
    return { place: { table, row } };
  };
}

const BROKEN_SUM = { alsoGovernment: ["aggregate_sum"], fits: isCommon } as const;

export const FIGURE_PLOTS: readonly Plot[] = [
  missing(2019),
  missing(2022),
  missing(2024),
  late([2018], [4, 12], [4, 19]),
  late([2020, 2023], [2, 18], [2, 23]),
  late([2022], [4, 9], [4, 17], isGovernment),
  doubtful([2019, 2021], [1, 22], [2, 19]),
  doubtful([2018], [3, 20], [4, 8]),
  {
    ...BROKEN_SUM,
    kind: "row_sum",
    codes: ["row_sum"],
    years: TABLES,
    plant: raise("requests", "granted", ["total"], 4),
    alsoHere: ["column_sum", "text_table"],
  },
  {
    ...BROKEN_SUM,
    kind: "column_sum",
    codes: ["column_sum"],
    years: FORM2021,
    plant: (draft, desk) => {
      raise("requests", "unavailable_not_held", ["natural_person", "total"], 5)(draft, desk);
      return { place: { table: "requests" } };
    },
    alsoHere: ["text_table"],
  },
  {
    ...BROKEN_SUM,
    kind: "column_balance",
    codes: ["column_balance"],
    years: FORM2021,
    plant: (draft, desk) => {
      raise("requests", "received", ["natural_person", "total"], 6)(draft, desk);
      return { place: { table: "requests" } };
    },
    alsoHere: ["text_table"],
  },
  {
    ...BROKEN_SUM,
    kind: "review_sum",
    codes: ["review_sum"],
    years: FORM2021,
    figures: { disputed: true },
    plant: raise("review_litigation", "review", ["total"], 3),
    alsoHere: ["text_table"],
    alsoNext: ["pending_carry"],
  },
  {
    ...BROKEN_SUM,
    kind: "statistics_sum",
    codes: ["statistics_sum"],
    years: [2018],
    plant: ({ figures, overrides }) => {
      overrides.set(
        cellKey("statistics", "s14_req_online", ""),
        String((figures.statistics.get("s14_req_online") ?? 0) + 7),
      );
      return { place: { table: "statistics" } };
    },
    alsoHere: ["text_table"],
  },
  {
    kind: "carry_over",
    codes: ["carry_over"],
    years: [2020, 2021, 2022, 2023, 2024],
    fits: isCommon,
    figures: { carryShift: [3, 0, 0, 0, 0, 0] },
    place: { table: "requests", row: "carried_in" },
    alsoGovernment: ["carry_over"],
  },
  {
    // The totals agree; only the kinds of applicant do not.
    kind: "carry_over",
    codes: ["carry_over"],
    years: [2021, 2022, 2023, 2024],
    fits: isCommon,
    before: { open: true },
    figures: { carryShift: [-2, 2, 0, 0, 0, 0] },
    place: { table: "requests", row: "carried_in" },
    alsoGovernment: ["carry_over"],
  },
  {
    kind: "stock_in_force",
    codes: ["stock_in_force"],
    years: [2022, 2023],
    fits: isCommon,
    figures: { stockShift: 3 },
    place: { table: "proactive", row: "normative_documents" },
    alsoGovernment: ["stock_in_force"],
  },
  {
    kind: "stock_in_force",
    codes: ["stock_in_force"],
    years: [2023, 2024],
    fits: isCommon,
    figures: { stockShift: -2 },
    place: { table: "proactive", row: "normative_documents" },
    alsoGovernment: ["stock_in_force"],
  },
  ...[
    { item: "licensing", by: 5 },
    { item: "penalties", by: -2 },
  ].map(
    (itemsShift): Plot => ({
      kind: "items_carry",
      codes: ["items_carry"],
      years: [2020],
      fits: (body) => isCommon(body) && body.size.licences > 0,
      figures: { itemsShift },
      place: { table: "proactive", row: itemsShift.item },
      alsoGovernment: ["items_carry"],
    }),
  ),
  {
    kind: "aggregate_sum",
    codes: ["aggregate_sum"],
    years: WHOLE.slice(0, 2),
    fits: isGovernment,
    place: { table: "requests" },
    // The government's own table holds together: only its members show that it is wrong.
    plant: ({ figures }) => {
      for (const row of ["received", "granted", "handled_total"]) {
        figures.requests.set(
          row,
          (figures.requests.get(row) ?? []).map((n, at) => (at === 0 || at === 6 ? n + 9 : n)),
        );
      }
      return undefined;
    },
  },
  {
    kind: "aggregate_sum",
    codes: ["aggregate_sum"],
    years: WHOLE.slice(2),
    fits: isGovernment,
    place: { table: "proactive", row: "licensing" },
    plant: ({ figures }) => {
      const cells = figures.items.get("licensing");
      cells?.set("decisions", (cells.get("decisions") ?? 0) - 230);
      return undefined;
    },
  },
  ...[
    { item: "licensing", column: "decisions", factor: 12 },
    { item: "fees", column: "amount", factor: 100 },
  ].map(
    (multiply): Plot => ({
      kind: "outlier",
      codes: ["outlier"],
      years: [2022, 2023],
      fits: (body) => isDepartment(body) && body.size.fees > 30_000,
      figures: { multiply },
      place: { table: "proactive", row: multiply.item },
      alsoNext: ["outlier"],
      alsoGovernment: ["outlier"],
      alsoGovernmentNext: ["outlier"],
    }),
  ),
  {
    kind: "all_zero",
    codes: ["all_zero"],
    years: [2022, 2023],
    fits: (body) => isCommon(body) && body.size.licences > 0,
    before: { closed: true },
    figures: { zero: true },
    alsoHere: ["stock_in_force", "outlier", "empty_tables"],
    alsoNext: ["stock_in_force", "outlier"],
    alsoGovernment: ["stock_in_force"],
    alsoGovernmentNext: ["stock_in_force"],
  },
  {
    kind: "all_not_applicable",
    codes: ["all_not_applicable"],
    years: [2022, 2023],
    fits: isAny,
    before: { closed: true },
    figures: { zero: true },
    plant: ({ figures, overrides, text }) => {
      const columns = [
        "natural_person",
        "business",
        "research_institution",
        "public_welfare_org",
        "legal_service_org",
        "other_org",
        "total",
      ];
      for (const row of figures.requests.keys())
        for (const column of columns) overrides.set(cellKey("requests", row, column), "/");
      for (const path of figures.review.keys()) {
        for (const column of ["upheld", "corrected", "other", "pending", "total"])
          overrides.set(cellKey("review_litigation", path, column), "/");
      }
      for (const [item, cells] of figures.items)
        for (const column of cells.keys()) overrides.set(cellKey("proactive", item, column), "/");
      text.requests = ["依申请公开工作[按规定|照章]办理"];
      text.disputes = [];
      text.proactive = [];
      return undefined;
    },
    alsoNext: ["stock_in_force"],
    alsoGovernment: ["stock_in_force"],
    alsoGovernmentNext: ["stock_in_force"],
  },
];
