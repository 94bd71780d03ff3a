import type { Plot } from "../plot.ts";
import { AGGREGATE_PLOTS } from "./aggregate.ts";
import { COPY_PLOTS } from "./copies.ts";
import { DATE_PLOTS } from "./dates.ts";
import { EMPTY_PLOTS } from "./empty.ts";
import { PROSE_PLOTS } from "./prose.ts";
import { SUM_PLOTS } from "./sums.ts";
import { YEAR_PLOTS } from "./years.ts";

/** Every defect that a district has. */
export const PLOTS: readonly Plot[] = [
  ...DATE_PLOTS,
  ...SUM_PLOTS,
  ...YEAR_PLOTS,
  ...AGGREGATE_PLOTS,
  ...PROSE_PLOTS,
  ...COPY_PLOTS,
  ...EMPTY_PLOTS,
];
