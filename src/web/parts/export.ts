import type { Cell } from "../../core/cell.ts";
import { csvHeader, csvLines } from "../../core/csv.ts";
import { asJson } from "../../core/shown-text.ts";
import type { TableView } from "./table.ts";

/** Formats that a table can be taken away in. */
export const EXPORT_FORMATS = ["csv", "json"] as const;

export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Most rows of one export; more is the command line's business. Never cut in silence: more is refused. */
export const MOST_EXPORTED = 50_000;

const TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: "text/csv; charset=utf-8",
  json: "application/json; charset=utf-8",
};

/** The rows of a table as a file. */
export function exported<Row>(view: TableView<Row>, format: ExportFormat, name: string): Response {
  const columns = view.columns.map((column) => column.key);
  const rows = view.rows.map(
    (row): Record<string, Cell> =>
      Object.fromEntries(view.columns.map((column) => [column.key, column.value(row)])),
  );
  const body = format === "csv" ? csvHeader(columns) + csvLines({ columns, rows }) : `${asJson(rows, 2)}\n`;
  return new Response(body, {
    headers: {
      "Content-Type": TYPES[format],
      "Content-Disposition": `attachment; filename="${name.replace(/[^\w.-]/g, "-")}.${format}"`,
    },
  });
}
