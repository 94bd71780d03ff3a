import type { Database } from "better-sqlite3";
import { CommonShingles } from "./common.ts";
import { normalise } from "./normalise.ts";
import { ReportTexts } from "./report-text.ts";
import { type Shingles, shingle } from "./shingles.ts";
import { SHINGLE, SHORTEST_PASSAGE } from "./thresholds.ts";

/** A passage that two reports share, as each prints it. */
export interface Passage {
  heading: string;
  text: string;
  other_heading: string;
  other_text: string;
  /** Characters that are the same; what is dropped before comparing is not counted. */
  length: number;
}

/** A section with what is compared of it. */
interface Section {
  heading: string;
  text: string;
  /** Where each compared character stands in the text. */
  at: Uint32Array;
  shingles: Shingles;
}

interface Place {
  section: number;
  /** Index of a shingle in its section. */
  index: number;
}

/** Places of one shingle that are tried for the longest passage; frequent phrases begin no more. */
const TRIED = 16;

/**
 * The passages of a report that stand in another one, too, in the order of the report: from each place the longest run
 * of shingles that the other one has in the same order. Left out is what is the form's or everybody's from end to end.
 */
export function passages(db: Database, reportId: number, otherId: number): Passage[] {
  const isCommon = new CommonShingles(db).test;
  const texts = new ReportTexts(db, isCommon);
  const own = sectionsOf(texts, reportId);
  const other = sectionsOf(texts, otherId);
  const places = placesOf(other);
  const found: Passage[] = [];
  for (const section of own) {
    const { hashes } = section.shingles;
    let index = 0;
    while (index < hashes.length) {
      const best = longest(section, index, other, places.get(hashes[index] as number) ?? []);
      if (best === null) {
        index += 1;
        continue;
      }
      const there = other[best.place.section] as Section;
      const from = index;
      index += best.length;
      if (hashes.subarray(from, index).every(isCommon)) continue;
      found.push({
        heading: section.heading,
        text: printed(section, from, best.length),
        other_heading: there.heading,
        other_text: printed(there, best.place.index, best.length),
        length: best.length + SHINGLE - 1,
      });
    }
  }
  return found;
}

function sectionsOf(texts: ReportTexts, reportId: number): Section[] {
  const names = texts.namesOf(reportId);
  return texts.printed(reportId).map(({ heading, text }) => {
    const normal = normalise(text, names);
    return { heading, text, at: normal.at, shingles: shingle(normal) };
  });
}

function placesOf(sections: readonly Section[]): Map<number, Place[]> {
  const places = new Map<number, Place[]>();
  sections.forEach(({ shingles }, section) => {
    shingles.hashes.forEach((hash, index) => {
      const known = places.get(hash);
      if (known === undefined) places.set(hash, [{ section, index }]);
      else if (known.length < TRIED) known.push({ section, index });
    });
  });
  return places;
}

function longest(
  section: Section,
  index: number,
  other: readonly Section[],
  places: readonly Place[],
): { place: Place; length: number } | null {
  let best: { place: Place; length: number } | null = null;
  for (const place of places) {
    const length = runLength(
      section.shingles,
      index,
      (other[place.section] as Section).shingles,
      place.index,
    );
    if (length >= SHORTEST_PASSAGE && length > (best?.length ?? 0)) best = { place, length };
  }
  return best;
}

/** How many shingles are the same from here on, within a sentence of both. */
function runLength(a: Shingles, i: number, b: Shingles, j: number): number {
  let length = 0;
  while (
    i + length < a.hashes.length &&
    j + length < b.hashes.length &&
    a.hashes[i + length] === b.hashes[j + length] &&
    (a.at[i + length] as number) === (a.at[i] as number) + length &&
    (b.at[j + length] as number) === (b.at[j] as number) + length
  ) {
    length += 1;
  }
  return length;
}

/** The printed text of a run of shingles, with what is not compared between its characters. */
function printed({ text, at, shingles }: Section, index: number, length: number): string {
  const first = shingles.at[index] as number;
  const last = (shingles.at[index + length - 1] as number) + SHINGLE - 1;
  return text.slice(at[first] as number, (at[last] as number) + 1);
}
