/**
 * Atoms → rows. A small machine that knows in which table it stands, and from that what a label means: a bare `其他`
 * is a column, a row or an outcome. It binds labels only; which slot belongs to which column is decided in `place`.
 */

import { squeeze } from "../../src/core/fold.ts";
import type { FormId, ProactivePart, TableName } from "../../src/core/record.ts";
import { FORMS, formOf } from "../forms/index.ts";
import { labelKey } from "../labels/key.ts";
import type { LabelRef, StructureRole } from "../labels/lexicon.ts";
import { cutsOf, misprintOf } from "../labels/misprint.ts";
import type { Atom, CellPlace, LabelAtom, TextAtom, ValueAtom } from "./atoms.ts";
import { isLabelFragment } from "./fragments.ts";
import { type Gap, NO_GAP } from "./lex.ts";
import { columnsThatBeginWith, partByRow, readBlockHeader } from "./proactive-header.ts";
import type { RowReading, TableReadings } from "./reading.ts";
import { OUTCOMES, outcomeColumns, type PathRole, REVIEW_PATHS } from "./review-header.ts";
import { formRow, rowIndex, rowsBetween } from "./row-order.ts";
import { SheetHeader } from "./sheet-header.ts";
import { isUnit } from "./units.ts";

type RowRef = Extract<LabelRef, { kind: "row" }>;
type ColumnRef = Extract<LabelRef, { kind: "column" }>;

const REQUEST_COLUMNS = [
  "natural_person",
  "business",
  "research_institution",
  "public_welfare_org",
  "legal_service_org",
  "other_org",
  "total",
] as const;

/** The orders in which flattened text prints the columns: all on one line, or the merged cells first. */
const PRINTED_ORDERS: readonly (readonly string[])[] = [
  REQUEST_COLUMNS,
  [
    "natural_person",
    "total",
    "business",
    "research_institution",
    "public_welfare_org",
    "legal_service_org",
    "other_org",
  ],
];

const PATH_ROLES: Partial<Record<StructureRole, PathRole>> = {
  review: "review",
  litigation: "litigation",
  litigation_direct: "litigation_direct",
  litigation_after_review: "litigation_after_review",
};

/** Prose is longer than any label of a row that only one place knows (地方自设指标). */
const LONGEST_LOCAL_LABEL = 60;

/** A column header cut off must keep so many characters to be told. */
const SHORTEST_CUT_COLUMN = 4;

/** More rows than this that no form knows are no report's. */
const MOST_STRANGERS = 200;

/** What letters the columns of labels in the row under a sheet's header. */
const COLUMN_LETTERS = "甲乙丙丁戊";

function isNumbered(atom: Atom | undefined, number: number): boolean {
  return atom?.kind === "value" && atom.value.status === "number" && atom.value.value === number;
}

/** The date under a sheet (填报日期) is no row of it. */
const DATE = /\d{4}年\d{1,2}月/;

/** More words than this are no header; each row looks at them all. */
const MOST_HEADER_WORDS = 60;

/** A label is words; a rule of dashes or a stray sign is none. */
const WORDS = /\p{L}{2}/u;
const LETTER = /\p{L}/u;

/** Rows of all tables in a run of atoms. */
export function readRows(atoms: readonly Atom[], tail: Gap): TableReadings {
  return new RowReader(atoms, tail).read();
}

/** The block of table 二 that is being read. */
interface Block {
  part: ProactivePart | null;
  /** The header cell 信息内容. */
  item: LabelAtom | null;
  labels: LabelAtom[];
  /** Words in the header that are no column of any form (上年处理决定数量, 本年修订件数). */
  strangers: string[];
  /** True once its header row was noted as a complete row. */
  noted: boolean;
  /** True once a row was read under the header. */
  begun: boolean;
}

function isOfficial(atom: LabelAtom, ref: ColumnRef): boolean {
  const column = formOf(ref.form)
    .tables.find((t) => t.table === ref.table)
    ?.columns.find((c) => c.code === ref.code);
  return column !== undefined && labelKey(column.label).key === atom.key;
}

/** What the header says about a row: its form, its columns, their units, and where a grid prints them. */
interface RowHeader {
  form: FormId | null;
  columns: readonly string[];
  units: Readonly<Record<string, string>>;
  ranges: RowReading["ranges"];
}

function labelOf(labels: readonly LabelAtom[], column: string): LabelAtom | undefined {
  return labels.find((label) => label.refs.some((ref) => ref.kind === "column" && ref.code === column));
}

/** Grid columns that the header cells cover; null where one is unknown or two overlap. */
function rangesOf(places: readonly (CellPlace | undefined)[]): RowReading["ranges"] {
  const [first] = places;
  if (first === undefined) return null;
  const ranges: { from: number; to: number }[] = [];
  for (const place of places) {
    if (place === undefined || place.grid !== first.grid) return null;
    const range = { from: place.col, to: place.col + place.colspan };
    if (range.from < (ranges.at(-1)?.to ?? 0)) return null;
    ranges.push(range);
  }
  return { grid: first.grid, columns: ranges };
}

/** Columns of table 四 and the grid that they stand in. */
interface ReviewColumns {
  columns: readonly string[];
  ranges: RowReading["ranges"];
  grid: number | undefined;
}

const NO_COLUMNS: ReviewColumns = { columns: [], ranges: null, grid: undefined };

function covers(upper: CellPlace | undefined, lower: CellPlace | undefined): boolean {
  if (upper === undefined || lower === undefined || upper.grid !== lower.grid) return false;
  return lower.col >= upper.col && lower.col + lower.colspan <= upper.col + upper.colspan;
}

/** Signs in the column labels of table 三: wrapped headers leave nothing else (业构织构他). */
const COLUMN_SIGNS = new Set(
  FORMS.flatMap((form) => form.tables)
    .filter(({ table }) => table === "requests")
    .flatMap(({ columns }) =>
      columns.flatMap(({ label, aliases }) => [...label, ...(aliases ?? []).join("")]),
    ),
);

function isPieceOfColumns(word: string): boolean {
  return [...labelKey(word).key].every((sign) => COLUMN_SIGNS.has(sign));
}

