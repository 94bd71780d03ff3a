/** Longer pieces are no sentences. */
const LONGEST_SENTENCE = 600;

/** Most that is looked at of one chapter. */
const LONGEST_CHAPTER = 40_000;

/** Numbering and a short title before a sentence: （一）主动公开。 一是 */
const POINT =
  /^(?:[(（]?[一二三四五六七八九十\d]{1,2}[)）、.．]+|[一二三四五六七八九]是|第[一二三四五六七八九],)+/;

/** The sentences of a chapter without white space and numbering, in half-width signs. */
export function sentencesOf(text: string): string[] {
  return text
    .slice(0, LONGEST_CHAPTER)
    .normalize("NFKC")
    .split(/(?<=[。!?;；])|\n/)
    .map((sentence) => sentence.replace(/\s+/g, "").replace(POINT, ""))
    .filter((sentence) => sentence.length > 1 && sentence.length <= LONGEST_SENTENCE);
}
