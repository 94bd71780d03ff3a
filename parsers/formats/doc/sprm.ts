/** Lists of property changes ([MS-DOC] 2.6): each a code and an operand whose size the code tells. */
import type { Bytes } from "./bytes.ts";

/** One property change. */
export interface Sprm {
  code: number;
  /** The operand without its own length bytes. */
  operand: Bytes;
}

/** `sprmTDefTable`, whose length takes two bytes. */
export const T_DEF_TABLE = 0xd608;
/** `sprmPChgTabs`, whose length may be told by its content. */
const P_CHG_TABS = 0xc615;

const SIZES: Readonly<Record<number, number>> = { 0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3 };

/** The property changes of a list, in order; what follows a cut operand is dropped. */
export function* sprmsOf(list: Bytes): Generator<Sprm> {
  let at = 0;
  while (at + 2 < list.length) {
    const code = list.u16(at);
    at += 2;
    let size = SIZES[code >> 13];
    if (size === undefined) {
      if (code === T_DEF_TABLE) {
        if (at + 2 > list.length) return;
        size = list.u16(at) - 1;
        at += 2;
      } else {
        size = list.u8(at);
        at += 1;
        if (code === P_CHG_TABS && size === 255) return;
      }
    }
    if (size < 0 || at + size > list.length) return;
    yield { code, operand: list.slice(at, size) };
    at += size;
  }
}
