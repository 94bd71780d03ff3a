import type { TableInfo } from "./columns.ts";
import type { ExportSelection } from "./snapshot.ts";

/** Formats of tables; WARC is the evidence and another matter. */
export const TABLE_FORMATS = ["csv", "parquet", "jsonl", "xlsx", "datapackage", "datasette"] as const;

export type TableFormat = (typeof TABLE_FORMATS)[number];

/** What the papers of an export say about it. Nothing in it depends on the day or the machine. */
export interface ExportAbout {
  format: TableFormat;
  /** Name and version of the program. */
  version: string;
  homepage: string;
  schemaVersion: number;
  /** Parser versions with the number of reports that each read. */
  parserVersions: Readonly<Record<string, number>>;
  /** The last moment at which the database looked at the world. */
  asOf: string | null;
  selection: ExportSelection;
  layouts: readonly string[];
  reports: number;
  tables: ReadonlyArray<{ info: TableInfo; rows: number }>;
}

/** The day of {@link ExportAbout.asOf}. */
export const dayOf = ({ asOf }: Pick<ExportAbout, "asOf">): string | null => asOf?.slice(0, 10) ?? null;
