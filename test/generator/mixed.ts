import { TABLE_FLATTENERS } from "./flatten/index.ts";
import { Random } from "./random.ts";
import { type Rendering, Sheet } from "./rendering.ts";
import type { Report } from "./report.ts";

/** A page whose tables went through different hands: each in a dialect of its own. */
export function renderMixed(report: Report): Rendering {
  const random = new Random(report.seed ^ 0x2545f491);
  const sheet = new Sheet();
  const names: string[] = [];
  for (const [at, block] of report.blocks.entries()) {
    if (at > 0) sheet.put("\n\n");
    if (block.kind !== "table") {
      sheet.put(block.text);
      continue;
    }
    const flattener = random.pick(TABLE_FLATTENERS);
    names.push(flattener.dialect);
    flattener.table(block.grid, sheet, random.pick(flattener.breaks));
  }
  return sheet.finish(`mixed (${names.join(", ")})`, "txt");
}
