import type { Address } from "./cell.ts";

/** One `<td>`. `address` marks a cell that holds (or leaves blank) a figure of the record. */
export interface GridCell {
  text: string;
  colspan: number;
  rowspan: number;
  header: boolean;
  address: Address | null;
}

/** A table as its author drew it: the cells that are present in each row, spans included. */
export interface Grid {
  width: number;
  rows: GridCell[][];
}

export function labelCell(text: string, colspan = 1, rowspan = 1): GridCell {
  return { text, colspan, rowspan, header: false, address: null };
}

export function headerCell(text: string, colspan = 1, rowspan = 1): GridCell {
  return { text, colspan, rowspan, header: true, address: null };
}

export function valueCell(text: string, address: Address, colspan = 1): GridCell {
  return { text, colspan, rowspan: 1, header: false, address };
}

/** Pads that a row carries when each covered or dropped column leaves one bar: width minus cells present. */
export function padOf(grid: Grid, row: readonly GridCell[]): number {
  return grid.width - row.length;
}

/** Every column of every row; a covered column is null. */
export function expand(grid: Grid): (GridCell | null)[][] {
  const out: (GridCell | null)[][] = grid.rows.map(() => []);
  const taken = grid.rows.map(() => new Set<number>());
  grid.rows.forEach((row, y) => {
    let x = 0;
    for (const cell of row) {
      while (taken[y]?.has(x)) x++;
      for (let dy = 0; dy < cell.rowspan; dy++) {
        for (let dx = 0; dx < cell.colspan; dx++) taken[y + dy]?.add(x + dx);
      }
      const line = out[y];
      if (line) {
        while (line.length < x) line.push(null);
        line.push(cell);
      }
      x += cell.colspan;
    }
    const line = out[y];
    while (line && line.length < grid.width) line.push(null);
  });
  return out;
}

/** The same table drawn with empty cells where a row span covered (some sites do, H2). */
export function unmergeRows(grid: Grid): Grid {
  const rows = expand(grid).map((line, y) => {
    const cells: GridCell[] = [];
    let x = 0;
    while (x < grid.width) {
      const cell = line[x];
      if (cell) {
        cells.push({ ...cell, rowspan: 1 });
        x += cell.colspan;
      } else {
        cells.push({ ...labelCell(""), header: grid.rows[y]?.[0]?.header ?? false });
        x += 1;
      }
    }
    return cells;
  });
  return { width: grid.width, rows };
}

/** A stray empty column at the right, as Word leaves it. */
export function withStrayColumn(grid: Grid): Grid {
  return {
    width: grid.width + 1,
    rows: grid.rows.map((row) => [...row, labelCell("")]),
  };
}
