/**
 * Gives the slots of a row their columns. Never by counting alone: where a row has fewer figures than columns, the
 * place of each must be proved by what the extractor left of the empty cells. What rows of the same table that are
 * complete look like is the measure; a row that does not fit it exactly is lost, and stays so.
 */
import type { TableName } from "../../src/core/record.ts";
import type { TextAtom, ValueAtom } from "./atoms.ts";
import type { Gap } from "./lex.ts";
import type { CompleteRow, RowReading, TableReadings } from "./reading.ts";
import { formRow } from "./row-order.ts";

export type Slot = ValueAtom | TextAtom;

/** Slots by column, null where the report prints nothing; or the row whose places are lost. */
export type Placed =
  | { kind: "placed"; slots: (Slot | null)[] }
  /** `dropped`: how many cells are gone without a trace, where that is known. */
  | { kind: "lost"; slots: Slot[] }
  | { kind: "absent" };

/** What separates the cells of complete rows of a table. */
interface Manner {
  /** Bars between label and first figure, by number of label cells. */
  leads: Map<number, string>;
  /** The same by how far the label is indented: where covered cells are printed, their bars stand there too. */
  leadsByIndent: Map<string, string>;
  inner: string | null;
  /** Bars behind the last figure, by number of label cells, for rows that another row follows. */
  tails: Map<number, string>;
  /** The shortest of both among all rows that have figures. */
  shortest: { leads: Map<number, string>; tails: Map<number, string> };
  /** Line ends before the first figure and between figures, whatever else stands there. */
  leadLines: number | null;
  innerLines: number | null;
  /** True where complete rows have lines of white space between or behind their figures. */
  spacedWhole: boolean;
  /** The same for line ends and tabs, where there are no bars. */
  lines: Counts | null;
  /** Line ends that an empty cell adds, proved by all rows of the table together. */
  linesPerBlank: number | null;
  tabs: Counts | null;
  columns: TextColumns | null;
}

/** Where complete rows print their figures on the line. */
interface TextColumns {
  ranges: { from: number; to: number }[];
  /** How wide a Chinese character is taken to be: 2 on a screen, 1 by extractors that count characters (lynx). */
  wide: 1 | 2;
  /** By how much figures of one column stand apart from each other, over all columns. */
  spread: number;
}

/** What other tables say about the rows of one: those in the same hand, and all of them. */
interface Elsewhere {
  near: Manner;
  all: Manner;
}

/** How many of a separator stand before, between and behind the figures of complete rows. */
interface Counts {
  /** By how far the label of a row is indented: where covered cells are printed, they stand before its figures. */
  leads: ReadonlyMap<number, number>;
  inner: number;
  /** By the covered cells before the label of the row that follows. */
  tails: ReadonlyMap<number, number>;
}

/** How the extractor of this text ends its rows. */
interface RowEnds {
  /** True where rows are filled up with a run of bars (pads): then a single bar may be a pad of one. */
  padded: boolean;
  /** Bars that open the next row; null where that can't be told. */
  opener: string | null;
  /** Columns of table 三, label columns included, where its header shows them. */
  requestsWidth: number | null;
  /** True where the last row of a table was seen to have no pad. */
  lastUnpadded: boolean;
}

/** Decides the places of all rows of one file. */
export function placeRows(given: TableReadings, source: string): Placed[] {
  const readings = isTight(given) ? untied(given) : given;
  const { headers } = readings;
  const rows = withFollowers(readings.rows);
  const groups = new Map<string, RowReading[]>();
  for (const row of rows) {
    const group = groups.get(groupOf(row));
    if (group === undefined) groups.set(groupOf(row), [row]);
    else group.push(row);
  }
  const all = mannerOf(rows, headers, source);
  const heads = headers.map((header) => handOf([header]));
  const hands = new Map([...groups].map(([key, group]) => [key, handOf(group)]));
  const known = new Set([...heads, ...hands.values()].filter((hand) => hand !== null));
  // A table with one figure a row shows no hand: it is in that of the others where they have but one.
  const [only] = known;
  if (known.size === 1 && only !== undefined) for (const key of hands.keys()) hands.set(key, only);
  const nears = new Map<string | null, Manner>();
  for (const hand of new Set(hands.values())) {
    const near = rows.filter((row) => hands.get(groupOf(row)) === hand);
    const alike = headers.filter((_, k) => heads[k] === hand);
    nears.set(hand, mannerOf(near, alike, source));
  }
  const manners = new Map<string, Manner>();
  const leadLines = new Map<TableName, number>();
  for (const { hard, slots, table, lead } of rows) {
    if (!hard && slots.length > 0)
      leadLines.set(table, Math.min(lead.lines, leadLines.get(table) ?? lead.lines));
  }
  for (const [key, group] of groups) {
    const width = group[0]?.columns.length;
    const table = group[0]?.table;
    const alike = headers.filter((header) => header.table === table && header.columns === width);
    const manner = mannerOf(group, alike, source);
    if (table !== undefined) manner.leadLines = leadLines.get(table) ?? null;
    manners.set(key, manner);
  }
  const ends = new Map<TableName, RowEnds>();
  for (const table of new Set(rows.map((row) => row.table))) {
    const own = [...manners].filter(([key]) => key.startsWith(`${table}|`)).map(([, manner]) => manner);
    if (own.every(({ inner }) => inner === null)) own.push({ ...all, tails: new Map() });
    ends.set(
      table,
      rowEndsOf(readings, table, own) ?? rowEndsOf(readings, null, [...manners.values()]) ?? UNKNOWN_ENDS,
    );
  }
  const labels = new Map([...groups].map(([key, group]) => [key, labelColumnsOf(group)]));
  return rows.map((row) => {
    const own = manners.get(groupOf(row)) as Manner;
    const elsewhere = { all, near: nears.get(hands.get(groupOf(row)) ?? null) ?? all };
    return row.hard
      ? placeHard(row, groups.get(groupOf(row)) ?? [], labels.get(groupOf(row)) ?? new Map())
      : placeSoft(row, own, elsewhere, ends.get(row.table) ?? UNKNOWN_ENDS, source);
  });
}

