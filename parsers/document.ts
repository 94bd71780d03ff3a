/**
 * What decoding makes of bytes, whatever the file type was: blocks in reading order. Pure data, no HTML left.
 */

/** A rectangle on a page as it is shown: shares of its width and height, from the left and from the top. */
export interface Spot {
  /** From 1. */
  page: number;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** A cell of a grid, placed after spans were expanded; `col` counts grid columns from 0. */
export interface GridCell {
  text: string;
  col: number;
  colspan: number;
  rowspan: number;
  /** Where its text stands in the source text, where the source is text and the cell is one piece of it. */
  at?: { start: number; end: number };
  /** Page on which it begins, from 1, where the format has pages. */
  page?: number;
  /** What was read as its text, where the format draws pages; of a blank cell the room between its rules, if it has any. */
  spots?: Spot[];
  /** Two ways to read the file say different figures of its row, or their places are open: no figure of it is certain. */
  doubtful?: true;
}

/** A table with known cells (HTML, DOCX, PDF rules, box drawing): the cells that start in each row. */
export interface Grid {
  kind: "grid";
  rows: GridCell[][];
  /** Name of the sheet, where the format has sheets. */
  sheet?: string;
}

/** A line or paragraph of running text. In flattened text every line is one, table cells included. */
export interface Paragraph {
  kind: "paragraph";
  text: string;
  /** Offset in the source text, where the source is text. */
  start?: number;
  /** Page on which it stands, from 1, where the format has pages and the line is one of a table. */
  page?: number;
  /** The line, where the format draws pages. */
  spots?: Spot[];
}

export type Block = Grid | Paragraph;

/** Facts that a page states about itself outside its text (国办发〔2017〕47号 meta elements). */
export interface PageMeta {
  /** `<title>`. */
  title?: string;
  articleTitle?: string;
  pubDate?: string;
  contentSource?: string;
  siteName?: string;
}

/** A decoded file. `flat` is set where tables have been flattened to lines and must be found by their labels. */
export interface Document {
  blocks: Block[];
  meta: PageMeta;
  mediaType: string;
  charset: string | null;
  /** True for flattened text: its lines may be cells of a table. */
  flat: boolean;
  /** True for lines cut out of a page by where they stand: the text of one cell may lie on several of them. */
  positional?: true;
  /** The decoded text that `start` and `at` point into, where the source is text. */
  source?: string;
}

/** A line as a reader sees it, for everything that is not a table: title, dates, prose. */
export interface ReadingLine {
  text: string;
  /** True where the line is part of one of the form's tables, which then has been read already. */
  table: boolean;
}
