import type { Tabular } from "./output.ts";

/**
 * Moves the long texts of one column under the table: the column then holds their numbers. For terminals only; the
 * other formats keep each text in its row.
 */
export function withFootnotes(table: Tabular, column: string): Tabular {
  const notes: string[] = [];
  const rows = table.rows.map((row) => {
    const text = row[column];
    if (typeof text !== "string" || text === "") return row;
    if (!notes.includes(text)) notes.push(text);
    return { ...row, [column]: `[${notes.indexOf(text) + 1}]` };
  });
  return { ...table, rows, footnotes: notes.map((text, index) => `[${index + 1}] ${text}`) };
}
