import { join } from "node:path";
import type { TableInfo, Value } from "../columns.ts";
import type { Format, TableSink } from "./format.ts";
import { OutFile } from "./out-file.ts";

/** JSON Lines, one file a table: each line an object with every column of the table. */
export class JsonlFormat implements Format {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  table({ name, columns }: TableInfo): TableSink {
    const file = new OutFile(join(this.#folder, `${name}.jsonl`));
    // Keys are written once: what differs from line to line are the values.
    const keys = columns.map((column) => `${JSON.stringify(column.name)}:`);
    const flags = columns.map((column) => column.type === "boolean");
    const json = (value: Value, index: number): string =>
      flags[index] === true && value !== null ? String(value !== 0) : JSON.stringify(value);
    return {
      write: (row) =>
        file.write(`{${row.map((value, index) => keys[index] + json(value, index)).join(",")}}\n`),
      close: () => file.close(),
    };
  }

  finish(): void {}
}
