import type { ReportText, SectionText } from "./report-text.ts";
import type { ShingleSet } from "./shingle-set.ts";
import {
  SAME_SECTION,
  SAME_SENTENCE,
  SAME_TEXT,
  SAME_WHOLE,
  SHINGLE,
  SHORTEST_PASSAGE,
  SHORTEST_TEXT,
  SHORTEST_WHOLE,
} from "./thresholds.ts";

/** What of a text is the same as in another one. */
export interface Resemblance {
  /** Heading of the section, "" for the whole body. */
  part: string;
  /** Share of the judged characters that stand in the other text, too. */
  share: number;
  /** How many characters that are. */
  extent: number;
}

/**
 * Compares a body and each of its sections with another body, exactly: judged characters within shared passages over
 * all judged characters.
 * @returns the whole body where it is nearly the same, else the longest section that is the same, else null.
 */
export function resemblance(text: ReportText, other: ReportText): Resemblance | null {
  let judged = 0;
  let shared = 0;
  let best: Resemblance | null = null;
  for (const section of text.sections) {
    const own = judgedCharacters(section);
    const both = sharedCharacters(section, section.judged, other.all);
    judged += own;
    shared += both;
    if (own >= SHORTEST_TEXT && both >= SAME_SECTION * own && both > (best?.extent ?? 0))
      best = { part: section.heading, share: both / own, extent: both };
  }
  const isSame = judged >= SHORTEST_TEXT && shared >= SAME_TEXT * judged;
  return isSame ? { part: "", share: shared / judged, extent: shared } : (sameWhole(text, other) ?? best);
}

/** A body that is the same all over, though each of its sentences alone is everybody's. */
function sameWhole(text: ReportText, other: ReportText): Resemblance | null {
  let written = 0;
  let shared = 0;
  for (const section of text.sections) {
    written += writtenCharacters(section);
    shared += sharedCharacters(section, section.written, other.all);
  }
  const isSame = written >= SHORTEST_WHOLE && shared >= SAME_WHOLE * written;
  return isSame ? { part: "", share: shared / written, extent: shared } : null;
}

/** How many characters of a section are not the form's. */
export function writtenCharacters({ written }: SectionText): number {
  return written[written.length - 1] as number;
}

/** How many characters of a section can be judged. */
export function judgedCharacters({ judged }: SectionText): number {
  return judged[judged.length - 1] as number;
}

/**
 * Judged characters within passages that the other text has, too. A passage is a run of shingles: fewer than
 * {@link SHORTEST_PASSAGE} are a phrase, and no copy. A sentence that is mostly passages is a copied one in which words
 * were changed, and counts as a whole.
 */
function sharedCharacters(section: SectionText, judged: Uint32Array, other: ShingleSet): number {
  const { shingles, ends } = section;
  const { hashes, at } = shingles;
  const judgedIn = (from: number, to: number): number => (judged[to] as number) - (judged[from] as number);
  let shared = 0;
  let index = 0;
  let start = 0;
  for (const end of ends) {
    let covered = 0;
    let own = 0;
    let countedTo = start;
    while (index < hashes.length && (at[index] as number) < end) {
      const first = index;
      while (index < hashes.length && (at[index] as number) < end && other.has(hashes[index] as number))
        index += 1;
      if (index - first >= SHORTEST_PASSAGE) {
        const from = Math.max(at[first] as number, countedTo);
        countedTo = (at[index - 1] as number) + SHINGLE;
        covered += countedTo - from;
        own += judgedIn(from, countedTo);
      }
      if (index === first) index += 1;
    }
    shared += covered >= SAME_SENTENCE * (end - start) ? judgedIn(start, end) : own;
    start = end;
  }
  return shared;
}
