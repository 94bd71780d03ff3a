/**
 * Rows with places → tables. Here every cell of the form gets its status, every row that was read is used or named,
 * and what two copies of a row say is compared, never merged.
 */

import { fold } from "../../src/core/fold.ts";
import type { Finding, FormId, ProactivePart, TableName } from "../../src/core/record.ts";
import { formOf } from "../forms/index.ts";
import { type CellReading, emptyCell, type RowCells, type TableCellsRead } from "./cells.ts";
import { Copies } from "./copies.ts";
import { type Placed, placeRows, type Slot } from "./place.ts";
import { partByRow } from "./proactive-header.ts";
import { localCode } from "./read-rows.ts";
import type { RowReading, TableReadings } from "./reading.ts";
import { OUTCOMES, REVIEW_PATHS } from "./review-header.ts";
import { solveRequests } from "./solve.ts";
import { rowsOnWholeLines } from "./whole-lines.ts";

/** The tables of one report, and what there is to say about reading them. */
export interface Assembled {
  tables: Map<TableName, TableCellsRead>;
  findings: Finding[];
}

/** Row → its slots in printed order, where their places are lost. */
export type LostRows = Map<string, Slot[]>;

/** Builds the tables of one report; `positional` where its lines were cut out of a page, as in `Document`. */
export function assemble(readings: TableReadings, source: string, positional = false): Assembled {
  const findings: Finding[] = [];
  const deduplicated = repeatedLinesGone(readings);
  const placed = placeRows(readings, source);
  const tables = new Map<TableName, TableCellsRead>();
  const lost = new Map<TableName, LostRows>();
  const copies = new Map<TableName, Copies>();
  const headless: Headless[] = [];
  const torn = digitsTorn(readings, source);
  if (torn) {
    findings.push({
      code: "cells_unresolved",
      severity: "warn",
      message: "digits are cut off in several cells of this text: no figure of it can be trusted",
    });
  }
  const whole = positional ? rowsOnWholeLines(readings.rows, source) : null;
  readings.rows.forEach((row, k) => {
    const doubtful = whole !== null && !row.hard && !whole.has(k);
    const forgotten = torn || doubtful || (deduplicated && !row.hard && !keepsItsFigure(row));
    const where: Placed = forgotten ? { kind: "lost", slots: row.slots } : (placed[k] as Placed);
    const copiesOf = copies.get(row.table) ?? new Copies();
    copies.set(row.table, copiesOf);
    addRow(row, where, tableFor(tables, row.table), lostFor(lost, row.table), copiesOf, headless, findings);
  });
  for (const { row, part } of headless) addHeadless(row, part, tableFor(tables, "proactive"), findings);
  for (const table of tables.values()) {
    copies.get(table.table)?.withholdLoneRows(table, findings);
    completeRows(table, source);
    if (table.table === "statistics" && (torn || deduplicated || whole !== null)) completeSheet(table);
    // Of a row in doubt not even the figures are certain, only that it has some.
    if (table.table === "requests" && whole === null) solveRequests(table, lost.get("requests") ?? new Map());
  }
  strangerFindings(readings, findings);
  for (const table of tables.values()) {
    for (const code of table.misprints) {
      findings.push({
        code: "misprinted_label",
        severity: "info",
        table: table.table,
        row: code,
        message: `label printed as 「${table.labels.get(code) ?? ""}」`,
      });
    }
  }
  return { tables, findings };
}

/** So many different figures, and so many cells gone, are no chance. */
const ENOUGH = 8;

/** So many cells with cut digits show an extractor that cuts cells to a width, in bytes. */
const MOST_TORN = 3;
/** So many characters lost in the text, likewise. */
const MOST_LOST = 20;
const TORN = /\d[_\ufffd]|\ufffd\d/;

/** True where digits were cut off in so many cells that those which look whole may be cut as well. */
function digitsTorn({ rows }: TableReadings, source: string): boolean {
  if (source.split("\ufffd").length > MOST_LOST) return true;
  return rows.flatMap((row) => row.slots).filter((slot) => TORN.test(slot.raw)).length >= MOST_TORN;
}