function isSubsequence(part: readonly string[], whole: readonly string[]): boolean {
  let at = 0;
  for (const one of part) {
    at = whole.indexOf(one, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** A remark on the whole table (单位:件) is no column; nor is a piece of one or two characters. */
const NO_COLUMN = /^[(（【]|单位|^注/;
const LONGEST_COLUMN = 20;

function isColumnName(raw: string): boolean {
  return raw.length >= 2 && raw.length <= LONGEST_COLUMN && /\p{L}/u.test(raw) && !NO_COLUMN.test(raw);
}

/** Code of a row that no form knows: its printed label, white space squeezed out. */
export function localCode(label: string): string {
  return `x_local:${squeeze(label)}`;
}

/** `规章` and then `(设区的市、自治州人民政府应提供相关数据)`; or the rest of a label that was cut. */
function isRestOfLabel(label: LabelAtom | TextAtom, text: TextAtom): boolean {
  if (/^[(（]/.test(text.raw) && labelKey(text.raw).number === "") return true;
  if (label.kind !== "label" || !label.cut) return false;
  const { key } = labelKey(text.raw);
  return key !== "" && label.refs.some((ref) => ref.kind === "row" && restOf(ref).endsWith(key));
}

function restOf(ref: RowRef): string {
  return labelKey(formRow(ref.table, ref.code)?.label ?? "").key;
}

class RowReader {
  private readonly atoms: readonly Atom[];
  private readonly tail: Gap;
  private readonly out: TableReadings = {
    rows: [],
    headers: [],
    requestsWidth: null,
    repeats: false,
    reviewHeader: { ways: 0, outcomes: 0 },
    shortRowEnds: [],
    strangers: [],
    regions: [],
  };
  private table: TableName | null = null;
  private instance: Record<TableName, number> = {
    proactive: 0,
    requests: 0,
    review_litigation: 0,
    statistics: 0,
  };
  private seen: Record<TableName, Set<string>> = {
    proactive: new Set(),
    requests: new Set(),
    review_litigation: new Set(),
    statistics: new Set(),
  };
  /** Place of the last row bound in the current table. */
  private last = -1;
  private lastCode = "";
  /** Group labels since the last figures, for the number of label cells in a row. */
  private groups = 0;
  private group: string | null = null;
  private requestColumns: string[] = [];
  private requestPlaces = new Map<string, CellPlace>();
  /** Words in the header of table 三 that are no column of the form. */
  private requestStrangers: string[] = [];
  /** Forms that the blocks of table 二 read so far follow. */
  private readonly blockForms = new Set<FormId>();
  private block: Block = { part: null, item: null, labels: [], strangers: [], noted: false, begun: false };
  /** Header words as printed. */
  private readonly words = new Set<string>();
  private paths: PathRole[] = [];
  private outcomes: string[] = [];
  private outcomePlaces: (CellPlace | undefined)[] = [];
  private pathPlaces = new Map<PathRole, CellPlace>();
  /** Words with digits between the header of table 四 and its figures. */
  private reviewWords: TextAtom[] = [];
  /** Columns of the last row of table 四, for more rows under the same header (one for each year or body). */
  private reviewColumns: ReviewColumns | null = null;
  /** The next row label behind a place, kept while reading has not passed it. */
  private ahead: { table: TableName; from: number; at: number; before: number } | null = null;
  private sheet = new SheetHeader();
  /** Figures of flattened text since the last row that no row has taken. */
  private orphans = 0;
  private regionStart = -1;
  private regionRows = 0;

  constructor(atoms: readonly Atom[], tail: Gap) {
    this.atoms = atoms;
    this.tail = tail;
  }

  read(): TableReadings {
    let i = 0;
    while (i < this.atoms.length) {
      const atom = this.atoms[i] as Atom;
      if (atom.kind === "label" && atom.cell === undefined) this.noteShortRow(atom, i);
      if (atom.kind === "value" && atom.cell === undefined && atom.value.value !== null) this.orphans++;
      i = atom.kind === "label" ? this.label(atom, i) : this.other(atom, i);
      if (this.table !== null && this.regionStart < 0 && atom.cell === undefined)
        this.regionStart = atom.start;
      if (this.out.rows.length > this.regionRows) this.region(this.atoms[i - 1] ?? atom);
    }
    return this.out;
  }

  /**
   * Title and header rows have fewer cells than their table has columns: what stands behind them shows whether this
   * extractor pads rows, and how the next row is opened.
   */
  private noteShortRow(atom: LabelAtom, i: number): void {
    const role = (wanted: StructureRole) =>
      atom.refs.some((ref) => ref.kind === "structure" && ref.role === wanted);
    const applicants = role("applicants");
    const table = atom.refs.some((ref) => ref.kind === "block")
      ? "proactive"
      : applicants
        ? "requests"
        : role("litigation")
          ? "review_litigation"
          : null;
    if (table === null) return;
    const { bars } = this.atoms[i + 1]?.gap ?? this.tail;
    this.out.shortRowEnds.push({ table, bars });
    let pad = 0;
    for (let k = 0; k < bars.length; k++) pad = Math.max(pad, bars.charCodeAt(k) - 48);
    // The row `note | 申请人情况` has two cells; its pad says how many columns they leave.
    if (applicants && pad >= 2) this.out.requestsWidth = pad + 2;
  }

  /** Notes that the text up to an atom has been read as a table; cells of a grid have no place in the text. */
  private region({ end, cell }: Atom): void {
    this.regionRows = this.out.rows.length;
    if (cell === undefined && this.regionStart >= 0) this.out.regions.push({ start: this.regionStart, end });
    this.regionStart = cell === undefined ? end : -1;
  }

  private enter(table: TableName | null, next?: Atom): void {
    if (this.table === table) return;
    if (this.table === "review_litigation" && this.outcomes.length > 0 && next !== undefined)
      this.blankReview(next);
    this.regionStart = -1;
    this.table = table;
    this.orphans = 0;
    this.last = -1;
    this.lastCode = "";
    this.groups = 0;
    this.group = null;
    if (table === "requests") {
      this.requestColumns = [];
      this.requestPlaces = new Map();
      this.requestStrangers = [];
    }
    if (table === "proactive")
      this.block = { part: null, item: null, labels: [], strangers: [], noted: false, begun: false };
    if (table === "review_litigation") {
      this.forgetReviewHeader();
      this.reviewColumns = null;
    }
    if (table === "statistics") this.sheet = new SheetHeader();
  }

  private forgetReviewHeader(): void {
    this.paths = [];
    this.pathPlaces = new Map();
    this.outcomes = [];
    this.outcomePlaces = [];
    this.reviewWords = [];
  }

  /** Handles a label; returns the index of the next atom to look at. */
  private label(atom: LabelAtom, i: number): number {
    if (this.table === "statistics" && !this.leavesSheet(atom)) return this.sheetLabel(atom, i);
    for (const ref of atom.refs) {
      switch (ref.kind) {
        case "section":
          this.enter(null, atom);
          return i + 1;
        case "block":
          this.enter("proactive");
          this.block = { part: ref.part, item: null, labels: [], strangers: [], noted: false, begun: false };
          this.groups = 0;
          return i + 1;
        case "structure": {
          const handled = this.structure(ref.role, atom);
          if (handled) return i + 1;
          break;
        }
        case "row":
        case "column":
          break;
      }
    }
    const row = this.rowOf(atom);
    if (row !== null) return this.row(atom, row, i);
    this.column(atom, i);
    return i + 1;
  }

  private leavesSheet(atom: LabelAtom): boolean {
    return (
      atom.refs.some((ref) => ref.kind === "block" || (ref.kind === "section" && atom.number !== "")) &&
      !atom.refs.some((ref) => ref.kind === "row" && ref.table === "statistics")
    );
  }

  private structure(role: StructureRole, atom: LabelAtom): boolean {
    const path = PATH_ROLES[role];
    if (path !== undefined) {
      if (this.table !== "review_litigation") this.enter("review_litigation");
      // The header stands at the head of each page.
      if (path === "review" && this.paths.includes(path) && this.outcomes.length > 0)
        this.forgetReviewHeader();
      this.paths.push(path);
      if (atom.cell !== undefined) this.pathPlaces.set(path, atom.cell);
      this.out.reviewHeader.ways++;
      return true;
    }
    switch (role) {
      case "item_column":
        this.noteWord(atom);
        this.enter("proactive");
        this.block = {
          part: this.block.part,
          item: atom,
          labels: [],
          strangers: [],
          noted: false,
          begun: false,
        };
        return true;
      case "applicants":
      case "legal_entities":
      case "balance_note":
        if (this.table !== "requests") this.enter("requests");
        return true;
      case "sheet_indicator":
      case "sheet_title":
        this.enter("statistics");
        this.sheet.label(role, atom);
        return true;
      default:
        return false;
    }
  }

  /** The row that a label names here, or null where it names none here. */
  private rowOf(atom: LabelAtom): RowRef | null {
    const rows = atom.refs.filter((ref): ref is RowRef => ref.kind === "row");
    if (rows.length === 0) return null;
    const requests = this.preferNumber(
      rows.filter((ref) => ref.table === "requests"),
      atom.number,
    );
    const request = requests[0];
    if (request !== undefined && this.namesRequestRow(atom, request)) {
      return requests.find((ref) => !ref.group) ?? request;
    }
    const proactive = rows.find((ref) => ref.table === "proactive");
    if (proactive !== undefined && this.table === "proactive") return proactive;
    const statistic = rows.find((ref) => ref.table === "statistics");
    if (
      statistic !== undefined &&
      this.table === null &&
      atom.refs.every((ref) => ref.kind === "row") &&
      !atom.cut
    ) {
      // A sheet without its header: two things must agree, the label and a unit or figure behind it.
      return statistic;
    }
    return null;
  }

  private preferNumber(refs: RowRef[], number: string): RowRef[] {
    if (number === "") return refs;
    const same = refs.filter((ref) => ref.number === number);
    return same.length > 0 ? same : refs;
  }

  /** `总计` and `其他` are rows only behind the rows that precede them in the form. */
  private namesRequestRow(atom: LabelAtom, ref: RowRef): boolean {
    const shared = atom.refs.some((other) => other.kind === "column");
    if (!shared) return true;
    if (this.table !== "requests" || this.last < 0) return false;
    if (ref.code === "other_misc") {
      return this.lastCode.startsWith("other") || (this.group === "other" && atom.number === ref.number);
    }
    if (ref.code === "handled_total") return this.last >= rowIndex("requests", "not_processed_reconfirm");
    return true;
  }

  private row(atom: LabelAtom, ref: RowRef, i: number): number {
    if (ref.table === "statistics") {
      if (!this.startsSheet(i)) return i + 1;
      this.enter("statistics");
      return this.sheetLabel(atom, i);
    }
    const index = rowIndex(ref.table, ref.code);
    if (ref.table === "requests") {
      this.enter("requests");
      if (index <= 1 && (this.last > index + 4 || this.seen.requests.has(ref.code)))
        this.newInstance("requests");
    } else if (
      this.seen.proactive.has(ref.code) &&
      this.block.part === "art20_1" &&
      ref.code === "regulations"
    ) {
      this.newInstance("proactive");
    }
    const group = this.isGroup(ref, i);
    if (group) {
      this.groups++;
      this.group = ref.code;
      this.last = Math.max(this.last, index);
      this.lastCode = ref.code;
      return this.groupFigures(atom, ref, i);
    }
    return this.collect(atom, ref.code, ref.table, ref.part ?? null, i, {
      misprint: ref.misprint,
      verified: formRow(ref.table, ref.code)?.verified !== false,
    });
  }

  private newInstance(table: TableName): void {
    this.instance[table]++;
    this.seen[table] = new Set();
    this.last = -1;
    this.lastCode = "";
  }

  /** (六)其他处理 is a row in form2019 and a group since 2021: figures behind it decide. */
  private isGroup(ref: RowRef, i: number): boolean {
    const alwaysGroup = ref.group && ref.code !== "other";
    if (alwaysGroup) return true;
    if (ref.code !== "other") return false;
    for (let j = i + 1; j < this.atoms.length; j++) {
      const next = this.atoms[j] as Atom;
      if (next.kind === "value") {
        if (next.cell !== undefined && next.value.status === "blank") continue;
        return false;
      }
      if (next.kind === "label")
        return next.refs.some((r) => r.kind === "row" && r.code.startsWith("other_"));
    }
    return false;
  }

  /** A group row prints no figures; where a publisher filled one in, they are kept under the printed label. */
  private groupFigures(atom: LabelAtom, ref: RowRef, i: number): number {
    const next = this.atoms[i + 1];
    if (next?.kind !== "value" || next.value.status === "blank" || ref.code === "handled") return i + 1;
    if (atom.cell !== undefined && next.cell?.row !== atom.cell.row) return i + 1;
    this.groups--;
    return this.collect(atom, localCode(atom.raw), ref.table, null, i, { misprint: false, verified: true });
  }

  private noteWord({ raw, start, end }: Atom): void {
    // Spaces inside make another line of it (信 息 内 容).
    const line = `${raw}|${end - start}`;
    if (this.words.has(line)) this.out.repeats = true;
    this.words.add(line);
  }

  private column(atom: LabelAtom, i: number): void {
    const columns = atom.refs.filter((ref): ref is ColumnRef => ref.kind === "column");
    if (this.opensRequests(atom, i)) {
      this.enter("requests");
      for (const before of this.columnsBefore(atom, i)) this.requestColumn(before);
    }
    if (this.table === "proactive" && columns.some((ref) => ref.table === "proactive")) {
      if (this.block.labels.length < MOST_HEADER_WORDS) this.block.labels.push(atom);
      return;
    }
    if (this.table === null || this.table === "proactive") {
      if (columns.some((ref) => ref.table === "proactive")) {
        const only = columns.every((ref) => ref.table === "proactive");
        if (only) {
          this.enter("proactive");
          this.block.labels.push(atom);
          return;
        }
      }
    }
    const request = columns.find((ref) => ref.table === "requests");
    if (this.table === "requests" && this.last < 0 && request !== undefined) {
      this.requestColumn(atom);
      return;
    }
    if (
      this.table === "requests" &&
      this.last >= 0 &&
      !columns.some((ref) => ref.table === "review_litigation")
    )
      return;
    const outcome = columns.find((ref) => ref.table === "review_litigation");
    if (outcome === undefined) return;
    const certain = columns.length === columns.filter((ref) => ref.table === "review_litigation").length;
    if (this.table !== "review_litigation") {
      if (!certain) return;
      this.enter("review_litigation");
    }
    this.outcomes.push(outcome.code);
    this.out.reviewHeader.outcomes++;
    this.noteWord(atom);
    this.outcomePlaces.push(atom.cell);
  }

  /** 自然人 beside another kind of applicant: a header of table 三 without 申请人情况 above it. */
  private opensRequests(atom: LabelAtom, i: number): boolean {
    if (this.table === "requests") return false;
    const next = this.atoms[i + 1];
    return [atom, next].every(
      (one) =>
        one?.kind === "label" &&
        one.refs.some((ref) => ref.kind === "column") &&
        one.refs.every((ref) => ref.kind === "column" && ref.table === "requests"),
    );
  }

  /** Labels of columns of table 三 that stand before `atoms[i]`, in a grid on its row. */
  private columnsBefore(atom: LabelAtom, i: number): LabelAtom[] {
    const found: LabelAtom[] = [];
    for (let j = i - 1; j >= 0 && found.length < REQUEST_COLUMNS.length; j--) {
      const before = this.atoms[j] as Atom;
      if (
        before.kind !== "label" ||
        before.cell?.grid !== atom.cell?.grid ||
        before.cell?.row !== atom.cell?.row
      )
        break;
      found.unshift(before);
    }
    return found;
  }

  private requestColumn(atom: LabelAtom): void {
    const ref = atom.refs.find((one): one is ColumnRef => one.kind === "column" && one.table === "requests");
    if (ref === undefined) return;
    // Only whole official labels prove an order: a wrapped header prints pieces that look like other labels.
    if (isOfficial(atom, ref)) this.requestColumns.push(ref.code);
    if (atom.cell !== undefined) this.requestPlaces.set(ref.code, atom.cell);
  }

  /** A column header of table 二 cut off at a line break (本年制发, 本年处理决定): the beginning of one form's columns. */
  private cutColumn(atom: TextAtom): boolean {
    if (this.table !== "proactive" || this.block.item === null) return false;
    const { key } = labelKey(atom.raw);
    const refs = key.length < SHORTEST_CUT_COLUMN ? [] : columnsThatBeginWith(key);
    if (new Set(refs.map((ref) => ref.code)).size !== 1) return false;
    this.block.labels.push({ ...atom, kind: "label", key, number: "", refs, cut: true });
    return true;
  }

  /** A group label of table 三 cut off at a line break (三、本年度, （三）不予): it is a label cell of the next row. */
  private cutGroup(atom: TextAtom): boolean {
    if (this.table !== "requests") return false;
    const { key, number } = labelKey(atom.raw);
    if (key === "" || number === "") return false;
    const group = rowsBetween("requests", -1, Number.POSITIVE_INFINITY).find((row) => {
      const label = labelKey(row.label);
      return (
        (row.kind === "group" || row.code === "other") && label.number === number && label.key.startsWith(key)
      );
    });
    if (group === undefined) return false;
    this.groups++;
    this.group = group.code;
    return true;
  }

  /** A value or text that stands behind no label. */
  private other(atom: Exclude<Atom, LabelAtom>, i: number): number {
    if (this.table === "review_litigation") return this.underReview(atom, i);
    if (this.table === "statistics" && atom.kind === "text") return this.sheetText(atom, i);
    if (atom.kind === "text" && (this.cutColumn(atom) || this.cutGroup(atom))) return i + 1;
    if (atom.kind === "text") this.noteStrangeColumn(atom);
    if (atom.kind === "text" && (this.table === "requests" || this.table === "proactive"))
      return this.strangerOrMisprint(atom, i);
    return i + 1;
  }

  /** A word in a header that is no column of the form: then the place of a figure says nothing. */
  private noteStrangeColumn({ raw }: TextAtom): void {
    const known = this.block.strangers.length + this.requestStrangers.length;
    if (known >= MOST_HEADER_WORDS || !isColumnName(raw)) return;
    if (this.table === "proactive" && this.block.item !== null && !this.block.begun)
      this.block.strangers.push(raw);
    if (this.table === "requests" && this.last < 0 && this.requestColumns.length > 0)
      this.requestStrangers.push(raw);
  }

  /** Text in front of figures, where a row label is due: a misprint of a row that is missing, or a row of its own. */
  private strangerOrMisprint(atom: TextAtom, i: number): number {
    const table = this.table as "requests" | "proactive";
    if (!this.figuresFollow(i) && !this.isBlankCutRow(atom, i)) return i + 1;
    if (atom.raw.length > LONGEST_LOCAL_LABEL || !WORDS.test(atom.raw)) return i + 1;
    if (table === "requests" && this.last < 0 && this.requestColumns.length === 0) return i + 1;
    if (table === "proactive" && this.block.labels.length === 0) return i + 1;
    const meant = this.misprinted(atom, i, table);
    if (meant !== null) {
      const { row, misprint } = meant;
      const part = table === "proactive" ? this.partOf(row.code) : null;
      return this.collect(atom, row.code, table, part, i, { misprint, verified: true });
    }
    // A piece of a label of the form is a damaged row, no new one: whose figures these are can't be told.
    const damaged = isLabelFragment(table, atom.raw);
    this.out.strangers.push({ table, group: this.group, label: atom.raw, damaged });
    if (damaged) return this.skipFigures(i);
    return this.collect(atom, localCode(atom.raw), table, this.block.part, i, {
      misprint: false,
      verified: true,
    });
  }

  private skipFigures(i: number): number {
    let j = i + 1;
    while (this.atoms[j]?.kind === "value") j++;
    if (this.atoms[i]?.cell === undefined) this.orphans += j - i - 1;
    return j;
  }

  /** A row label of table 三 cut off (7．属于行政) with nothing behind it but the next label: a blank row. */
  private isBlankCutRow(atom: TextAtom, i: number): boolean {
    if (this.table !== "requests" || labelKey(atom.raw).number === "" || this.atoms[i + 1]?.kind === "value")
      return false;
    const meant = this.misprinted(atom, i, "requests");
    return meant !== null && !meant.misprint;
  }

  private partOf(code: string): ProactivePart | null {
    return partByRow.get(code) ?? null;
  }

  /** Place of the next row label of the table behind atom `i`; infinite where the table ends before one. */
  private nextRow(i: number, table: "requests" | "proactive"): number {
    const known = this.ahead;
    if (
      known !== null &&
      known.table === table &&
      i >= known.from &&
      i < known.at &&
      known.before > this.last
    ) {
      return known.before;
    }
    let before = Number.POSITIVE_INFINITY;
    let j = i + 1;
    for (; j < this.atoms.length; j++) {
      const next = this.atoms[j] as Atom;
      if (next.kind !== "label") continue;
      const row = next.refs.find((ref): ref is RowRef => ref.kind === "row" && ref.table === table);
      const index = row === undefined ? -1 : rowIndex(table, row.code);
      // A label in the middle of the rows that it spans (三、本年度办理结果) comes out of order.
      if (index > this.last) {
        before = index;
        break;
      }
      if (next.refs.some((ref) => ref.kind === "block" || ref.kind === "section")) break;
    }
    this.ahead = { table, from: i, at: j, before };
    return before;
  }

  private misprinted(atom: TextAtom, i: number, table: "requests" | "proactive") {
    const candidates = rowsBetween(table, this.last, this.nextRow(i, table)).filter(
      (row) => !this.seen[table].has(row.code) && row.kind !== "group",
    );
    // A page of endless unknown rows is hostile; it is not searched for misprints.
    if (this.out.strangers.length > MOST_STRANGERS) return null;
    const cuts = cutsOf(atom.raw, candidates);
    const [cut] = cuts;
    if (cut !== undefined && cuts.length === this.sameTexts(atom, i)) return { row: cut, misprint: false };
    const misprint = misprintOf(atom.raw, candidates);
    return misprint === null ? null : { row: misprint, misprint: true };
  }

  /** How often the same words stand between here and the next row label: 属于行政 and 属于行政, both cut, in order. */
  private sameTexts(atom: TextAtom, i: number): number {
    let count = 0;
    for (let j = i; j < (this.ahead?.at ?? i + 1); j++) {
      const next = this.atoms[j] as Atom;
      if (next.kind === "text" && next.raw === atom.raw) count++;
    }
    return count;
  }

  private figuresFollow(i: number): boolean {
    const atom = this.atoms[i] as Atom;
    const next = this.atoms[i + 1];
    if (next?.kind !== "value") return false;
    if (atom.cell === undefined) return true;
    if (next.cell?.row !== atom.cell.row || next.cell.grid !== atom.cell.grid) return false;
    // In a grid a lone text among blanks is a remark; a row label has a figure, or all its slots, behind it.
    for (let j = i + 1; j < this.atoms.length; j++) {
      const cell = this.atoms[j] as Atom;
      if (cell.cell?.row !== atom.cell.row || cell.cell.grid !== atom.cell.grid) break;
      if (cell.kind === "value" && cell.value.value !== null) return true;
    }
    return false;
  }

  /** Collects the slots behind a row label and writes the row. */
  private collect(
    atom: LabelAtom | TextAtom,
    code: string,
    table: TableName,
    part: ProactivePart | null,
    i: number,
    facts: { misprint: boolean; verified: boolean },
  ): number {
    const hard = atom.cell !== undefined;
    const slots: (ValueAtom | TextAtom)[] = [];
    const inner: Gap[] = [];
    let lead: Gap = NO_GAP;
    /** True where the label's own line ends before the figures. */
    let below = false;
    let j = i + 1;
    const header = this.headerOf(table, part, code);
    for (; j < this.atoms.length; j++) {
      const next = this.atoms[j] as Atom;
      if (next.kind === "label") break;
      if (hard && (next.cell?.row !== atom.cell?.row || next.cell?.grid !== atom.cell?.grid)) break;
      if (!hard && next.cell !== undefined) break;
      if (!hard && next.kind === "text") {
        if (slots.length === 0 && isRestOfLabel(atom, next)) {
          below ||= next.gap.lines > 0;
          continue;
        }
        if (!this.isTextCell(j, slots.length, header.columns.length, table)) break;
      }
      if (slots.length === 0) lead = next.gap;
      else inner.push(next.gap);
      slots.push(next);
    }
    below ||= lead.lines > 0;
    // Figures that were no row's stand in front of the label: those on a line below it may be the next row's.
    const behindOrphans = !hard && this.orphans > 0 && below;
    if (table === "proactive" && !hard && this.atoms[i - 1]?.kind !== "value")
      this.noteHeader(atom, header.columns);
    if (table === "proactive") this.block.begun = true;
    const after = this.atoms[j];
    const reading: RowReading = {
      table,
      part,
      code,
      form: header.form,
      label: atom.raw,
      columns: header.columns,
      units: header.units,
      ranges: header.ranges,
      instance: this.instance[table],
      hard,
      slots,
      lead: slots.length === 0 ? (after?.gap ?? this.tail) : lead,
      inner,
      tail: after?.gap ?? this.tail,
      labelCells: 1 + this.groups,
      ...(atom.cell === undefined ? {} : { labelCell: atom.cell }),
      labelEnd: atom.end,
      next:
        slots.length === 0 && !hard && this.mayStandElsewhere(after) ? "end" : this.follower(after, table),
      misprint: facts.misprint,
      verified: facts.verified,
      behindOrphans,
    };
    this.out.rows.push(reading);
    this.groups = 0;
    this.orphans = behindOrphans ? slots.length : 0;
    if (!code.startsWith("x_local:")) {
      this.seen[table].add(code);
      this.last = Math.max(this.last, rowIndex(table, code));
      this.lastCode = code;
    }
    return j;
  }

  /**
   * True where figures stand in a grid behind a label in running text, or stood before the label and were no row's (a
   * label that goes on under its figures): they may be this row's, so that it can't be called blank.
   */
  private mayStandElsewhere(after: Atom | undefined): boolean {
    return after?.cell !== undefined || this.orphans > 0;
  }

  /** A header row 信息内容 | … is a complete row of labels: it shows what separates the cells of this table. */
  private noteHeader(row: LabelAtom | TextAtom, columns: readonly string[]): void {
    const { item, labels, noted } = this.block;
    const [first] = labels;
    if (noted || item === null || first === undefined || labels.length !== columns.length) return;
    this.block.noted = true;
    this.out.headers.push({
      table: "proactive",
      columns: columns.length,
      lead: first.gap,
      inner: labels.slice(1).map((label) => label.gap),
      tail: row.gap,
    });
  }

  /**
   * Words in a cell (本单位未制作规章) rather than the label of a next row: the row has room for them and for what
   * follows them. Whether they really are cells of this row is proved in `place`, by what separates them.
   */
  private isTextCell(j: number, before: number, width: number, table: TableName): boolean {
    const next = this.atoms[j] as TextAtom;
    if (before >= width || !this.mayBeWords(next, j, table)) return false;
    let total = before + 1;
    for (let k = j + 1; k < this.atoms.length && total <= width; k++) {
      const after = this.atoms[k] as Atom;
      if (after.kind === "label" || after.cell !== undefined) break;
      if (after.kind === "text" && !this.mayBeWords(after, k, table)) break;
      total++;
    }
    return total <= width;
  }

  private mayBeWords(atom: TextAtom, j: number, table: TableName): boolean {
    if (atom.raw.length > LONGEST_LOCAL_LABEL || labelKey(atom.raw).number !== "") return false;
    if (table !== "requests" && table !== "proactive") return true;
    // `1*` is a figure with a blot, and no piece of a label.
    if (!LETTER.test(atom.raw)) return true;
    return !isLabelFragment(table, atom.raw) && this.misprinted(atom, j, table) === null;
  }

  private follower(after: Atom | undefined, table: TableName): RowReading["next"] {
    if (after === undefined) return "end";
    // A label cut off or misprinted still is one: a piece of the form's own words.
    if (after.kind === "text" && isLabelFragment(table, after.raw)) return "row";
    if (after.kind !== "label") return "other";
    if (after.refs.some((ref) => ref.kind === "row" && ref.table === table)) return "row";
    const header = (ref: LabelRef) =>
      ref.kind === "block" ||
      (ref.kind === "structure" && ref.role === "item_column") ||
      (ref.kind === "column" && ref.table === table);
    return after.refs.some(header) ? "block" : "other";
  }

  private headerOf(table: TableName, part: ProactivePart | null, code: string): RowHeader {
    if (table === "requests") {
      const columns = this.requestOrder();
      return {
        form: null,
        columns,
        units: {},
        ranges: rangesOf(columns.map((column) => this.requestPlaces.get(column))),
      };
    }
    const header = readBlockHeader(this.block.labels, this.blockForms, this.block.strangers);
    const own = part ?? this.partOf(code);
    if (own === null) return { form: null, columns: [], units: header.units, ranges: null };
    const columns = header.columnsFor(own);
    const form = header.formFor(own);
    if (form !== null) this.blockForms.add(form);
    const places = columns.map((column) => labelOf(this.block.labels, column)?.cell);
    return { form, columns, units: header.units, ranges: rangesOf(places) };
  }

  /** Columns of table 三 in printed order; empty where the header contradicts the form. */
  private requestOrder(): readonly string[] {
    const placed = REQUEST_COLUMNS.flatMap((code) => {
      const place = this.requestPlaces.get(code);
      return place === undefined ? [] : [{ code, place }];
    }).sort((a, b) => a.place.col - b.place.col);
    if (placed.length === REQUEST_COLUMNS.length && rangesOf(placed.map(({ place }) => place)) !== null)
      return placed.map(({ code }) => code);
    if (this.requestStrangers.some((word) => !isPieceOfColumns(word))) return [];
    const inOrder = PRINTED_ORDERS.some((order) => isSubsequence(this.requestColumns, order));
    return inOrder && !this.mayBeginWithTotal() ? REQUEST_COLUMNS : [];
  }

  /** True where 总计 is the first column that could be read, with others behind it: 自然人 may stand behind it as well. */
  private mayBeginWithTotal(): boolean {
    const [first, ...others] = this.requestColumns;
    return first === "total" && others.length > 0;
  }

  /** What stands under or beside the header of table 四: its figures, or words about them. */
  private underReview(atom: Exclude<Atom, LabelAtom>, i: number): number {
    if (this.outcomes.length > 0) {
      if (atom.cell !== undefined) return this.reviewGridRow(atom.cell, i);
      if (atom.kind === "value") return this.reviewRow(i);
      if (/\d/.test(atom.raw)) this.reviewWords.push(atom);
      return i + 1;
    }
    const known = this.reviewColumns;
    if (known === null || atom.kind !== "value") return i + 1;
    const slots = this.reviewSlots(i, atom.cell);
    if (slots.length < known.columns.length || known.grid !== atom.cell?.grid) return i + slots.length;
    return this.reviewRow(i);
  }

  /** Figures that stand together, in a grid those of one row; words among them are cells there. */
  private reviewSlots(i: number, cell: CellPlace | undefined): (ValueAtom | TextAtom)[] {
    const slots: (ValueAtom | TextAtom)[] = [];
    for (let j = i; j < this.atoms.length; j++) {
      const next = this.atoms[j] as Atom;
      if (next.kind === "label" || (next.kind === "text" && cell === undefined)) break;
      if (next.cell?.row !== cell?.row || next.cell?.grid !== cell?.grid) break;
      slots.push(next);
    }
    return slots;
  }

  /** A row of a grid under the header of table 四; words in front of its figures (件数) are its label. */
  private reviewGridRow(cell: CellPlace, i: number): number {
    const slots = this.reviewSlots(i, cell);
    const { columns } = this.reviewHeader();
    const figures = slots.some((slot) => slot.kind === "value" && slot.value.status !== "blank");
    let from = 0;
    while (slots.length - from > columns.length && slots[from]?.kind === "text") from++;
    if (!figures && !slots.some((slot) => slot.kind === "text" && /\d/.test(slot.raw))) {
      const blank = slots.slice(from);
      if (blank.length === 0 || blank.some((slot) => slot.kind === "text")) return i + slots.length;
    } else if (columns.length === 0) {
      while (slots[from]?.kind === "text") from++;
    }
    return this.reviewRow(i + from);
  }

  /** The unlabelled row of figures of table 四. */
  private reviewRow(i: number): number {
    const first = this.atoms[i] as ValueAtom | TextAtom;
    const hard = first.cell !== undefined;
    const slots = this.reviewSlots(i, first.cell);
    const inner = slots.slice(1).map((slot) => slot.gap);
    const j = i + slots.length;
    const known = this.outcomes.length > 0 ? this.reviewHeader() : (this.reviewColumns ?? NO_COLUMNS);
    const { columns, ranges } =
      hard || !this.goesOn(j, slots.length, known.columns.length) ? known : NO_COLUMNS;
    // Header rows of a grid hold blank cells under and beside merged ones; a row of figures has them all.
    const nothing = slots.every((slot) => slot.kind === "value" && slot.value.status === "blank");
    if (hard && nothing && slots.length < Math.max(columns.length, 1)) return j;
    const after = this.atoms[j];
    this.out.rows.push({
      table: "review_litigation",
      part: null,
      code: "cases",
      form: null,
      label: "",
      columns,
      units: {},
      ranges,
      instance: this.instance.review_litigation,
      hard,
      slots,
      lead: first.gap,
      inner,
      tail: after?.gap ?? this.tail,
      labelCells: 0,
      labelEnd: first.start,
      next: after === undefined ? "end" : "other",
      misprint: false,
      verified: true,
    });
    this.reviewColumns = { columns, ranges, grid: first.cell?.grid };
    this.forgetReviewHeader();
    return j;
  }

  /** True where words that may be a damaged figure (1O, 12*) stand behind too few figures in running text. */
  private goesOn(j: number, figures: number, width: number): boolean {
    const next = this.atoms[j];
    if (figures >= width || next?.kind !== "text" || next.cell !== undefined) return false;
    return next.gap.lines === 0 || (next.raw.length <= LONGEST_COLUMN && /\d/.test(next.raw));
  }

  /** Columns under the header of table 四: in a grid by the places of its cells, else by their order. */
  private reviewHeader(): Omit<ReviewColumns, "grid"> {
    const columns = outcomeColumns(this.paths, this.outcomes);
    const placed = this.outcomes.flatMap((outcome, k) => {
      const place = this.outcomePlaces[k];
      const path = REVIEW_PATHS.filter((one) => covers(this.pathPlaces.get(one), place));
      return place === undefined || path.length !== 1 ? [] : [{ code: `${path[0]}.${outcome}`, place }];
    });
    const ways = this.paths.filter((path) => path !== "litigation").length;
    const codes = new Set(placed.map(({ code }) => code));
    if (placed.length === this.outcomes.length && codes.size === ways * OUTCOMES.length) {
      placed.sort((a, b) => a.place.col - b.place.col);
      const ranges = rangesOf(placed.map(({ place }) => place));
      if (ranges !== null) return { columns: placed.map(({ code }) => code), ranges };
    }
    return {
      columns,
      ranges: columns.length === this.outcomePlaces.length ? rangesOf(this.outcomePlaces) : null,
    };
  }

  /** A whole header of table 四 with nothing under it: the row of figures is blank. */
  private blankReview(next: Atom): void {
    const whole = outcomeColumns(this.paths, this.outcomes);
    if (whole.length === 0 || this.outcomes.length !== whole.length || next.cell !== undefined) return;
    // Words with digits where the figures are due: they are what is printed, and no number can be read from them.
    const columns = this.reviewWords.length > 0 ? [] : whole;
    this.out.rows.push({
      table: "review_litigation",
      part: null,
      code: "cases",
      form: null,
      label: "",
      columns,
      units: {},
      ranges: null,
      instance: this.instance.review_litigation,
      hard: false,
      slots: this.reviewWords,
      lead: next.gap,
      inner: [],
      tail: next.gap,
      labelCells: 0,
      labelEnd: next.start,
      next: "other",
      misprint: false,
      verified: true,
    });
  }

  /** True where a unit or a figure stands behind the label: a sheet that has lost its header. */
  private startsSheet(i: number): boolean {
    const next = this.atoms[i + 1];
    if (next === undefined) return false;
    if (next.kind === "value") return true;
    return next.kind === "text" && isUnit(next.raw);
  }

  private sheetLabel(atom: LabelAtom, i: number): number {
    for (const ref of atom.refs) {
      if (ref.kind === "structure" && this.sheet.label(ref.role, atom)) return i + 1;
    }
    if (!this.sheet.open && this.sheet.column(atom, atom.refs)) return i + 1;
    const row = this.sheetRow(atom);
    if (row === null) {
      return this.sheetFigures(atom, localCode(atom.raw), i, { misprint: false, verified: true });
    }
    return this.sheetFigures(atom, row.code, i, {
      misprint: row.misprint,
      verified: formRow("statistics", row.code)?.verified !== false,
    });
  }

  /** The next row of that label: `(二)被依法纠错数` stands under 行政复议 and again under 行政诉讼. */
  private sheetRow(atom: LabelAtom): RowRef | null {
    const rows = atom.refs.filter((ref): ref is RowRef => ref.kind === "row" && ref.table === "statistics");
    if (rows.length <= 1) return rows[0] ?? null;
    const ordered = rows
      .map((ref) => ({ ref, index: rowIndex("statistics", ref.code) }))
      .filter(({ ref, index }) => index > this.last && !this.seen.statistics.has(ref.code))
      .sort((a, b) => a.index - b.index);
    const next = ordered[0];
    if (next === undefined) return null;
    // Only next to its own parent or sister; a table that lost its parents can't tell which one it is.
    const parent = formRow("statistics", next.ref.code)?.parent;
    const near = this.lastCode === parent || formRow("statistics", this.lastCode)?.parent === parent;
    return near ? next.ref : null;
  }

  /** True where a unit or a figure stands behind the text: it is a row label, not the name of a column. */
  private beginsSheetRow(atom: TextAtom, next: Atom | undefined): boolean {
    if (next === undefined || DATE.test(atom.raw)) return false;
    if (atom.cell !== undefined && (next.cell?.row !== atom.cell.row || next.cell.grid !== atom.cell.grid))
      return false;
    if (next.kind === "text") return isUnit(next.raw);
    return next.kind === "value" && next.value.status !== "blank" && !this.sheet.hasUnits;
  }

  /**
   * Behind the row that letters the columns of labels and numbers those of figures (`甲 | 乙 | 丙 | 1 | 2`); null where
   * none begins. Its letters are no names of columns, and its numbers no figures.
   */
  private behindStub(i: number): number | null {
    let j = i;
    let letters = "";
    for (let next = this.atoms[j]; next?.kind === "text"; next = this.atoms[++j]) {
      if (!COLUMN_LETTERS.startsWith(letters + next.raw)) break;
      letters += next.raw;
    }
    if (j === i) return null;
    for (let number = 1; isNumbered(this.atoms[j], number); number++) j++;
    return j;
  }

  private sheetText(atom: TextAtom, i: number): number {
    const behindStub = this.behindStub(i);
    if (behindStub !== null) return behindStub;
    const next = this.atoms[i + 1];
    const row = this.beginsSheetRow(atom, next);
    if (!this.sheet.open && !row && this.sheet.column(atom, [])) return i + 1;
    if (atom.raw.length > LONGEST_LOCAL_LABEL || isUnit(atom.raw)) return i + 1;
    if (!row) {
      // Without its unit a local row can't be told from what else stands in the text, but its figures are not to be lost.
      if (this.sheet.open && atom.cell === undefined && next?.kind === "value" && WORDS.test(atom.raw))
        this.out.strangers.push({ table: "statistics", group: this.group, label: atom.raw, damaged: true });
      return i + 1;
    }
    return this.sheetFigures(atom, localCode(atom.raw), i, { misprint: false, verified: true });
  }

  private noteSheetHeader(row: LabelAtom | TextAtom): void {
    const [lead, ...inner] = this.sheet.gaps;
    if (lead === undefined) return;
    this.out.headers.push({ table: "statistics", columns: inner.length + 1, lead, inner, tail: row.gap });
  }

  private sheetFigures(
    atom: LabelAtom | TextAtom,
    code: string,
    i: number,
    facts: { misprint: boolean; verified: boolean },
  ): number {
    const hard = atom.cell !== undefined;
    const slots: (ValueAtom | TextAtom)[] = [];
    const inner: Gap[] = [];
    let lead: Gap = NO_GAP;
    let unit: string | undefined;
    let j = i + 1;
    for (; j < this.atoms.length; j++) {
      const next = this.atoms[j] as Atom;
      if (next.kind === "label") break;
      if (hard && (next.cell?.row !== atom.cell?.row || next.cell?.grid !== atom.cell?.grid)) break;
      if (slots.length === 0 && unit === undefined && isUnit(next.raw)) {
        unit = next.raw;
        this.noteWord(next);
        continue;
      }
      if (next.kind === "text") {
        if (!hard && LETTER.test(next.raw)) break;
        if (slots.length === 0 && unit === undefined) continue;
      }
      if (slots.length === 0 && this.sheet.takesCode(next)) continue;
      if (slots.length === 0) lead = next.gap;
      else inner.push(next.gap);
      slots.push(next);
    }
    this.sheet.endRow();
    if (!this.sheet.open && !hard && this.atoms[i - 1]?.kind !== "value") this.noteSheetHeader(atom);
    this.sheet.open = true;
    const row = formRow("statistics", code);
    const group =
      row?.kind === "group" && slots.every((slot) => slot.kind === "value" && slot.value.value === null);
    if (code.startsWith("x_local:")) {
      if (slots.length === 0 && unit === undefined) return j;
      this.out.strangers.push({ table: "statistics", group: this.group, label: atom.raw, damaged: false });
    } else {
      this.seen.statistics.add(code);
      this.last = Math.max(this.last, rowIndex("statistics", code));
      this.lastCode = code;
      if (row?.kind === "group") this.group = code;
    }
    const after = this.atoms[j];
    // A group row has fewer cells than the sheet has columns: what stands behind it shows whether rows are padded.
    if (group && !hard && slots.length === 0) {
      this.out.shortRowEnds.push({ table: "statistics", bars: after?.gap.bars ?? "" });
    }
    if (!group) {
      this.out.rows.push({
        table: "statistics",
        part: null,
        code,
        form: code.startsWith("s08_") ? "form2008" : code.startsWith("s14_") ? "form2014" : null,
        label: atom.raw,
        columns: this.sheet.columns(),
        units: { "": unit ?? row?.unit ?? "" },
        unitPrinted: unit !== undefined,
        ranges: rangesOf(this.sheet.places),
        instance: this.instance.statistics,
        hard,
        slots,
        lead: slots.length === 0 ? (after?.gap ?? this.tail) : lead,
        inner,
        tail: after?.gap ?? this.tail,
        labelCells: 1,
        labelEnd: atom.end,
        next: this.follower(after, "statistics"),
        misprint: facts.misprint,
        verified: facts.verified,
      });
    }
    return j;
  }
}
