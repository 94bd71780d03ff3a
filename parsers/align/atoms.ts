/**
 * Pieces → atoms: labels (whole, or put together again from the pieces that cells, lines and page furniture broke
 * them into), values, and other text. What a label means is decided later, by where it stands.
 */
import { innerKey, isNumberingOnly, labelKey } from "../labels/key.ts";
import {
  type LabelRef,
  lookUp,
  meanings,
  onlyRowThatBeginsWith,
  START,
  type Walk,
  walk,
} from "../labels/lexicon.ts";
import { type Gap, joinGaps, lex, NO_GAP, type Piece, splitSoft } from "./lex.ts";
import { type CellValue, readValue } from "./value.ts";

/** Where a cell of a grid stands; text atoms of flattened text have no such place. */
export interface CellPlace {
  grid: number;
  row: number;
  col: number;
  colspan: number;
}

interface AtomBase {
  raw: string;
  /** Offsets in the source text; 0 in grids. */
  start: number;
  end: number;
  gap: Gap;
  cell?: CellPlace;
}

export interface LabelAtom extends AtomBase {
  kind: "label";
  key: string;
  /** Numbering printed in front, `""` where there is none. */
  number: string;
  refs: readonly LabelRef[];
  /** Cut off: only the beginning of the label is printed. */
  cut: boolean;
}

export interface ValueAtom extends AtomBase {
  kind: "value";
  value: CellValue;
}

export interface TextAtom extends AtomBase {
  kind: "text";
}

export type Atom = LabelAtom | ValueAtom | TextAtom;

/** Page marks between two rows: `-3-`, `— 3 —`, `第3页`, `3/12`. */
const FURNITURE =
  /^(?:[-—–－~·]\s*\d{1,3}\s*[-—–－~·]|第\s*\d{1,3}\s*页(?:\s*[,，/]?\s*共\s*\d{1,3}\s*页)?|\d{1,3}\s*\/\s*\d{1,3}|page\s*\d+)$/i;

/** A bare number in front of a form feed: pdftotext ends each page with one. */
function isPageNumber({ text, end }: Piece, source: string): boolean {
  return /^\d{1,3}$/.test(text) && /^[ \r]*\n?\f/.test(source.slice(end, end + 20));
}

/** No label of any form is longer; longer text is prose and is not walked through the trie. */
const LONGEST_LABEL = 90;

/** How many pieces a broken label may lie in. */
const MOST_PARTS = 8;

/** A label cut off must keep this much of itself to be told. */
const SHORTEST_CUT = 5;

/** Text atoms from pieces of flattened text. */
export function readAtoms(source: string): { atoms: Atom[]; tail: Gap } {
  const lexed = lex(source);
  const atoms: Atom[] = [];
  const pieces = spacedOut(lexed.pieces).flatMap((piece) =>
    !FURNITURE.test(piece.text) && holdsCells(piece.text) ? splitSoft(piece) : [piece],
  );
  let carried: Gap | null = null;
  for (let i = 0; i < pieces.length; ) {
    const piece = pieces[i] as Piece;
    const gap: Gap = carried === null ? piece.gap : joinGaps(carried, piece.gap);
    if (FURNITURE.test(piece.text) || isPageNumber(piece, source)) {
      carried = gap;
      i++;
      continue;
    }
    carried = null;
    const used = takeAtoms(pieces, i, gap, atoms);
    i += used;
  }
  const tail = carried === null ? lexed.tail : joinGaps(carried, lexed.tail);
  return { atoms, tail };
}

/** Characters of a label that is spaced out (`规  章`, `(  七  )  总  计`) stand alone. */
const SPACED_PART = 1;

/** Puts labels together again whose characters are set apart by wide spaces on one line. */
function spacedOut(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = [];
  let open = false;
  for (const piece of pieces) {
    const { bars, lines, tabs } = piece.gap;
    const part = piece.text.length <= SPACED_PART && readValue(piece.text).status === "text";
    const last = out[out.length - 1];
    if (open && part && last !== undefined && bars === "" && lines === 0 && tabs === 0) {
      out[out.length - 1] = { ...last, text: last.text + piece.text, end: piece.end };
    } else out.push(piece);
    open = part;
  }
  return out;
}

/** Lines longer than this are prose, whatever they end in. */
const LONGEST_SPACED_ROW = 200;

