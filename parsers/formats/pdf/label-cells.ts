/**
 * Labels of the form found again on a page without rules, however their cells wrapped them: pieces that stand beside
 * or below each other and that together are one of the form's labels.
 */
import { isNumberingOnly, labelKey } from "../../labels/key.ts";
import { type LabelRef, lookUp, START, walk } from "../../labels/lexicon.ts";
import { type Piece, pageAt } from "./pieces.ts";

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
  /** The same two, with nothing between the end of a page and the top of the next. */
  flowTop: number;
  flowBottom: number;
  size: number;
}

/** Lines of one cell are at most this far apart, in em. */
const PITCH = 1.9;
/** Characters of a spread label (规  章) are at most this far apart, in em. */
const SPREAD = 2.6;
/** The first line of a page follows the last one of the page before, in em. */
const OVER_PAGES = 0.9;
/** Marks that stand for a figure are part of no label. */
const MARK = /^[-—–－―⸺⸻/／]+$/u;
/** No label of the form has more lines or parts than this, set one character a line. */
const MOST_PIECES = 48;
/** Tries to put one label together; ordinary pages need a handful. */
const MOST_TRIES = 2000;

const NUMBERING_BEGINS = /^[(（]?[一二三四五六七八九十\d]{0,3}[)）、.．,，]?$/u;
const NUMBERED = /^[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．]/u;
/** A bare figure is part of a label only where the form prints it there. */
const FIGURE = /^[\d０-９][\d０-９.,，．]*$/u;
/** A remark begins no further behind its label, in em. */
const CLOSE = 0.9;
/** A remark behind a label: the unit, what is counted. */
const REMARK = /^[^(（]+[(（][^)）]*[)）]?$/u;

/** True where a text is, or may become, a label of the form. */
function isBegun(text: string): boolean {
  return NUMBERING_BEGINS.test(text) || walk(START, labelKey(text).key) !== null;
}

/** True where a piece may be of the remark behind a label: no figure, and close to what it follows. */
function isRemark(text: string, last: Piece, next: Piece): boolean {
  if (FIGURE.test(next.text) || withoutRemark(text + next.text) === null) return false;
  return next.v > last.v + 0.3 * last.size || next.u0 - last.u1 < CLOSE * next.size;
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

/** Heights at which the lines of a page follow those of the page before. */
function flowOf(pieces: readonly Piece[]): ReadonlyMap<Piece, number> {
  const flow = new Map<Piece, number>();
  let [page, shift, bottom] = [Number.NaN, 0, 0];
  for (const piece of pieces) {
    if (pageAt(piece.v) !== page) {
      shift = Number.isNaN(page) ? 0 : bottom + OVER_PAGES * piece.size - piece.v;
      page = pageAt(piece.v);
    }
    bottom = piece.v + shift;
    flow.set(piece, bottom);
  }
  return flow;
}

function goesOn(before: readonly Piece[], next: Piece, down: number): boolean {
  const last = before.at(-1);
  if (last === undefined) return false;
  const em = Math.max(last.size, next.size);
  if (Math.abs(last.size - next.size) > 0.2 * em) return false;
  if (MARK.test(next.text)) return false;
  if (Math.abs(down) < 0.3 * em) return next.u0 >= last.u1 && next.u0 - last.u1 < SPREAD * em;
  if (down < 0.7 * em || down > PITCH * em) return false;
  return before.some((piece) => next.u0 < piece.u1 && next.u1 > piece.u0);
}

function cellOf(
  pieces: Piece[],
  text: string,
  refs: readonly LabelRef[],
  flow: ReadonlyMap<Piece, number>,
): LabelCell {
  const [first] = pieces;
  const last = pieces.at(-1);
  return {
    pieces,
    text,
    refs,
    number: labelKey(text).number,
    u0: Math.min(...pieces.map((p) => p.u0)),
    u1: Math.max(...pieces.map((p) => p.u1)),
    top: first?.v ?? 0,
    bottom: last?.v ?? 0,
    flowTop: (first && flow.get(first)) ?? 0,
    flowBottom: (last && flow.get(last)) ?? 0,
    size: first?.size ?? 0,
  };
}

/**
 * The labels among pieces of one page after the other, each sorted from the top down and from left to right. Each begins at the first piece that no
 * other has taken and is as long as it can be; what is part of none is left.
 */
export function findLabelCells(pieces: readonly Piece[]): LabelCell[] {
  const taken = new Set<Piece>();
  const flow = flowOf(pieces);
  const between = (a: Piece, b: Piece) => (flow.get(b) ?? 0) - (flow.get(a) ?? 0);
  const found: LabelCell[] = [];
  pieces.forEach((first, at) => {
    if (taken.has(first) || !(isBegun(first.text) || withoutRemark(first.text) !== null)) return;
    let best: LabelCell | null = null;
    let tries = 0;
    const grow = (members: Piece[], text: string, from: number) => {
      tries += 1;
      if (tries > MOST_TRIES || members.length > MOST_PIECES) return;
      const refs = labelRefs(text);
      if (refs !== null && members.length > (best?.pieces.length ?? 0))
        best = cellOf(members, text, refs, flow);
      const last = members.at(-1) ?? first;
      for (let i = from; i < pieces.length; i++) {
        const next = pieces[i];
        if (next === undefined || between(last, next) > PITCH * Math.max(last.size, next.size)) break;
        // A group's number does not go on with a row's.
        if (isNumberingOnly(text) && NUMBERED.test(next.text)) continue;
        if (taken.has(next) || !goesOn(members, next, between(last, next))) continue;
        if (!isBegun(text + next.text) && !isRemark(text, last, next)) continue;
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
