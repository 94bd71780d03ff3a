/**
 * DOC (Word 97 and later, and WPS) → Document. Read here and not by word-extractor, which prints the end of a row like
 * the end of a cell and the break of a line, so that a blank last cell is lost, and which knows nothing of merged cells.
 */
import type { Block } from "../../document.ts";
import { type Decoded, messageOf, undecoded } from "../decoded.ts";
import { MEDIA_TYPES } from "../kind.ts";
import { CompoundFile } from "../ole/compound.ts";
import { Bytes } from "./bytes.ts";
import { type Fib, readFib, type TextName } from "./fib.ts";
import { readPieces } from "./pieces.ts";
import { readBlocks } from "./read-blocks.ts";
import { characterRuns, paragraphRuns } from "./runs.ts";

/** Texts that are shown, in reading order; heads and feet repeat what is known, remarks are no part of the report. */
const SHOWN: readonly TextName[] = ["body", "boxes", "footnotes", "endnotes"];

/** All texts in the order in which they follow one another. */
const ORDER: readonly TextName[] = [
  "body",
  "footnotes",
  "headers",
  "macros",
  "comments",
  "endnotes",
  "boxes",
  "headerBoxes",
];

function startOf(name: TextName, { counts }: Fib): number {
  return ORDER.slice(0, ORDER.indexOf(name)).reduce((sum, before) => sum + counts[before], 0);
}

/** Decodes a Word file. Never throws for bad bytes. */
export async function decodeDoc(bytes: Uint8Array): Promise<Decoded> {
  try {
    const file = new CompoundFile(bytes);
    const word = new Bytes(file.stream("WordDocument") ?? new Uint8Array());
    const fib = readFib(word);
    if (fib.encrypted) {
      return undecoded("encrypted", "the document needs a password: save it without and give that file");
    }
    const stream = file.stream(fib.table);
    if (stream === null) return undecoded("corrupt", "the table stream is missing");
    const table = new Bytes(stream);
    const pieces = readPieces(word, table, fib.pieces);
    const characters = characterRuns(word, table, fib.characters);
    const paragraphs = paragraphRuns(word, table, fib.paragraphs);
    const data = new Bytes(file.stream("Data") ?? new Uint8Array());
    const blocks: Block[] = [];
    for (const name of SHOWN) {
      const from = startOf(name, fib);
      const to = from + fib.counts[name];
      if ((pieces.at(-1)?.to ?? 0) < to) return undecoded("corrupt", `the text breaks off in its ${name}`);
      blocks.push(...readBlocks({ pieces, characters, paragraphs, data }, from, to));
    }
    return {
      ok: true,
      documents: [{ blocks, meta: {}, mediaType: MEDIA_TYPES.doc, charset: null, flat: false }],
    };
  } catch (error) {
    return undecoded("corrupt", messageOf(error));
  }
}