/**
 * True where single spaces separate cells: the words end in a figure (`信息公开申请数量 14 1 0`) or begin with a whole
 * label (`(四)无法提供 1.本机关不掌`). A label that holds spaces itself is put together again from its words.
 */
function holdsCells(text: string): boolean {
  if (text.length > LONGEST_SPACED_ROW || !text.includes(" ")) return false;
  const last = text.slice(text.lastIndexOf(" ") + 1);
  if (last.length < 20 && readValue(last).status !== "text") return true;
  const first = text.slice(0, text.indexOf(" "));
  const { key } = labelKey(first);
  if (key !== "" && lookUp(key) !== null) return true;
  // `6543 其中:主动公开规范性文件数`: a figure and the next row's label, no remark on the figure.
  const rest = labelKey(text.slice(first.length)).key;
  return rest !== "" && lookUp(rest) !== null && readValue(first).value !== null;
}

/** Reads one atom or more from `pieces[at…]`; says how many pieces went into it. */
function takeAtoms(pieces: Piece[], at: number, gap: Gap, out: Atom[]): number {
  const piece = pieces[at] as Piece;
  const base = { raw: piece.text, start: piece.start, end: piece.end, gap };
  if (piece.text.length > LONGEST_LABEL) {
    const parts = splitSoft(piece);
    if (parts.length > 1 && pushParts(parts, gap, out)) return 1;
    out.push({ kind: "text", ...base });
    return 1;
  }
  if (!isNumberingOnly(piece.text)) {
    const value = readValue(piece.text);
    if (value.status !== "text") {
      out.push({ kind: "value", value, ...base });
      return 1;
    }
  }
  const label = joinLabel(pieces, at, gap);
  if (label !== null) {
    out.push(label.atom);
    return label.used;
  }
  const alone = labelWithRemark(piece, gap) ?? labelWithValue(piece, gap);
  if (alone !== null) {
    out.push(...alone);
    return 1;
  }
  const parts = splitSoft(piece);
  if (parts.length > 1 && pushParts(parts, gap, out)) return 1;
  const cut = cutLabel(piece, gap);
  out.push(cut ?? { kind: "text", ...base });
  return 1;
}

/** The longest label that begins at `pieces[at]`, over as many pieces as it takes. */
function joinLabel(pieces: Piece[], at: number, gap: Gap): { atom: LabelAtom; used: number } | null {
  let state: Walk | null = START;
  let number = "";
  let key = "";
  let best: { atom: LabelAtom; used: number } | null = null;
  const first = pieces[at] as Piece;
  for (let n = 0; n < MOST_PARTS && at + n < pieces.length; n++) {
    const piece = pieces[at + n] as Piece;
    if (piece.text.length > LONGEST_LABEL) break;
    if (n > 0 && FURNITURE.test(piece.text)) continue;
    // Numbering belongs to the front of a label; inside one, digits are part of it (计1条).
    const part = labelKey(piece.text);
    if (key === "" && part.number !== "") number = part.number;
    const text = key === "" ? part.key : innerKey(piece.text);
    // `/` and `—` are cells of their own, not a part of the label.
    if (n > 0 && text === "") break;
    if (key !== "" && meaningsComplete(state) && part.number !== "") break;
    let next: Walk | null = state === null ? null : walk(state, text);
    if (next === null && n > 0 && piece.text.includes(" ")) {
      // Headers wrapped side by side (`信息内容 本年新` over `制作数量 本年新`): the label goes on in the first word.
      const words = splitSoft(piece);
      const [head] = words;
      next = state === null || head === undefined ? null : walk(state, innerKey(head.text));
      if (next !== null) {
        pieces.splice(at + n, 1, ...words);
        n--;
        continue;
      }
    }
    if (next === null) break;
    state = next;
    key += text;
    const refs = meanings(next);
    if (refs !== null && key !== "") {
      const last = piece;
      best = {
        atom: {
          kind: "label",
          key,
          number,
          refs,
          cut: false,
          raw: pieces
            .slice(at, at + n + 1)
            .map((p) => p.text)
            .join(""),
          start: first.start,
          end: last.end,
          gap,
        },
        used: n + 1,
      };
    }
  }
  return best;
}

function meaningsComplete(state: Walk | null): boolean {
  return state !== null && meanings(state) !== null;
}

/** `(一)予以公开` behind another label is a label of its own, no remark. */
function isNumbered(text: string): boolean {
  return labelKey(text).number !== "";
}

