/**
 * What a page draws, in points, y growing downwards, text upright: the marks that tables are read from.
 */

import type { Frame } from "./spots.ts";

/** Which way a glyph runs on the page, in degrees clockwise; 0 for ordinary text. */
export type Angle = 0 | 90 | 180 | 270;

/** One glyph with its place. */
export interface Glyph {
  text: string;
  space: boolean;
  /** The centre on the page; decides which cell the glyph is in. */
  cx: number;
  cy: number;
  /** From where to where along its own line … */
  u0: number;
  u1: number;
  /** … and where its baseline is, both measured in the frame turned by `angle`. */
  v: number;
  size: number;
  angle: Angle;
  /** Number of the show-text operation that drew it. */
  run: number;
}

/** A straight rule: `pos` is its y (horizontal) or x (vertical), `from`–`to` its extent along the other axis. */
export interface Rule {
  pos: number;
  from: number;
  to: number;
}

/** All that one page draws and that matters to a reader of tables. */
export interface PageContent {
  width: number;
  height: number;
  glyphs: Glyph[];
  horizontal: Rule[];
  vertical: Rule[];
  /** Glyphs drawn invisibly (render mode 3): the text layer that OCR puts over a scanned picture. */
  invisible: number;
  /** Its sheet; null where nobody can show it. */
  frame: Frame | null;
}
