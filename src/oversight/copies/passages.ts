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
  section: Section;
  /** Index of a shingle in its section. */
  index: number;
}

/** A stretch of the printed text of a section. */
interface Stretch {
  section: Section;
  from: number;
  to: number;
}

interface Match {
  own: Stretch;
  other: Stretch;
  length: number;
}

/** Places of one shingle that are tried for the longest passage; frequent phrases begin no more. */
const TRIED = 16;

/** Printed characters between two passages that are one with other words in it: an edited one. */
const GAP = 24;

/**
 * The passages of a report that stand in another one, too, in the order of the report: from each place the longest run
 * of shingles that the other one has in the same order. Passages that follow one another in both are one, with the
 * words that differ in it. Left out is what is the form's or everybody's from end to end.
 */
export function passages(db: Database, reportId: number, otherId: number): Passage[] {
  const isCommon = new CommonShingles(db).test;
  const texts = new ReportTexts(db, isCommon);
  const places = placesOf(sectionsOf(texts, otherId));
  const matches: Match[] = [];
  for (const section of sectionsOf(texts, reportId)) {
    const { hashes } = section.shingles;
    let index = 0;
    while (index < hashes.length) {
      const best = longest({ section, index }, places.get(hashes[index] as number) ?? []);
      if (best === null) index += 1;
      else {
        if (!hashes.subarray(index, index + best.length).every(isCommon)) {
          add(matches, {
            own: stretch({ section, index }, best.length),
            other: stretch(best.place, best.length),
            length: best.length + SHINGLE - 1,
          });
        }
        index += best.length;
      }
    }
  }
  return matches.map(({ own, other, length }) => ({
    heading: own.section.heading,
    text: own.section.text.slice(own.from, own.to),
    other_heading: other.section.heading,
    other_text: other.section.text.slice(other.from, other.to),
    length,
  }));
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
  for (const section of sections) {
    section.shingles.hashes.forEach((hash, index) => {
      const known = places.get(hash);
      if (known === undefined) places.set(hash, [{ section, index }]);
      else if (known.length < TRIED) known.push({ section, index });
    });
  }
  return places;
}

function longest(start: Place, places: readonly Place[]): { place: Place; length: number } | null {
  let best: { place: Place; length: number } | null = null;
  for (const place of places) {
    const length = runLength(start, place);
    if (length >= SHORTEST_PASSAGE && length > (best?.length ?? 0)) best = { place, length };
  }
  return best;
}

/** How many shingles are the same from here on, within a sentence of both. */
function runLength({ section: { shingles: a }, index: i }: Place, { section, index: j }: Place): number {
  const b = section.shingles;
  let length = 0;
  while (
    i + length < a.hashes.length &&
    j + length < b.hashes.length &&
    a.hashes[i + length] === b.hashes[j + length] &&
    a.at[i + length] === (a.at[i] as number) + length &&
    b.at[j + length] === (b.at[j] as number) + length
  ) {
    length += 1;
  }
  return length;
}

function stretch({ section, index }: Place, length: number): Stretch {
  const { at, shingles } = section;
  const first = shingles.at[index] as number;
  const last = (shingles.at[index + length - 1] as number) + SHINGLE - 1;
  return { section, from: at[first] as number, to: (at[last] as number) + 1 };
}

function add(matches: Match[], match: Match): void {
  const before = matches.at(-1);
  if (before === undefined || !follows(before.own, match.own) || !follows(before.other, match.other)) {
    matches.push(match);
    return;
  }
  before.own.to = match.own.to;
  before.other.to = match.other.to;
  before.length += match.length;
}

const follows = (before: Stretch, next: Stretch): boolean =>
  next.section === before.section && next.from >= before.to && next.from - before.to <= GAP;
