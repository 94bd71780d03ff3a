import type { TableInfo, Value } from "../columns.ts";

/** Takes the rows of one table. A promise is returned where the caller must wait before the next row. */
export interface TableSink {
  write(row: readonly Value[]): void | Promise<void>;
  close(): void | Promise<void>;
}

/** A format of an export: where the rows go. Tables come one after the other. */
export interface Format {
  table(info: TableInfo): TableSink | Promise<TableSink>;
  /** Called after the last table. */
  finish(): void | Promise<void>;
}

/** Something that a format cannot hold; its message is for the person who asked. */
export class ExportError extends Error {
  override name = "ExportError";
}
