import { chineseViews } from "./chinese.ts";
import { correctedCellView } from "./corrected-cell.ts";
import { coverageView } from "./coverage/view.ts";
import { metricValueView } from "./metric-value.ts";
import { statisticView } from "./statistic.ts";

/** Every view, in an order in which they can be made. Views hold no data, so a changed one is simply made anew. */
export const VIEWS: readonly string[] = [
  statisticView,
  metricValueView,
  coverageView,
  correctedCellView,
  ...chineseViews,
];
