import type { SqlTable } from "../columns.ts";
import { correction, finding, review } from "./judgement.ts";
import { agency, coverage, document } from "./registry.ts";
import { cellTable, figure, proactive, report, requests, reviewLitigation, statistic } from "./report.ts";

/** Every table that SQL gives, those first that others point to. */
export const SQL_TABLES: readonly SqlTable[] = [
  agency,
  document,
  report,
  requests,
  proactive,
  reviewLitigation,
  statistic,
  figure,
  cellTable,
  finding,
  review,
  correction,
  coverage,
];
