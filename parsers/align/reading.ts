/**
 * What the engine has read of a table before figures are given their places: rows with their label and whatever
 * stood behind it.
 */
import type { FormId, ProactivePart, TableName } from "../../src/core/record.ts";
import type { CellPlace, TextAtom, ValueAtom } from "./atoms.ts";
import type { Gap } from "./lex.ts";

/** A row as read: its label, the slots behind it, and what separated them. */
export interface RowReading {
  table: TableName;
  part: ProactivePart | null;
  /** Row code of the form, or `x_local:<printed label>`. */
  code: string;
  /** Form that the row's header speaks of; null where any form would do or none is known. */
  form: FormId | null;
  /** The label as printed. */
  label: string;
  /** Columns of the row, in the order in which the header prints them; empty where the header is not known. */
  columns: readonly string[];
  /** Units printed in the column headers, by column. */
  units: Readonly<Record<string, string>>;
  /** Where a grid prints the columns, from its header cells; null where that is not known. */
  ranges: { grid: number; columns: readonly { from: number; to: number }[] } | null;
  /** True where a sheet prints the row's unit. */
  unitPrinted?: boolean;
  /** Which copy of the table this row is of; several reports in one file give several. */
  instance: number;
  /** True in grids: a blank cell is a slot, and the row ends where the grid row ends. */
  hard: boolean;
  slots: (ValueAtom | TextAtom)[];
  lead: Gap;
  inner: Gap[];
  tail: Gap;
  /** Label cells in the row: 2 where a group label stands in front. */
  labelCells: number;
  /** Where a grid prints the label. */
  labelCell?: CellPlace;
  /** Offset behind the label in flattened text. */
  labelEnd: number;
  /** True where figures that are no row's stand in front of the label, and the row's own on a line below it. */
  behindOrphans?: boolean;
  /** What the row is followed by: a row of the same table, another block that may be part of it, or neither. */
  next: "row" | "block" | "other" | "end";
  /** Cells in front of the label of the row that follows, which labels above it cover; told when rows are placed. */
  coveredNext?: number;
  misprint: boolean;
  verified: boolean;
}

/** What separates the cells of a row that is known to be complete. */
export interface CompleteRow {
  table: TableName;
  columns: number;
  lead: Gap;
  inner: Gap[];
  tail: Gap;
}

/** Rows of one file in reading order. */
export interface TableReadings {
  rows: RowReading[];
  /** Header rows of table 二 in flattened text. */
  headers: CompleteRow[];
  /** Columns of table 三 with its label columns, told from the pad behind 申请人情况; null where there is none. */
  requestsWidth: number | null;
  /** True where a header word stands twice to the letter: then no repeated line was dropped. */
  repeats: boolean;
  /** Header words of table 四 as read: ways to court, and outcomes. */
  reviewHeader: { ways: number; outcomes: number };
  /** Bars behind title and header rows, which have fewer cells than the table has columns. */
  shortRowEnds: { table: TableName; bars: string }[];
  /** Labels in front of figures that no form knows, with their group; `damaged` where it is a piece of a known one. */
  strangers: { table: TableName; group: string | null; label: string; damaged: boolean }[];
  /** Stretches of the flattened text that were read as tables, headers included. */
  regions: { start: number; end: number }[];
}
