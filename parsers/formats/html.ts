/**
 * HTML → Document. One pass over the tokens, no tree: a page of 5,000 nested tags costs no more than a flat one, and
 * unclosed `td`, `tr` and `p` end where browsers end them. Layout tables dissolve into what they hold; Word and WPS
 * mark-up is only text once its tags are gone.
 */
import { Tokenizer } from "htmlparser2";
import type { Block, Document, Grid, GridCell, PageMeta } from "../document.ts";

/** Elements that end a line. */
const BLOCK = new Set(
  (
    "p div br li ul ol dl dt dd h1 h2 h3 h4 h5 h6 hr pre center blockquote section article header footer nav aside " +
    "main form fieldset figure figcaption address body html ucaptitle ucapcontent publishtime option"
  ).split(" "),
);

/** Elements whose text is not shown. */
const HIDDEN = new Set(["script", "style", "noscript", "template", "iframe"]);

/** Elements that never hold anything, so a start tag is all there is. */
const VOID = new Set([
  "br",
  "hr",
  "img",
  "input",
  "meta",
  "link",
  "col",
  "area",
  "base",
  "embed",
  "source",
  "wbr",
]);

/** Spans beyond these are damage or malice (a colspan of a billion); no form needs more. */
const MOST_COLSPAN = 100;
const MOST_ROWSPAN = 200;
/** Columns and cells of one table that are kept. */
const MOST_COLUMNS = 500;
const MOST_CELLS = 200_000;
/** Nested tables beyond this depth are read as text of the outermost. */
const DEEPEST_TABLE = 50;

