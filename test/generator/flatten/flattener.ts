import type { Grid } from "../grid.ts";
import { type Rendering, Sheet } from "../rendering.ts";
import type { Report } from "../report.ts";
import type { Breaks } from "./breaks.ts";
import { above, below } from "./furniture.ts";

/** One way of flattening a table to text. */
export interface Flattener {
  dialect: string;
  extension?: "txt" | "md";
  /** What stands between two blocks of the page. */
  between: string;
  /** Ways this dialect is known to treat a broken label. */
  breaks: readonly Breaks[];
  table(grid: Grid, sheet: Sheet, breaks: Breaks): void;
}

/** The page as text: prose as it is, each table flattened. */
export function flatten(report: Report, flattener: Flattener, breaks: Breaks): Rendering {
  const sheet = new Sheet();
  for (const line of above(report)) sheet.put(line).put(flattener.between);
  report.blocks.forEach((block, at) => {
    if (at > 0) sheet.put(flattener.between);
    if (block.kind === "table") flattener.table(block.grid, sheet, breaks);
    else sheet.put(block.text);
  });
  for (const line of below(report)) sheet.put(flattener.between).put(line);
  return sheet.finish(flattener.dialect, flattener.extension ?? "txt");
}