/** True for text in one line whose cells stand between bare bars (`规章|0||行政许可`): a run of bars is cells there. */
function isTight({ rows }: TableReadings): boolean {
  const gaps = rows.filter((row) => !row.hard).flatMap((row) => [row.lead, ...row.inner]);
  return gaps.length > 0 && gaps.every((gap) => gap.tight && gap.lines === 0);
}

function untied(readings: TableReadings): TableReadings {
  const single = (bars: string) => [...bars].map((run) => "1".repeat(run.charCodeAt(0) - 48)).join("");
  const gap = (g: Gap): Gap => ({ ...g, bars: single(g.bars) });
  return {
    ...readings,
    rows: readings.rows.map((row) => ({
      ...row,
      lead: gap(row.lead),
      inner: row.inner.map(gap),
      tail: gap(row.tail),
    })),
    headers: readings.headers.map((h) => ({
      ...h,
      lead: gap(h.lead),
      inner: h.inner.map(gap),
      tail: gap(h.tail),
    })),
    shortRowEnds: readings.shortRowEnds.map(({ table, bars }) => ({ table, bars: single(bars) })),
  };
}

/** Rows are measured by rows of the same table, width and grid. */
function groupOf(row: RowReading): string {
  return `${row.table}|${row.columns.length}|${row.hard ? gridOf(row) : "text"}`;
}

/**
 * How a table separates the cells of a row, and whether a bar opens its rows; tables alike in this are in one hand. Null
 * where no row has two figures.
 */
function handOf(rows: readonly { inner: readonly Gap[]; tail: Gap }[]): string | null {
  const separators = mode(rows.flatMap((row) => row.inner.map(separatorOf)));
  return separators === null ? null : `${separators} ${mode(rows.map((row) => row.tail.first))}`;
}

/** However many blank cells a gap holds: bars in a line, lines that end with a bar, lines that are bars, no bars. */
function separatorOf({ bars, lines }: Gap): string {
  if (bars === "") return "bare";
  return lines === 0 ? "line" : `lines ${lines - bars.length}`;
}

const GLUED = /[2-\uffff]/;

const UNKNOWN_ENDS: RowEnds = { padded: true, opener: null, requestsWidth: null, lastUnpadded: false };

/** How rows end in one table, or in all (`table` null); null where no short row of the table shows it. */
function rowEndsOf(
  readings: TableReadings,
  table: TableName | null,
  manners: readonly Manner[],
): RowEnds | null {
  const ofTable = <T extends { table: TableName }>(all: readonly T[]) =>
    table === null ? all : all.filter((one) => one.table === table);
  const short = ofTable(readings.shortRowEnds).map(({ bars }) => bars);
  if (short.length === 0) return null;
  const gaps = [
    ...ofTable(readings.rows).flatMap((row) => [row.lead, ...row.inner, row.tail]),
    ...ofTable(readings.headers).flatMap((header) => [header.lead, header.tail]),
  ];
  // Only a short row without a pad proves that rows are not padded.
  const padded = gaps.some((gap) => GLUED.test(gap.bars)) || short.some((bars) => GLUED.test(bars));
  let opener: string | null = null;
  const seen = [...manners.flatMap(({ tails }) => [...tails.values()]), ...short];
  for (const unit of new Set(manners.map(({ inner }) => inner ?? ""))) {
    if (unit === "") continue;
    for (const end of seen) {
      if (end.startsWith(unit) && GLUED.test(end[unit.length] ?? "")) opener = end.slice(unit.length + 1);
    }
  }
  // The last row of table 三 has cells that cover two columns: padded, it would end in a run of two bars or more.
  const lastUnpadded = readings.rows.some(
    (row) =>
      row.table === "requests" &&
      row.code === "carried_out" &&
      row.slots.length === row.columns.length &&
      row.next === "other" &&
      !row.hard &&
      !GLUED.test(row.tail.bars),
  );
  return { padded, opener, requestsWidth: readings.requestsWidth, lastUnpadded };
}

function gridOf(row: RowReading): string {
  return String(row.slots[0]?.cell?.grid ?? "");
}

function isPrinted(slot: Slot): boolean {
  return slot.kind === "text" || slot.value.status !== "blank";
}

/* ---- grids ---- */

function placeHard(
  row: RowReading,
  group: readonly RowReading[],
  labels: ReadonlyMap<number, LabelColumns>,
): Placed {
  const width = row.columns.length;
  if (width === 0) return { kind: "lost", slots: row.slots };
  if (row.slots.length === width)
    return { kind: "placed", slots: row.slots.map((slot) => (isPrinted(slot) ? slot : null)) };
  const printed = row.slots.filter(isPrinted);
  if (printed.length === 0) {
    return row.slots.length > 0 ? { kind: "placed", slots: new Array(width).fill(null) } : { kind: "absent" };
  }
  // A label out of its column (a merged cell covers one row too many, or is lost) has pushed the figures along with it.
  if (!standsWithItsKind(row, labels)) return { kind: "lost", slots: printed };
  const header = headerRanges(row);
  // With more cells than columns, counting the printed ones may take another column's figure for a blank one's.
  if (header === null && printed.length === width && standTogether(row.slots))
    return { kind: "placed", slots: printed };
  const ranges = header ?? columnPlaces(row, group, width)?.map((at) => ({ from: at, to: at + 1 })) ?? null;
  if (ranges === null) return { kind: "lost", slots: printed };
  const slots: (Slot | null)[] = new Array(width).fill(null);
  for (const slot of printed) {
    const from = slot.cell?.col ?? -1;
    const to = from + (slot.cell?.colspan ?? 1);
    const inside: number[] = ranges.flatMap((range, k) => (range.from < to && range.to > from ? [k] : []));
    const only = inside[0];
    if (inside.length !== 1 || only === undefined || slots[only] !== null)
      return { kind: "lost", slots: printed };
    slots[only] = slot;
  }
  return { kind: "placed", slots };
}

