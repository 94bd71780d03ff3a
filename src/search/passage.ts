import type { Phrase } from "./search-query.ts";
import { type Token, tokensOf } from "./tokens.ts";

/** A stretch of a text. */
interface Range {
  start: number;
  end: number;
  phrase: number;
}

/** Part of a text in pieces; the marked ones are what was searched for. */
export type Passage = ReadonlyArray<{ text: string; isMatch: boolean }>;

/** Characters of a passage, and how many of them stand before the first match. */
const LENGTH = 90;
const BEFORE = 20;

/** Where phrases stand in a text, in its order. */
export function matchesIn(text: string, phrases: readonly Phrase[]): Range[] {
  const tokens = tokensOf(text);
  return tokens.flatMap((_, at) =>
    phrases.flatMap((phrase, index) => {
      const range = rangeAt(tokens, at, phrase);
      return range === null ? [] : [{ ...range, phrase: index }];
    }),
  );
}

function rangeAt(
  tokens: readonly Token[],
  at: number,
  { tokens: words, isOpen }: Phrase,
): { start: number; end: number } | null {
  const lastIndex = words.length - 1;
  for (const [index, word] of words.entries()) {
    const token = tokens[at + index];
    if (token === undefined) return null;
    const isSame = isOpen && index === lastIndex ? token.text.startsWith(word) : token.text === word;
    if (!isSame) return null;
  }
  const last = tokens[at + lastIndex] as Token;
  return { start: (tokens[at] as Token).start, end: isOpen ? last.firstEnd : last.end };
}

/**
 * The part of a section that says most of what was searched for, with the matches marked. Where its text has none of it,
 * the heading has: the heading then, and the beginning of the text behind it.
 */
export function passageOf(heading: string, words: string, phrases: readonly Phrase[]): Passage {
  const own = matchesIn(words, phrases);
  const text = own.length > 0 ? words : `${heading}\n${words}`;
  const ranges = own.length > 0 ? own : matchesIn(text, phrases);
  const first = densest(ranges)?.start ?? 0;
  const from = first <= BEFORE ? 0 : whole(text, first - BEFORE);
  const to = from + LENGTH >= text.length ? text.length : whole(text, from + LENGTH);
  const pieces: Array<{ text: string; isMatch: boolean }> = [];
  let at = from;
  const push = (end: number, isMatch: boolean): void => {
    const piece = text.slice(at, end).replace(/\s+/gu, " ");
    const last = pieces.at(-1);
    if (piece !== "" && last?.isMatch === isMatch) last.text += piece;
    else if (piece !== "") pieces.push({ text: piece, isMatch });
    at = Math.max(at, end);
  };
  if (from > 0) pieces.push({ text: "…", isMatch: false });
  for (const { start, end } of ranges) {
    if (end <= at || start >= to) continue;
    if (start > at) push(start, false);
    push(Math.min(end, to), true);
  }
  if (at < to) push(to, false);
  if (to < text.length) pieces.push({ text: "…", isMatch: false });
  return pieces;
}

/** The match that begins the window with the most different phrases, then with the most matches. */
function densest(ranges: readonly Range[]): Range | null {
  let best: { range: Range; score: number } | null = null;
  for (const [index, range] of ranges.entries()) {
    const inside: Range[] = [];
    for (let at = index; at < ranges.length; at++) {
      const other = ranges[at] as Range;
      if (other.end > range.start + LENGTH - BEFORE) break;
      inside.push(other);
    }
    const score = new Set(inside.map(({ phrase }) => phrase)).size * LENGTH + inside.length;
    if (best === null || score > best.score) best = { range, score };
  }
  return best?.range ?? null;
}

/** The place itself, or one before it where it would cut a character in two. */
function whole(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}
