import { keyOf, type Printed } from "./cell.ts";
import type { Block, Report } from "./report.ts";

/** The same report with other things printed in some of its cells. */
export function withCells(report: Report, printed: ReadonlyMap<string, Printed>): Report {
  const blocks = report.blocks.map((block): Block => {
    if (block.kind !== "table") return block;
    const rows = block.grid.rows.map((cells) =>
      cells.map((cell) => {
        const shown = cell.address ? printed.get(keyOf(cell.address)) : undefined;
        return shown ? { ...cell, text: shown.raw } : cell;
      }),
    );
    return { ...block, grid: { ...block.grid, rows } };
  });
  const truth = report.truth.map((cell) => ({ ...cell, ...printed.get(keyOf(cell.address)) }));
  return { ...report, blocks, truth };
}
