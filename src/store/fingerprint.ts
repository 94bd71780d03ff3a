import { createHash } from "node:crypto";
import { squeeze } from "../core/fold.ts";
import type { ParsedReport, Statistics, TableCells } from "../core/record.ts";

/** Bytes kept of the hash: enough that two versions of one report never meet by chance. */
const LENGTH = 16;

/**
 * Hash of what makes a version of a report: figures, sections, dates, and what is known of each empty cell. White
 * space, addresses, findings and the order of rows make none.
 */
export function fingerprint(record: ParsedReport): Buffer {
  const { report, tables, cells, figures, sections } = record;
  const content = [
    report?.written_on,
    report?.published_on,
    Object.entries(tables).map(([name, table]: [string, TableCells | Statistics]) => [name, inOrder(table)]),
    cells.map((cell) => `${cell.table} ${cell.row} ${cell.column} ${cell.status}`).sort(),
    figures.map((figure) => [figure.code, figure.value, figure.unit]),
    sections.map((section) => [squeeze(section.heading), squeeze(section.text)]),
  ];
  return createHash("sha256").update(JSON.stringify(content)).digest().subarray(0, LENGTH);
}

/**
 * A table as text, the same whatever the order of its rows and columns. Written for speed: it runs for every report,
 * and JSON of sorted copies takes three times as long.
 */
function inOrder(table: TableCells | Statistics): string {
  let text = "";
  // A row has mostly the columns of the row before: they are sorted once.
  let columns: string[] = [];
  let sorted: string[] = [];
  for (const row of Object.keys(table).sort()) {
    text += `\n${row}`;
    const cells = table[row];
    if (Array.isArray(cells)) {
      text += JSON.stringify(cells);
      continue;
    }
    const own = Object.keys(cells as object);
    if (!isSame(own, columns)) {
      columns = own;
      sorted = [...own].sort();
    }
    for (const column of sorted) text += ` ${column}=${(cells as Cells)[column]}`;
  }
  return text;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, at) => text === b[at]);
}

type Cells = Readonly<Record<string, number | string | null>>;
