/** The characters of a document with what Word shows of them. */
import type { Bytes } from "./bytes.ts";
import type { Piece } from "./pieces.ts";
import { type PropertyRun, runAt } from "./runs.ts";
import { sprmsOf } from "./sprm.ts";

const C_DELETED = 0x0800;
const C_HIDDEN = 0x083c;
const C_RAISED = 0x2a48;

interface Look {
  shown: boolean;
  raised: boolean;
}

const PLAIN: Look = { shown: true, raised: false };

/** A character, where it stands in the file, and how it is shown. */
export interface TextUnit {
  char: string;
  offset: number;
  shown: boolean;
  raised: boolean;
}

/** Walks the characters from `from` to `to`. */
export function* unitsOf(
  pieces: readonly Piece[],
  runs: readonly PropertyRun[],
  from: number,
  to: number,
): Generator<TextUnit> {
  const looks = new Map<Bytes, Look>();
  for (const piece of pieces) {
    const start = Math.max(from, piece.from);
    const end = Math.min(to, piece.to);
    let run: PropertyRun | null = null;
    let look = PLAIN;
    for (let cp = start; cp < end; cp++) {
      const offset = piece.offset + (cp - piece.from) * piece.width;
      if (run === null || offset < run.from || offset >= run.to) {
        run = runAt(runs, offset);
        look = run === null ? PLAIN : lookOf(run.list, looks);
      }
      yield { char: piece.text[cp - piece.from] ?? "", offset, ...look };
    }
  }
}

function lookOf(list: Bytes, known: Map<Bytes, Look>): Look {
  const found = known.get(list);
  if (found !== undefined) return found;
  const look = { ...PLAIN };
  for (const { code, operand } of sprmsOf(list)) {
    if ((code === C_DELETED || code === C_HIDDEN) && (operand.u8(0) & 1) === 1) look.shown = false;
    if (code === C_RAISED) look.raised = operand.u8(0) === 1 || operand.u8(0) === 2;
  }
  known.set(list, look);
  return look;
}
