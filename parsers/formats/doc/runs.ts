/** Properties of stretches of the file ([MS-DOC] PlcBteChpx, PlcBtePapx): pages of 512 bytes that name them. */
import type { Bytes } from "./bytes.ts";
import type { Extent } from "./fib.ts";

/** Offsets in the WordDocument stream, and the list of property changes that holds there. */
export interface PropertyRun {
  from: number;
  to: number;
  list: Bytes;
}

const PAGE = 512;
/** Size of an entry that points to a paragraph's properties. */
const BX = 13;

function pagesOf(word: Bytes, table: Bytes, { at, length }: Extent): Bytes[] {
  if (length < 4) return [];
  const plc = table.slice(at, length);
  const count = Math.floor((length - 4) / 8);
  const pages: Bytes[] = [];
  for (let i = 0; i < count; i++) {
    const number = plc.u32((count + 1) * 4 + i * 4) & 0x3fffff;
    pages.push(word.slice(number * PAGE, PAGE));
  }
  return pages;
}

/** Runs with characters' properties, by offset; runs without any are left out. */
export function characterRuns(word: Bytes, table: Bytes, extent: Extent): PropertyRun[] {
  const runs: PropertyRun[] = [];
  for (const page of pagesOf(word, table, extent)) {
    const count = page.u8(PAGE - 1);
    for (let i = 0; i < count; i++) {
      const at = page.u8((count + 1) * 4 + i) * 2;
      if (at === 0) continue;
      const list = page.slice(at + 1, page.u8(at));
      runs.push({ from: page.u32(i * 4), to: page.u32(i * 4 + 4), list });
    }
  }
  return runs.sort((a, b) => a.from - b.from);
}

/** Runs with paragraphs' properties, by offset. */
export function paragraphRuns(word: Bytes, table: Bytes, extent: Extent): PropertyRun[] {
  const runs: PropertyRun[] = [];
  for (const page of pagesOf(word, table, extent)) {
    const count = page.u8(PAGE - 1);
    for (let i = 0; i < count; i++) {
      const at = page.u8((count + 1) * 4 + i * BX) * 2;
      if (at === 0) continue;
      const short = page.u8(at);
      const from = short === 0 ? at + 2 : at + 1;
      const length = short === 0 ? page.u8(at + 1) * 2 : short * 2 - 1;
      // The first two bytes name the style.
      if (length < 2) continue;
      const list = page.slice(from + 2, length - 2);
      runs.push({ from: page.u32(i * 4), to: page.u32(i * 4 + 4), list });
    }
  }
  return runs.sort((a, b) => a.from - b.from);
}

/** The run that holds at an offset, or null. */
export function runAt(runs: readonly PropertyRun[], offset: number): PropertyRun | null {
  let low = 0;
  let high = runs.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const run = runs[middle];
    if (run === undefined) return null;
    if (offset < run.from) high = middle - 1;
    else if (offset >= run.to) low = middle + 1;
    else return run;
  }
  return null;
}
