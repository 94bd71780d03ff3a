/**
 * Lattices that are not the whole table: rules between rows only, between columns only, round the head only. What they
 * make are cells that hold several figures, and nobody can tell which is whose from such a cell.
 */
import { labelRefs } from "./label-cells.ts";
import type { Glyph } from "./page-content.ts";
import type { PageTable } from "./page-table.ts";
import { piecesOf } from "./pieces.ts";
import { groupLines } from "./text-line.ts";

/** Figures on one line stand further apart than words do, in em. */
const APART = 1;
/** No number is so long that its cell has this many lines. */
const LINES = 3;
const DIGIT = /[\d０-９]/u;
const FIGURE = /^[+＋\-－]?[\d０-９][\d０-９,，.．]*%?$/u;
/** A number in wide digits (６１０２) may be broken between any two of them; its lines stand no further apart, in em. */
const WIDE_FIGURE = /^[０-９，．]+$/u;
const BROKEN_PITCH = 1.7;
/** What a head is read with stands at most so many em below it. */
const BELOW = 5;

/** Figures in one cell: side by side, and on lines of their own. */
function figuresIn(glyphs: readonly Glyph[]): { beside: boolean; lines: number } {
  let beside = false;
  let lines = 0;
  let isBroken = true;
  let above: number | null = null;
  if (!glyphs.some((glyph) => DIGIT.test(glyph.text))) return { beside, lines };
  for (const line of groupLines(glyphs, 0.5)) {
    const pieces = piecesOf(line, line.v);
    const figures = pieces.filter((piece) => FIGURE.test(piece.text));
    if (figures.length > 0 && figures.length === pieces.length) lines += 1;
    const [only, ...more] = pieces;
    isBroken &&= only !== undefined && more.length === 0 && WIDE_FIGURE.test(only.text);
    isBroken &&= above === null || only === undefined || Math.abs(line.v - above) < BROKEN_PITCH * only.size;
    above = line.v;
    beside ||= figures.some((piece, i) => {
      const before = figures[i - 1];
      return before !== undefined && piece.u0 - before.u1 > APART * piece.size;
    });
  }
  return { beside, lines: isBroken ? Math.min(lines, 1) : lines };
}

function isHeadOnly(table: PageTable): boolean {
  const said = table.cells.filter((cell) => cell.text !== "");
  if (said.length < 2 || said.some((cell) => FIGURE.test(cell.text))) return false;
  return said.every(
    ({ text }) => labelRefs(text)?.some((ref) => ref.kind === "column" || ref.kind === "structure") ?? false,
  );
}

/**
 * True where the rules round a page's text do not part its figures, so that the text is to be read by its places.
 *
 * @param content the glyphs of each cell.
 * @param rest the page's glyphs outside of the table.
 */
export function isHalfRuled(
  table: PageTable,
  content: readonly (readonly Glyph[])[],
  rest: readonly Glyph[],
): boolean {
  if (table.cells.every((cell) => cell.colspan === table.xs.length - 1)) return true;
  const stacked = new Map<number, number>();
  for (const [i, glyphs] of content.entries()) {
    const { beside, lines } = figuresIn(glyphs);
    if (beside) return true;
    const row = table.cells[i]?.row ?? 0;
    // A long number in a narrow cell has two lines, too; its cell says one number.
    const several = lines >= LINES || (lines > 1 && /\d\s+\d/u.test(table.cells[i]?.text ?? ""));
    if (several) stacked.set(row, (stacked.get(row) ?? 0) + 1);
  }
  if ([...stacked.values()].some((cells) => cells > 1)) return true;
  // At the foot of a page a head alone is one whose rows are on the next page.
  const below = rest.some(
    (g) => /\d/u.test(g.text) && g.cy > table.bottom && g.cy < table.bottom + BELOW * g.size,
  );
  return below && isHeadOnly(table);
}