/** True where no blank cell stands between printed ones: the cells too many are what merged cells cover. */
function standTogether(slots: readonly Slot[]): boolean {
  const first = slots.findIndex(isPrinted);
  const last = slots.findLastIndex(isPrinted);
  return slots.slice(first, last + 1).every(isPrinted);
}

/** Where a grid prints the labels of one group of rows that are indented alike. */
interface LabelColumns {
  /** The column in which most of them begin. */
  usual: number | null;
  /** The columns in front of which they end. */
  ends: ReadonlySet<number>;
}

/** The columns of the labels of a group, by how far they are indented. */
function labelColumnsOf(group: readonly RowReading[]): ReadonlyMap<number, LabelColumns> {
  const begins: (readonly [number, number])[] = [];
  const ends = new Map<number, Set<number>>();
  for (const row of group) {
    if (row.labelCell === undefined) continue;
    const { col, colspan } = row.labelCell;
    const kind = indent(row);
    begins.push([kind, col]);
    ends.set(kind, (ends.get(kind) ?? new Set()).add(col + colspan));
  }
  const usual = modes(begins);
  return new Map([...ends].map(([kind, of]) => [kind, { usual: usual.get(kind) ?? null, ends: of }]));
}

/**
 * True where the label stands in the column of most labels that are indented like it. Those indented most stand beside
 * the figures: of several columns, theirs is the nearest.
 */
function standsWithItsKind(row: RowReading, labels: ReadonlyMap<number, LabelColumns>): boolean {
  const { labelCell } = row;
  const kind = indent(row);
  const alike = labels.get(kind);
  if (labelCell === undefined || alike === undefined || row.table !== "requests") return true;
  const from = headerRanges(row)?.reduce(
    (least, range) => Math.min(least, range.from),
    Number.POSITIVE_INFINITY,
  );
  if (kind !== DEEPEST || from === undefined) return alike.usual === labelCell.col;
  const nearest = [...alike.ends].reduce((most, end) => (end <= from ? Math.max(most, end) : most), 0);
  return labelCell.col + labelCell.colspan === nearest;
}

/** The header's own columns, where the row stands in the same grid. */
function headerRanges(row: RowReading): readonly { from: number; to: number }[] | null {
  return row.ranges !== null && row.slots[0]?.cell?.grid === row.ranges.grid ? row.ranges.columns : null;
}

/** Grid columns of the figures, proved by complete rows that agree; null where none is complete or they don't. */
function columnPlaces(row: RowReading, all: readonly RowReading[], width: number): number[] | null {
  // Where covered cells are not printed, rows with more label cells have their figures farther to the right.
  const group = all.filter((other) => other.slots[0]?.cell?.col === row.slots[0]?.cell?.col);
  let places: number[] | null = null;
  for (const other of group) {
    const printed = other.slots.filter(isPrinted);
    const together = printed.length === width && standTogether(other.slots);
    const whole = other.slots.length === width ? other.slots : together ? printed : null;
    if (whole === null || other.columns.length !== width) continue;
    const at = whole.map((slot) => slot.cell?.col ?? -1);
    if (places === null) places = at;
    else if (at.some((col, k) => col !== places?.[k])) return null;
  }
  return places;
}

/* ---- flattened text ---- */

function mode<T>(values: readonly T[]): T | null {
  const counts = new Map<T, number>();
  let best: T | null = null;
  let most = 0;
  for (const value of values) {
    const count = (counts.get(value) ?? 0) + 1;
    counts.set(value, count);
    if (count > most) {
      most = count;
      best = value;
    }
  }
  return best;
}

/** The manner of the rows that nothing foreign stands in. */
function mannerOf(rows: readonly RowReading[], headers: readonly CompleteRow[], source: string): Manner {
  const manner = mannerOfAll(rows, headers, source);
  const sound = rows.filter((row) => row.hard || !isTorn(row, manner));
  return sound.length === rows.length ? manner : mannerOfAll(sound, headers, source);
}

function mannerOfAll(rows: readonly RowReading[], headers: readonly CompleteRow[], source: string): Manner {
  const soft = rows.filter((row) => !row.hard && row.columns.length > 0);
  const whole = soft.filter((row) => row.slots.length === row.columns.length);
  const wide = whole.filter((row) => row.columns.length > 1);
  const inner = mode([...wide, ...headers].flatMap((row) => row.inner.map((gap) => gap.bars)));
  const leads = new Map<number, string>();
  for (const cells of new Set([1, ...whole.map((row) => row.labelCells)])) {
    const alike = whole.filter((row) => row.labelCells === cells);
    const lead = mode([...alike, ...(cells === 1 ? headers : [])].map((row) => row.lead.bars));
    if (lead !== null) leads.set(cells, lead);
  }
  const spanning = soft.filter(
    (row) => row.slots.length === row.columns.length || (inner !== null && spansColumns(row, inner)),
  );
  const leadsByIndent = modes(spanning.map((row) => [shapeOf(row), row.lead.bars]));
  const tails = new Map<number, string>();
  for (const cells of new Set([1, ...whole.map((row) => row.labelCells)])) {
    const ended = whole.filter((row) => row.labelCells === cells && row.next === "row");
    const tail = mode([...ended, ...(cells === 1 ? headers : [])].map((row) => row.tail.bars));
    if (tail !== null) tails.set(cells, tail);
  }
  const barless = inner === "";
  const lines = barless ? linesOf(whole, wide, headers) : null;
  const tabs = barless ? tabsOf(soft, whole, wide, headers) : null;
  return {
    leads,
    leadsByIndent,
    inner,
    tails,
    shortest: shortestOf(soft.filter((row) => row.slots.length > 0)),
    leadLines: least(soft.filter((row) => row.slots.length > 0).map((row) => row.lead.lines)),
    innerLines: mode(wide.flatMap((row) => row.inner.map((gap) => gap.lines))),
    spacedWhole: [...whole, ...headers].some((row) => [...row.inner, row.tail].some((gap) => gap.spaced > 0)),
    lines,
    linesPerBlank: lines === null ? null : linesPerBlank(soft, lines),
    tabs,
    columns: barless ? textColumns(wide, source) : null,
  };
}

