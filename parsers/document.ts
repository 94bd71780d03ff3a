/**
 * What decoding makes of bytes, whatever the file type was: blocks in reading order. Pure data, no HTML left.
 */

/** A cell of a grid, placed after spans were expanded; `col` counts grid columns from 0. */
export interface GridCell {
  text: string;
  col: number;
  colspan: number;
  rowspan: number;
}

/** A table with known cells (HTML, DOCX, PDF rules, box drawing): the cells that start in each row. */
export interface Grid {
  kind: "grid";
  rows: GridCell[][];
}

/** A line or paragraph of running text. In flattened text every line is one, table cells included. */
export interface Paragraph {
  kind: "paragraph";
  text: string;
  /** Offset in the source text, where the source is text. */
  start?: number;
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
}

/** A line as a reader sees it, for everything that is not a table: title, dates, prose. */
export interface ReadingLine {
  text: string;
  /** True where the line is part of one of the form's tables, which then has been read already. */
  table: boolean;
}
