/** What makes a spreadsheet take a text for a formula, full-width forms and leading white space included. */
const FORMULA = /^(?:[\t\r\n]|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠])/u;

/**
 * A text that a spreadsheet shows instead of running: an apostrophe goes before it. Numbers are never touched, so
 * -3 stays -3.
 */
export function guardText<T>(cell: T): T | string {
  return typeof cell === "string" && FORMULA.test(cell) ? `'${cell}` : cell;
}
