/** Where on a sheet, as it is shown, something stands that was read from it. */
import type { Spot } from "../../document.ts";
import type { Angle, Glyph } from "./page-content.ts";
import { onPage } from "./upright.ts";

/** How a page that is read lies on its sheet: turned by `angle` to read upright, and begun `left` points from its edge. */
export interface Frame {
  /** Size of the sheet as it is shown, in points. */
  width: number;
  height: number;
  angle: Angle;
  left: number;
}

/** A rectangle of a page, in points. */
export interface Area {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

/** A page that is its sheet. */
export function frameOf({ width, height }: { width: number; height: number }): Frame {
  return { width, height, angle: 0, left: 0 };
}

/** The page of a spot, until its number is known. */
export const THIS_PAGE = 0;

/** How far Chinese characters and digits reach above and below their baseline, in em. */
const ABOVE = 0.86;
const BELOW = 0.14;
/** Shares are rounded to so many parts of a sheet: less than a tenth of a point. */
const PARTS = 10_000;

/** The rectangle round what some glyphs draw; null where they draw nothing. */
export function areaOf(glyphs: readonly Glyph[]): Area | null {
  let area: Area | null = null;
  for (const { u0, u1, v, size, angle, space } of glyphs) {
    if (space) continue;
    for (const { x, y } of [onPage(u0, v - ABOVE * size, angle), onPage(u1, v + BELOW * size, angle)]) {
      area ??= { x0: x, y0: y, x1: x, y1: y };
      area.x0 = Math.min(area.x0, x);
      area.y0 = Math.min(area.y0, y);
      area.x1 = Math.max(area.x1, x);
      area.y1 = Math.max(area.y1, y);
    }
  }
  return area;
}

/** A point of the page as it is read → the same on its sheet. */
function onSheet(x: number, y: number, { width, height, angle, left }: Frame): { x: number; y: number } {
  const across = x + left;
  switch (angle) {
    case 0:
      return { x: across, y };
    case 90:
      return { x: width - y, y: across };
    case 180:
      return { x: width - across, y: height - y };
    case 270:
      return { x: y, y: height - across };
  }
}

const share = (place: number, whole: number): number =>
  Math.round(Math.min(Math.max(place / whole, 0), 1) * PARTS) / PARTS;

/** The place of a rectangle on its sheet. */
export function spotOf({ x0, y0, x1, y1 }: Area, frame: Frame, page: number): Spot {
  const [a, b] = [onSheet(x0, y0, frame), onSheet(x1, y1, frame)];
  return {
    page,
    left: share(Math.min(a.x, b.x), frame.width),
    top: share(Math.min(a.y, b.y), frame.height),
    right: share(Math.max(a.x, b.x), frame.width),
    bottom: share(Math.max(a.y, b.y), frame.height),
  };
}
