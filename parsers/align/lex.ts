/**
 * Flattened text → pieces. A piece is what stands between two separators (bars, line ends, tabs, wide gaps); what
 * separated it from the piece before is kept as its gap, since an empty cell is nothing but a longer gap.
 */

/** What stands between two pieces. */
export interface Gap {
  /** Runs of bars in order, one character a run: `"12"` is `|` and then `||`. White space ends a run. */
  bars: string;
  /** Line ends. */
  lines: number;
  tabs: number;
  /** Those of them that begin the line of what follows: there cells are printed that a label above covers. */
  indent: number;
  /** Lines of white space alone: what is left of an empty paragraph. */
  spaced: number;
  /** True where bars stand without any white space around them (`a|b||c`). */
  tight: boolean;
  /** True where nothing but a single space separates the two: they may be one cell. */
  soft: boolean;
  /** True where what follows is the first thing on its line, without a bar or tab before it there. */
  first: boolean;
}

/** A piece of text between separators, with its place in the source. */
export interface Piece {
  text: string;
  start: number;
  end: number;
  /** What stands before it. */
  gap: Gap;
}

/** Pieces in reading order, and the gap behind the last one. */
export interface Lexed {
  text: string;
  pieces: Piece[];
  tail: Gap;
}

const BAR = "|";
/** Bars of other scripts and of box drawing, read as bars where they were not a box. */
const OTHER_BARS = /[｜│┃¦║￨]/g;

/** Runs longer than this are cut: layout tables print hundreds of bars, which say no more. */
const LONGEST_RUN = 60;

/** A rule under a header (`---|---`, `+---+`, `────`): separates nothing and counts as nothing. */
const RULE = /^[\s|:+\-=_*~─━┄═]*$/;
/** A rule has several strokes or a long one; `---- |` is a cell that prints a dash. */
const RULE_BODY = /[-=_*─━═]{3,}[:\s]*[|+][\s|+:]*[-=_*─━═]{3,}|[-=_*─━═]{8,}/;

/** No separation at all. */
export const NO_GAP: Gap = {
  bars: "",
  lines: 0,
  tabs: 0,
  indent: 0,
  spaced: 0,
  tight: false,
  soft: false,
  first: false,
};

function runCode(length: number): string {
  return String.fromCharCode(48 + Math.min(length, LONGEST_RUN));
}

/** True for white space inside a line. */
function isSpace(code: number): boolean {
  return (
    code === 32 ||
    code === 12 ||
    code === 0xa0 ||
    code === 0x3000 ||
    code === 0x200b ||
    code === 0xfeff ||
    (code >= 0x2000 && code <= 0x200a)
  );
}

/** Cuts text into pieces. Linear in the text. */
export function lex(source: string): Lexed {
  const text = OTHER_BARS.test(source) ? source.replace(OTHER_BARS, BAR) : source;
  const pieces: Piece[] = [];
  let bars = "";
  let lines = 0;
  let tabs = 0;
  let tabsBefore = 0;
  let spaced = 0;
  let white = false;
  let first = true;
  const gapSoFar = (soft: boolean): Gap => ({
    bars,
    lines,
    tabs,
    indent: lines > 0 ? tabs - tabsBefore : 0,
    spaced,
    tight: bars !== "" && !white,
    soft,
    first,
  });
  const push = (start: number, end: number, soft: boolean) => {
    pieces.push({ text: source.slice(start, end), start, end, gap: gapSoFar(soft) });
    first = false;
    bars = "";
    lines = 0;
    tabs = 0;
    tabsBefore = 0;
    spaced = 0;
    white = false;
  };
  let lineStart = 0;
  const length = text.length;
  while (lineStart <= length) {
    let lineEnd = text.indexOf("\n", lineStart);
    if (lineEnd < 0) lineEnd = length;
    const line = text.slice(lineStart, lineEnd);
    first = true;
    tabsBefore = tabs;
    if (!(line.length > 2 && RULE_BODY.test(line) && RULE.test(line))) {
      let i = lineStart;
      if (line !== "" && line !== "\r" && line.trim() === "" && !line.includes("\t")) spaced++;
      while (i < lineEnd) {
        const code = text.charCodeAt(i);
        if (code === 124) {
          let run = i;
          while (run < lineEnd && text.charCodeAt(run) === 124) run++;
          bars += runCode(run - i);
          first = false;
          i = run;
        } else if (code === 9) {
          tabs++;
          first = false;
          i++;
        } else if (code === 13 || isSpace(code)) {
          white = true;
          i++;
        } else {
          // A piece runs to the next bar, tab, line end, or gap of two or more spaces.
          const start = i;
          let end = i;
          while (i < lineEnd) {
            const c = text.charCodeAt(i);
            if (c === 124 || c === 9) break;
            if (c === 13 || isSpace(c)) {
              const next = text.charCodeAt(i + 1);
              if (i + 1 >= lineEnd || next === 124 || next === 9 || next === 13 || isSpace(next)) break;
              i++;
              continue;
            }
            i++;
            end = i;
          }
          push(start, end, false);
        }
      }
    }
    if (lineEnd < length) lines++;
    lineStart = lineEnd + 1;
  }
  return { text: source, pieces, tail: gapSoFar(false) };
}

/** A piece cut at its single spaces; the parts after the first have a soft gap. */
export function splitSoft(piece: Piece): Piece[] {
  const parts: Piece[] = [];
  const word = /[^\s\u00a0\u3000]+/g;
  for (let match = word.exec(piece.text); match !== null; match = word.exec(piece.text)) {
    const start = piece.start + match.index;
    parts.push({
      text: match[0],
      start,
      end: start + match[0].length,
      gap: parts.length === 0 ? piece.gap : { ...NO_GAP, soft: true },
    });
  }
  return parts;
}

/** Two gaps one after the other, with nothing between. */
export function joinGaps(a: Gap, b: Gap): Gap {
  return {
    bars: a.bars + b.bars,
    lines: a.lines + b.lines,
    tabs: a.tabs + b.tabs,
    indent: b.lines > 0 ? b.indent : a.indent + b.tabs,
    spaced: a.spaced + b.spaced,
    tight: a.tight && b.tight,
    soft: a.soft && b.soft,
    first: b.first,
  };
}
