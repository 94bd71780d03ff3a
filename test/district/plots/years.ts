/** Figures that disagree with the year before. */
import { isCommon, isDepartment, type Plot } from "../plot.ts";

const CARRY = {
  kind: "carry_over",
  codes: ["carry_over"],
  fits: isCommon,
  place: { table: "requests", row: "carried_in" },
  alsoGovernment: ["carry_over"],
} as const;

const STOCK = {
  kind: "stock_in_force",
  codes: ["stock_in_force"],
  fits: isCommon,
  place: { table: "proactive", row: "normative_documents" },
  alsoGovernment: ["stock_in_force"],
} as const;

const items = (item: string, by: number): Plot => ({
  kind: "items_carry",
  codes: ["items_carry"],
  years: [2020],
  fits: (body) => isCommon(body) && body.size.licences > 0,
  figures: { itemsShift: { item, by } },
  place: { table: "proactive", row: item },
  alsoGovernment: ["items_carry"],
});

const outlier = (item: string, column: string, factor: number): Plot => ({
  kind: "outlier",
  codes: ["outlier"],
  years: [2022, 2023],
  fits: (body) => isDepartment(body) && body.size.fees > 30_000,
  figures: { multiply: { item, column, factor } },
  place: { table: "proactive", row: item },
  alsoNext: ["outlier"],
  alsoGovernment: ["outlier"],
  alsoGovernmentNext: ["outlier"],
});

export const YEAR_PLOTS: readonly Plot[] = [
  { ...CARRY, years: [2020, 2021, 2022, 2023, 2024], figures: { carryShift: [3, 0, 0, 0, 0, 0] } },
  {
    // The totals agree; only the kinds of applicant do not.
    ...CARRY,
    years: [2021, 2022, 2023, 2024],
    before: { open: true },
    figures: { carryShift: [-2, 2, 0, 0, 0, 0] },
  },
  { ...STOCK, years: [2022, 2023], figures: { stockShift: 3 } },
  { ...STOCK, years: [2023, 2024], figures: { stockShift: -2 } },
  items("licensing", 5),
  items("penalties", -2),
  outlier("licensing", "decisions", 12),
  // Printed in 百元 where the form asks for 万元.
  outlier("fees", "amount", 100),
];
