/** The head of a Word file (FIB, [MS-DOC] 2.5): where everything else is. */
import { type Bytes, DocDamaged } from "./bytes.ts";

/** A structure in the table stream. */
export interface Extent {
  at: number;
  length: number;
}

/** What of the head is used. */
export interface Fib {
  /** Name of the table stream. */
  table: "0Table" | "1Table";
  encrypted: boolean;
  /** Characters of each text, in the order in which they follow one another. */
  counts: Readonly<Record<TextName, number>>;
  pieces: Extent;
  characters: Extent;
  paragraphs: Extent;
}

/** The texts of a document: its body, notes, heads and feet, remarks, boxes. */
export type TextName =
  | "body"
  | "footnotes"
  | "headers"
  | "macros"
  | "comments"
  | "endnotes"
  | "boxes"
  | "headerBoxes";

const MAGIC = 0xa5ec;

function extent(word: Bytes, at: number): Extent {
  return { at: word.u32(at), length: word.u32(at + 4) };
}

/** Reads the head of a WordDocument stream of Word 97 or later. */
export function readFib(word: Bytes): Fib {
  if (word.u16(0) !== MAGIC) throw new DocDamaged("no Word document");
  const flags = word.u16(0x0a);
  const count = (at: number) => word.u32(at);
  return {
    table: (flags & 0x0200) !== 0 ? "1Table" : "0Table",
    encrypted: (flags & 0x0100) !== 0,
    counts: {
      body: count(0x4c),
      footnotes: count(0x50),
      headers: count(0x54),
      macros: count(0x58),
      comments: count(0x5c),
      endnotes: count(0x60),
      boxes: count(0x64),
      headerBoxes: count(0x68),
    },
    pieces: extent(word, 0x1a2),
    characters: extent(word, 0xfa),
    paragraphs: extent(word, 0x102),
  };
}
