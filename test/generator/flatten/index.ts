import type { Random } from "../random.ts";
import type { Rendering } from "../rendering.ts";
import type { Report } from "../report.ts";
import { BARRED_LINES } from "./barred-lines.ts";
import { type Flattener, flatten } from "./flattener.ts";
import { MARKDOWN } from "./markdown.ts";
import { BAR_FIRST, deduplicated, ONE_LINE, PARAGRAPHS } from "./paragraphs.ts";
import { ROW_LINES } from "./row-lines.ts";

const FLATTENERS: readonly Flattener[] = [
  ...BARRED_LINES,
  ...ROW_LINES,
  ...PARAGRAPHS,
  ...ONE_LINE,
  BAR_FIRST,
  ...MARKDOWN,
];

/** Dialects that a single table of a page can be in (a one-line page is one line throughout). */
export const TABLE_FLATTENERS: readonly Flattener[] = FLATTENERS.filter((one) => !ONE_LINE.includes(one));

/** Every text dialect by name, S8 included. */
export const TEXT_DIALECTS: readonly string[] = [...FLATTENERS.map((one) => one.dialect), "S8"];

export function renderText(report: Report, dialect: string, random: Random): Rendering {
  if (dialect === "S8") return deduplicated(report);
  const flattener = FLATTENERS.find((one) => one.dialect === dialect);
  if (!flattener) throw new Error(`no such dialect: ${dialect}`);
  return flatten(report, flattener, random.pick(flattener.breaks));
}
