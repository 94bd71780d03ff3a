import { setImmediate } from "node:timers/promises";
import type { Cell } from "../../core/cell.ts";
import { csvHeader, csvLinesOf } from "../../core/csv.ts";
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

/** Rows that are written at once; between them other readers have their turn. */
const AT_ONCE = 500;

/** The rows of a table as a file, sent as it is written. */
export function exported<Row>(view: TableView<Row>, format: ExportFormat, name: string): Response {
  const pieces = format === "csv" ? csvPieces(view) : jsonPieces(view);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      await setImmediate();
      const { done, value } = pieces.next();
      if (done === true) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
  });
  return new Response(body, {
    headers: {
      "Content-Type": TYPES[format],
      "Content-Disposition": `attachment; filename="${name.replace(/[^\w.-]/g, "-")}.${format}"`,
    },
  });
}

function* csvPieces<Row>({ columns, rows }: TableView<Row>): Generator<string> {
  const keys = columns.map((column) => column.key);
  yield csvHeader(keys);
  for (let from = 0; from < rows.length; from += AT_ONCE)
    yield csvLinesOf(
      rows.slice(from, from + AT_ONCE).map((row) => columns.map((column) => column.value(row))),
    );
}

function* jsonPieces<Row>({ columns, rows }: TableView<Row>): Generator<string> {
  if (rows.length === 0) yield "[]\n";
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const some = rows
      .slice(from, from + AT_ONCE)
      .map(
        (row): Record<string, Cell> =>
          Object.fromEntries(columns.map((column) => [column.key, column.value(row)])),
      );
    const isLast = from + AT_ONCE >= rows.length;
    // Each piece is a list of its own: its brackets are those of the whole.
    yield `${from === 0 ? "[\n" : ""}${asJson(some, 2).slice(2, -2)}${isLast ? "\n]\n" : ",\n"}`;
  }
}
