/**
 * Labels of the form found again on a page without rules, however their cells wrapped them: pieces that stand beside
 * or below each other and that together are one of the form's labels.
 */
import { labelKey } from "../../labels/key.ts";
import { type LabelRef, lookUp, START, walk } from "../../labels/lexicon.ts";
import type { Piece } from "./pieces.ts";

/** A cell that holds a label of the form. */
export interface LabelCell {
  pieces: Piece[];
  text: string;
  refs: readonly LabelRef[];
  /** Numbering in front of it, or empty. */
  number: string;
  u0: number;
  u1: number;
  /** Baselines of its first and last line. */
  top: number;
  bottom: number;
  size: number;
}

/** Lines of one cell are at most this far apart, in em. */
const PITCH = 1.9;
/** Characters of a spread label (规  章) are at most this far apart, in em. */
const SPREAD = 2.6;
/** No label of the form has more lines or parts than this, set one character a line. */
const MOST_PIECES = 48;
/** Tries to put one label together; ordinary pages need a handful. */
const MOST_TRIES = 2000;

const NUMBERING_BEGINS = /^[(（]?[一二三四五六七八九十\d]{0,3}[)）、.．,，]?$/u;
/** A remark behind a label: the unit, what is counted. */
const REMARK = /^[^(（]+[(（][^)）]*[)）]?$/u;

function isBegun(text: string): boolean {
  if (NUMBERING_BEGINS.test(text)) return true;
  return walk(START, labelKey(text).key) !== null || withoutRemark(text) !== null;
}

function withoutRemark(text: string): readonly LabelRef[] | null {
  if (!REMARK.test(text)) return null;
  const { key } = labelKey(text.slice(0, text.search(/[(（]/u)));
  return key === "" ? null : lookUp(key);
}

/** What a text means as a whole label of the form, or null. */
export function labelRefs(text: string): readonly LabelRef[] | null {
  const { key } = labelKey(text);
  if (key === "") return null;
  return lookUp(key) ?? (/[)）]$/u.test(text) ? withoutRemark(text) : null);
}

function goesOn(before: readonly Piece[], next: Piece): boolean {
  const last = before.at(-1);
  if (last === undefined) return false;
  const em = Math.max(last.size, next.size);
  if (Math.abs(last.size - next.size) > 0.2 * em) return false;
  if (Math.abs(next.v - last.v) < 0.3 * em) return next.u0 >= last.u1 && next.u0 - last.u1 < SPREAD * em;
  const down = next.v - last.v;
  if (down < 0.7 * em || down > PITCH * em) return false;
  return before.some((piece) => next.u0 < piece.u1 && next.u1 > piece.u0);
}

function cellOf(pieces: Piece[], text: string, refs: readonly LabelRef[]): LabelCell {
  return {
    pieces,
    text,
    refs,
    number: labelKey(text).number,
    u0: Math.min(...pieces.map((p) => p.u0)),
    u1: Math.max(...pieces.map((p) => p.u1)),
    top: pieces[0]?.v ?? 0,
    bottom: pieces.at(-1)?.v ?? 0,
    size: pieces[0]?.size ?? 0,
  };
}

/**
 * The labels among pieces sorted from the top down and from left to right. Each begins at the first piece that no
 * other has taken and is as long as it can be; what is part of none is left.
 */
export function findLabelCells(pieces: readonly Piece[]): LabelCell[] {
  const taken = new Set<Piece>();
  const found: LabelCell[] = [];
  pieces.forEach((first, at) => {
    if (taken.has(first) || !isBegun(first.text)) return;
    let best: LabelCell | null = null;
    let tries = 0;
    const grow = (members: Piece[], text: string, from: number) => {
      tries += 1;
      if (tries > MOST_TRIES || members.length > MOST_PIECES) return;
      const refs = labelRefs(text);
      if (refs !== null && members.length > (best?.pieces.length ?? 0)) best = cellOf(members, text, refs);
      const last = members.at(-1) ?? first;
      for (let i = from; i < pieces.length; i++) {
        const next = pieces[i];
        if (next === undefined || next.v - last.v > PITCH * Math.max(last.size, next.size)) break;
        if (taken.has(next) || !goesOn(members, next) || !isBegun(text + next.text)) continue;
        grow([...members, next], text + next.text, i + 1);
      }
    };
    grow([first], first.text, at + 1);
    const cell = best as LabelCell | null;
    if (cell === null) return;
    for (const piece of cell.pieces) taken.add(piece);
    found.push(cell);
  });
  return found;
}
