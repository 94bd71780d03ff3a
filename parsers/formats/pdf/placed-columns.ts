/** Under which column of a head a figure stands. */

import type { Piece } from "./pieces.ts";
import type { HeadColumn } from "./placed-header.ts";

interface Span {
  u0: number;
  u1: number;
}

function meets(a: Span, b: Span): boolean {
  return a.u0 < b.u1 && a.u1 > b.u0;
}

function under(piece: Span, spans: readonly Span[]): number[] {
  return spans.flatMap((span, i) => (meets(piece, span) ? [i] : []));
}

/** Pieces that overlap from line to line as one stretch each, from left to right. */
function bandsOf(pieces: readonly Piece[]): Span[] {
  const bands: Span[] = [];
  for (const { u0, u1 } of [...pieces].sort((a, b) => a.u0 - b.u0)) {
    const last = bands.at(-1);
    if (last !== undefined && u0 < last.u1) last.u1 = Math.max(last.u1, u1);
    else bands.push({ u0, u1 });
  }
  return bands;
}

/** True where one line has a piece in every band: then no band is a part of another one's column. */
function isFull(bands: readonly Span[], pieces: readonly Piece[]): boolean {
  const lines = new Map<number, Set<number>>();
  for (const piece of pieces) {
    const line = lines.get(piece.v) ?? new Set();
    lines.set(piece.v, line);
    for (const band of under(piece, bands)) line.add(band);
  }
  return [...lines.values()].some((line) => line.size === bands.length);
}

/**
 * The column of each piece. A piece under the name of one column is of that column, since cells do not reach into each
 * other. One that stands under no name (figures at one side of their column, the name in its middle) is of the column
 * in which others reach so far, or of the band that is the n-th of as many as there are columns.
 */
export class PlacedColumns {
  readonly #names: readonly HeadColumn[];
  readonly #reach: Span[];
  readonly #bands: Span[];

  constructor(names: readonly HeadColumn[], pieces: readonly Piece[]) {
    this.#names = names;
    this.#reach = names.map(({ u0, u1 }) => ({ u0, u1 }));
    for (const piece of pieces) {
      const [column, ...more] = under(piece, names);
      const reach = column === undefined || more.length > 0 ? undefined : this.#reach[column];
      if (reach === undefined) continue;
      reach.u0 = Math.min(reach.u0, piece.u0);
      reach.u1 = Math.max(reach.u1, piece.u1);
    }
    const bands = bandsOf(pieces);
    const agree =
      bands.length === names.length &&
      bands.every((band, i) => under(band, names).every((column) => column === i)) &&
      isFull(bands, pieces);
    this.#bands = agree ? bands : [];
  }

  /** The one column that a piece stands in, or null where that is not told. */
  of(piece: Piece): number | null {
    for (const spans of [this.#names, this.#reach, this.#bands]) {
      const [column, ...more] = under(piece, spans);
      if (more.length > 0) return null;
      if (column !== undefined) return column;
    }
    return null;
  }
}