function shortestOf(rows: readonly RowReading[]): Manner["shortest"] {
  const leads = new Map<number, string>();
  const tails = new Map<number, string>();
  const keep = (into: Map<number, string>, cells: number, bars: string) => {
    const known = into.get(cells);
    if (known === undefined || bars.length < known.length) into.set(cells, bars);
  };
  for (const { labelCells, lead, tail, next } of rows) {
    keep(leads, labelCells, lead.bars);
    if (next === "row") keep(tails, labelCells, tail.bars);
  }
  return { leads, tails };
}

function least(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((a, b) => Math.min(a, b));
}

function countsOf(
  whole: readonly RowReading[],
  wide: readonly RowReading[],
  headers: readonly CompleteRow[],
  count: (gap: Gap) => number,
): Counts | null {
  const inner = mode([...wide, ...headers].flatMap((row) => row.inner.map(count)));
  const ended = whole.filter((row) => row.next === "row");
  const leads = modes([
    ...whole.map((row) => [indent(row), count(row.lead)] as const),
    ...headers.map((header) => [0, count(header.lead)] as const),
  ]);
  const tails = modes([
    ...ended.map((row) => [row.coveredNext ?? 0, count(row.tail)] as const),
    ...headers.map((header) => [0, count(header.tail)] as const),
  ]);
  return inner === null || leads.size === 0 || tails.size === 0 ? null : { inner, leads, tails };
}

/** Tabs that belong to the row in front of the gap. */
function tabsOfRow(gap: Gap): number {
  return gap.tabs - gap.indent;
}

/** As `countsOf`; a tab that begins a line is known to be of the next row, so that all rows end alike. */
function tabsOf(
  soft: readonly RowReading[],
  whole: readonly RowReading[],
  wide: readonly RowReading[],
  headers: readonly CompleteRow[],
): Counts | null {
  const counts = countsOf(whole, wide, headers, tabsOfRow);
  if (counts === null) return null;
  const ended = whole.filter((row) => row.next === "row");
  const tails = forAll([...ended, ...headers].map((row) => tabsOfRow(row.tail)));
  // Where no line begins with a tab, covered cells are not printed, and all rows have their figures alike.
  const covered = soft.some((row) => row.tail.indent > 0);
  const leads = covered ? counts.leads : forAll([...whole, ...headers].map((row) => tabsOfRow(row.lead)));
  return { ...counts, leads, tails };
}

/** As `countsOf`; where rows of all kinds look alike, covered cells are not printed. */
function linesOf(
  whole: readonly RowReading[],
  wide: readonly RowReading[],
  headers: readonly CompleteRow[],
): Counts | null {
  const counts = countsOf(whole, wide, headers, (gap) => gap.lines);
  if (counts === null) return null;
  const { leads, tails } = counts;
  const alike = (measures: ReadonlyMap<number, number>) => new Set(measures.values()).size === 1;
  return alike(leads) && alike(tails)
    ? { ...counts, leads: forAll([...leads.values()]), tails: forAll([...tails.values()]) }
    : counts;
}

/** True where the bars between the figures alone account for all columns: what stands before them is no blank cell. */
function spansColumns({ columns, slots, inner }: RowReading, unit: string): boolean {
  if (slots.length < 2) return false;
  const blanks = blanksBetween(inner, unit);
  return blanks !== null && blanks.reduce((sum, n) => sum + n, slots.length) === columns.length;
}

/** One measure for rows of every kind. */
function forAll(values: readonly number[]): Map<number, number> {
  const one = mode(values);
  return new Map(one === null ? [] : [UNKNOWN_INDENT, 0, 1, DEEPEST].map((kind) => [kind, one]));
}

/** The most frequent value of each key. */
function modes<K, V>(pairs: readonly (readonly [K, V])[]): Map<K, V> {
  const byKey = new Map<K, V[]>();
  for (const [key, value] of pairs) {
    const values = byKey.get(key);
    if (values === undefined) byKey.set(key, [value]);
    else values.push(value);
  }
  return new Map([...byKey].map(([key, values]) => [key, mode(values) as V]));
}

/** The measure for `key`; where none was taken, the one that all others agree on, if there are others. */
function measured(measures: ReadonlyMap<number, number>, key: number): number | null {
  const own = measures.get(key);
  if (own !== undefined) return own;
  const [any, ...more] = new Set(measures.values());
  return measures.size > 1 && any !== undefined && more.length === 0 ? any : null;
}

/** How far the label of a row is indented: 一、 0, (一) 1, 1. 2. A label that is not covers the columns of the others. */
function indent({ table, code }: RowReading): number {
  if (table !== "requests") return 0;
  const row = formRow("requests", code);
  if (row === undefined) return UNKNOWN_INDENT;
  const { parent } = row;
  if (parent === undefined) return 0;
  return parent === "handled" ? 1 : DEEPEST;
}

const DEEPEST = 2;

