/** Tables as read → tables, forms and cells of the record. */
import type {
  CellNote,
  FormId,
  FormsUsed,
  ProactivePart,
  Statistics,
  StatisticValue,
  TableCells,
  TableName,
  Tables,
} from "../src/core/record.ts";
import type { CellReading, TableCellsRead } from "./align/cells.ts";
import { formOf } from "./forms/index.ts";

/** What of the record comes from the tables. */
export interface RecordTables {
  tables: Tables;
  forms: FormsUsed;
  cells: CellNote[];
}

/** The tables in the order of the form. */
export const TABLE_ORDER: readonly TableName[] = ["proactive", "requests", "review_litigation", "statistics"];

/** Builds the record's tables, in the order of the form. */
export function recordTables(read: ReadonlyMap<TableName, TableCellsRead>): RecordTables {
  const out: RecordTables = { tables: {}, forms: {}, cells: [] };
  for (const name of TABLE_ORDER) {
    const table = read.get(name);
    if (table === undefined || table.rows.size === 0) continue;
    if (name === "statistics") out.tables.statistics = statistics(table, out.cells);
    else out.tables[name] = figures(table, name, out.cells);
  }
  out.forms = formsUsed(read);
  return out;
}

/** Row codes in the order of the form, rows that no form knows behind them. */
export function inFormOrder(table: TableCellsRead): string[] {
  const codes = [...table.rows.keys()];
  const order = new Map<string, number>();
  for (const form of new Set(table.forms.values())) {
    for (const t of formOf(form).tables)
      if (t.table === table.table) for (const row of t.rows) order.set(row.code, order.size);
  }
  const at = (code: string) => order.get(code) ?? Number.MAX_SAFE_INTEGER;
  return codes
    .map((code, k) => ({ code, k }))
    .sort((a, b) => at(a.code) - at(b.code) || a.k - b.k)
    .map(({ code }) => code);
}

function figures(table: TableCellsRead, name: TableName, cells: CellNote[]): TableCells {
  const out: TableCells = {};
  for (const row of inFormOrder(table)) {
    const line: Record<string, number | null> = {};
    for (const [column, cell] of table.rows.get(row) ?? []) {
      line[column] = cell.value;
      if (!cell.plain) cells.push(note(name, row, column, cell));
    }
    out[row] = line;
  }
  return out;
}

function note(table: TableName, row: string, column: string | null, cell: CellReading): CellNote {
  return {
    table,
    row,
    column,
    status: cell.status,
    raw: cell.raw,
    ...(cell.unit === undefined ? {} : { unit: cell.unit }),
  };
}

function statistics(table: TableCellsRead, cells: CellNote[]): Statistics {
  const out: Statistics = {};
  for (const row of inFormOrder(table)) {
    const line = table.rows.get(row) ?? new Map<string, CellReading>();
    const several = line.size > 1;
    const values: StatisticValue[] = [];
    for (const [column, cell] of line) {
      const name = several ? column : null;
      values.push({ value: cell.value, unit: cell.unit ?? null, column: name });
      const plainFigure = cell.status === "printed" && /^\d+(?:\.\d+)?$/.test(cell.raw);
      if (!plainFigure) cells.push(note("statistics", row, name, cell));
    }
    out[row] = values.length === 1 ? (values[0] as StatisticValue) : values;
  }
  return out;
}

function formsUsed(read: ReadonlyMap<TableName, TableCellsRead>): FormsUsed {
  const forms: FormsUsed = {};
  const proactive = read.get("proactive");
  if (proactive !== undefined) {
    const used = new Set(proactive.forms.values());
    const [only] = used;
    if (only !== undefined && used.size === 1) forms.proactive = only;
    else if (used.size > 1) {
      const byPart: Partial<Record<ProactivePart, typeof only>> = {};
      for (const [part, form] of proactive.forms) if (part !== null) byPart[part] = form;
      forms.proactive = byPart as NonNullable<Exclude<FormsUsed["proactive"], string>>;
    }
  }
  const requests = read.get("requests")?.forms.get(null);
  if (requests !== undefined) forms.requests = requests;
  const review = read.get("review_litigation");
  // Table 四 has not changed since 2019: it is taken to follow the newest form that the report uses elsewhere.
  if (review !== undefined)
    forms.review_litigation = newest([...(proactive?.forms.values() ?? []), requests]);
  const statistics = read.get("statistics")?.forms.get(null);
  if (statistics !== undefined) forms.statistics = statistics;
  return forms;
}

/** The newest of the forms; form2021 where there is none, since it is in force. */
function newest(used: readonly (FormId | undefined)[]): FormId {
  const known = used.filter((form): form is FormId => form !== undefined).sort();
  return known.at(-1) ?? "form2021";
}
