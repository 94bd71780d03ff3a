import { renderText, TEXT_DIALECTS } from "./flatten/index.ts";
import { MARKUPS, randomMarkup, renderHtml } from "./html.ts";
import { renderMixed } from "./mixed.ts";
import { Random } from "./random.ts";
import type { Rendering } from "./rendering.ts";
import type { Report } from "./report.ts";

export const HTML_DIALECTS: readonly string[] = [...Object.keys(MARKUPS), "html-mixed"];
export const DIALECTS: readonly string[] = [...HTML_DIALECTS, ...TEXT_DIALECTS, "mixed"];

/** Writes a report down in one dialect; the report's seed decides what the dialect leaves open. */
export function render(report: Report, dialect: string): Rendering {
  if (dialect === "mixed") return renderMixed(report);
  const random = new Random(report.seed ^ 0x5bd1e995);
  const markup = dialect === "html-mixed" ? randomMarkup(random) : MARKUPS[dialect];
  return markup ? renderHtml(report, dialect, markup) : renderText(report, dialect, random);
}