/** Where repeated lines are gone, a figure is certain only in a row of table 二 that has one figure and one place. */
function keepsItsFigure(row: RowReading): boolean {
  return row.table === "proactive" && row.columns.length === 1 && row.slots.length === 1;
}

function tableFor(tables: Map<TableName, TableCellsRead>, name: TableName): TableCellsRead {
  let table = tables.get(name);
  if (table === undefined) {
    table = {
      table: name,
      forms: new Map(),
      rows: new Map(),
      labels: new Map(),
      misprints: new Set(),
      unverified: new Set(),
    };
    tables.set(name, table);
  }
  return table;
}

function lostFor(lost: Map<TableName, LostRows>, name: TableName): LostRows {
  let rows = lost.get(name);
  if (rows === undefined) {
    rows = new Map();
    lost.set(name, rows);
  }
  return rows;
}

/**
 * Some extractors drop every line that they have seen before. Then no figure is printed twice anywhere, most cells
 * are gone, and even a row that looks complete may hold the figures of two.
 */
function repeatedLinesGone({ rows, reviewHeader, repeats }: TableReadings): boolean {
  if (repeats) return false;
  const soft = rows.filter((row) => !row.hard);
  // Only text with one cell a line can lose cells that way.
  const oneCellALine = (row: RowReading) =>
    [row.lead, ...row.inner].every((gap) => gap.bars === "" && gap.tabs === 0 && gap.lines > 0);
  if (!soft.every(oneCellALine)) return false;
  const printed = soft.flatMap((row) => row.slots.map((slot) => slot.raw));
  if (printed.length === 0 || new Set(printed).size < printed.length) return false;
  const missing = soft.reduce((sum, row) => sum + Math.max(0, row.columns.length - row.slots.length), 0);
  const codes = new Set(soft.map((row) => row.code));
  const totalGone = codes.has("carried_out") && !codes.has("handled_total");
  // A sheet prints 件 in most rows; where most rows have lost their unit, it was printed once and then dropped.
  const sheet = soft.filter((row) => row.table === "statistics");
  const units = sheet.filter((row) => row.unitPrinted).length;
  const unitsGone = units > 0 && sheet.length > 3 && units * 2 < sheet.length;
  // 结果维持 is printed three times in the form.
  const outcomesGone = reviewHeader.ways >= 2 && reviewHeader.outcomes <= 5;
  const muchGone = missing > 3 * printed.length || (missing >= ENOUGH && printed.length >= ENOUGH);
  return muchGone || totalGone || unitsGone || outcomesGone;
}

function addRow(
  row: RowReading,
  placed: Placed,
  table: TableCellsRead,
  lost: LostRows,
  copies: Copies,
  headless: Headless[],
  findings: Finding[],
): void {
  if (row.table === "statistics") {
    addStatistic(row, placed, table, findings);
    return;
  }
  if (row.table === "review_litigation") {
    addReview(row, placed, table, copies, findings);
    return;
  }
  const part = row.table === "proactive" ? (row.part ?? partByRow.get(row.code) ?? null) : null;
  const form = row.form ?? null;
  if (row.table === "proactive" && form === null) {
    headless.push({ row, part });
    return;
  }
  if (form !== null && !table.forms.has(part)) table.forms.set(part, form);
  const cells = cellsOf(row, placed);
  if (cells === null) return;
  if (placed.kind === "lost" && !row.code.startsWith("x_local:")) lost.set(row.code, placed.slots);
  keep(table, row, row.code, cells, copies, findings);
}

/** A row of table 二 whose column header is gone. */
interface Headless {
  row: RowReading;
  part: ProactivePart | null;
}

/**
 * Without a header the columns have no name, and a number without its label is nobody's number. The cells are listed
 * as unresolved under the columns of the form that the block before follows.
 */
function addHeadless(
  row: RowReading,
  part: ProactivePart | null,
  table: TableCellsRead,
  findings: Finding[],
): void {
  findings.push({
    code: "cells_unresolved",
    severity: "warn",
    table: "proactive",
    row: row.code,
    message: `the header of the columns is gone: ${rowText(row)}`,
  });
  const form = [...table.forms.values()].at(-1);
  if (part === null || form === undefined || table.rows.has(row.code)) return;
  const columns = formOf(form).tables.find((t) => t.part === part)?.columns;
  if (columns === undefined) return;
  if (!table.forms.has(part)) table.forms.set(part, form);
  table.rows.set(
    row.code,
    new Map(columns.map((column) => [column.code, emptyCell("unresolved", rowText(row))])),
  );
}

