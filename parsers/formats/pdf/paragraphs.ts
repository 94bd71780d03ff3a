import { isWideScript, lineText, type TextLine } from "./text-line.ts";

/** Where prose stands on the sheet: its left edge and the right edge that full lines reach. */
export interface Measure {
  left: number;
  right: number;
  size: number;
}

/** A line that begins like this begins something, however full the line before was. */
const OPENING =
  /^(?:[一二三四五六七八九十]{1,3}[、.．]|第[一二三四五六七八九十]{1,3}[章节条部]|[（(][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[、．]|[（(]\d{1,2}[)）]|[①-⑳])/u;
/** Ends what it says; if the next line is indented it is another paragraph. */
const CLOSING = /[。！？：；!?:;]$/u;

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** The measure of a document's prose, from its long lines; without any, nothing is ever full. */
export function measureOf(lines: readonly TextLine[]): Measure {
  const long = lines.filter((line) => line.u1 - line.u0 > 12 * line.size);
  const share = (of: (line: TextLine) => number, at: number) => percentile(long.map(of), at);
  if (long.length === 0) return { left: 0, right: Number.POSITIVE_INFINITY, size: Number.POSITIVE_INFINITY };
  return { left: share((l) => l.u0, 0.1), right: share((l) => l.u1, 0.9), size: share((l) => l.size, 0.5) };
}

function continues(before: TextLine, line: TextLine, measure: Measure, pageBreak: boolean): boolean {
  const em = before.size;
  if (Math.abs(line.size - em) > 0.12 * em) return false;
  const text = lineText(line);
  if (OPENING.test(text)) return false;
  if (!pageBreak && line.v - before.v > 3.2 * em) return false;
  // A title over two lines: large, centred, nothing but more of it below.
  const centred =
    Math.abs((before.u0 + before.u1) / 2 - (line.u0 + line.u1) / 2) < 1.5 * em &&
    before.u0 > measure.left + em;
  if (em > 1.2 * measure.size && centred && !pageBreak && line.u0 > measure.left + em) return true;
  if (before.u1 < measure.right - 2 * em) return false;
  const indented = line.u0 > measure.left + 1.2 * em;
  return !indented && !(CLOSING.test(lineText(before)) && line.u0 > measure.left + 0.6 * em);
}

function join(text: string, piece: string): string {
  const last = text.at(-1) ?? "";
  const first = piece.at(0) ?? "";
  if (text === "" || isWideScript(last) || isWideScript(first)) return text + piece;
  // A number cut by the line's end in the middle of prose reads on; so does a word after its hyphen.
  if (/[\d.,-]$/u.test(text) && /^[\d.,%]/u.test(piece)) return text + piece;
  return `${text} ${piece}`;
}

/**
 * Joins wrapped lines: a line that fills the measure goes on in the next one, unless that is indented or opens a heading.
 *
 * @param lines one run of lines with nothing between them; `breaks` holds those that begin a page.
 */
export function paragraphsOf(
  lines: readonly TextLine[],
  measure: Measure,
  breaks: ReadonlySet<TextLine>,
): string[] {
  const paragraphs: string[] = [];
  let before: TextLine | null = null;
  for (const line of lines) {
    const text = lineText(line).trim();
    if (text === "") continue;
    if (before !== null && continues(before, line, measure, breaks.has(line))) {
      paragraphs.push(join(paragraphs.pop() ?? "", text));
    } else {
      paragraphs.push(text);
    }
    before = line;
  }
  return paragraphs;
}
