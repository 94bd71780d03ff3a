/**
 * What a national form looks like, as data: rows, columns, labels, units, and the document that prescribes it.
 * Codes, labels and descriptions live here alone; codebook, views and docs are made from them.
 */
import type { FormId, ProactivePart, TableName } from "../../src/core/record.ts";

/** `group` rows print no figures; `total` rows print a sum. */
export type RowKind = "leaf" | "group" | "total";

/** A row of a form. Only what differs from the defaults is written down. */
export interface FormRow {
  code: string;
  /** The official label, half-width brackets, no inner spaces. */
  label: string;
  /** Other wordings seen in published reports. Numbering, spaces and punctuation need no alias. */
  aliases?: readonly string[];
  /** Wordings known to be misprints: they bind, with the finding `misprinted_label`. */
  misprints?: readonly string[];
  /** Code of the row that this one is part of. */
  parent?: string;
  kind?: RowKind;
  unit?: string;
  /** English gloss. */
  gloss?: string;
  /** False where the wording has not been read in a published source yet. */
  verified?: boolean;
  /** 代码 printed in the local sheets before 2014. */
  indicator?: string;
}

/** A column that holds figures. */
export interface FormColumn {
  code: string;
  label: string;
  aliases?: readonly string[];
  unit?: string;
  gloss?: string;
}

/** One table of a form; table 二 is five (since 2021 four) blocks, one for each item of 《条例》第二十条. */
export interface FormTable {
  table: TableName;
  part?: ProactivePart;
  /** Printed titles or section headings that announce the table. */
  titles: readonly string[];
  columns: readonly FormColumn[];
  rows: readonly FormRow[];
}

/** A national form (格式) with the years it was used for and the document that prescribes it. */
export interface Form {
  id: FormId;
  /** First and last reporting year; null where the form is still in force. */
  years: readonly [number, number | null];
  document: string;
  tables: readonly FormTable[];
}
