import { readBoundedJson } from "../../parsers/formats/bounded-json.ts";

/** A literal of JavaScript or JSON. Objects have no prototype: a key `__proto__` is a key like any other. */
export type Literal = string | number | boolean | null | Literal[] | LiteralObject;
export interface LiteralObject {
  [key: string]: Literal;
}

const DEEPEST = 60;
const MOST_VALUES = 100_000;
const LONGEST_KEY = 200;

/** Something that is no literal: a name, a call, a sum, or too much of everything. */
class NoLiteral extends Error {}

/**
 * Reads the literal that begins at `at`; null where something else stands there or inside it. Nothing is evaluated:
 * this is a reader of quotes, brackets and numbers, in both kinds of quotes, with or without quotes around keys.
 */
export function readLiteral(text: string, at: number): { value: Literal; end: number } | null {
  const reader = new LiteralReader(text, at);
  try {
    const value = reader.value(0);
    return { value, end: reader.at };
  } catch (error) {
    if (error instanceof NoLiteral) return null;
    throw error;
  }
}

/** The first literal that a script gives to a name: `TREE: [...]`, `"TREE": [...]`, `var total = 3`. */
export function readNamed(text: string, name: string): Literal | undefined {
  for (
    let at = text.indexOf(name), tries = 0;
    at >= 0 && tries < 20;
    at = text.indexOf(name, at + 1), tries++
  ) {
    if (isNamePart(text.charCodeAt(at - 1))) continue;
    const sign = /^["']?\s{0,50}[:=]\s{0,200}/.exec(text.slice(at + name.length, at + name.length + 260));
    if (sign === null) continue;
    const read = readLiteral(text, at + name.length + sign[0].length);
    if (read !== null) return read.value;
  }
  return undefined;
}

/** A value as an object, or undefined. */
export function asObject(value: Literal | undefined): LiteralObject | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
}

/** A value as a list; anything else is an empty one. */
export function asList(value: Literal | undefined): Literal[] {
  return Array.isArray(value) ? value : [];
}

/** A value as text; anything but text and numbers is empty. */
export function asText(value: Literal | undefined): string {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}

/** A whole number ≥ 0 that is printed as digits; null for anything else. */
export function asCount(value: Literal | undefined): number | null {
  const text = asText(value).trim();
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/** JSON of an answer; undefined where it is none. */
export function readJson(text: string): Literal | undefined {
  return readBoundedJson(text) as Literal | undefined;
}

class LiteralReader {
  #values = 0;
  readonly text: string;
  at: number;

  constructor(text: string, at: number) {
    this.text = text;
    this.at = at;
  }

  value(depth: number): Literal {
    if (depth > DEEPEST || ++this.#values > MOST_VALUES) throw new NoLiteral();
    this.blanks();
    const sign = this.text[this.at];
    if (sign === "{") return this.object(depth);
    if (sign === "[") return this.list(depth);
    if (sign === '"' || sign === "'") return this.quoted(sign);
    return this.word();
  }

  private object(depth: number): LiteralObject {
    const object = Object.create(null) as LiteralObject;
    this.at++;
    for (;;) {
      this.blanks();
      if (this.take("}")) return object;
      const key = this.key();
      this.blanks();
      if (!this.take(":")) throw new NoLiteral();
      object[key] = this.value(depth + 1);
      this.blanks();
      if (this.take(",")) continue;
      if (this.take("}")) return object;
      throw new NoLiteral();
    }
  }

  private list(depth: number): Literal[] {
    const list: Literal[] = [];
    this.at++;
    for (;;) {
      this.blanks();
      if (this.take("]")) return list;
      list.push(this.value(depth + 1));
      this.blanks();
      if (this.take(",")) continue;
      if (this.take("]")) return list;
      throw new NoLiteral();
    }
  }

  private key(): string {
    const sign = this.text[this.at];
    if (sign === '"' || sign === "'") return this.quoted(sign);
    const start = this.at;
    while (isNamePart(this.text.charCodeAt(this.at)) && this.at - start <= LONGEST_KEY) this.at++;
    if (this.at === start || this.at - start > LONGEST_KEY) throw new NoLiteral();
    return this.text.slice(start, this.at);
  }

  private quoted(quote: string): string {
    const parts: string[] = [];
    let from = ++this.at;
    for (;;) {
      const sign = this.text[this.at];
      if (sign === undefined || sign === "\n") throw new NoLiteral();
      if (sign === quote) {
        parts.push(this.text.slice(from, this.at++));
        return parts.join("");
      }
      if (sign === "\\") {
        parts.push(this.text.slice(from, this.at));
        parts.push(this.escaped());
        from = this.at;
      } else this.at++;
    }
  }

  private escaped(): string {
    const sign = this.text[this.at + 1];
    if (sign === undefined) throw new NoLiteral();
    this.at += 2;
    const digits = sign === "u" ? 4 : sign === "x" ? 2 : 0;
    if (digits === 0) return ESCAPES[sign] ?? sign;
    const code = this.text.slice(this.at, this.at + digits);
    if (code.length < digits || !/^[0-9a-fA-F]+$/.test(code)) throw new NoLiteral();
    this.at += digits;
    return String.fromCharCode(Number.parseInt(code, 16));
  }

  private word(): Literal {
    const match = /^(?:-?\d{1,30}(?:\.\d{1,30})?|true|false|null|undefined)(?![\w$.])/.exec(
      this.text.slice(this.at, this.at + 70),
    );
    if (match === null) throw new NoLiteral();
    const word = match[0];
    this.at += word.length;
    if (word in WORDS) return WORDS[word] ?? null;
    const number = Number(word);
    // An id beyond 2^53 stays the digits that are printed.
    return Number.isInteger(number) && !Number.isSafeInteger(number) ? word : number;
  }

  private take(sign: string): boolean {
    if (this.text[this.at] !== sign) return false;
    this.at++;
    return true;
  }

  /** White space and comments. */
  private blanks(): void {
    for (;;) {
      while (isBlank(this.text.charCodeAt(this.at))) this.at++;
      const end = this.text.startsWith("//", this.at)
        ? this.text.indexOf("\n", this.at)
        : this.text.startsWith("/*", this.at)
          ? this.text.indexOf("*/", this.at) + 1
          : null;
      if (end === null) return;
      if (end <= 0) throw new NoLiteral();
      this.at = end + 1;
    }
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  t: "\t",
  b: "\b",
  f: "\f",
  v: "\v",
  "\n": "",
};
const WORDS: Readonly<Record<string, Literal>> = { true: true, false: false, null: null, undefined: null };

function isBlank(code: number): boolean {
  return (
    code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xa0 || code === 0x3000 || code === 0xfeff
  );
}

function isNamePart(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a) ||
    code === 0x5f ||
    code === 0x24
  );
}
