/** Pages turned so that most of their text reads upright: a landscape table set sideways on a portrait sheet. */
import type { Angle, Glyph, PageContent, Rule } from "./page-content.ts";

interface Point {
  x: number;
  y: number;
}

/** A point on the page from its place in the frame turned by `angle` (see `Glyph`). */
export function onPage(u: number, v: number, angle: Angle): Point {
  switch (angle) {
    case 0:
      return { x: u, y: v };
    case 90:
      return { x: -v, y: u };
    case 180:
      return { x: -u, y: -v };
    case 270:
      return { x: v, y: -u };
  }
}

/** The other way round. */
function inFrame({ x, y }: Point, angle: Angle): { u: number; v: number } {
  switch (angle) {
    case 0:
      return { u: x, v: y };
    case 90:
      return { u: y, v: -x };
    case 180:
      return { u: -x, v: -y };
    case 270:
      return { u: -y, v: x };
  }
}

/** The turn that makes text of `angle` upright, as a step from old places to new ones. */
function turnOf({ width, height }: PageContent, angle: Angle): (point: Point) => Point {
  switch (angle) {
    case 0:
      return (point) => point;
    case 90:
      return ({ x, y }) => ({ x: y, y: width - x });
    case 180:
      return ({ x, y }) => ({ x: width - x, y: height - y });
    case 270:
      return ({ x, y }) => ({ x: height - y, y: x });
  }
}

/** The page turned so that text of `angle` reads upright. */
export function turnUpright(content: PageContent, angle: Angle): PageContent {
  if (angle === 0) return content;
  const turn = turnOf(content, angle);
  const glyphs = content.glyphs.map((glyph): Glyph => {
    const turned = ((glyph.angle - angle + 360) % 360) as Angle;
    const centre = turn({ x: glyph.cx, y: glyph.cy });
    const start = inFrame(turn(onPage(glyph.u0, glyph.v, glyph.angle)), turned);
    const end = inFrame(turn(onPage(glyph.u1, glyph.v, glyph.angle)), turned);
    return { ...glyph, cx: centre.x, cy: centre.y, u0: start.u, u1: end.u, v: start.v, angle: turned };
  });
  const ends = (from: number, to: number) => ({ from: Math.min(from, to), to: Math.max(from, to) });
  const level: Rule[] = [];
  const upright: Rule[] = [];
  const add = (a: Point, b: Point) => {
    if (Math.abs(a.y - b.y) <= Math.abs(a.x - b.x)) level.push({ pos: a.y, ...ends(a.x, b.x) });
    else upright.push({ pos: a.x, ...ends(a.y, b.y) });
  };
  for (const { pos, from, to } of content.horizontal) add(turn({ x: from, y: pos }), turn({ x: to, y: pos }));
  for (const { pos, from, to } of content.vertical) add(turn({ x: pos, y: from }), turn({ x: pos, y: to }));
  const lies = angle !== 180;
  return {
    ...content,
    frame: content.frame === null ? null : { ...content.frame, angle },
    width: lies ? content.height : content.width,
    height: lies ? content.width : content.height,
    glyphs,
    horizontal: level,
    vertical: upright,
  };
}
