import { apply, type Matrix } from "./matrix.ts";
import type { Rule } from "./page-content.ts";

/** Path opcodes of pdf.js' `constructPath` (its DrawOPS, which it does not export). */
const MOVE = 0;
const LINE = 1;
const CURVE = 2;
const CLOSE = 3;

/** A filled shape no thicker than this is a rule. Word's thickest table border is 6 pt, common ones 0.5 to 3. */
const THIN = 4;
/** How far from level or upright a rule may be, in points over its length. */
const SLANT = 0.7;
/** Shorter marks are serifs of drawings, bullets and corner pieces. */
const SHORTEST = 3;

interface Point {
  x: number;
  y: number;
}

interface Box {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

/** Rules found in one path. */
export interface PathRules {
  horizontal: Rule[];
  vertical: Rule[];
}

/** A path's subpaths on the page; a subpath with a curve is null, since no rule has one. */
function subpaths(data: ArrayLike<number>, ctm: Matrix): Point[][] {
  const all: Point[][] = [];
  let current: Point[] | null = null;
  const point = (at: number): Point => apply(ctm, data[at] ?? 0, data[at + 1] ?? 0);
  for (let i = 0; i < data.length; ) {
    switch (data[i]) {
      case MOVE:
        current = [point(i + 1)];
        all.push(current);
        i += 3;
        break;
      case LINE:
        current?.push(point(i + 1));
        i += 3;
        break;
      case CURVE:
        // What follows a curve in the same subpath belongs to a drawn shape, never to a rule.
        if (current !== null) all.pop();
        current = null;
        i += 7;
        break;
      case CLOSE:
        if (current?.[0] !== undefined) current.push(current[0]);
        i += 1;
        break;
      default:
        return all;
    }
  }
  return all;
}

function boxOf(points: readonly Point[]): Box {
  const xs = points.map((p) => p.x);
  const ys = points.map((p) => p.y);
  return { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) };
}

function addSegment(a: Point, b: Point, into: PathRules): void {
  const dx = Math.abs(a.x - b.x);
  const dy = Math.abs(a.y - b.y);
  if (dy <= SLANT && dx >= SHORTEST) {
    into.horizontal.push({ pos: (a.y + b.y) / 2, from: Math.min(a.x, b.x), to: Math.max(a.x, b.x) });
  } else if (dx <= SLANT && dy >= SHORTEST) {
    into.vertical.push({ pos: (a.x + b.x) / 2, from: Math.min(a.y, b.y), to: Math.max(a.y, b.y) });
  }
}

function addThinBox(box: Box, into: PathRules): boolean {
  const w = box.x1 - box.x0;
  const h = box.y1 - box.y0;
  if (h <= THIN && w >= SHORTEST && w > h * 1.5) {
    into.horizontal.push({ pos: (box.y0 + box.y1) / 2, from: box.x0, to: box.x1 });
    return true;
  }
  if (w <= THIN && h >= SHORTEST && h > w * 1.5) {
    into.vertical.push({ pos: (box.x0 + box.x1) / 2, from: box.y0, to: box.y1 });
    return true;
  }
  return false;
}

/** A box drawn as a ring (outer outline, inner outline, the gap filled) has a rule wherever the gap is open. */
function addRing(outer: Box, inner: Box, into: PathRules): void {
  const gaps = [inner.x0 - outer.x0, inner.y0 - outer.y0, outer.x1 - inner.x1, outer.y1 - inner.y1];
  if (gaps.some((g) => g < -0.1 || g > THIN)) return;
  const [left = 0, top = 0, right = 0, bottom = 0] = gaps;
  const open = 0.05;
  if (left > open) into.vertical.push({ pos: outer.x0 + left / 2, from: outer.y0, to: outer.y1 });
  if (right > open) into.vertical.push({ pos: outer.x1 - right / 2, from: outer.y0, to: outer.y1 });
  if (top > open) into.horizontal.push({ pos: outer.y0 + top / 2, from: outer.x0, to: outer.x1 });
  if (bottom > open) into.horizontal.push({ pos: outer.y1 - bottom / 2, from: outer.x0, to: outer.x1 });
}

/**
 * The rules that a path draws: level and upright strokes, filled boxes thin enough to be lines, and rings.
 * Wide filled boxes are shading and give nothing.
 */
export function rulesOfPath(
  data: ArrayLike<number>,
  ctm: Matrix,
  paint: { stroke: boolean; fill: boolean },
): PathRules {
  const found: PathRules = { horizontal: [], vertical: [] };
  const shapes = subpaths(data, ctm);
  if (paint.stroke) {
    for (const points of shapes) {
      for (let i = 1; i < points.length; i++) {
        const a = points[i - 1];
        const b = points[i];
        if (a !== undefined && b !== undefined) addSegment(a, b, found);
      }
    }
  }
  if (paint.fill) {
    const wide: Box[] = [];
    for (const points of shapes) {
      if (points.length < 2) continue;
      const box = boxOf(points);
      if (!addThinBox(box, found)) wide.push(box);
    }
    for (let i = 1; i < wide.length; i++) {
      const a = wide[i - 1];
      const b = wide[i];
      if (a === undefined || b === undefined) continue;
      addRing(a, b, found);
      addRing(b, a, found);
    }
  }
  return found;
}