/** No form has the row: only a measure that holds for all rows holds for it. */
const UNKNOWN_INDENT = -1;

/** Cells before the label of a row that labels of rows above it cover. */
function coveredBefore(row: RowReading): number {
  const depth = indent(row);
  return depth === UNKNOWN_INDENT ? UNKNOWN_INDENT : Math.max(0, depth + 1 - row.labelCells);
}

/** Rows that know what stands in front of the label of the next. */
function withFollowers(rows: readonly RowReading[]): RowReading[] {
  return rows.map((row, k) => {
    const next = rows[k + 1];
    return row.next !== "row" || next === undefined ? row : { ...row, coveredNext: coveredBefore(next) };
  });
}

function placeSoft(
  row: RowReading,
  own: Manner,
  elsewhere: Elsewhere,
  ends: RowEnds,
  source: string,
): Placed {
  const width = row.columns.length;
  if (width === 0) return { kind: "lost", slots: row.slots };
  const figures = row.slots.length;
  if (figures === 0)
    return row.next === "end" ? { kind: "absent" } : { kind: "placed", slots: new Array(width).fill(null) };
  const strange = row.slots.some((slot) => slot.kind === "text" && !SAYS_NOTHING.test(slot.raw));
  if (strange && row.slots.some(isFigure) && !isOneRow(row, own)) return { kind: "lost", slots: row.slots };
  if (isTorn(row, own) || mayBeNextRows(row, own)) return { kind: "lost", slots: row.slots };
  if (figures === width) {
    return endsWhole(row, own) ? { kind: "placed", slots: row.slots } : { kind: "lost", slots: row.slots };
  }
  if (figures > width) return { kind: "lost", slots: row.slots };
  const blanks =
    byBars(row, own, elsewhere, ends) ??
    byTabs(row, own, elsewhere.all) ??
    byTextColumns(row, own, source) ??
    bySpacedLines(row, own, elsewhere.near) ??
    byLines(row, own);
  if (blanks === null) return { kind: "lost", slots: row.slots };
  const slots: (Slot | null)[] = [];
  row.slots.forEach((slot, k) => {
    for (let b = 0; b < (blanks[k] ?? 0); b++) slots.push(null);
    slots.push(slot);
  });
  while (slots.length < width) slots.push(null);
  return { kind: "placed", slots };
}

/** Words that stand for a figure (详见附件, 未统计, 本单位未制作规章) and begin no label. */
const SAYS_NOTHING = /^(?:详见|见附|未|无|暂|没有|不|本单位|本机关|本部门|本局|本办|同上|略)/;

function isFigure(slot: Slot): boolean {
  return slot.kind === "value" && slot.value.value !== null;
}

/**
 * Words among figures may be the label of another row. They are cells of this one only where the end of a row looks
 * different from the end of a cell, and none stands between the slots.
 */
function isOneRow(row: RowReading, own: Manner): boolean {
  const onOneLine = row.lead.lines === 0 && row.inner.every((gap) => gap.lines === 0) && row.tail.lines > 0;
  const unit = own.inner;
  const sameBars =
    unit !== null &&
    unit !== "" &&
    [row.lead, ...row.inner].every((gap) => repeats(gap.bars, unit, "") !== null);
  const ends = [...own.tails.values()];
  const endDiffers = ends.length > 0 && ends.every((end) => GLUED.test(end));
  return onOneLine || (sameBars && endDiffers);
}

/**
 * True where something stands among the figures that is no cell of the row: the number of a page, the running number
 * of the next row, a figure cut in two by a space. It looks different from what separates the cells of other rows.
 */
function isTorn(row: RowReading, own: Manner): boolean {
  const unit = own.inner ?? "";
  // A line that goes on behind a bar of its own is the same row, broken by the extractor.
  const breaks = (gap: Gap) => gap.lines > 0 && (gap.first || gap.bars.length <= unit.length);
  const lines = mode(row.inner.map((gap) => gap.lines));
  if (lines === null) {
    // One figure: on a line of its own where the other rows of the table have theirs beside the label.
    return own.leadLines === 0 && row.lead.lines > 0 && row.lead.first && row.tail.bars === "";
  }
  const oneLine = lines === 0 || (row.inner.length === 1 && own.innerLines === 0);
  if (oneLine && row.inner.some(breaks)) return true;
  const whole = row.slots.length === row.columns.length;
  // Blank cells lengthen the gaps of a row that lacks figures; a row that has them all has no such gap.
  if (unit === "") return whole && row.inner.some((gap) => gap.lines > lines);
  if (whole && keepsBlanks(row, own, unit)) return true;
  // A figure cut in two by a space has no bar between its halves; a page number has none behind it.
  if (row.inner.some((gap) => gap.soft || (gap.bars === "" && gap.lines > 0 && gap.lines >= lines)))
    return true;
  const last = row.inner.at(-1);
  return last?.first === true && last.lines > lines && row.tail.bars === "" && row.tail.lines > lines;
}

/** Where other rows have their figures beside the label, figures on the line below one that had its own are not its. */
function mayBeNextRows({ behindOrphans }: RowReading, own: Manner): boolean {
  return behindOrphans === true && own.leadLines === 0;
}

/** True where the bars show blank cells: with all its figures as well, the row would have more cells than columns. */
function keepsBlanks(row: RowReading, own: Manner, unit: string): boolean {
  const lead = own.leads.get(row.labelCells);
  return (
    row.inner.some((gap) => (repeats(gap.bars, unit, "") ?? 0) > 1) ||
    (lead !== undefined && (repeats(row.lead.bars, unit, lead) ?? 0) > 0)
  );
}

/** A complete row has no row end (a pad of several bars) between its figures: two rows may have run together. */
function endsWhole(row: RowReading, manner: Manner): boolean {
  const normal = manner.inner ?? "";
  return row.inner.every((gap) => gap.bars === normal || !GLUED.test(gap.bars));
}

