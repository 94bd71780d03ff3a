/**
 * Two pages on one sheet: what stands left and what stands right of an empty strip down its middle are pages of their
 * own. Read as one page, the lines of both would run into each other.
 */
import { squeeze } from "../../../src/core/fold.ts";
import { parseTitle } from "../../report/title.ts";
import { labelRefs } from "./label-cells.ts";
import type { Glyph, PageContent, Rule } from "./page-content.ts";
import type { PageLayout } from "./page-layout.ts";
import { groupLines, isWideScript, lineText } from "./text-line.ts";

/** The strip lies in this share of the sheet on both sides of its middle. */
const MIDDLE = 0.1;
/** It is at least this wide, in em. */
const WIDTH = 0.8;
/** So many characters without room between them are prose, or a label as long as no name of a column is. */
const PROSE = 12;

/** Where the strip begins and ends, or null. */
function stripOf({ width, glyphs, horizontal, vertical }: PageContent): { from: number; to: number } | null {
  const ink = new Uint8Array(Math.ceil(width) + 1);
  const mark = (from: number, to: number) =>
    ink.fill(1, Math.max(0, Math.floor(from)), Math.min(ink.length, Math.ceil(to) + 1));
  for (const { space, angle, u0, u1, cx, size } of glyphs) {
    if (space) continue;
    if (angle === 0) mark(u0, u1);
    else mark(cx - size / 2, cx + size / 2);
  }
  for (const { from, to } of horizontal) mark(from, to);
  for (const { pos } of vertical) mark(pos, pos);
  const size = glyphs[0]?.size ?? 0;
  // Margins are no strips: there is ink on both sides of one.
  let best: { from: number; to: number } | null = null;
  for (let from = ink.indexOf(1); from >= 0; ) {
    const start = ink.indexOf(0, from);
    const end = start < 0 ? -1 : ink.indexOf(1, start);
    if (end < 0) break;
    const central = start < width * (0.5 + MIDDLE) && end > width * (0.5 - MIDDLE);
    const least = Math.max(WIDTH * size, best === null ? 0 : best.to - best.from);
    if (central && end - start > least) best = { from: start, to: end };
    from = end;
  }
  return best;
}

/** A glyph's place in its own frame after a step to the left. */
function movedInFrame({ angle, u0, u1, v }: Glyph, by: number): Pick<Glyph, "u0" | "u1" | "v"> {
  switch (angle) {
    case 0:
      return { u0: u0 - by, u1: u1 - by, v };
    case 90:
      return { u0, u1, v: v + by };
    case 180:
      return { u0: u0 + by, u1: u1 + by, v };
    case 270:
      return { u0, u1, v: v - by };
  }
}

/** What stands within a stretch of the sheet, as a page. */
function part(content: PageContent, from: number, to: number): PageContent {
  const inside = (x: number) => x >= from && x < to;
  const shifted = ({ pos, ...rule }: Rule): Rule => ({ pos: pos - from, ...rule });
  return {
    ...content,
    frame: content.frame === null ? null : { ...content.frame, left: from },
    width: to - from,
    glyphs: content.glyphs
      .filter((glyph) => inside(glyph.cx))
      .map((glyph) => ({ ...glyph, cx: glyph.cx - from, ...movedInFrame(glyph, from) })),
    horizontal: content.horizontal
      .filter((rule) => inside((rule.from + rule.to) / 2))
      .map((rule) => ({ ...rule, from: rule.from - from, to: rule.to - from })),
    vertical: content.vertical.filter((rule) => inside(rule.pos)).map(shifted),
  };
}

/** Prose, a chapter's heading or a table with rules: not merely the figures of a table without any. */
function isPage({ glyphs, horizontal, vertical }: PageContent): boolean {
  if (horizontal.length > 1 && vertical.length > 1) return true;
  return groupLines(
    glyphs.filter(({ angle }) => angle === 0),
    0.4,
  ).some((line) => {
    let run = 0;
    let last: Glyph | null = null;
    for (const glyph of line.glyphs) {
      const near = last !== null && glyph.u0 - last.u1 < 0.5 * glyph.size;
      run = isWideScript(glyph.text) ? (near ? run + 1 : 1) : 0;
      if (run >= PROSE) return true;
      last = glyph;
    }
    return sectionOf(lineText(line)) !== null;
  });
}

/** The two pages of a sheet, or null where it is one. */
export function halvesOf(content: PageContent): [PageContent, PageContent] | null {
  const strip = stripOf(content);
  if (strip === null) return null;
  const middle = (strip.from + strip.to) / 2;
  const halves: [PageContent, PageContent] = [part(content, 0, middle), part(content, middle, content.width)];
  return halves.every(isPage) ? halves : null;
}

function sectionOf(text: string): number | null {
  const ref = labelRefs(text)?.find((one) => one.kind === "section");
  return ref?.kind === "section" ? ref.section : null;
}

/** Whether chapters follow each other in that order of pages, and no report comes back after another began. */
function isInOrder(pages: readonly PageLayout[]): { inOrder: boolean; reports: number } {
  const seen = new Set<string>();
  let [report, section] = ["", -1];
  for (const item of pages.flatMap(({ items }) => items)) {
    if (item.kind !== "line") continue;
    const text = squeeze(lineText(item.line));
    const title = parseTitle(text);
    if (title !== null && (title.agency !== null || title.year !== null)) {
      const identity = `${title.agency}|${title.year}`;
      if (identity === report) continue;
      if (seen.has(identity)) return { inOrder: false, reports: seen.size };
      seen.add(identity);
      [report, section] = [identity, -1];
      continue;
    }
    const own = sectionOf(text);
    if (own === null) continue;
    if (own < section) return { inOrder: false, reports: seen.size };
    section = own;
  }
  return { inOrder: true, reports: seen.size };
}

/** A sheet as one page, and as two where it may hold two. */
export interface Sheet {
  whole: PageLayout;
  halves: [PageLayout, PageLayout] | null;
}

/**
 * The pages of all sheets as they are to be read: left and right in turn, or, where a report runs down each side, all
 * on the left first. Where neither is certain, sheets stay whole: rows that stand beside each other are then found
 * twice, and a row found twice is not believed.
 */
export function pagesInOrder(sheets: readonly Sheet[]): PageLayout[] {
  const whole = sheets.map((sheet) => sheet.whole);
  if (sheets.every(({ halves }) => halves === null)) return whole;
  const inTurn = sheets.flatMap((sheet) => sheet.halves ?? [sheet.whole]);
  if (sheets.length === 1) return inTurn;
  const left = sheets.map((sheet) => sheet.halves?.[0] ?? sheet.whole);
  const right = sheets.flatMap((sheet) => sheet.halves?.[1] ?? []);
  const bySide = [...left, ...right];
  const [turns, sides] = [isInOrder(inTurn), isInOrder(bySide)];
  if (turns.inOrder && (!sides.inOrder || turns.reports < 2)) return inTurn;
  return sides.inOrder && !turns.inOrder ? bySide : whole;
}
