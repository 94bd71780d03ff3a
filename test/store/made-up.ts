/** Made-up records for tests of everything behind the parser. */
import { createHash } from "node:crypto";
import { formOf } from "../../parsers/forms/index.ts";
import type { FormId, ParsedReport, ReportKind, TableCells, TableName } from "../../src/core/record.ts";

/** Every cell of one table of a form, with the number that `value` gives. */
export function filled(
  form: FormId,
  table: Exclude<TableName, "statistics">,
  value: (row: string, column: string) => number | null,
): TableCells {
  const cells: TableCells = {};
  for (const part of formOf(form).tables.filter((of) => of.table === table)) {
    for (const row of part.rows.filter((of) => of.kind !== "group")) {
      cells[row.code] = Object.fromEntries(part.columns.map(({ code }) => [code, value(row.code, code)]));
    }
  }
  return cells;
}

/** What a made-up report is about. */
export interface MadeUp {
  agency: string | null;
  year: number | null;
  kind?: ReportKind;
  form?: "form2019" | "form2021";
  received?: number | null;
  publishedOn?: string | null;
  writtenOn?: string | null;
  change?: (record: ParsedReport) => void;
}

/** A whole report: 23 or 25 rows of table 三, all of table 二, three paths of table 四. Unset cells are 0. */
export function madeUp(facts: MadeUp): ParsedReport {
  const form = facts.form ?? ((facts.year ?? 2021) < 2021 ? "form2019" : "form2021");
  const record: ParsedReport = {
    source: { path: "report.html", part: null, sha256: "", media_type: "text/html", charset: "utf-8" },
    report: {
      agency: facts.agency,
      year: facts.year,
      title: `${facts.agency}${facts.year}年政府信息公开工作年度报告`,
      index_number: null,
      publisher: null,
      written_on: facts.writtenOn ?? null,
      published_on: facts.publishedOn ?? null,
      kind: facts.kind ?? "single",
    },
    forms: { proactive: form, requests: form, review_litigation: form },
    tables: {
      proactive: filled(form, "proactive", () => 0),
      requests: filled(form, "requests", () => 0),
      review_litigation: filled(form, "review_litigation", () => 0),
    },
    cells: [],
    figures: [],
    sections: [{ heading: "一、总体情况", text: "本机关认真落实《条例》。" }],
    findings: [],
  };
  if (facts.received !== undefined) {
    const cells = record.tables.requests as TableCells;
    cells.received = { ...cells.received, total: facts.received, natural_person: facts.received };
  }
  facts.change?.(record);
  record.source.sha256 = createHash("sha256").update(JSON.stringify(record)).digest("hex");
  return record;
}