function keep(
  table: TableCellsRead,
  row: RowReading,
  code: string,
  cells: RowCells,
  copies: Copies,
  findings: Finding[],
): void {
  if ([...cells.values()].some((cell) => cell.status !== "unresolved")) copies.read(row, code);
  const known = table.rows.get(code);
  if (known !== undefined) {
    if (!sameFigures(known, cells)) {
      copies.contradicted();
      contradict(known, cells, table.table, code, findings);
    }
    return;
  }
  table.rows.set(code, cells);
  table.labels.set(code, row.label);
  if (row.misprint) table.misprints.add(code);
  if (!row.verified) table.unverified.add(code);
}

function sameFigures(a: RowCells, b: RowCells): boolean {
  for (const [column, cell] of a) {
    const other = b.get(column);
    if (cell.value !== other?.value || isFilledBy(cell, other)) return false;
  }
  return true;
}

/** Cells that may hold a number which could not be read. */
const UNREAD: ReadonlySet<CellReading["status"]> = new Set(["unresolved", "text"]);

/** True where one copy prints no number and the other something that could not be read: they may well differ. */
function isFilledBy(cell: CellReading, other: CellReading | undefined): boolean {
  return other !== undefined && UNREAD.has(other.status) && cell.value === null && !UNREAD.has(cell.status);
}

/** A row printed more often than this shows is hostile: its copies are no longer told one by one. */
const LONGEST_RAW = 1000;

/** The same row printed twice with different figures: which one is the report's can't be told. */
function contradict(
  known: RowCells,
  other: RowCells,
  table: TableName,
  row: string,
  findings: Finding[],
): void {
  for (const [column, cell] of known) {
    const second = other.get(column);
    if (second === undefined || cell.raw.length > LONGEST_RAW) continue;
    if (second.value === cell.value && !isFilledBy(cell, second)) continue;
    const raw = `${cell.raw} / ${second.raw}`;
    known.set(column, emptyCell("unresolved", raw));
    findings.push({
      code: "cells_unresolved",
      severity: "warn",
      table,
      row,
      column,
      message: `the row is printed twice with different figures: ${raw}`,
    });
  }
}

function rowText(row: RowReading): string {
  return [row.label, ...row.slots.map((slot) => slot.raw)].filter((text) => text !== "").join(" | ");
}

/** Cells of a row by column, or null where the file breaks off before its figures. */
function cellsOf(row: RowReading, placed: Placed): RowCells | null {
  const columns = row.columns.length > 0 ? row.columns : defaultColumns(row);
  const cells: RowCells = new Map();
  if (placed.kind === "absent") return null;
  // A figure whose column has no name is nobody's, however well it stands.
  if (placed.kind === "lost" || row.columns.length === 0) {
    for (const column of columns) cells.set(column, emptyCell("unresolved", rowText(row)));
    return cells;
  }
  columns.forEach((column, k) => {
    cells.set(column, cellOf(placed.slots[k] ?? null, row.units[column]));
  });
  breaksOff(row, placed, cells, columns);
  return cells;
}

/** Columns to say `unresolved` about where the header contradicts the form's order. */
function defaultColumns(row: RowReading): readonly string[] {
  if (row.table === "proactive" && row.form === null) return [];
  const part = row.part ?? partByRow.get(row.code);
  return (
    formOf(row.form ?? "form2019")
      .tables.find((t) => t.table === row.table && (row.table !== "proactive" || t.part === part))
      ?.columns.map((c) => c.code) ?? []
  );
}

/** A figure that touches the end of the file may have been cut: it counts only where the row's own sum confirms it. */
function breaksOff(
  row: RowReading,
  placed: Extract<Placed, { kind: "placed" }>,
  cells: RowCells,
  columns: readonly string[],
): void {
  if (row.hard || row.next !== "end") return;
  const { bars, lines, tabs } = row.tail;
  if (bars !== "" || lines > 0 || tabs > 0) return;
  const last = placed.slots.findLastIndex((slot) => slot !== null);
  const column = columns[last];
  if (column === undefined) return;
  const values = columns.map((c) => cells.get(c)?.value ?? null);
  const total = values.at(-1);
  const parts = values.slice(0, -1);
  const confirmed =
    row.table === "requests" &&
    total !== null &&
    parts.every((v) => v !== null) &&
    parts.reduce((s: number, v) => s + (v ?? 0), 0) === total;
  if (!confirmed) cells.set(column, emptyCell("unresolved", rowText(row)));
}

