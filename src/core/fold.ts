/**
 * Folding text for comparison. Folded text is for matching only; what is kept and shown is always the raw text.
 */

const SPACE = /[\s\u00a0\u200b-\u200f\u2028-\u202f\u2060\u3000\ufeff\u00ad]+/g;

/** Drops every white space, the invisible ones of Word and WPS included. */
export function squeeze(text: string): string {
  return text.replace(SPACE, "");
}

/**
 * NFKC (full-width digits, brackets, ⼈ → 人), one kind of quotes, and no white space at all.
 * `（一）予以 公开` and `(一)予以公开` fold to the same string.
 */
export function fold(text: string): string {
  return squeeze(text.normalize("NFKC"))
    .replace(/[“”„‟"«»「」『』＂]/g, '"')
    .replace(/[‘’‚‛'`]/g, '"')
    .replace(/[〔【[]/g, "(")
    .replace(/[〕】\]]/g, ")");
}
