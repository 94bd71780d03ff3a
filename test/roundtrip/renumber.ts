import { Random } from "../generator/random.ts";
import type { GoldCell } from "./corpus.ts";

/** A text whose table figures were replaced by distinct ones, and what each cell now holds. */
export interface Renumbered {
  text: string;
  cells: GoldCell[];
}

/** A number that fills a cell: between bars, rules, tabs, line ends or runs of blanks. */
const CELL_NUMBER =
  /(^|[|│\t\n\r]|[ \u3000]{1,400})([+-]?\d[\d,]*(?:\.\d+)?)(?=[ \t\u3000]*(?:[|│\t\n\r]|$)|[ \u3000])/g;

interface Token {
  at: number;
  text: string;
  value: number;
}

function tokens(text: string, from: number): Token[] {
  const out: Token[] = [];
  CELL_NUMBER.lastIndex = from;
  for (let hit = CELL_NUMBER.exec(text); hit !== null; hit = CELL_NUMBER.exec(text)) {
    const [, before = "", figure = ""] = hit;
    out.push({ at: hit.index + before.length, text: figure, value: Number(figure.replace(/[,+]/g, "")) });
  }
  return out;
}

/**
 * Replaces the figures of the tables, in the order in which the form prints them. Null when the numbers of the text
 * are not exactly those of the gold in that order (then nothing can be said about which is which).
 */
export function renumber(text: string, cells: readonly GoldCell[], seed: number): Renumbered | null {
  const start = text.search(/第\s*二\s*十\s*[条條]\s*第/);
  if (start < 0) return null;
  const printed = cells.filter((cell) => cell.value !== null);
  const found = tokens(text, start);
  if (found.length < printed.length || printed.some((cell, at) => found[at]?.value !== cell.value))
    return null;
  const pool = new Random(seed).shuffle(Array.from({ length: 700 }, (_, at) => 1009 + at * 11));
  const fresh = new Map<GoldCell, number>();
  let out = "";
  let last = 0;
  printed.forEach((cell, at) => {
    const token = found[at];
    const figure = pool[at];
    if (!token || figure === undefined) return;
    fresh.set(cell, figure);
    out += text.slice(last, token.at) + String(figure);
    last = token.at + token.text.length;
  });
  out += text.slice(last);
  return { text: out, cells: cells.map((cell) => ({ ...cell, value: fresh.get(cell) ?? null })) };
}