/** How often `unit` stands in front of or behind `rest` in `text`; null where it doesn't come out even. */
function repeats(text: string, unit: string, rest: string): number | null {
  const spare = text.length - rest.length;
  if (unit === "" || spare < 0 || spare % unit.length !== 0) return null;
  const times = spare / unit.length;
  return text === unit.repeat(times) + rest || text === rest + unit.repeat(times) ? times : null;
}

/** Blank cells in each gap between figures; null where the bars there are no whole number of separators. */
function blanksBetween(inner: readonly Gap[], unit: string): number[] | null {
  const blanks: number[] = [];
  for (const { bars } of inner) {
    const times = repeats(bars, unit, "");
    if (times === null || times < 1) return null;
    blanks.push(times - 1);
  }
  return blanks;
}

/**
 * Blanks before each figure and behind the last one, told from bars: an empty cell that was kept leaves its own
 * separator. All cells of the row must be accounted for, and the pad behind it must be the one that a complete row
 * of this shape has; a longer pad means that a cell is gone without a trace.
 */
function byBars(row: RowReading, own: Manner, elsewhere: Elsewhere, ends: RowEnds): number[] | null {
  const unit = own.inner || elsewhere.all.inner || mode(row.inner.map((gap) => gap.bars));
  if (unit === null || unit === "") return null;
  const width = row.columns.length;
  const blanks = blanksBetween(row.inner, unit);
  if (blanks === null) return null;
  const known = blanks.reduce((sum, n) => sum + n, row.slots.length);
  if (known === width) return [0, ...blanks, 0];
  const before = leadBlanks(row, own, elsewhere, unit, ends);
  if (before === null) return null;
  if (known + before === width) return [before, ...blanks, 0];
  // Several readings of the row's end may be possible; only one of them may make the row complete.
  const marked = before + blanks.reduce((sum, n) => sum + n, 0) > 0;
  const ways = tailBlanks(row, own, elsewhere, unit, ends, marked);
  const fitting = new Set(ways.filter((behind) => known + before + behind === width));
  const [behind] = fitting;
  return fitting.size === 1 && behind !== undefined ? [before, ...blanks, behind] : null;
}

function leadBlanks(
  row: RowReading,
  own: Manner,
  { near, all }: Elsewhere,
  unit: string,
  ends: RowEnds,
): number | null {
  if (row.table !== "review_litigation") {
    const shortest = own.shortest.leads.get(row.labelCells);
    const lead =
      expectedLead(row, own, unit) ??
      atMost(expectedLead(row, near, unit), shortest) ??
      confirmed(expectedLead(row, all, unit), shortest);
    return lead === null ? null : repeats(row.lead.bars, unit, lead);
  }
  // The figures of table 四 have no label: the end of the header row stands before them.
  if (!ends.padded) {
    const end = anyTail(all);
    return end === null ? null : repeatsBehind(row.lead.bars, unit, end);
  }
  if (
    ends.opener === null ||
    !row.lead.bars.startsWith(unit) ||
    !GLUED.test(row.lead.bars[unit.length] ?? "")
  )
    return null;
  return repeatsBehind(row.lead.bars.slice(unit.length + 1), unit, ends.opener);
}

/**
 * What stands between label and first figure of a complete row. Rows with another number of label cells are a measure
 * only where a label ends like any cell; where the first cell of a row has its bar in front, they are not.
 */
function expectedLead(row: RowReading, manner: Manner, unit: string): string | null {
  const seen = manner.leads.get(row.labelCells);
  const exact = manner.leadsByIndent.get(shapeOf(row));
  if (exact !== undefined) return exact;
  if (mayBeCovered(row, manner)) return null;
  return seen ?? ([...manner.leads.values()].includes(unit) ? unit : null);
}

/**
 * True where rows that are indented differently have more or fewer bars before their figures: covered cells are printed,
 * and a row is measured by rows of its own kind alone.
 */
function mayBeCovered({ table }: RowReading, { leadsByIndent }: Manner): boolean {
  return table === "requests" && differsByKind(leadsByIndent);
}

/** True where rows with as many label cells have other bars in front of their figures when they are indented otherwise. */
function differsByKind(leadsByIndent: ReadonlyMap<string, string>): boolean {
  const byCells = new Map<string, string>();
  for (const [shape, lead] of leadsByIndent) {
    const cells = shape.slice(0, shape.indexOf(" "));
    if ((byCells.get(cells) ?? lead) !== lead) return true;
    byCells.set(cells, lead);
  }
  return false;
}

/** Label cells of a row, and how far its label is indented. */
function shapeOf(row: RowReading): string {
  return `${row.labelCells} ${indent(row)}`;
}

function anyTail(manner: Manner): string | null {
  const tails = new Set(manner.tails.values());
  const [only] = tails;
  return tails.size === 1 && only !== undefined ? only : null;
}

/** Blanks behind the last figure, in every way that the bars there can be read. */
function tailBlanks(
  row: RowReading,
  own: Manner,
  elsewhere: Elsewhere,
  unit: string,
  ends: RowEnds,
  marked: boolean,
): number[] {
  const expected = expectedTail(row, own, elsewhere, unit, ends);
  if (expected === null) return [];
  const asUsual = repeatsInFront(row.tail.bars, unit, expected);
  const ways = asUsual === null ? [] : [asUsual];
  if (row.next === "block" && ends.opener !== null) {
    // Perhaps the last row of its own table: then it has no pad, but the next table's row is opened all the same.
    const bare = repeatsInFront(row.tail.bars, unit, unit + ends.opener);
    if (bare !== null) ways.push(bare);
  } else if ((row.next === "other" || row.next === "end") && asUsual !== 0) {
    // The last row of a table has no pad: its figures end with their own separator, or with nothing. What ends like
    // any row may be followed by a row that no form knows, and is none of the table's last.
    const bare = repeatsInFront(row.tail.bars, unit, expected.startsWith(unit) ? unit : "");
    if (bare !== null && ends.lastUnpadded) return [bare];
    if (bare !== null) ways.push(bare);
  }
  if (!ends.padded) return ways;
  // Where rows are padded, one bar more may be a pad of one for a cell that is gone. A row that has a pad anyway tells
  // the two apart (there the pad itself would be longer), and so does one whose other blanks were kept, or that has
  // two at its end (a pad of two is one run).
  const hasPad = ends.opener !== null && expected.length > unit.length + ends.opener.length;
  return ways.filter((blanks) => blanks !== 1 || hasPad || marked);
}

