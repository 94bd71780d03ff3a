import { FORMS } from "../../parsers/forms/index.ts";

/** Labels of cells, rows and tables by path, in the words of the newest form that has them. */
const LABELS: ReadonlyMap<string, string> = new Map(
  FORMS.flatMap((form) =>
    form.tables.flatMap((table) =>
      table.rows.flatMap(
        (row): Array<[string, string]> => [
          [`${table.table}.${row.code}`, row.label],
          ...table.columns.map((column): [string, string] => [
            `${table.table}.${row.code}.${column.code}`,
            `${row.label} · ${column.label}`,
          ]),
        ],
      ),
    ),
  ),
);

const LOCAL = "x_local:";

/** The form's words for a cell or a row; the label that the report printed where no form knows it. */
export function cellLabel(table: string, row: string, column: string | null): string {
  const path = column === null ? `${table}.${row}` : `${table}.${row}.${column}`;
  const known = LABELS.get(path) ?? LABELS.get(`${table}.${row}`);
  return known ?? [row.replace(LOCAL, ""), column].filter((part) => part !== null).join(" · ");
}
