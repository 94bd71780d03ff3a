/** Characters and properties → blocks: paragraphs, and tables from cell marks and row marks. */
import type { Block } from "../../document.ts";
import type { Bytes } from "./bytes.ts";
import type { Piece } from "./pieces.ts";
import { type PropertyRun, runAt } from "./runs.ts";
import { type Sprm, sprmsOf } from "./sprm.ts";
import { type CellContent, type TableRow, tableBlocks } from "./table.ts";
import { cellShapes } from "./table-row.ts";
import { type TextUnit, unitsOf } from "./text.ts";

/** Where a document's text and properties are. */
export interface WordText {
  pieces: readonly Piece[];
  characters: readonly PropertyRun[];
  paragraphs: readonly PropertyRun[];
  /** The Data stream, where long lists of properties are. */
  data: Bytes;
}

const P_IN_TABLE = 0x2416;
const P_ROW_END = 0x2417;
const P_DEPTH = 0x6649;
const P_INNER_CELL = 0x244b;
const P_INNER_ROW_END = 0x244c;
/** Properties that are written elsewhere: `sprmPHugePapx` and `sprmPTableProps`. */
const ELSEWHERE: ReadonlySet<number> = new Set([0x6645, 0x6646, 0x646b]);
/** Tables inside tables beyond this depth are damage. */
const DEEPEST = 20;

/** What the mark at the end of a paragraph says. */
interface Mark {
  depth: number;
  rowEnd: boolean;
  cellEnd: boolean;
  sprms: Sprm[];
}

const OUTSIDE: Mark = { depth: 0, rowEnd: false, cellEnd: false, sprms: [] };

/** Ends of paragraphs: paragraph mark, cell or row mark, page or section break. */
const PARAGRAPH = "\r";
const CELL = "\u0007";
const BREAK = "\f";

/** Characters that stand for something else. */
const SPECIAL: Readonly<Record<string, string>> = {
  "\u0001": "",
  "\u0002": "",
  "\u0003": "",
  "\u0004": "",
  "\u0005": "",
  "\u0008": "",
  "\u000b": "\n",
  "\u000e": "\n",
  "\u001e": "-",
  "\u001f": "",
};
/** Marks of a field: its instructions stand between the first two, what it shows between the last two. */
const FIELD_BEGIN = "\u0013";
const FIELD_SEPARATOR = "\u0014";
const FIELD_END = "\u0015";

interface OpenTable {
  rows: TableRow[];
  cells: CellContent[];
  cell: CellContent;
}

/** The blocks of the characters from `from` to `to`. */
export function readBlocks(text: WordText, from: number, to: number): Block[] {
  const blocks: Block[] = [];
  const tables: OpenTable[] = [];
  const put = (block: Block) => {
    const table = tables.at(-1);
    if (table === undefined) blocks.push(block);
    else table.cell.blocks.push(block);
  };
  const closeTable = () => {
    const table = tables.pop();
    if (table === undefined) return;
    // Cells without a row mark after them: the row breaks off, and nothing says where they stand.
    if (table.cells.length > 0 || table.cell.blocks.length > 0) {
      table.rows.push({ cells: [...table.cells, table.cell], shapes: null });
    }
    for (const block of tableBlocks(table.rows)) put(block);
  };
  const paragraphs = new Paragraphs();
  const end = (mark: Mark) => {
    while (tables.length > mark.depth) closeTable();
    while (tables.length < mark.depth) tables.push({ rows: [], cells: [], cell: { blocks: [] } });
    const line = paragraphs.take();
    const table = tables.at(-1);
    if (mark.rowEnd && table !== undefined) {
      table.rows.push({ cells: table.cells, shapes: cellShapes(mark.sprms) });
      table.cells = [];
      table.cell = { blocks: [] };
      return;
    }
    for (const part of line.split("\n")) {
      if (part.trim() !== "") put({ kind: "paragraph", text: part.trim() });
    }
    if (mark.cellEnd && table !== undefined) {
      table.cells.push(table.cell);
      table.cell = { blocks: [] };
    }
  };
  for (const unit of unitsOf(text.pieces, text.characters, from, to)) {
    const { char } = unit;
    // A deleted paragraph mark joins two paragraphs; a cell's or row's mark stands as long as the cell does.
    if (char === CELL || (char === PARAGRAPH && unit.shown)) end(markAt(text, unit));
    else if (char === BREAK) end(OUTSIDE);
    else paragraphs.add(unit);
  }
  end(OUTSIDE);
  return blocks;
}

/** Gathers the shown characters of a paragraph. */
class Paragraphs {
  #line = "";
  /** For each open field, whether its instructions are still being read. */
  readonly #fields: boolean[] = [];

  add({ char, shown, raised }: TextUnit): void {
    if (char === FIELD_BEGIN) this.#fields.push(true);
    else if (char === FIELD_SEPARATOR) this.#fields.splice(-1, 1, false);
    else if (char === FIELD_END) this.#fields.pop();
    else if (shown && !this.#fields.includes(true)) {
      // What is raised behind a figure is the number of a note: 18¹ is not 181.
      if (raised && /[\d０-９]/.test(char)) this.#line += `（${char}）`;
      else this.#line += SPECIAL[char] ?? char;
    }
  }

  take(): string {
    const line = this.#line.replace(/）（(?=[\d０-９]）)/g, "");
    this.#line = "";
    return line;
  }
}

function markAt(text: WordText, { char, offset }: TextUnit): Mark {
  const run = runAt(text.paragraphs, offset);
  const sprms = run === null ? [] : [...allSprms(run.list, text.data)];
  let inTable = false;
  let depth = 0;
  let rowEnd = false;
  let innerCell = false;
  let innerRowEnd = false;
  for (const { code, operand } of sprms) {
    if (code === P_IN_TABLE) inTable = operand.u8(0) !== 0;
    else if (code === P_DEPTH) depth = operand.u32(0);
    else if (code === P_ROW_END) rowEnd = operand.u8(0) !== 0;
    else if (code === P_INNER_CELL) innerCell = operand.u8(0) !== 0;
    else if (code === P_INNER_ROW_END) innerRowEnd = operand.u8(0) !== 0;
  }
  const level = Math.min(DEEPEST, inTable || char === CELL ? Math.max(1, depth) : depth);
  const outer = char === CELL;
  return {
    depth: level,
    rowEnd: (outer && rowEnd) || (!outer && innerRowEnd),
    cellEnd: (outer && !rowEnd) || (!outer && innerCell),
    sprms,
  };
}

/** Property changes, those written elsewhere at their place. */
function* allSprms(list: Bytes, data: Bytes): Generator<Sprm> {
  for (const sprm of sprmsOf(list)) {
    if (!ELSEWHERE.has(sprm.code)) {
      yield sprm;
      continue;
    }
    const at = sprm.operand.u32(0);
    yield* sprmsOf(data.slice(at + 2, data.u16(at)));
  }
}
