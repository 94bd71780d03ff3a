import type { ReportText, SectionText } from "./report-text.ts";
import type { Shingles } from "./shingles.ts";
import { SAME_TEXT, SHINGLE, SHORTEST_PASSAGE, SHORTEST_TEXT } from "./thresholds.ts";

/** What of a text is the same as in another one. */
export interface Resemblance {
  /** Heading of the section, "" for the whole body. */
  part: string;
  /** Share of the judged characters that stand in the other text, too. */
  share: number;
  /** How many characters that are. */
  extent: number;
}

/** Characters that are somebody's own writing, and those of them that stand in the other text, too. */
interface Counts {
  judged: number;
  shared: number;
}

/** True for shingles that are the form's or everybody's. */
export type IsCommon = (shingle: number) => boolean;

/**
 * Compares a body and each of its sections with another body, exactly: characters within shared passages over all
 * characters that no common shingle accounts for.
 * @returns the whole body where it is the same, else the section that is, else null.
 */
export function resemblance(text: ReportText, other: ReportText, isCommon: IsCommon): Resemblance | null {
  const body: Counts = { judged: 0, shared: 0 };
  let best: Resemblance | null = null;
  for (const { heading, shingles } of text.sections) {
    const counts = compare(shingles, other.all, isCommon);
    body.judged += counts.judged;
    body.shared += counts.shared;
    const section = resemblanceOf(heading, counts);
    if (section !== null && (best === null || section.extent > best.extent)) best = section;
  }
  return resemblanceOf("", body) ?? best;
}

/** How many characters of a section can be judged. */
export function judgedCharacters({ shingles }: SectionText, isCommon: IsCommon): number {
  return compare(shingles, NOTHING, isCommon).judged;
}

const NOTHING: ReadonlySet<number> = new Set();

function resemblanceOf(part: string, { judged, shared }: Counts): Resemblance | null {
  if (judged < SHORTEST_TEXT || shared < SAME_TEXT * judged) return null;
  return { part, share: shared / judged, extent: shared };
}

function compare(shingles: Shingles, other: ReadonlySet<number>, isCommon: IsCommon): Counts {
  const counts: Counts = { judged: 0, shared: 0 };
  let judgedTo = 0;
  forEachRun(shingles, other, (from, to, isShared) => {
    let sharedTo = 0;
    for (let index = from; index < to; index++) {
      if (isCommon(shingles.hashes[index] as number)) continue;
      const start = shingles.at[index] as number;
      counts.judged += start + SHINGLE - Math.max(start, judgedTo);
      judgedTo = start + SHINGLE;
      if (!isShared) continue;
      counts.shared += start + SHINGLE - Math.max(start, sharedTo);
      sharedTo = start + SHINGLE;
    }
  });
  return counts;
}

/**
 * Runs of shingles that are all in the other text or all not, within a sentence; shorter runs than a passage count as
 * not shared.
 */
export function forEachRun(
  { hashes, at }: Shingles,
  other: ReadonlySet<number>,
  visit: (from: number, to: number, isShared: boolean) => void,
): void {
  let from = 0;
  while (from < hashes.length) {
    const isIn = other.has(hashes[from] as number);
    let to = from + 1;
    while (
      to < hashes.length &&
      (at[to] as number) === (at[to - 1] as number) + 1 &&
      other.has(hashes[to] as number) === isIn
    ) {
      to += 1;
    }
    visit(from, to, isIn && to - from >= SHORTEST_PASSAGE);
    from = to;
  }
}
