import { cellName } from "../../parsers/evidence.ts";
import { asLine } from "../core/shown-text.ts";
import type { Correction } from "../query/corrections.ts";
import { textTable } from "./text-table.ts";

const TITLE = "人工判读 (read by a person; never over what was printed)";

/** People's readings of cells that could not be told, under the report. */
export function correctionTable(corrections: readonly Correction[]): string {
  const rows = corrections.map((correction) => {
    const { value, unit, state, by, note } = correction;
    return [cellName(correction), value, unit, state, by, note];
  });
  return `${TITLE}\n${textTable(["cell", "value", "unit", "state", "by", "note"], rows)}`;
}

/** One reading, under its cell. */
export function correctionLine({ value, unit, state, by, note }: Correction): string {
  return `  人工判读 ${value}${unit ?? ""} (${state}) by ${asLine(by)}: ${asLine(note)}\n`;
}