/** `规章(设区的市、自治州人民政府应提供相关数据)`: a label with a remark that the form does not have. */
function labelWithRemark(piece: Piece, gap: Gap): Atom[] | null {
  const open = piece.text.search(/[(（]/);
  if (open <= 0 || isNumbered(piece.text.slice(open))) return null;
  const head = piece.text.slice(0, open);
  const { key, number } = labelKey(head);
  const refs = key === "" ? null : lookUp(key);
  if (refs === null) return null;
  return [
    {
      kind: "label",
      key,
      number,
      refs,
      cut: false,
      raw: piece.text,
      start: piece.start,
      end: piece.end,
      gap,
    },
  ];
}

const LABEL_THEN_VALUE =
  /^(.*?[^\d.,+\-−,.:：/])[:：]?\s*([+\-−]?\d[\d,]*(?:\.\d+)?(?:万元|元|件|条|项|次)?|\/|—|无)$/;

/** `行政许可29858`, `规章：0`: label and value run together. */
function labelWithValue(piece: Piece, gap: Gap): Atom[] | null {
  const match = LABEL_THEN_VALUE.exec(piece.text);
  if (match === null) return null;
  const [, head = "", tail = ""] = match;
  const { key, number } = labelKey(head);
  const refs = key === "" ? null : lookUp(key);
  if (refs === null) return null;
  const value = readValue(tail);
  if (value.status === "text") return null;
  const middle = piece.end - tail.length;
  return [
    { kind: "label", key, number, refs, cut: false, raw: head, start: piece.start, end: middle, gap },
    {
      kind: "value",
      value,
      raw: tail,
      start: middle,
      end: piece.end,
      gap: { ...NO_GAP, soft: true },
    },
  ];
}

/** A label cut off at a line break whose rest is lost: `5.要求行政机关确认`. */
function cutLabel(piece: Piece, gap: Gap): LabelAtom | null {
  const { key, number } = labelKey(piece.text);
  if (key.length < SHORTEST_CUT || key.length > LONGEST_LABEL) return null;
  if (walk(START, key) === null) return null;
  const refs = onlyRowThatBeginsWith(key);
  if (refs === null) return null;
  return {
    kind: "label",
    key,
    number,
    refs,
    cut: true,
    raw: piece.text,
    start: piece.start,
    end: piece.end,
    gap,
  };
}

/**
 * Words separated by single spaces: read as labels and values where every word is one or the other (`规章 0 0 0`),
 * or where they hold a label; otherwise the words are prose.
 */
function pushParts(parts: Piece[], gap: Gap, out: Atom[]): boolean {
  const atoms: Atom[] = [];
  let labels = 0;
  let values = 0;
  let texts = 0;
  for (let i = 0; i < parts.length; ) {
    const part = parts[i] as Piece;
    const partGap = i === 0 ? gap : part.gap;
    const base = { raw: part.text, start: part.start, end: part.end, gap: partGap };
    if (FURNITURE.test(part.text)) {
      i++;
      continue;
    }
    const value = isNumberingOnly(part.text) ? null : readValue(part.text);
    if (value !== null && value.status !== "text") {
      // `160.5964 万元`, `22 (其中修订16件)`: the word after a number may belong to it.
      const next = parts[i + 1];
      if (
        next !== undefined &&
        value.value !== null &&
        next.text.length < 40 &&
        lookUp(labelKey(next.text).key) === null
      ) {
        const both = readValue(`${part.text}${next.text}`);
        if (both.value === value.value && /^[^\d+\-−]/.test(next.text)) {
          atoms.push({
            kind: "value",
            value: { ...both, raw: `${part.text} ${next.text}` },
            raw: `${part.text} ${next.text}`,
            start: part.start,
            end: next.end,
            gap: partGap,
          });
          values++;
          i += 2;
          continue;
        }
      }
      atoms.push({ kind: "value", value, ...base });
      values++;
      i++;
      continue;
    }
    const label = joinLabel(parts, i, partGap);
    if (label !== null) {
      atoms.push(label.atom);
      labels++;
      i += label.used;
      continue;
    }
    const alone = labelWithRemark(part, partGap) ?? labelWithValue(part, partGap);
    if (alone !== null) {
      atoms.push(...alone);
      labels++;
      i++;
      continue;
    }
    atoms.push({ kind: "text", ...base });
    texts++;
    i++;
  }
  const readable = labels > 0 || (texts === 0 && values > 1);
  if (readable) for (const atom of atoms) out.push(atom);
  return readable;
}
