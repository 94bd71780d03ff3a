/** Rows of tables whose figures two ways to read the file read differently, named by table and row. */
import type { CellNote, Finding } from "../../src/core/record.ts";
import { rowAsRead } from "../align/grid-atoms.ts";
import type { Document } from "../document.ts";

/** Findings of the rows that the decoder calls doubtful; `cells` are those of the record. */
export function decodersDisagree({ blocks }: Document, cells: readonly CellNote[]): Finding[] {
  const rows = blocks.flatMap((block) => (block.kind === "grid" ? block.rows : []));
  // A row without a figure (a head that stands beside one in doubt) has nothing to be said of.
  return rows
    .filter((row) => row.some((cell) => cell.doubtful) && /[\d０-９]/u.test(rowAsRead(row)))
    .flatMap((row) => {
      const raw = rowAsRead(row);
      const finding: Finding = {
        code: "decoders_disagree",
        severity: "warn",
        message: `two ways to read the file differ in the figures of this row, or their places are not certain: ${raw}`,
      };
      const own = cells.filter((cell) => cell.status === "unresolved" && cell.raw === raw);
      const places = new Map(own.map(({ table, row: code }) => [`${table} ${code}`, { table, row: code }]));
      return places.size === 0 ? [finding] : [...places.values()].map((place) => ({ ...finding, ...place }));
    });
}
