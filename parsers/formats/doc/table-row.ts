/** What a row's end mark says about its cells ([MS-DOC] TDefTableOperand, TC80). */
import type { Bytes } from "./bytes.ts";
import { type Sprm, T_DEF_TABLE } from "./sprm.ts";

/** A cell's edges in twips, and how it is merged. */
export interface CellShape {
  left: number;
  right: number;
  /** Its region belongs to the cell on its left, which shows its text there. */
  joinsLeft: boolean;
  vertical: "none" | "first" | "continues";
}

const T_MERGE = 0x5624;
const T_VERT_MERGE = 0xd62b;
/** Changes of the number of cells, which Word works in before it saves. */
const T_INSERT = 0x7621;
const T_DELETE = 0x5622;
const TC = 20;

/** The cells of a row, or null where the mark does not say for certain. */
export function cellShapes(sprms: readonly Sprm[]): CellShape[] | null {
  let shapes: CellShape[] | null = null;
  for (const { code, operand } of sprms) {
    switch (code) {
      case T_DEF_TABLE:
        shapes = defined(operand);
        break;
      case T_MERGE:
        if (shapes === null || operand.length < 2) return null;
        for (let i = operand.u8(0) + 1; i < operand.u8(1); i++) {
          const shape = shapes[i];
          if (shape !== undefined) shape.joinsLeft = true;
        }
        break;
      case T_VERT_MERGE: {
        if (shapes === null || operand.length < 2) return null;
        const shape = shapes[operand.u8(0)];
        if (shape !== undefined) shape.vertical = verticalOf(operand.u8(1));
        break;
      }
      case T_INSERT:
      case T_DELETE:
        return null;
    }
  }
  return shapes;
}

function verticalOf(bits: number): CellShape["vertical"] {
  return bits === 0 ? "none" : bits === 1 ? "continues" : "first";
}

function defined(operand: Bytes): CellShape[] | null {
  if (operand.length < 1) return null;
  const count = operand.u8(0);
  const flags = 1 + (count + 1) * 2;
  if (count === 0 || flags > operand.length) return null;
  const bitsOf = (i: number): number => {
    const at = flags + i * TC;
    // Word leaves out the descriptions of the last cells where they say nothing.
    return at + 2 <= operand.length ? operand.u16(at) : 0;
  };
  const joins = joined(Array.from({ length: count }, (_, i) => bitsOf(i) & 3));
  const shapes: CellShape[] = [];
  for (let i = 0; i < count; i++) {
    const bits = bitsOf(i);
    shapes.push({
      left: operand.i16(1 + i * 2),
      right: operand.i16(3 + i * 2),
      joinsLeft: joins[i] ?? false,
      vertical: verticalOf((bits >> 5) & 3),
    });
  }
  return shapes;
}

/**
 * Which cells join the one on their left. The specification and the programs that read these files swap the meanings of
 * 1 and 2, but a set always begins with its first cell: what differs from that one joins it.
 */
function joined(marks: readonly number[]): boolean[] {
  let first = 0;
  return marks.map((mark) => {
    if (mark === 0) first = 0;
    else if (first === 0 || mark === first) first = mark;
    else return true;
    return false;
  });
}
