import type { Document, Paragraph } from "../document.ts";
import { placesWithoutMarkup } from "../formats/markup-rests.ts";
import type { CellAddress, ParagraphPlace, PlaceOf, Surroundings, TextPlace } from "./place.ts";

/** Characters shown before and after a figure. */
const REACH = 40;
/** A row's label is shown in full up to this distance. */
const LONGEST_LEAD = 200;

interface Line {
  /** Where the paragraph begins in the text that was read. */
  from: number;
  paragraph: Paragraph;
  /** Its number in the whole document, from 0. */
  number: number;
}

/**
 * Offsets in the text that was read (the document's paragraphs, one a line, mark-up taken off) → places in what the
 * file holds.
 */
export class TextPlaces {
  readonly #lines: Line[] = [];
  readonly #froms: number[] = [];
  readonly #read: string;
  readonly #source: string | null;
  #lineStarts: number[] | null = null;
  /** The line with mark-up that was looked at last: a whole page may be one. */
  #marked: { line: Line; places: number[] } | null = null;

  /**
   * @param read the text that was read, `DocumentReadings.source`.
   * @param numbers paragraph → its number in the whole document.
   */
  constructor(document: Document, read: string, numbers: ReadonlyMap<object, number>) {
    this.#read = read;
    this.#source = document.source ?? null;
    let from = 0;
    for (const paragraph of document.blocks) {
      if (paragraph.kind !== "paragraph") continue;
      this.#lines.push({ from, paragraph, number: numbers.get(paragraph) ?? 0 });
      this.#froms.push(from);
      from += paragraph.text.length + 1;
    }
  }

  /**
   * The place of what stands from `start` to `end` of the text that was read.
   * @param lead where its row begins: shown where that is not too far in front.
   */
  placeOf(start: number, end: number, lead: number, of: PlaceOf): TextPlace | ParagraphPlace | null {
    const line = this.#lineAt(start);
    if (line === null) return null;
    if (this.#source !== null && line.paragraph.start !== undefined) {
      const first = this.#inSource(start);
      const last = end > start ? this.#inSource(end - 1) + 1 : first;
      return this.inText(first, last, this.#inSource(lead), of);
    }
    const { page, spots } = line.paragraph;
    return {
      kind: "paragraph",
      of,
      paragraph: line.number + 1,
      character: start - line.from + 1,
      ...(page === undefined ? {} : { page }),
      ...(spots === undefined ? {} : { spots }),
      ...around(this.#read, start, end, lead),
    };
  }

  /** A place by its offsets in the decoded text. */
  inText(start: number, end: number, lead: number, of: PlaceOf, cell?: CellAddress): TextPlace {
    const source = this.#source ?? "";
    const line = lastAtMost(this.#starts(source), start);
    return {
      kind: "text",
      of,
      line: line + 1,
      character: start - (this.#starts(source)[line] ?? 0) + 1,
      start,
      end,
      ...around(source, start, end, lead),
      ...(cell === undefined ? {} : { cell }),
    };
  }

  #lineAt(offset: number): Line | null {
    return this.#lines[lastAtMost(this.#froms, offset)] ?? null;
  }

  /** Offset in the text that was read → offset in the decoded text. */
  #inSource(offset: number): number {
    const line = this.#lineAt(offset);
    const source = this.#source ?? "";
    const begin = line?.paragraph.start ?? 0;
    if (line === null) return begin;
    const inLine = Math.min(offset - line.from, line.paragraph.text.length);
    const end = source.indexOf("\n", begin);
    const raw = source.slice(begin, end === -1 ? source.length : end);
    if (raw.length === line.paragraph.text.length) return begin + inLine;
    if (this.#marked?.line !== line) this.#marked = { line, places: placesWithoutMarkup(raw) };
    return begin + (this.#marked.places[inLine] ?? raw.length);
  }

  #starts(source: string): number[] {
    if (this.#lineStarts === null) {
      this.#lineStarts = [0];
      for (let at = source.indexOf("\n"); at >= 0; at = source.indexOf("\n", at + 1))
        this.#lineStarts.push(at + 1);
    }
    return this.#lineStarts;
  }
}

/** Index of the last of rising numbers that is at most `limit`; 0 where none is. */
function lastAtMost(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((numbers[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}

function around(text: string, start: number, end: number, lead: number): Surroundings {
  const isNear = lead <= start && start - lead <= LONGEST_LEAD;
  return {
    before: text.slice(isNear ? lead : Math.max(0, start - REACH), start),
    text: text.slice(start, end),
    after: text.slice(end, end + REACH),
  };
}
