/** A report as a list of blocks, before it is written as a page, a Word file or a PDF. */

/** One cell of a drawn table. */
export interface SheetCell {
  text: string;
  colspan: number;
  rowspan: number;
}

/** A table as it is drawn: the cells that are present in each row, spans included. */
export interface Sheet {
  width: number;
  rows: readonly (readonly SheetCell[])[];
}

/** One block of a report. */
export type Block =
  | { kind: "title" | "heading" | "paragraph"; text: string }
  | { kind: "table"; grid: Sheet };

/** A report that a site publishes. */
export interface Publication {
  agency: string;
  year: number;
  title: string;
  /** 索引号, 发布机构, 成文日期 and 发布日期 for the header table; null where the page has none of it. */
  indexNumber: string | null;
  publisher: string | null;
  writtenOn: string | null;
  publishedOn: string;
  blocks: readonly Block[];
}

/** A cell of a table that is drawn. */
export function cell(text: string, colspan = 1, rowspan = 1): SheetCell {
  return { text, colspan, rowspan };
}

/** Every cell with the column it starts in and its row; what a span covers is not listed. */
export function placed(sheet: Sheet): { cell: SheetCell; x: number; y: number }[] {
  const taken = sheet.rows.map(() => new Set<number>());
  const out: { cell: SheetCell; x: number; y: number }[] = [];
  sheet.rows.forEach((row, y) => {
    let x = 0;
    for (const one of row) {
      while (taken[y]?.has(x)) x++;
      for (let dy = 0; dy < one.rowspan; dy++) {
        for (let dx = 0; dx < one.colspan; dx++) taken[y + dy]?.add(x + dx);
      }
      out.push({ cell: one, x, y });
      x += one.colspan;
    }
  });
  return out;
}
