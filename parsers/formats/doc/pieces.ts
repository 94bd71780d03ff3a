/** The piece table ([MS-DOC] 2.8.35): which stretch of the file each stretch of the text is. */
import { type Bytes, DocDamaged } from "./bytes.ts";
import type { Extent } from "./fib.ts";

/** A stretch of text. */
export interface Piece {
  /** Position of its first character in the text, and of the one after its last. */
  from: number;
  to: number;
  /** Offset of its first character in the WordDocument stream. */
  offset: number;
  /** Bytes of each character: two, or one of Windows-1252. */
  width: 1 | 2;
  text: string;
}

/** Characters that one document may have. */
const MOST_CHARACTERS = 10_000_000;

/** Reads the pieces in the order of the text. */
export function readPieces(word: Bytes, table: Bytes, extent: Extent): Piece[] {
  const clx = table.slice(extent.at, extent.length);
  let at = 0;
  // Property changes of fast saves come first.
  while (clx.u8(at) === 1) at += 3 + clx.u16(at + 1);
  if (clx.u8(at) !== 2) throw new DocDamaged("the piece table is damaged");
  const length = clx.u32(at + 1);
  const plc = clx.slice(at + 5, length);
  const count = Math.floor((length - 4) / 12);
  const pieces: Piece[] = [];
  for (let i = 0; i < count; i++) {
    const from = plc.u32(i * 4);
    const to = plc.u32(i * 4 + 4);
    if (to < from || to > MOST_CHARACTERS) throw new DocDamaged("a piece of text ends before it begins");
    const packed = plc.u32((count + 1) * 4 + i * 8 + 2);
    const narrow = (packed & 0x40000000) !== 0;
    const place = packed & 0x3fffffff;
    const offset = narrow ? place >> 1 : place;
    const width = narrow ? 1 : 2;
    const { raw } = word.slice(offset, (to - from) * width);
    const text = new TextDecoder(narrow ? "windows-1252" : "utf-16le").decode(raw);
    // One character of the text for each of the file, or every place after it is off.
    if (text.length !== to - from) throw new DocDamaged("the text holds broken characters");
    pieces.push({ from, to, offset, width, text });
  }
  return pieces;
}