/** Styles that take an element out of what a reader sees. */
const UNSEEN = /(?:^|[;"'\s])(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)/i;

/**
 * Note marks (18<sup>1</sup>): joined to a figure as they are, they would be digits of it. They are kept as the raised
 * digits that they look like, which `readValue` knows; brackets would be words that nobody printed.
 */
const RAISED = new Set(["sup", "sub", "rt"]);
const RAISED_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** Words taken back by the publisher: marked as Markdown does, lest `<s>9</s>12` reads 912. */
const STRUCK = new Set(["s", "strike", "del"]);
const STRIKE = "~~";

/** Fields of a form that show their value (a report printed from the form that it was filled into). */
const SHOWN_INPUTS = new Set(["", "text", "number", "tel", "search"]);

/** A start tag of the value ends an unclosed element of the key, as in browsers. */
const CELL_ENDS = ["td", "th", "tr", "tbody", "thead", "tfoot"];
const ENDED_BY_START: Readonly<Record<string, ReadonlySet<string>>> = {
  td: new Set(CELL_ENDS),
  th: new Set(CELL_ENDS),
  tr: new Set(CELL_ENDS.slice(2)),
  p: new Set([...BLOCK, "table"].filter((tag) => tag !== "br")),
  li: new Set(["li"]),
  option: new Set(["option"]),
};

/** End tags that also end whatever was left open inside. */
const STRUCTURE = new Set([...BLOCK, ...CELL_ENDS, "table", "ruby"]);

/** Elements open inside a hidden one are remembered up to this depth. */
const DEEPEST_HIDDEN = 1000;

const META: Readonly<Record<string, keyof PageMeta>> = {
  articletitle: "articleTitle",
  pubdate: "pubDate",
  contentsource: "contentSource",
  sitename: "siteName",
};

interface OpenCell {
  blocks: Block[];
  text: string;
  colspan: number;
  rowspan: number;
}

/** Nested tables in the cells of a table of at least so many rows are pieces of its cells, if each is one row. */
const FEWEST_FORM_ROWS = 4;

interface OpenTable {
  rows: GridCell[][];
  /** What each cell holds besides text, in order of the cells; null where it holds text alone. */
  nested: boolean;
  contents: Block[][];
  row: GridCell[] | null;
  cell: OpenCell | null;
  /** For each column, how many more rows a cell from above covers. */
  covered: number[];
  cells: number;
}

const SPACES = /[ \t\r\n\f]+/g;

class HtmlReader {
  readonly blocks: Block[] = [];
  readonly meta: PageMeta = {};
  private readonly source: string;
  private readonly tables: OpenTable[] = [];
  private line = "";
  private hidden: string | null = null;
  /** Elements open inside the hidden one. */
  private inside: string[] = [];
  /** True where the open tag says that its element is not shown. */
  private unseen = false;
  /** True once a table was left out because it is hidden. */
  hidTable = false;
  private readonly showsHidden: boolean;
  private raised = 0;
  private tag = "";
  private attribute = "";
  private value = "";
  private attributes: Record<string, string> = {};
  /** True while the attributes of the open tag are wanted. */
  private keeps = false;
  private inTitle = false;
  private title = "";

  constructor(source: string, showsHidden: boolean) {
    this.source = source;
    this.showsHidden = showsHidden;
  }

  read(): void {
    const tokenizer = new Tokenizer(
      { xmlMode: false, decodeEntities: true },
      {
        onattribname: (start, end) => {
          // Word writes kilobytes of style into each cell: what is not asked for is not even copied.
          this.attribute = this.source.slice(start, end).toLowerCase();
          if (this.attribute === "hidden") this.unseen = true;
          if (!this.keeps) return;
          this.value = "";
        },
        onattribdata: (start, end) => {
          if (this.attribute === "style") this.unseen ||= UNSEEN.test(this.source.slice(start, end));
          else if (this.keeps) this.value += this.source.slice(start, end);
        },
        onattribentity: (codepoint) => {
          if (this.keeps) this.value += String.fromCodePoint(codepoint);
        },
        onattribend: () => {
          if (this.keeps && !(this.attribute in this.attributes))
            this.attributes[this.attribute] = this.value;
        },
        onopentagname: (start, end) => {
          this.tag = this.source.slice(start, end).toLowerCase();
          this.keeps = this.tag === "td" || this.tag === "th" || this.tag === "meta" || this.tag === "input";
          if (this.keeps) this.attributes = {};
          this.unseen = false;
        },
        onopentagend: () => this.open(this.tag),
        onselfclosingtag: () => {
          this.open(this.tag);
          if (!VOID.has(this.tag)) this.close(this.tag);
        },
        onclosetag: (start, end) => this.close(this.source.slice(start, end).toLowerCase()),
        ontext: (start, end) => this.text(this.source.slice(start, end)),
        ontextentity: (codepoint) => this.text(String.fromCodePoint(codepoint)),
        oncomment: () => {},
        oncdata: () => {},
        ondeclaration: () => {},
        onprocessinginstruction: () => {},
        onend: () => {},
      },
    );
    tokenizer.write(this.source);
    tokenizer.end();
    while (this.tables.length > 0) this.endTable();
    this.endLine();
    if (this.title !== "") this.meta.title = this.title.replace(SPACES, " ").trim();
  }

  private table(): OpenTable | undefined {
    return this.tables[this.tables.length - 1];
  }

  private open(tag: string): void {
    if (this.hidden !== null) {
      if (this.inside.length > 0 || ENDED_BY_START[this.hidden]?.has(tag) !== true) {
        if (tag === "table") this.hidTable = true;
        if (!VOID.has(tag) && this.inside.length < DEEPEST_HIDDEN) this.inside.push(tag);
        return;
      }
      this.hidden = null;
    }
    if (HIDDEN.has(tag) || (this.unseen && this.leavesOut(tag))) {
      this.hidden = tag;
      this.inside = [];
      if (tag === "table") this.hidTable = true;
      return;
    }
    if (RAISED.has(tag)) this.raised++;
    else if (STRUCK.has(tag)) this.line += STRIKE;
    switch (tag) {
      case "title":
        this.inTitle = true;
        return;
      case "meta":
        this.readMeta();
        return;
      case "table":
        this.startTable();
        return;
      case "tr":
        this.startRow();
        return;
      case "td":
      case "th":
        this.startCell();
        return;
      case "input":
        this.readInput();
        return;
      case "caption":
        this.endLine();
        return;
      default:
        if (BLOCK.has(tag)) this.endLine();
    }
  }

  /** What is hidden in a cell is never printed; a hidden part of the page may be one that a script shows. */
  private leavesOut(tag: string): boolean {
    if (VOID.has(tag) || tag === "html" || tag === "body") return false;
    return !this.showsHidden || this.table() !== undefined;
  }

  private close(tag: string): void {
    if (this.hidden !== null) {
      const at = this.inside.lastIndexOf(tag);
      if (at >= 0) this.inside.length = at;
      else if (tag === this.hidden) {
        this.hidden = null;
        return;
      } else if (STRUCTURE.has(tag) && !VOID.has(tag) && !HIDDEN.has(this.hidden)) this.hidden = null;
      if (this.hidden !== null) return;
    }
    if (RAISED.has(tag)) this.raised = Math.max(0, this.raised - 1);
    else if (STRUCK.has(tag)) this.line += STRIKE;
    switch (tag) {
      case "title":
        this.inTitle = false;
        return;
      case "table":
        if (this.tables.length > 0) this.endTable();
        return;
      case "tr":
        this.endRow();
        return;
      case "td":
      case "th":
        this.endCell();
        return;
      case "caption":
        this.endLine();
        return;
      default:
        if (BLOCK.has(tag)) this.endLine();
    }
  }

  private readMeta(): void {
    const { name, content } = this.attributes;
    const field = name === undefined ? undefined : META[name.toLowerCase()];
    if (
      field !== undefined &&
      content !== undefined &&
      content.trim() !== "" &&
      this.meta[field] === undefined
    ) {
      this.meta[field] = content.trim();
    }
  }

  private readInput(): void {
    const { type = "", value = "" } = this.attributes;
    if (this.table()?.cell && SHOWN_INPUTS.has(type.toLowerCase())) this.text(value);
  }

  private text(given: string): void {
    if (this.hidden !== null) return;
    // A mark that stands in brackets already can't be taken for a digit.
    const bracketed = /^\s*[（(]/.test(given);
    const text =
      this.raised === 0 || bracketed
        ? given
        : given.replace(/\d/g, (digit) => RAISED_DIGITS[Number(digit)] ?? "");
    if (this.inTitle) {
      this.title += text;
      return;
    }
    const shown = /[\t\r\n\f]| {2}/.test(text) ? text.replace(SPACES, " ") : text;
    if (shown === " " && (this.line === "" || this.line.endsWith(" "))) return;
    this.line += shown;
  }

  /** Ends the line that is being read, as a paragraph or as a line of the open cell. */
  private endLine(): void {
    const text = this.line;
    if (text === "") return;
    this.line = "";
    const cell = this.table()?.cell;
    if (cell === null || cell === undefined) {
      const trimmed = text.trim();
      if (trimmed !== "") this.put({ kind: "paragraph", text: trimmed });
      return;
    }
    cell.text = cell.text === "" ? text : `${cell.text}\n${text}`;
  }

  /** Puts a block where reading stands: into the open cell of the innermost table, or into the document. */
  private put(block: Block): void {
    for (let i = this.tables.length - 1; i >= 0; i--) {
      const table = this.tables[i] as OpenTable;
      if (table.cell !== null) {
        flushText(table.cell);
        table.cell.blocks.push(block);
        if (block.kind === "grid") table.nested = true;
        return;
      }
    }
    this.blocks.push(block);
  }

  private startTable(): void {
    this.endLine();
    if (this.tables.length >= DEEPEST_TABLE) return;
    this.tables.push({ rows: [], nested: false, contents: [], row: null, cell: null, covered: [], cells: 0 });
  }

  private startRow(): void {
    const table = this.table();
    if (table === undefined) return;
    this.endRow();
    this.endLine();
    table.row = [];
  }

  private startCell(): void {
    const table = this.table();
    if (table === undefined) return;
    this.endCell();
    this.endLine();
    table.row ??= [];
    table.cell = {
      blocks: [],
      text: "",
      colspan: span(this.attributes.colspan, MOST_COLSPAN),
      rowspan: span(this.attributes.rowspan, MOST_ROWSPAN),
    };
  }

  private endCell(): void {
    const table = this.table();
    const cell = table?.cell;
    if (table === undefined || cell === null || cell === undefined) return;
    this.endLine();
    table.cell = null;
    const row = table.row ?? [];
    table.row = row;
    if (table.cells >= MOST_CELLS || row.length >= MOST_COLUMNS) return;
    table.cells++;
    const last = row[row.length - 1];
    let col = last === undefined ? 0 : last.col + last.colspan;
    while ((table.covered[col] ?? 0) > 0) col++;
    const plain = cell.blocks.length === 0;
    const text = cell.text.trim();
    flushText(cell);
    row.push({ text: plain ? text : textOf(cell.blocks), col, colspan: cell.colspan, rowspan: cell.rowspan });
    this.raised = 0;
    table.contents.push(cell.blocks);
  }

  private endRow(): void {
    const table = this.table();
    if (table === undefined) return;
    this.endCell();
    const row = table.row;
    if (row === null) return;
    table.row = null;
    for (let col = 0; col < table.covered.length; col++) {
      const rows = table.covered[col] ?? 0;
      if (rows > 0) table.covered[col] = rows - 1;
    }
    for (const cell of row) {
      if (cell.rowspan <= 1) continue;
      const end = Math.min(cell.col + cell.colspan, MOST_COLUMNS);
      for (let col = cell.col; col < end; col++)
        table.covered[col] = Math.max(table.covered[col] ?? 0, cell.rowspan - 1);
    }
    table.rows.push(row);
  }

  private endTable(): void {
    this.endRow();
    this.endLine();
    const table = this.tables.pop();
    if (table === undefined || table.rows.length === 0) return;
    const layout = (table.nested && !holdsPieces(table)) || table.rows.every((row) => row.length <= 1);
    if (!layout) {
      const grid: Grid = { kind: "grid", rows: table.rows };
      this.put(grid);
      return;
    }
    for (const blocks of table.contents) for (const block of blocks) this.put(block);
  }
}

/** Text of everything that a cell holds, nested tables of one row included. */
function textOf(blocks: readonly Block[]): string {
  const lines = blocks.flatMap((block) =>
    block.kind === "paragraph" ? [block.text] : block.rows.flat().map((cell) => cell.text),
  );
  return lines.filter((line) => line !== "").join("\n");
}

/** True where the tables in a table's cells are mere pieces of them (`<td><table><tr><td></td><td>5</td>…`). */
function holdsPieces({ rows, contents }: OpenTable): boolean {
  return (
    rows.filter((row) => row.length > 1).length >= FEWEST_FORM_ROWS &&
    contents.every((blocks) => blocks.every((block) => block.kind !== "grid" || block.rows.length === 1))
  );
}

/** Turns the text read so far in a cell into paragraphs, so that it keeps its place among nested blocks. */
function flushText(cell: OpenCell): void {
  if (cell.text === "") return;
  for (const line of cell.text.split("\n")) {
    const trimmed = line.trim();
    if (trimmed !== "") cell.blocks.push({ kind: "paragraph", text: trimmed });
  }
  cell.text = "";
}

function span(value: string | undefined, most: number): number {
  const n = Number.parseInt(value ?? "1", 10);
  return Number.isFinite(n) && n > 1 ? Math.min(n, most) : 1;
}

/** Decodes a page that is text already; `charset` is passed on. */
export function decodeHtml(source: string, charset: string): Document {
  let reader = new HtmlReader(source, false);
  reader.read();
  // A page whose only tables are hidden shows them by script (tabs, a slow start): then they are what it prints.
  if (reader.hidTable && !reader.blocks.some((block) => block.kind === "grid")) {
    reader = new HtmlReader(source, true);
    reader.read();
  }
  return { blocks: reader.blocks, meta: reader.meta, mediaType: "text/html", charset, flat: false };
}