/** A measure taken from tables in the same hand; a row that has less shows that it is none for this table. */
function atMost(measure: string | null, shortest: string | undefined): string | null {
  return measure !== null && measure.length <= (shortest ?? measure).length ? measure : null;
}

/**
 * A measure taken from tables that may be in another hand: it counts only where the table has a row that looks like it,
 * and none that has less.
 */
function confirmed(measure: string | null, shortest: string | undefined): string | null {
  return measure === shortest ? measure : null;
}

/** What stands behind a complete row of this shape. */
function expectedTail(
  row: RowReading,
  own: Manner,
  { near, all }: Elsewhere,
  unit: string,
  ends: RowEnds,
): string | null {
  const seen = own.tails.get(row.labelCells) ?? shiftedTail(own, row.labelCells, unit, ends);
  if (seen !== null) return seen;
  const shortest = own.shortest.tails.get(row.labelCells);
  // Table 四 has one row, which has nothing to be held against.
  const review = row.table === "review_litigation";
  if (!ends.padded)
    return atMost(anyTail(near), shortest) ?? (review ? anyTail(all) : confirmed(anyTail(all), shortest));
  if (review) return ends.opener === null ? null : unit + ends.opener;
  if (row.table !== "requests" || ends.requestsWidth === null || ends.opener === null) return null;
  const pad = ends.requestsWidth - row.labelCells - row.columns.length;
  return pad < 0
    ? null
    : atMost(unit + (pad === 0 ? "" : String.fromCharCode(48 + pad)) + ends.opener, shortest);
}

/** How often `unit` follows `head`; null where it doesn't come out even. */
function repeatsBehind(text: string, unit: string, head: string): number | null {
  const spare = text.length - head.length;
  if (spare < 0 || spare % unit.length !== 0) return null;
  const times = spare / unit.length;
  return text === head + unit.repeat(times) ? times : null;
}

/** How often `unit` stands before `rest`: empty cells stand between the last figure and the pad, never behind it. */
function repeatsInFront(text: string, unit: string, rest: string): number | null {
  const spare = text.length - rest.length;
  if (spare < 0 || spare % unit.length !== 0) return null;
  const times = spare / unit.length;
  return text === unit.repeat(times) + rest ? times : null;
}

/**
 * The end of a row with another number of label cells. Where rows are padded, each label cell more makes the pad one
 * bar shorter; where they are not, all rows end alike.
 */
function shiftedTail(own: Manner, labelCells: number, unit: string, ends: RowEnds): string | null {
  if (!ends.padded) return anyTail(own);
  if (ends.opener === null) return null;
  for (const [cells, tail] of own.tails) {
    if (!tail.startsWith(unit) || tail.length <= unit.length + ends.opener.length) continue;
    const pad = tail.charCodeAt(unit.length) - 48 + (cells - labelCells);
    if (pad < 0) continue;
    return unit + (pad === 0 ? "" : String.fromCharCode(48 + pad)) + tail.slice(unit.length + 1);
  }
  return null;
}

function byTabs(row: RowReading, own: Manner, all: Manner): number[] | null {
  const between = tabsBetween(row);
  if (between !== null) return between;
  const usual = own.tabs ?? all.tabs;
  if (usual === null || usual.inner < 1) return null;
  if (row.table !== "review_litigation") return countBlanks(row, usual, usual.inner, tabsOfRow);
  // The figures of table 四 have no label in front: tabs that begin their line stand behind blank cells.
  const { lead } = row;
  const beginsLine = lead.lines > 0;
  const fromMargin = beginsLine ? { ...lead, tabs: lead.indent, indent: 0 } : lead;
  // Nothing stands in front of the first cell of a line; where all is one line, what is between any two cells.
  const leads = new Map([[0, beginsLine ? 0 : usual.inner]]);
  return countBlanks({ ...row, lead: fromMargin }, { ...usual, leads }, usual.inner, tabsOfRow);
}

/** Blanks between the figures alone, where they account for all that is missing. */
function tabsBetween(row: RowReading): number[] | null {
  const unit = mode(row.inner.map((gap) => gap.tabs));
  if (unit === null || unit < 1 || row.inner.some((gap) => gap.bars !== "" || gap.tabs % unit !== 0))
    return null;
  const blanks = row.inner.map((gap) => gap.tabs / unit - 1);
  const total = blanks.reduce((sum, n) => sum + n, row.slots.length);
  return total === row.columns.length && blanks.every((n) => n >= 0) ? [0, ...blanks, 0] : null;
}

/**
 * Empty paragraphs that were kept as lines of white space: one for each blank cell, or they prove nothing. Nor do they
 * where rows without a blank have such lines, or where a blank cell left a gap of another kind.
 */
