import { keyOf } from "./cell.ts";
import type { Random } from "./random.ts";
import type { Place, Rendering } from "./rendering.ts";
import type { Report } from "./report.ts";

/** The same text, broken off right after a cell of table 三: what follows is gone, the cut row can't be told. */
export function breakOff(report: Report, whole: Rendering, random: Random): Rendering {
  const candidates = report.truth.filter((cell) => cell.address.table === "requests" && cell.raw !== "");
  if (candidates.length === 0) return whole;
  const last = random.pick(candidates);
  const end = whole.spans.get(keyOf(last.address))?.[1] ?? whole.text.length;
  const places = new Map<string, Place>();
  for (const cell of report.truth) {
    const key = keyOf(cell.address);
    const span = whole.spans.get(key);
    const place = whole.places.get(key) ?? "lost";
    const sameRow = cell.address.table === "requests" && cell.address.row === last.address.row;
    const after = span ? span[1] > end : sameRow;
    if (sameRow) places.set(key, after && cell.value !== null ? "gone" : "lost");
    else
      places.set(
        key,
        after || (!span && comesLater(report, cell.address.row, last.address.row)) ? "gone" : place,
      );
  }
  return { ...whole, dialect: `${whole.dialect} broken off`, text: whole.text.slice(0, end), places };
}

/** Whether a row without any text of its own stands after the row where the text breaks off. */
function comesLater(report: Report, row: string, cutRow: string): boolean {
  const at = (code: string) => report.truth.findIndex((cell) => cell.address.row === code);
  return at(row) > at(cutRow);
}
