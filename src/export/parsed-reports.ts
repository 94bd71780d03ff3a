import type { Database } from "better-sqlite3";
import { FORMS } from "../../parsers/forms/index.ts";
import type { FormsUsed, ParsedReport, TableCells } from "../core/record.ts";
import { loadReport } from "../query/load-report.ts";

/** `form row` → the columns that the form has in it. Table 二 is stored with the columns of all forms. */
const PROACTIVE_COLUMNS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  FORMS.flatMap((form) =>
    form.tables
      .filter((table) => table.table === "proactive")
      .flatMap((table) =>
        table.rows.map((row): [string, ReadonlySet<string>] => [
          `${form.id} ${row.code}`,
          new Set(table.columns.map((column) => column.code)),
        ]),
      ),
  ),
);

/** Reports of the snapshot in the very shape of `gongkai parse`. */
export function* parsedReports(db: Database): Generator<ParsedReport> {
  const ids = db.prepare("SELECT id FROM export_report ORDER BY position").pluck();
  for (const id of ids.iterate() as IterableIterator<number>) {
    const record = loadReport(db, id);
    if (record === null) throw new Error(`report ${id} is gone`);
    const { proactive } = record.tables;
    yield proactive === undefined
      ? record
      : { ...record, tables: { ...record.tables, proactive: ofForm(proactive, record.forms) } };
  }
}

/** Leaves out the columns that the form of a row does not have. */
function ofForm(rows: TableCells, forms: FormsUsed): TableCells {
  const used = typeof forms.proactive === "object" ? Object.values(forms.proactive) : [forms.proactive];
  return Object.fromEntries(
    Object.entries(rows).map(([row, cells]) => {
      const known = used
        .map((form) => PROACTIVE_COLUMNS.get(`${form} ${row}`))
        .find((columns) => columns !== undefined);
      const kept = Object.entries(cells).filter(
        ([name, value]) => value !== null || known?.has(name) === true,
      );
      return [row, Object.fromEntries(kept)];
    }),
  );
}
