/**
 * Words of the full-text index. Chinese prints no spaces between words and the important ones have two characters
 * (复议, 诉讼), so every pair of neighbouring characters is a token and a word of any length is a row of them. The last
 * character of a run is a token of its own: with it, one character alone is found as the beginning of a token.
 */
import { simplifyCharacter } from "../../parsers/labels/simplify.ts";

/** A token and the part of the text that it was made from. */
export interface Token {
  text: string;
  start: number;
  /** Where its first character ends. */
  firstEnd: number;
  end: number;
}

/** Longer words (addresses, base64) are cut: nobody types more, and the index must stay small. */
const LONGEST_WORD = 40;

/** Scripts written without spaces. */
const UNSPACED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const WORD = /^[\p{L}\p{N}]/u;
const BLANK = /^[\s\p{Cf}]$/u;
const MARK = /^\p{M}$/u;

type Kind = "unspaced" | "word" | "blank" | "other";

interface Folded {
  kind: Kind;
  text: string;
}

/** By code point, each folded once: reading a text is what indexing costs. There are some 150,000 of them at most. */
const folded = new Map<number, readonly Folded[]>();

/** Lower case, simplified characters, NFKD without its marks: １ is 1, ﬁ is fi, é is e, however they are encoded. */
function fold(code: number): readonly Folded[] {
  const known = folded.get(code);
  if (known !== undefined) return known;
  const parts = [...String.fromCodePoint(code).normalize("NFKD").toLowerCase()]
    .filter((part) => !MARK.test(part))
    .map((part): Folded => {
      if (UNSPACED.test(part)) return { kind: "unspaced", text: simplifyCharacter(part) };
      return { kind: WORD.test(part) ? "word" : BLANK.test(part) ? "blank" : "other", text: part };
    });
  folded.set(code, parts);
  return parts;
}

/**
 * The tokens of a text in their order. White space between two Chinese characters is layout (the end of a line in a
 * PDF) and parts nothing; punctuation does.
 */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  // The word, or the last character of a run, that what follows may continue.
  let kind: "word" | "unspaced" | null = null;
  let open = "";
  let start = 0;
  let end = 0;
  const close = (): void => {
    if (kind !== null) tokens.push({ text: open, start, firstEnd: end, end });
    kind = null;
  };
  for (let at = 0; at < text.length; ) {
    const code = text.codePointAt(at) as number;
    const next = at + (code > 0xffff ? 2 : 1);
    for (const part of fold(code)) {
      if (part.kind === "unspaced") {
        if (kind === "unspaced") tokens.push({ text: open + part.text, start, firstEnd: end, end: next });
        else close();
        kind = "unspaced";
        open = part.text;
        start = at;
        end = next;
      } else if (part.kind === "word") {
        if (kind !== "word") {
          close();
          kind = "word";
          open = "";
          start = at;
        }
        if (open.length < LONGEST_WORD) open += part.text;
        end = next;
      } else if (part.kind === "other" || kind === "word") close();
    }
    at = next;
  }
  close();
  return tokens;
}

/** A text as the index takes it: its tokens with blanks between them. */
export function indexed(text: string): string {
  return tokensOf(text)
    .map((token) => token.text)
    .join(" ");
}

/** True where a token is a single character of a script without spaces. */
export function isOneCharacter(token: string): boolean {
  return UNSPACED.test(token) && (token.codePointAt(0) as number) > 0xffff === (token.length === 2);
}
