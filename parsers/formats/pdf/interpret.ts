import { OPS } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { FontFacts, FontTable } from "./fonts.ts";
import { apply, compose, IDENTITY, type Matrix, toMatrix, verticalScale } from "./matrix.ts";
import type { Angle, Glyph, PageContent } from "./page-content.ts";
import { rulesOfPath } from "./paths.ts";
import { frameOf } from "./spots.ts";

/** The part of a PDF graphics state that places text and lines. */
interface State {
  ctm: Matrix;
  textMatrix: Matrix;
  /** Pen within the text matrix, and where the current text line began. */
  x: number;
  y: number;
  lineX: number;
  lineY: number;
  font: FontFacts;
  fontSize: number;
  charSpacing: number;
  wordSpacing: number;
  horizontalScale: number;
  leading: number;
  rise: number;
  renderMode: number;
}

/** A glyph as pdf.js lists it. */
interface ShownGlyph {
  unicode: string;
  width: number;
  isSpace: boolean;
  vmetric?: ArrayLike<number>;
}

const STROKES: ReadonlySet<number> = new Set([
  OPS.stroke,
  OPS.closeStroke,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);
const FILLS: ReadonlySet<number> = new Set([
  OPS.fill,
  OPS.eoFill,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);
/** Text render modes that leave no mark: 3 (invisible) and 7 (clip only). */
const INVISIBLE: ReadonlySet<number> = new Set([3, 7]);
/** Where the middle of a Chinese character or a digit lies above its baseline, in em. */
const MIDDLE = 0.37;

function num(value: unknown): number {
  return typeof value === "number" && Number.isFinite(value) ? value : 0;
}

function isShownGlyph(value: unknown): value is ShownGlyph {
  return (
    typeof value === "object" &&
    value !== null &&
    typeof (value as ShownGlyph).unicode === "string" &&
    typeof (value as ShownGlyph).width === "number"
  );
}

/** Text askew by more than this (as sine) is a watermark. */
const ASKEW = 0.1;

function isAskew(dx: number, dy: number): boolean {
  return Math.min(Math.abs(dx), Math.abs(dy)) > ASKEW * Math.hypot(dx, dy);
}

function angleOf(dx: number, dy: number): Angle {
  if (Math.abs(dx) >= Math.abs(dy)) return dx >= 0 ? 0 : 180;
  return dy >= 0 ? 90 : 270;
}

/** A point in the frame turned by `angle`, so that text of that angle runs along u with v growing downwards. */
function turned(x: number, y: number, angle: Angle): { u: number; v: number } {
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

/**
 * Walks a page's operator list and notes where each glyph and each rule comes to lie.
 *
 * pdf.js' own text items are made for selecting text: they join what is near and give one width for many glyphs. Here every
 * glyph keeps its own advance, so numbers glued in one item still fall apart at the cell boundaries.
 */
export function interpret(
  operators: { fnArray: readonly number[]; argsArray: readonly unknown[] },
  fonts: FontTable,
  page: { width: number; height: number; transform: Matrix },
): PageContent {
  const content: PageContent = {
    width: page.width,
    height: page.height,
    glyphs: [],
    horizontal: [],
    vertical: [],
    invisible: 0,
    frame: frameOf(page),
  };
  let state: State = {
    ctm: page.transform,
    textMatrix: IDENTITY,
    x: 0,
    y: 0,
    lineX: 0,
    lineY: 0,
    font: fonts.fallback,
    fontSize: 0,
    charSpacing: 0,
    wordSpacing: 0,
    horizontalScale: 1,
    leading: 0,
    rise: 0,
    renderMode: 0,
  };
  const stack: State[] = [];
  const save = () => stack.push({ ...state });
  const restore = () => {
    state = stack.pop() ?? state;
  };
  const moveText = (dx: number, dy: number) => {
    state.lineX += dx;
    state.lineY += dy;
    state.x = state.lineX;
    state.y = state.lineY;
  };

  const place = (glyph: ShownGlyph, along: number, run: number, toPage: Matrix, scale: number) => {
    const { font, fontSize } = state;
    const unit = Math.abs(fontSize) * font.scale;
    const width = glyph.width * unit * (font.vertical ? 1 : state.horizontalScale);
    const x = font.vertical ? state.x - width / 2 : state.x + along;
    const y = font.vertical ? state.y + along - Math.abs(fontSize) * 0.88 : state.y + state.rise;
    const start = apply(toPage, x, y);
    const end = apply(toPage, x + width, y);
    const size = Math.abs(fontSize) * scale;
    if (!(size > 0.5) || isAskew(toPage[0], toPage[1])) return;
    // A glyph of no width still has a direction: that of its text matrix.
    const angle =
      width === 0
        ? angleOf(toPage[0], toPage[1])
        : angleOf((end.x - start.x) * Math.sign(width), (end.y - start.y) * Math.sign(width));
    const up = turnedUp(angle, size * MIDDLE);
    const cx = (start.x + end.x) / 2 + up.x;
    const cy = (start.y + end.y) / 2 + up.y;
    // Off the page nobody can read it.
    if (cx < 0 || cy < 0 || cx > page.width || cy > page.height) return;
    const a = turned(start.x, start.y, angle);
    const b = turned(end.x, end.y, angle);
    const glyphOut: Glyph = {
      text: glyph.unicode,
      space: /^[\s\u00a0\u200b\u3000]*$/u.test(glyph.unicode),
      cx,
      cy,
      u0: Math.min(a.u, b.u),
      u1: Math.max(a.u, b.u),
      v: (a.v + b.v) / 2,
      size,
      angle,
      run,
    };
    content.glyphs.push(glyphOut);
  };

  const showText = (items: unknown, run: number) => {
    if (!Array.isArray(items) || state.fontSize === 0) return;
    const { font } = state;
    const direction = state.fontSize < 0 ? -1 : 1;
    const size = Math.abs(state.fontSize);
    const hscale = font.vertical ? 1 : state.horizontalScale * direction;
    const toPage = compose(state.ctm, state.textMatrix);
    const scale = verticalScale(toPage);
    // How far the pen has gone; downwards it counts negative in vertical writing.
    let pen = 0;
    for (const item of items) {
      if (typeof item === "number") {
        pen -= (item * size) / 1000;
        continue;
      }
      if (!isShownGlyph(item)) continue;
      const spacing = (item.isSpace ? state.wordSpacing : 0) + state.charSpacing;
      if (INVISIBLE.has(state.renderMode)) content.invisible += 1;
      else place(item, pen * hscale, run, toPage, scale);
      if (font.vertical) {
        const advance = num((item.vmetric ?? font.verticalMetrics)[0]) || -1000;
        pen += advance * size * font.scale - spacing * direction;
      } else {
        pen += item.width * size * font.scale + spacing * direction;
      }
    }
    if (font.vertical) state.y += pen;
    else state.x += pen * hscale;
  };

  const { fnArray, argsArray } = operators;
  for (let i = 0; i < fnArray.length; i++) {
    const given = argsArray[i];
    const args: readonly unknown[] = Array.isArray(given)
      ? given
      : given instanceof Float32Array
        ? Array.from(given)
        : [];
    switch (fnArray[i]) {
      case OPS.save:
      case OPS.beginGroup:
        save();
        break;
      case OPS.restore:
      case OPS.endGroup:
      case OPS.paintFormXObjectEnd:
      case OPS.endAnnotation:
        restore();
        break;
      case OPS.transform: {
        const m = toMatrix(args);
        if (m !== null) state.ctm = compose(state.ctm, m);
        break;
      }
      case OPS.paintFormXObjectBegin: {
        save();
        const m = toMatrix(args[0]);
        if (m !== null) state.ctm = compose(state.ctm, m);
        break;
      }
      case OPS.beginAnnotation: {
        save();
        for (const at of [2, 3]) {
          const m = toMatrix(args[at]);
          if (m !== null) state.ctm = compose(state.ctm, m);
        }
        break;
      }
      case OPS.setGState:
        for (const entry of Array.isArray(args[0]) ? args[0] : []) {
          if (Array.isArray(entry) && entry[0] === "Font" && Array.isArray(entry[1])) {
            state.font = fonts.get(entry[1][0]);
            state.fontSize = num(entry[1][1]);
          }
        }
        break;
      case OPS.beginText:
        state.textMatrix = IDENTITY;
        state.x = state.y = state.lineX = state.lineY = 0;
        break;
      case OPS.setTextMatrix: {
        state.textMatrix = toMatrix(args[0]) ?? toMatrix(args) ?? IDENTITY;
        state.x = state.y = state.lineX = state.lineY = 0;
        break;
      }
      case OPS.setFont:
        state.font = fonts.get(args[0]);
        state.fontSize = num(args[1]);
        break;
      case OPS.setCharSpacing:
        state.charSpacing = num(args[0]);
        break;
      case OPS.setWordSpacing:
        state.wordSpacing = num(args[0]);
        break;
      case OPS.setHScale:
        state.horizontalScale = num(args[0]) / 100;
        break;
      case OPS.setLeading:
        state.leading = -num(args[0]);
        break;
      case OPS.setTextRise:
        state.rise = num(args[0]);
        break;
      case OPS.setTextRenderingMode:
        state.renderMode = num(args[0]);
        break;
      case OPS.moveText:
        moveText(num(args[0]), num(args[1]));
        break;
      case OPS.setLeadingMoveText:
        state.leading = num(args[1]);
        moveText(num(args[0]), num(args[1]));
        break;
      case OPS.nextLine:
        moveText(0, state.leading);
        break;
      case OPS.showText:
        showText(args[0], i);
        break;
      case OPS.constructPath: {
        const paint = { stroke: STROKES.has(num(args[0])), fill: FILLS.has(num(args[0])) };
        const data = Array.isArray(args[1]) ? args[1][0] : null;
        if ((paint.stroke || paint.fill) && data instanceof Float32Array) {
          const rules = rulesOfPath(data, state.ctm, paint);
          content.horizontal.push(...rules.horizontal);
          content.vertical.push(...rules.vertical);
        }
        break;
      }
      default:
        break;
    }
  }
  return content;
}

/** The step from a baseline to the middle of a glyph, for text of that angle. */
function turnedUp(angle: Angle, length: number): { x: number; y: number } {
  switch (angle) {
    case 0:
      return { x: 0, y: -length };
    case 90:
      return { x: length, y: 0 };
    case 180:
      return { x: 0, y: length };
    case 270:
      return { x: -length, y: 0 };
  }
}

/** The angle at which most of the page's text runs; 0 unless another clearly has the majority. */
export function mainAngle(content: PageContent): Angle {
  const count = { 0: 0, 90: 0, 180: 0, 270: 0 };
  for (const glyph of content.glyphs) count[glyph.angle] += 1;
  for (const angle of [90, 180, 270] as const) {
    if (count[angle] * 2 > content.glyphs.length) return angle;
  }
  return 0;
}

/** The page turned so that text of `angle` reads upright: a landscape table set sideways on a portrait sheet. */
export function uprightPage(
  page: { width: number; height: number; transform: Matrix },
  angle: Angle,
): { width: number; height: number; transform: Matrix } {
  const { width, height, transform } = page;
  switch (angle) {
    case 0:
      return page;
    case 90:
      return { width: height, height: width, transform: compose([0, -1, 1, 0, 0, width], transform) };
    case 180:
      return { width, height, transform: compose([-1, 0, 0, -1, width, height], transform) };
    case 270:
      return { width: height, height: width, transform: compose([0, 1, -1, 0, height, 0], transform) };
  }
}