/** The cell that a slot is. */
export function cellOf(slot: Slot | null, headerUnit: string | undefined): CellReading {
  if (slot === null) return emptyCell("blank");
  const at = slot.cell === undefined ? { at: { start: slot.start, end: slot.end } } : { cell: slot.cell };
  if (slot.kind === "text") return { ...emptyCell("text", slot.raw), ...at };
  const { status, value, raw } = slot.value;
  if (status === "damaged") return { ...emptyCell("unresolved", raw), ...at };
  const unit = slot.value.unit ?? (value === null ? undefined : headerUnit);
  const withUnit = unit === undefined ? {} : { unit };
  if (status === "number")
    return { status: "printed", value, raw, plain: unit === undefined, ...withUnit, ...at };
  return { status, value, raw, plain: false, ...withUnit, ...at };
}

/* ---- table 四 ---- */

function addReview(
  row: RowReading,
  placed: Placed,
  table: TableCellsRead,
  copies: Copies,
  findings: Finding[],
): void {
  const columns =
    row.columns.length > 0
      ? row.columns
      : REVIEW_PATHS.flatMap((path) => OUTCOMES.map((outcome) => `${path}.${outcome}`));
  if (placed.kind === "absent") return;
  const cells = new Map<string, RowCells>();
  columns.forEach((column, k) => {
    const [path = "", outcome = ""] = column.split(".");
    let line = cells.get(path);
    if (line === undefined) {
      line = new Map();
      cells.set(path, line);
    }
    line.set(
      outcome,
      placed.kind === "lost"
        ? emptyCell("unresolved", rowText(row))
        : cellOf(placed.slots[k] ?? null, undefined),
    );
  });
  if (placed.kind === "placed") reviewBreaksOff(row, cells, columns);
  for (const [path, line] of cells) keep(table, row, path, line, copies, findings);
}

function reviewBreaksOff(row: RowReading, cells: Map<string, RowCells>, columns: readonly string[]): void {
  if (row.hard || row.next !== "end" || row.tail.bars !== "" || row.tail.lines > 0 || row.tail.tabs > 0)
    return;
  const [path = "", outcome = ""] = (columns.at(-1) ?? "").split(".");
  const line = cells.get(path);
  const values = OUTCOMES.map((o) => line?.get(o)?.value ?? null);
  const total = values.at(-1);
  const parts = values.slice(0, -1);
  const holds =
    total !== null &&
    parts.every((v) => v !== null) &&
    parts.reduce((s: number, v) => s + (v ?? 0), 0) === total;
  if (!holds) line?.set(outcome, emptyCell("unresolved", rowText(row)));
}

/* ---- statistics ---- */

function addStatistic(row: RowReading, placed: Placed, table: TableCellsRead, findings: Finding[]): void {
  if (placed.kind === "absent") return;
  if (row.form !== null && !table.forms.has(null)) table.forms.set(null, row.form);
  const unit = row.units[""];
  const cells: RowCells = new Map();
  row.columns.forEach((column, k) => {
    const cell =
      placed.kind === "lost"
        ? emptyCell("unresolved", rowText(row))
        : cellOf(placed.slots[k] ?? null, undefined);
    cells.set(column, unit === undefined || cell.unit !== undefined ? cell : { ...cell, unit });
  });
  const code =
    table.rows.has(row.code) && row.code.startsWith("x_local:") ? freeCode(table, row.code) : row.code;
  const known = table.rows.get(code);
  if (known !== undefined) {
    if (!sameFigures(known, cells)) contradict(known, cells, "statistics", code, findings);
    return;
  }
  table.rows.set(code, cells);
  table.labels.set(code, row.label);
  if (row.misprint) table.misprints.add(code);
  if (!row.verified) table.unverified.add(code);
}

