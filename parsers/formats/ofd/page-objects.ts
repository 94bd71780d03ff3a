/** What the objects of an OFD page draw, as glyphs and rules in points, the shape in which PDF pages are read too. */
import { apply, compose, IDENTITY, type Matrix, toMatrix, verticalScale } from "../pdf/matrix.ts";
import type { Angle, PageContent } from "../pdf/page-content.ts";
import { rulesOfPath } from "../pdf/paths.ts";
import { attribute, childOf, childrenOf, localName, textOf, type XmlElement } from "../xml.ts";
import { boxOf, distancesOf, numbersOf } from "./numbers.ts";

/** Opcodes of {@link rulesOfPath}. */
const MOVE = 0;
const LINE = 1;
const CURVE = 2;
const CLOSE = 3;

/** Numbers that follow each letter of an abbreviated path, and what the letter means here (GB/T 33190 9.1). */
const LETTERS: Readonly<Record<string, { operands: number; code: number }>> = {
  S: { operands: 2, code: MOVE },
  M: { operands: 2, code: MOVE },
  L: { operands: 2, code: LINE },
  Q: { operands: 4, code: CURVE },
  B: { operands: 6, code: CURVE },
  A: { operands: 7, code: CURVE },
  C: { operands: 0, code: CLOSE },
};

/** Where the middle of a Chinese character or a digit lies above its baseline, in em. */
const MIDDLE = 0.37;
/** Characters as wide as they are high. */
const FULL_WIDTH =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u2014\u2018-\u201d\u2026]/u;
/** Text askew by more than this (as sine) is a watermark. */
const ASKEW = 0.1;

/** Draws the objects of a page or a template; `page` leads from millimetres to points. */
export function drawObjects(parent: XmlElement, page: Matrix, content: PageContent): void {
  for (const object of childrenOf(parent)) {
    if (/^(?:false|0)$/.test(attribute(object, "Visible") ?? "")) continue;
    switch (localName(object)) {
      case "TextObject":
        drawText(object, page, content);
        break;
      case "PathObject":
        drawPath(object, page, content);
        break;
      case "Content":
      case "Layer":
      case "PageBlock":
        drawObjects(object, page, content);
        break;
    }
  }
}

/** From an object's own space to the page: its transform, then the corner of its box. */
function toPage(object: XmlElement, page: Matrix): Matrix {
  const box = boxOf(attribute(object, "Boundary"));
  const own = toMatrix(numbersOf(attribute(object, "CTM"))) ?? IDENTITY;
  return compose(compose(page, [1, 0, 0, 1, box?.x ?? 0, box?.y ?? 0]), own);
}

function drawPath(object: XmlElement, page: Matrix, content: PageContent): void {
  const path = childOf(object, "AbbreviatedData");
  if (path === undefined) return;
  const stroke = attribute(object, "Stroke") !== "false";
  const fill = attribute(object, "Fill") === "true";
  const rules = rulesOfPath(operators(textOf(path)), toPage(object, page), { stroke, fill });
  content.horizontal.push(...rules.horizontal);
  content.vertical.push(...rules.vertical);
}

/** Operands of a curve as PDF has them; its points don't matter, since no curve is a rule. */
const CURVE_OPERANDS: readonly number[] = [0, 0, 0, 0, 0, 0];

function operators(path: string): number[] {
  const out: number[] = [];
  const tokens = path.trim().split(/[\s,]+/);
  for (let i = 0; i < tokens.length; i++) {
    const letter = LETTERS[tokens[i] ?? ""];
    if (letter === undefined) continue;
    const operands = tokens.slice(i + 1, i + 1 + letter.operands).map(Number);
    i += letter.operands;
    if (operands.length < letter.operands || operands.some(Number.isNaN)) break;
    out.push(letter.code, ...(letter.code === CURVE ? CURVE_OPERANDS : operands));
  }
  return out;
}

function drawText(object: XmlElement, page: Matrix, content: PageContent): void {
  const size = Number(attribute(object, "Size"));
  if (!(size > 0)) return;
  const matrix = toPage(object, page);
  const along = Math.hypot(matrix[0], matrix[1]);
  if (Math.min(Math.abs(matrix[0]), Math.abs(matrix[1])) > ASKEW * along) return;
  const invisible = attribute(object, "Alpha") === "0";
  const scale = Number(attribute(object, "HScale") ?? 1) || 1;
  const direction = Number(attribute(object, "ReadDirection") ?? 0);
  // Characters may be turned apart from their line: by CharDirection, clockwise.
  const angle = plus(angleOf(matrix[0], matrix[1]), Number(attribute(object, "CharDirection") ?? 0));
  let x = 0;
  let y = 0;
  for (const code of childrenOf(object, "TextCode")) {
    // What is left out is where the last one was.
    x = numbersOf(attribute(code, "X"))[0] ?? x;
    y = numbersOf(attribute(code, "Y"))[0] ?? y;
    const characters = Array.from(textOf(code));
    const dx = distancesOf(attribute(code, "DeltaX"), characters.length);
    const dy = distancesOf(attribute(code, "DeltaY"), characters.length);
    const placed = dx.length > 0 || dy.length > 0;
    const run = content.glyphs.length;
    let penX = x;
    let penY = y;
    characters.forEach((text, i) => {
      const width = widthOf(text, size * scale, dx[i]);
      if (invisible) content.invisible += 1;
      else place(content, { text, matrix, x: penX, y: penY, width, size, angle, run });
      const step = direction === 180 ? -width : width;
      // Without distances the characters follow each other by their own widths.
      penX += dx[i] ?? (placed ? 0 : step);
      penY += dy[i] ?? 0;
    });
  }
}

/** A character's width: the font's tables are not read, but no character reaches over the next one. */
function widthOf(text: string, size: number, next: number | undefined): number {
  const usual = FULL_WIDTH.test(text) ? size : size / 2;
  return next !== undefined && next > size * 0.2 && next < usual ? next : usual;
}

interface Placed {
  text: string;
  matrix: Matrix;
  x: number;
  y: number;
  width: number;
  size: number;
  angle: Angle;
  run: number;
}

function place(content: PageContent, { text, matrix, x, y, width, size, angle, run }: Placed): void {
  const start = apply(matrix, x, y);
  const end = apply(matrix, x + width, y);
  const points = size * verticalScale(matrix);
  if (!(points > 0.5)) return;
  const middle = apply(matrix, x + width / 2, y - size * MIDDLE);
  if (middle.x < 0 || middle.y < 0 || middle.x > content.width || middle.y > content.height) return;
  const a = turned(start, angle);
  const b = turned(end, angle);
  content.glyphs.push({
    text,
    space: /^[\s\u00a0\u200b\u3000]*$/u.test(text),
    cx: middle.x,
    cy: middle.y,
    u0: Math.min(a.u, b.u),
    u1: Math.max(a.u, b.u),
    v: (a.v + b.v) / 2,
    size: points,
    angle,
    run,
  });
}

function angleOf(dx: number, dy: number): Angle {
  if (Math.abs(dx) >= Math.abs(dy)) return dx >= 0 ? 0 : 180;
  return dy >= 0 ? 90 : 270;
}

function plus(angle: Angle, by: number): Angle {
  const sum = (((angle + Math.round(by / 90) * 90) % 360) + 360) % 360;
  return sum === 90 || sum === 180 || sum === 270 ? sum : 0;
}

/** A point in the frame turned by `angle`, in which text of that angle runs along u and v grows downwards. */
function turned({ x, y }: { x: number; y: number }, angle: Angle): { u: number; v: number } {
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
