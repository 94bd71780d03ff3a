import { matchesIn } from "./passage.ts";
import type { Phrase } from "./search-query.ts";
import { isOneCharacter } from "./tokens.ts";

/** The usual constants of BM25; a word in the heading counts for several in the text. */
const K1 = 1.2;
const B = 0.75;
const IN_HEADING = 4;

/** A section as it is ranked. */
export interface Candidate {
  heading: string;
  text: string;
}

/** A phrase and in how many of all sections it stands. */
export interface Weighed {
  phrase: Phrase;
  sections: number;
}

/** BM25 of each candidate, in their order. */
export function scores(
  candidates: readonly Candidate[],
  phrases: readonly Weighed[],
  total: number,
): number[] {
  const counters = phrases.map(({ phrase }) => counterOf(phrase));
  const weights = phrases.map(({ sections }) => Math.log(1 + (total - sections + 0.5) / (sections + 0.5)));
  const length = candidates.reduce((sum, { text }) => sum + text.length, 0);
  const average = Math.max(1, length / Math.max(1, candidates.length));
  return candidates.map((candidate) => {
    const norm = K1 * (1 - B + (B * candidate.text.length) / average);
    return counters.reduce((score, count, index) => {
      const times = count(candidate);
      return score + ((weights[index] as number) * times * (K1 + 1)) / (times + norm);
    }, 0);
  });
}

/**
 * Counts a phrase, with its weight in the heading. Written for speed: a pattern finds it as most texts write it, and
 * only where it finds nothing the tokens are counted.
 */
function counterOf(phrase: Phrase): (candidate: Candidate) => number {
  const pattern = patternOf(phrase);
  const inPattern = (text: string) => text.match(pattern)?.length ?? 0;
  const inTokens = (text: string) => matchesIn(text, [phrase]).length;
  const times = ({ heading, text }: Candidate, count: (text: string) => number) =>
    count(text) + IN_HEADING * count(heading);
  return (candidate) => times(candidate, inPattern) || times(candidate, inTokens);
}

/** A letter or digit of a script with words. */
const IN_WORD = "(?![\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}])[\\p{L}\\p{N}]";

/** Tokens are letters, digits and characters alone: nothing in them is syntax of a pattern. */
function patternOf({ tokens }: Phrase): RegExp {
  const parts = tokens.map((token, index) => {
    const previous = tokens[index - 1];
    const continues = previous !== undefined && isPair(previous) && token.startsWith(lastOf(previous));
    if (isPair(token)) return continues ? `\\s*${lastOf(token)}` : `${gap(index)}${[...token].join("\\s*")}`;
    if (isOneCharacter(token)) return continues ? "" : `${gap(index)}${token}`;
    return `${gap(index)}(?<!${IN_WORD})${token}(?!${IN_WORD})`;
  });
  return new RegExp(parts.join(""), "giu");
}

const gap = (index: number): string => (index === 0 ? "" : "[^\\p{L}\\p{N}]*");
const lastOf = (token: string): string => [...token].at(-1) as string;
const isPair = (token: string): boolean => [...token].length === 2 && [...token].every(isOneCharacter);
