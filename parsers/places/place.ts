/**
 * Where in a document something is printed. Lines, characters of a line, tables, rows, columns, pages and paragraphs
 * count from 1; offsets count from 0, in UTF-16 units, as JavaScript counts the characters of a text.
 */

import type { Spot } from "../document.ts";

/** What a place is the place of: the cell's own text, or the row where no text is the cell's alone. */
export type PlaceOf = "cell" | "row";

/** What stands around a figure, and the figure itself. */
export interface Surroundings {
  before: string;
  text: string;
  after: string;
}

/** A place in flattened text. */
export interface TextPlace extends Surroundings {
  kind: "text";
  of: PlaceOf;
  line: number;
  character: number;
  /** Offsets in the decoded text. */
  start: number;
  end: number;
  /** The table that the lines draw, where they draw one. */
  cell?: CellAddress;
}

/** A place in a line of a format that is no text: a paragraph of Word, a line of a PDF. */
export interface ParagraphPlace extends Surroundings {
  kind: "paragraph";
  of: PlaceOf;
  /** Among the paragraphs of the document, those in tables left out. */
  paragraph: number;
  character: number;
  page?: number;
  /** Where the line stands on its page. */
  spots?: Spot[];
}

/** A cell by its numbers; `column` is null where only the row is known. */
export interface CellAddress {
  /** Among the tables of the document that hold data; layout tables are none. */
  table: number;
  row: number;
  column: number | null;
}

/** A place in a table with cells. */
export interface TablePlace extends CellAddress {
  kind: "table";
  of: PlaceOf;
  page?: number;
  /** Where the cell stands on its page; of a row, where each of its cells does. */
  spots?: Spot[];
  sheet?: string;
  /** Texts of the cells that begin in the row, and which of them is the cell, from 0; null where none is. */
  cells: string[];
  marked: number | null;
}

export type Place = TextPlace | ParagraphPlace | TablePlace;
