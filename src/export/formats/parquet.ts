import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileWriter, ParquetWriter } from "hyparquet-writer";
import type { Column, ColumnType, TableInfo, Value } from "../columns.ts";
import type { Format, TableSink } from "./format.ts";

type Schema = ConstructorParameters<typeof ParquetWriter>[0]["schema"];

/** Cells that are gathered before a row group is written: memory is theirs, however long the table. */
const GROUP_CELLS = 100_000;

/** The folder of rows without a year, as Hive names it. */
const NO_YEAR = "__HIVE_DEFAULT_PARTITION__";

const TYPES: Readonly<
  Record<ColumnType, { type: Schema[number]["type"]; converted_type?: "UTF8" | "DATE" }>
> = {
  integer: { type: "INT64" },
  number: { type: "DOUBLE" },
  string: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  date: { type: "INT32", converted_type: "DATE" },
  boolean: { type: "BOOLEAN" },
};

/** Whole numbers of 64 bits are objects: years, counts and small ids are made once, and not for every cell. */
const SMALL = Array.from({ length: 4096 }, (_, number) => BigInt(number));

const CONVERT: Readonly<Record<ColumnType, (value: string | number) => unknown>> = {
  integer: (value) => SMALL[value as number] ?? BigInt(value),
  number: (value) => value,
  string: (value) => String(value),
  date: (value) => new Date(`${value}T00:00:00Z`),
  boolean: (value) => value !== 0,
};

/** One Parquet file, written row group by row group. */
class ParquetFile {
  readonly #writer: ParquetWriter;
  readonly #columns: readonly Column[];
  readonly #groupRows: number;
  /** Cells of the group, by column; used again for the next one. */
  readonly #data: unknown[][];
  #rows = 0;

  constructor(path: string, columns: readonly Column[]) {
    const schema: Schema = [
      { name: "root", num_children: columns.length },
      ...columns.map(({ name, type }) => ({ name, ...TYPES[type], repetition_type: "OPTIONAL" as const })),
    ] as Schema;
    this.#writer = new ParquetWriter({ writer: fileWriter(path), schema, createdBy: "gongkai" });
    this.#columns = columns;
    this.#groupRows = Math.max(500, Math.floor(GROUP_CELLS / columns.length));
    this.#data = columns.map(() => new Array(this.#groupRows).fill(null));
  }

  write(row: readonly Value[]): void {
    for (const [index, { type }] of this.#columns.entries()) {
      const value = row[index] ?? null;
      const cells = this.#data[index] as unknown[];
      cells[this.#rows] = value === null ? null : CONVERT[type](value);
    }
    if (++this.#rows >= this.#groupRows) this.#flush();
  }

  close(): void {
    this.#flush();
    void this.#writer.finish();
  }

  #flush(): void {
    if (this.#rows === 0) return;
    const columnData = this.#columns.map(({ name }, index) => {
      const cells = this.#data[index] as unknown[];
      // A group has a page a column: an index of pages would only be held until the end of the file.
      return {
        name,
        data: this.#rows === cells.length ? cells : cells.slice(0, this.#rows),
        offsetIndex: false,
      };
    });
    void this.#writer.write({ columnData, rowGroupSize: this.#rows });
    this.#rows = 0;
  }
}

/** Parquet, a folder a table and in it one a year (`year=2023/part-0.parquet`), as Hive, Spark and DuckDB read it. */
export class ParquetFormat implements Format {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  table({ name, columns, byYear }: TableInfo): TableSink {
    const folder = join(this.#folder, name);
    const yearAt = byYear ? columns.findIndex((column) => column.name === "year") : -1;
    const kept = columns.filter((_, index) => index !== yearAt);
    let year: Value | undefined;
    let file: ParquetFile | null = null;
    const open = (of: Value): ParquetFile => {
      file?.close();
      const part = yearAt < 0 ? folder : join(folder, `year=${of ?? NO_YEAR}`);
      mkdirSync(part, { recursive: true });
      year = of;
      return new ParquetFile(join(part, "part-0.parquet"), kept);
    };
    return {
      write: (row) => {
        const of = yearAt < 0 ? null : (row[yearAt] ?? null);
        if (file === null || of !== year) file = open(of);
        file.write(yearAt < 0 ? row : row.toSpliced(yearAt, 1));
      },
      close: () => {
        if (file !== null) return file.close();
        // A table without rows has its columns all the same, the year with its type among them: no folder could tell it.
        mkdirSync(folder, { recursive: true });
        new ParquetFile(join(folder, "part-0.parquet"), columns).close();
      },
    };
  }

  finish(): void {}
}