function bySpacedLines(row: RowReading, own: Manner, near: Manner): number[] | null {
  const gaps = [row.lead, ...row.inner, row.tail];
  if (gaps.some((gap) => gap.bars !== "" || gap.tabs > 0)) return null;
  if (own.spacedWhole || near.spacedWhole) return null;
  const usual = own.innerLines ?? near.innerLines;
  if (usual !== null && row.inner.some((gap) => gap.spaced === 0 && gap.lines > usual)) return null;
  const blanks = gaps.map((gap) => gap.spaced);
  const total = blanks.reduce((sum, n) => sum + n, row.slots.length);
  return total === row.columns.length ? blanks : null;
}

function byLines(row: RowReading, own: Manner): number[] | null {
  if (own.lines === null || own.linesPerBlank === null) return null;
  if (row.next !== "row") return null;
  return countBlanks(row, own.lines, own.linesPerBlank, (gap) => gap.lines);
}

function countBlanks(
  row: RowReading,
  usual: Counts,
  unit: number,
  count: (gap: Gap) => number,
): number[] | null {
  const lead = measured(usual.leads, indent(row));
  const tail = measured(usual.tails, row.coveredNext ?? 0);
  if (lead === null || tail === null) return null;
  const extras = [
    count(row.lead) - lead,
    ...row.inner.map((gap) => count(gap) - usual.inner),
    count(row.tail) - tail,
  ];
  if (extras.some((extra) => extra < 0 || extra % unit !== 0)) return null;
  const blanks = extras.map((extra) => extra / unit);
  const total = blanks.reduce((sum, n) => sum + n, row.slots.length);
  return total === row.columns.length ? blanks : null;
}

/**
 * Line ends that one empty cell adds. Proved only where every row of the table that lacks figures says the same:
 * extra line ends = cells missing × that number; and complete rows have none.
 */
function linesPerBlank(rows: readonly RowReading[], usual: Counts): number | null {
  let unit: number | null = null;
  let proofs = 0;
  for (const row of rows) {
    if (row.next !== "row" || row.slots.length === 0) continue;
    const missing = row.columns.length - row.slots.length;
    const lead = measured(usual.leads, indent(row));
    const tail = measured(usual.tails, row.coveredNext ?? 0);
    if (lead === null || tail === null) return null;
    const extra =
      row.lead.lines -
      lead +
      (row.tail.lines - tail) +
      row.inner.reduce((sum, gap) => sum + gap.lines - usual.inner, 0);
    if (missing < 0) return null;
    if (missing === 0) {
      if (extra !== 0) return null;
      continue;
    }
    if (extra <= 0 || extra % missing !== 0) return null;
    if (unit !== null && unit !== extra / missing) return null;
    unit = extra / missing;
    proofs++;
  }
  return proofs >= 2 ? unit : null;
}

/* ---- columns by position on the line ---- */

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/;

/** Lines longer than this are no rows of a printed page; looking for their start would not be linear. */
const LONGEST_LINE = 2000;

/** Columns from the start of the line to `offset`; NaN, which is in no column, where that is too far. */
function screenColumn(source: string, offset: number, wide: 1 | 2): number {
  const from = Math.max(0, offset - LONGEST_LINE);
  const start = from + source.slice(from, offset).lastIndexOf("\n") + 1;
  if (start === from && from > 0) return Number.NaN;
  let width = 0;
  for (let i = start; i < offset; i++) width += WIDE.test(source[i] ?? "") ? wide : 1;
  return width;
}

function screenRange(source: string, slot: Slot, wide: 1 | 2): { from: number; to: number } {
  const from = screenColumn(source, slot.start, wide);
  return { from, to: from + slot.raw.length };
}

function onOneLine(row: RowReading): boolean {
  return row.inner.every((gap) => gap.lines === 0);
}

/**
 * Where complete rows print their figures, counted in the way in which they stand exactly below each other; null where
 * the columns overlap.
 */
function textColumns(whole: readonly RowReading[], source: string): TextColumns | null {
  const onScreen = columnsBy(2, whole, source);
  const counted = columnsBy(1, whole, source);
  return counted !== null && (onScreen === null || counted.spread < onScreen.spread) ? counted : onScreen;
}

function columnsBy(wide: 1 | 2, whole: readonly RowReading[], source: string): TextColumns | null {
  const rows = whole.filter(onOneLine);
  const width = rows[0]?.columns.length ?? 0;
  if (rows.length < 2 || rows.some((row) => row.columns.length !== width)) return null;
  // Rows whose labels end at the same place prove nothing: two spaces after each word would look like columns too.
  if (new Set(rows.map((row) => screenColumn(source, row.labelEnd, wide))).size < 2) return null;
  const columns: { from: number; to: number }[] = [];
  const longest: number[] = [];
  for (const row of rows) {
    row.slots.forEach((slot, k) => {
      const range = screenRange(source, slot, wide);
      longest[k] = Math.max(longest[k] ?? 0, range.to - range.from);
      const known = columns[k];
      columns[k] =
        known === undefined
          ? range
          : { from: Math.min(known.from, range.from), to: Math.max(known.to, range.to) };
    });
  }
  for (let k = 1; k < columns.length; k++)
    if ((columns[k]?.from ?? 0) <= (columns[k - 1]?.to ?? 0)) return null;
  const spread = columns.reduce((sum, { from, to }, k) => sum + to - from - (longest[k] ?? 0), 0);
  return { ranges: columns, wide, spread };
}

function byTextColumns(row: RowReading, own: Manner, source: string): number[] | null {
  const columns = own.columns;
  if (columns === null || !onOneLine(row)) return null;
  const blanks: number[] = [];
  let last = -1;
  for (const slot of row.slots) {
    const range = screenRange(source, slot, columns.wide);
    const hits = columns.ranges.flatMap((column, k) =>
      range.from < column.to && range.to > column.from ? [k] : [],
    );
    const only = hits[0];
    if (hits.length !== 1 || only === undefined || only <= last) return null;
    blanks.push(only - last - 1);
    last = only;
  }
  blanks.push(columns.ranges.length - 1 - last);
  return blanks;
}
