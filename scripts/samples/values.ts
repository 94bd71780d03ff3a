/** What each file prints, cell by cell, for tests: made from the print itself and not by reading the file. */
import { numberIn } from "./audit.ts";
import { STATISTICS } from "./forms.ts";
import type { PlannedFile } from "./plan.ts";
import type { PrintedReport, PrintedTable, PrintedTableName } from "./printed.ts";
import { publisherOf } from "./text.ts";

interface CellNote {
  table: PrintedTableName;
  row: string;
  column: string;
  status: "printed" | "blank" | "not_applicable" | "annotated";
  raw: string;
  unit?: string;
}

interface Values {
  file: string;
  report: Record<string, string | number | null>;
  forms: Record<string, string>;
  tables: Record<string, Record<string, unknown>>;
  cells: CellNote[];
}

function numbers(table: PrintedTable): Record<string, Record<string, number | null>> {
  return Object.fromEntries(
    Object.entries(table).map(([row, columns]) => [
      row,
      Object.fromEntries(Object.entries(columns).map(([column, text]) => [column, numberIn(text)])),
    ]),
  );
}

function unitOf(report: PrintedReport, row: string, column: string, text: string): string | undefined {
  if (text.endsWith("元")) return "元";
  if (column !== "amount") return undefined;
  return row === "fees" || report.labels.has("procurement.amount") ? "万元" : undefined;
}

/** The note that a cell needs, or null where it is a plain number without unit. */
function note(
  report: PrintedReport,
  table: PrintedTableName,
  row: string,
  column: string,
  raw: string,
): CellNote | null {
  const cell = { table, row, column };
  if (raw === "") return { ...cell, status: "blank", raw };
  if (raw === "/") return { ...cell, status: "not_applicable", raw };
  if (raw.includes("（")) return { ...cell, status: "annotated", raw };
  const unit = table === "proactive" ? unitOf(report, row, column, raw) : undefined;
  if (unit !== undefined) return { ...cell, status: "printed", raw, unit };
  return /^[-\d.]+$/.test(raw) ? null : { ...cell, status: "printed", raw };
}

function notes(report: PrintedReport): CellNote[] {
  return (["proactive", "requests", "review_litigation"] as const).flatMap((table) =>
    Object.entries(report.tables[table]).flatMap(([row, columns]) =>
      Object.entries(columns).flatMap(([column, raw]) => note(report, table, row, column, raw) ?? []),
    ),
  );
}

export function valuesOf(file: PlannedFile, report: PrintedReport): Values {
  const signed = file.header === "signed";
  const inline = file.header === "inline" || (file.writing.as === "html" && file.header === "running");
  const { statistics, forms } = report;
  const sheet =
    statistics === null
      ? null
      : Object.fromEntries(
          STATISTICS.filter((row) => row.unit !== null).map((row) => [
            row.code,
            { value: numberIn(statistics[row.code] ?? ""), unit: row.unit, column: null },
          ]),
        );
  return {
    file: file.file,
    report: {
      agency: file.agency.name,
      year: file.year,
      title: file.title,
      index_number: signed ? null : file.indexNumber,
      publisher: signed ? null : publisherOf(file),
      written_on: inline ? null : file.writtenOn,
      published_on: signed ? null : file.publishedOn,
      kind: file.agency.kind,
    },
    forms:
      forms === null
        ? { statistics: "form2014" }
        : {
            proactive: forms.proactive,
            requests: forms.requests,
            // Table 四 is the same in both forms: the form of its neighbours is named.
            review_litigation: forms.proactive,
          },
    tables:
      sheet === null
        ? {
            proactive: numbers(report.tables.proactive),
            requests: numbers(report.tables.requests),
            review_litigation: numbers(report.tables.review_litigation),
          }
        : { statistics: sheet },
    cells: notes(report),
  };
}
