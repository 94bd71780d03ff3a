import { join } from "node:path";
import { guardText } from "../../core/csv-guard.ts";
import type { TableInfo, Value } from "../columns.ts";
import type { Format, TableSink } from "./format.ts";
import { OutFile } from "./out-file.ts";

/** Whether a field needs quotes (RFC 4180). An empty text has them, so that it differs from null. */
const NEEDS_QUOTES = /^$|[",\r\n]/;

/** CSV, UTF-8, one file a table, guarded against formulas; numbers are never touched. */
export class CsvFormat implements Format {
  readonly #folder: string;
  readonly #bom: boolean;

  constructor(folder: string, bom: boolean) {
    this.#folder = folder;
    this.#bom = bom;
  }

  table({ name, columns }: TableInfo): TableSink {
    const file = new OutFile(join(this.#folder, `${name}.csv`));
    if (this.#bom) file.write("\ufeff");
    const line = (row: readonly Value[]): string => `${row.map(field).join(",")}\n`;
    file.write(line(columns.map((column) => column.name)));
    const flags = columns.map((column) => column.type === "boolean");
    return {
      write: (row) =>
        file.write(line(row.map((value, index) => (flags[index] === true ? flag(value) : value)))),
      close: () => file.close(),
    };
  }

  finish(): void {}
}

const flag = (value: Value): Value => (value === null ? null : value === 0 ? "false" : "true");

function field(value: Value): string {
  if (value === null) return "";
  const text = String(guardText(value));
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
