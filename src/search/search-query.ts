import { isOneCharacter, tokensOf } from "./tokens.ts";

/** Why words cannot be searched. */
export type SearchRefusal = "too_long" | "too_many" | "only_without" | "no_word" | "no_heading";

/** Raised for words that cannot be searched; its message says why, its reason for those who say it in other words. */
export class SearchQueryError extends Error {
  override name = "SearchQueryError";
  readonly reason: SearchRefusal;

  constructor(reason: SearchRefusal, message: string) {
    super(message);
    this.reason = reason;
  }
}

/** Words that stand one after the other. */
export interface Phrase {
  tokens: readonly string[];
  /** True where the last token is one character, found as the beginning of a pair. */
  isOpen: boolean;
}

/** What is searched: of each of `all` at least one phrase, and none of `none`. */
export interface SearchQuery {
  all: ReadonlyArray<readonly Phrase[]>;
  none: readonly Phrase[];
}

/** More is no search but a text; the index would be busy with it for long. */
export const LONGEST_SEARCH = 2_000;
export const MOST_SEARCH_WORDS = 256;

/** A quoted phrase or a word, a minus before it; Chinese commas part words as blanks do. */
const TERM = /([-－]?)(?:["“”„＂「『]([^"“”„＂」』]*)["“”„＂」』]?|([^\s、，；"“”„＂「『]+))/gu;

/**
 * Reads what a person typed: `复议 诉讼` (both), `"主动公开 目录"` (one after the other), `复议 OR 诉讼`, `-信访`. Whatever
 * else stands there are words to look for; nothing of it is syntax of the index.
 * @throws SearchQueryError where no word to look for remains, or too many do.
 */
export function readSearch(words: string): SearchQuery {
  if (words.length > LONGEST_SEARCH)
    throw new SearchQueryError(
      "too_long",
      `a search has at most ${LONGEST_SEARCH} characters, this one has ${words.length}`,
    );
  const all: Phrase[][] = [];
  const none: Phrase[] = [];
  let isAlternative = false;
  let tokens = 0;
  for (const [whole, minus, quoted, bare] of words.matchAll(TERM)) {
    if (whole === "OR") {
      isAlternative = all.length > 0;
      continue;
    }
    const phrase = phraseOf(quoted ?? bare ?? "");
    if (phrase === null) continue;
    tokens += phrase.tokens.length;
    const last = all.at(-1);
    if (minus !== "") none.push(phrase);
    else if (isAlternative && last !== undefined) last.push(phrase);
    else all.push([phrase]);
    isAlternative = false;
  }
  if (tokens > MOST_SEARCH_WORDS)
    throw new SearchQueryError("too_many", `a search has at most ${MOST_SEARCH_WORDS} words`);
  if (all.length > 0) return { all, none };
  throw none.length > 0
    ? new SearchQueryError("only_without", "a search needs a word to look for, not only words to leave out")
    : new SearchQueryError(
        "no_word",
        "there is no word to search for: punctuation and pictures are not indexed",
      );
}

/** The phrase that a text is; null where it holds no word. */
export function phraseOf(text: string): Phrase | null {
  const tokens = tokensOf(text);
  const last = tokens.at(-1);
  if (last === undefined) return null;
  const before = tokens.at(-2);
  // 公开 is read as 公开 and 开; its end is open, so what stands behind it is not asked for.
  if (before !== undefined && before.end === last.end && isOneCharacter(last.text)) tokens.pop();
  return { tokens: tokens.map((token) => token.text), isOpen: isOneCharacter(tokens.at(-1)?.text ?? "") };
}

/**
 * The query in the syntax of FTS5. Tokens hold letters, digits and characters alone (`tokens.ts`), so that none can end
 * its quotes.
 * @param section words that the heading holds too.
 */
export function matchOf({ all, none }: SearchQuery, section: Phrase | null): string {
  const clauses = all.map((phrases) => `(${phrases.map(quoted).join(" OR ")})`);
  if (section !== null) clauses.push(`(heading : ${quoted(section)})`);
  const wanted = clauses.join(" AND ");
  return none.length === 0 ? wanted : `(${wanted}) NOT (${none.map(quoted).join(" OR ")})`;
}

/** One phrase in the syntax of FTS5. */
export function quoted({ tokens, isOpen }: Phrase): string {
  return `"${tokens.join(" ")}"${isOpen ? " *" : ""}`;
}
