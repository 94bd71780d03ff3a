/** What a child is asked: one page of a PDF, from 1. */
export interface PictureQuestion {
  pdf: Uint8Array;
  page: number;
}

/** A page as a PNG. */
export interface PagePicture {
  png: Uint8Array;
  /** In pixels. */
  width: number;
  height: number;
  /** Pages of the whole file. */
  pages: number;
}

/** Why a page cannot be drawn. */
export type PictureFault =
  /** What draws is not installed. */
  | "no_canvas"
  /** The file has no such page. */
  | "no_page"
  /** It is neither a PDF nor a picture of a page. */
  | "no_pages"
  /** The file is damaged, or needs a password. */
  | "damaged"
  | "too_slow"
  | "too_big"
  /** Too many wait already. */
  | "busy"
  | "failed";

export type PictureAnswer = ({ ok: true } & PagePicture) | { ok: false; fault: PictureFault };
