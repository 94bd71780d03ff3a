/** Columns that text takes on a terminal: East Asian wide characters take two (Unicode UAX #11). */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6]/;

/** Screen columns of one character. */
export function charWidth(char: string): number {
  return char < "\u1100" ? 1 : WIDE.test(char) ? 2 : 1;
}

/** Screen columns of `text` from `from` to `to`. */
export function screenWidth(text: string, from = 0, to = text.length): number {
  let width = 0;
  for (let i = from; i < to; i++) width += charWidth(text[i] ?? "");
  return width;
}
