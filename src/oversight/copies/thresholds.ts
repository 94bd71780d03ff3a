/** The numbers that decide what is called a copy; docs/copies.md says how each was chosen. */

/** Characters of a shingle (Broder 1997), after normalising. */
export const SHINGLE = 5;

/** Judged characters below which a text can't be told to be a copy. */
export const SHORTEST_TEXT = 200;

/** Share of the judged characters that must stand in the other report, too: of the whole body, and of one section. */
export const SAME_TEXT = 0.7;
export const SAME_SECTION = 0.9;

/**
 * A whole body that is the same word for word is a copy however common each of its sentences is: so much of all that is
 * not the form's must be the same, and so much must be there.
 */
export const SAME_WHOLE = 0.8;
export const SHORTEST_WHOLE = 300;

/** Share of the characters of a sentence that passages must cover to make all of it a copied one. */
export const SAME_SENTENCE = 0.5;

/** Shingles in a row that make a passage: single shared phrases are no copy. */
export const SHORTEST_PASSAGE = 3;

/** Bands and rows of the LSH: 32 × 3 finds a pair of Jaccard similarity 0.5 with 98.6 %, one of 0.6 with 99.96 %. */
export const BANDS = 32;
export const ROWS = 3;

/** Reports looked at in one bucket of the LSH, the oldest first, and of these the best that are read and compared. */
export const BUCKET = 64;
export const COMPARED = 24;

/** Pairs kept for a report and a facet, the best. */
export const KEPT_PAIRS = 20;

/** Characters read of one report: no honest one comes near, and a hostile one costs no more than this. */
export const LONGEST_TEXT = 60_000;

/** Bodies looked at to learn which shingles are common, and the share of them that makes one so. */
export const SAMPLED_AGENCIES = 4_000;
export const COMMON_SHARE = 0.05;

/** Different figures that must be the same, at least. */
export const FEWEST_FIGURES = 5;

/** Bits of surprise that equal figures must carry, for two reports of one body and of two. */
export const BITS_OWN = 24;
export const BITS_OTHER = 40;

/**
 * Cells that must be the same where the figures themselves are too small to surprise: who asked for what, and what became
 * of it, does not fall into so many places alike in two years, less so at two bodies.
 */
export const PLACES_OWN = 12;
export const PLACES_OTHER = 18;

/**
 * How many bodies must print a shingle to make it common. In a small database a few copies are a large share already:
 * there it takes ten bodies, and half of all up to fifty.
 */
export function commonFrom(agencies: number): number {
  return Math.ceil(Math.max(10, Math.min(agencies / 2, 25), agencies * COMMON_SHARE));
}

/** Estimated Jaccard similarity below which two reports that met in a band are not read at all. */
export const ESTIMATE = 0.15;

/** Different figures from which a table is looked up among the others by itself. */
export const FIGURES_TO_LOOK_UP = 3;
