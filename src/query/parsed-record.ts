import type { Database } from "better-sqlite3";
import { FORMS } from "../../parsers/forms/index.ts";
import type { FormsUsed, ParsedReport, TableCells } from "../core/record.ts";
import { loadReport, PARTS } from "./load-report.ts";

/** `part form row` → the columns that the form has in it. Table 二 is stored with the columns of all forms. */
const PROACTIVE_COLUMNS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  FORMS.flatMap((form) =>
    form.tables
      .filter((table) => table.table === "proactive")
      .flatMap((table) =>
        table.rows.map((row): [string, ReadonlySet<string>] => [
          `${table.part} ${form.id} ${row.code}`,
          new Set(table.columns.map((column) => column.code)),
        ]),
      ),
  ),
);

/**
 * A stored report in the very shape of `gongkai parse`: without the cells that its form does not have.
 * @returns null where there is no report of that id.
 */
export function parsedRecord(db: Database, id: number): ParsedReport | null {
  const record = loadReport(db, id);
  if (record === null) return null;
  const { proactive, ...others } = record.tables;
  // The parser's order of tables: the report's hash is made in it.
  const tables = proactive === undefined ? others : { proactive: ofForm(proactive, record.forms), ...others };
  return { ...record, tables };
}

/** Leaves out the columns that the form of a row does not have. */
function ofForm(rows: TableCells, forms: FormsUsed): TableCells {
  const used = PARTS.map(
    (part) => `${part} ${typeof forms.proactive === "object" ? forms.proactive[part] : forms.proactive}`,
  );
  return Object.fromEntries(
    Object.entries(rows).map(([row, cells]) => {
      const known = used
        .map((partAndForm) => PROACTIVE_COLUMNS.get(`${partAndForm} ${row}`))
        .find((columns) => columns !== undefined);
      const kept = Object.entries(cells).filter(
        ([name, value]) => value !== null || known?.has(name) === true,
      );
      return [row, Object.fromEntries(kept)];
    }),
  );
}
