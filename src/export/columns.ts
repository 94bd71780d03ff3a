/** What a column holds, in the words of Table Schema; each format has its own name for it. */
export type ColumnType = "integer" | "number" | "string" | "date" | "boolean";

/** A value on its way out: a flag is 0 or 1 until a format writes it. */
export type Value = string | number | null;

/** One column of an exported table, with what the codebook says about it. */
export interface Column {
  name: string;
  type: ColumnType;
  /** The form's or the law's own term. */
  label: string;
  /** The same in English. */
  gloss: string;
  unit?: string;
  /** SQL that gives it, where it is not the column of that name. */
  sql?: string;
  /** The metric that it is, or whose state it is, in the wide layout. */
  metric?: string;
}

/** Columns that point to a row of another table. */
export interface ForeignKey {
  fields: readonly string[];
  table: string;
  references: readonly string[];
}

/** What every exported table says about itself. */
export interface TableInfo {
  name: string;
  label: string;
  gloss: string;
  columns: readonly Column[];
  /** Columns that name a row. */
  key: readonly string[];
  foreign: readonly ForeignKey[];
  /** True where rows come by year, so that Parquet makes a folder a year. */
  byYear: boolean;
}

/** A table that SQL gives, row by row. */
export interface SqlTable extends TableInfo {
  /** FROM with its joins; `e` is the selection of reports. */
  from: string;
  /** A total order, so that the same database gives the same bytes. */
  order: string;
}

/** A column in one line. */
export function column(
  name: string,
  type: ColumnType,
  label: string,
  gloss: string,
  more: Pick<Column, "unit" | "sql" | "metric"> = {},
): Column {
  return { name, type, label, gloss, ...more };
}

/** SELECT of a table. Names come from the definitions here, never from outside. */
export function selectOf(table: SqlTable): string {
  const columns = table.columns.map(({ name, sql }) => `${sql ?? `t."${name}"`} AS "${name}"`);
  return `SELECT ${columns.join(", ")} FROM ${table.from} ORDER BY ${table.order}`;
}