/** Copies of one row that no form knows; a page with more is hostile. */
const MOST_COPIES = 200;

function freeCode(table: TableCellsRead, code: string): string {
  let n = 2;
  while (n < MOST_COPIES && table.rows.has(`${code}#${n}`)) n++;
  return `${code}#${n}`;
}

/* ---- what the form has and the file hasn't ---- */

function completeRows(table: TableCellsRead, source: string): void {
  switch (table.table) {
    case "requests": {
      const form = requestsForm(table, source);
      table.forms.set(null, form);
      addMissing(table, form, () => true);
      return;
    }
    case "proactive":
      for (const [part, form] of [...table.forms]) addMissing(table, form, (p) => p === part);
      addMissingParts(table);
      return;
    case "review_litigation":
      for (const path of REVIEW_PATHS) {
        if (!table.rows.has(path))
          table.rows.set(path, new Map(OUTCOMES.map((outcome) => [outcome, emptyCell("not_read")])));
      }
      return;
    case "statistics":
      return;
  }
}

/**
 * Publishers leave rows out of a sheet as they like, so that a missing one means nothing, unless the text is known to
 * have lost some.
 */
function completeSheet(table: TableCellsRead): void {
  const form = table.forms.get(null);
  const columns = [...([...table.rows.values()][0]?.keys() ?? [])];
  if (form === undefined) return;
  for (const { table: name, rows } of formOf(form).tables) {
    if (name !== "statistics") continue;
    for (const { code, kind, unit } of rows) {
      if (kind === "group" || table.rows.has(code)) continue;
      const cell = { ...emptyCell("not_read"), ...(unit === undefined ? {} : { unit }) };
      table.rows.set(code, new Map(columns.map((column) => [column, cell])));
    }
  }
}

/** Blocks that the form of the last block read has and the file hasn't. */
function addMissingParts(table: TableCellsRead): void {
  const form = [...table.forms.values()].at(-1);
  if (form === undefined) return;
  for (const { table: name, part } of formOf(form).tables) {
    if (name !== "proactive" || part === undefined || table.forms.has(part)) continue;
    table.forms.set(part, form);
    addMissing(table, form, (p) => p === part);
  }
}

/** (六)其他处理 tells the forms apart; where it was not read at all, the words of its rows may still be there. */
function requestsForm(table: TableCellsRead, source: string): FormId {
  if ([...table.rows.keys()].some((code) => code.startsWith("other_"))) return "form2021";
  return !table.rows.has("other") && fold(source).includes("逾期") ? "form2021" : "form2019";
}

function addMissing(
  table: TableCellsRead,
  form: FormId,
  wanted: (part: ProactivePart | null) => boolean,
): void {
  for (const t of formOf(form).tables) {
    if (t.table !== table.table || !wanted(t.part ?? null)) continue;
    for (const row of t.rows) {
      if (row.kind === "group" || table.rows.has(row.code)) continue;
      table.rows.set(row.code, new Map(t.columns.map((column) => [column.code, emptyCell("not_read")])));
    }
  }
}

/** More strangers than this are a hostile page; they are counted, not listed. */
const MOST_STRANGERS = 100;

function strangerFindings(readings: TableReadings, findings: Finding[]): void {
  for (const { table, group, label, damaged } of readings.strangers.slice(0, MOST_STRANGERS)) {
    if (damaged) {
      findings.push({
        code: "cells_unresolved",
        severity: "warn",
        table,
        message: `figures stand behind 「${label}」, which is no whole label; whose they are can't be told`,
      });
      continue;
    }
    findings.push({
      code: "unknown_row",
      severity: "warn",
      table,
      row: localCode(label),
      message: `no form has the row 「${label}」; it is kept under its printed label`,
    });
    if (table === "requests" && group === "denied") {
      findings.push({
        code: "new_form_suspected",
        severity: "warn",
        table,
        row: localCode(label),
        message: `an unknown ground of refusal 「${label}」 stands in (三)不予公开: the form may have changed`,
      });
    }
  }
  const more = readings.strangers.length - MOST_STRANGERS;
  if (more > 0)
    findings.push({ code: "unknown_row", severity: "warn", message: `${more} more rows that no form has` });
}
