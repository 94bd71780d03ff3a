import { markDisagreements } from "./cross-check.ts";
import { type Drawn, drawnText } from "./drawn-text.ts";
import { isHalfRuled } from "./half-ruled.ts";
import { type Lattice, latticesOf } from "./lattice.ts";
import type { Glyph, PageContent } from "./page-content.ts";
import { fillLattice, type PageTable } from "./page-table.ts";
import type { Frame } from "./spots.ts";
import { groupLines, type TextLine } from "./text-line.ts";

/** What one page shows, from the top down: tables made by rules, and the lines between them. */
export interface PageLayout {
  height: number;
  /** Number of the sheet it stands on, from 1, where sheets may hold two pages. */
  sheet?: number;
  frame: Frame | null;
  items: (PageTable | { kind: "line"; line: TextLine })[];
}

/** Lines of text outside of tables; sideways text keeps its place on the page. */
function linesOf(glyphs: readonly Glyph[]): TextLine[] {
  const upright = groupLines(
    glyphs.filter((g) => g.angle === 0),
    0.4,
  );
  const sideways = ([90, 180, 270] as const).flatMap((angle) =>
    groupLines(
      glyphs.filter((g) => g.angle === angle),
      0.4,
    ).map((line) => ({ ...line, v: line.glyphs.reduce((sum, g) => sum + g.cy, 0) / line.glyphs.length })),
  );
  return [...upright, ...sideways].filter((line) => line.glyphs.some((g) => !g.space));
}

/** What was drawn within a lattice; a number is where its middle is, however far it sticks out. */
function drawnIn({ xs, ys }: Lattice, drawn: readonly Drawn[]): Drawn[] {
  const [left = 0, right = 0, top = 0, bottom = 0] = [xs[0], xs.at(-1), ys[0], ys.at(-1)];
  return drawn.filter(({ first, last }) => {
    const [x, y] = [(first.cx + last.cx) / 2, (first.cy + last.cy) / 2];
    return x >= left && x < right && y >= top && y < bottom;
  });
}

/** Sorts what a page draws into tables and lines. */
export function layOut(content: PageContent): PageLayout {
  const tables: PageTable[] = [];
  let glyphs = content.glyphs;
  for (const lattice of latticesOf(content.horizontal, content.vertical)) {
    const filled = fillLattice(lattice, glyphs, content.frame);
    if (filled === null || isHalfRuled(filled.table, filled.content, filled.rest)) continue;
    markDisagreements(filled.table, drawnIn(lattice, drawnText(glyphs)));
    tables.push(filled.table);
    glyphs = filled.rest;
  }
  const placed: { at: number; item: PageLayout["items"][number] }[] = [
    ...tables.map((table) => ({ at: table.top, item: table })),
    ...linesOf(glyphs).map((line) => ({ at: line.v, item: { kind: "line" as const, line } })),
  ];
  placed.sort((a, b) => a.at - b.at);
  return { height: content.height, frame: content.frame, items: placed.map((p) => p.item) };
}
