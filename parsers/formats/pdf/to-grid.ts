import type { Grid, GridCell } from "../../document.ts";
import type { PageTable } from "./page-table.ts";

/** Places at which a cell begins, and from any place the number of such places before it. */
function compact(starts: readonly number[]): (place: number) => number {
  const used = [...new Set(starts)].sort((a, b) => a - b);
  return (place) => {
    const at = used.findIndex((u) => u >= place);
    return at === -1 ? used.length : at;
  };
}

/** A table as a grid; rows and columns in which no cell begins (a stray rule made them) are taken out. */
export function toGrid(table: PageTable): Grid {
  const rowOf = compact(table.cells.map((c) => c.row));
  const colOf = compact(table.cells.map((c) => c.col));
  const rows: GridCell[][] = [];
  for (const cell of [...table.cells].sort((a, b) => a.row - b.row || a.col - b.col)) {
    const row = rowOf(cell.row);
    const col = colOf(cell.col);
    while (rows.length <= row) rows.push([]);
    rows[row]?.push({
      text: cell.text,
      col,
      colspan: colOf(cell.col + cell.colspan) - col,
      rowspan: rowOf(cell.row + cell.rowspan) - row,
      ...(cell.page === undefined ? {} : { page: cell.page }),
      ...(cell.spots === undefined ? {} : { spots: cell.spots }),
      ...(cell.doubtful === undefined ? {} : { doubtful: cell.doubtful }),
    });
  }
  return { kind: "grid", rows };
}
