import { cellName } from "../../../parsers/evidence.ts";
import type { TableName } from "../../core/record.ts";
import { cellLabel } from "../../query/cell-labels.ts";
import type { ListedFinding } from "../../query/report-findings.ts";
import { findingName, term } from "../terms.ts";
import type { Visit } from "../visit.ts";
import { html, type Markup, shown } from "./markup.ts";
import { evidencePath } from "./report-tables.ts";
import type { Column, TableView } from "./table.ts";

const SIGNS: Readonly<Record<string, string>> = { error: "✗", warn: "!", info: "i" };

/** A severity as sign and word. */
export function severityMark(visit: Visit, severity: string): Markup {
  return html`<span class="sev sev-${severity in SIGNS ? severity : "info"}"><b aria-hidden="true">${SIGNS[severity] ?? "i"}</b>${term(visit.language, "severity", severity)}</span>`;
}

/** Findings as a table. @param whose with the agency and year of each. */
export function findingsTable(
  visit: Visit,
  caption: string,
  rows: readonly ListedFinding[],
  whose: boolean,
): TableView<ListedFinding> {
  const { language } = visit;
  const identity: Array<Column<ListedFinding>> = [
    {
      key: "agency",
      label: visit.say("agency"),
      heads: true,
      value: (row) => row.agency,
      show: (row) =>
        row.agency_id === null
          ? html`<span class="url">${shown(row.source)}</span>`
          : html`<a href="${visit.href(`/agency/${row.agency_id}`)}">${shown(row.agency)}</a>`,
    },
    {
      key: "year",
      label: visit.say("year"),
      value: (row) => row.year,
      show: (row) =>
        row.report_id === null
          ? html``
          : html`<a href="${visit.href(`/report/${row.report_id}`)}#finding-${row.id}">${row.year}</a>`,
    },
  ];
  return {
    caption,
    isTitled: true,
    rows,
    rowId: (row) => `finding-${row.id}`,
    columns: [
      { key: "id", label: "", exportOnly: true, value: (row) => row.id },
      {
        key: "severity",
        label: visit.say("severity"),
        value: (row) => row.severity,
        show: (row) => severityMark(visit, row.severity),
      },
      ...(whose ? identity : identity.map((column) => ({ ...column, exportOnly: true }))),
      {
        key: "code",
        label: visit.say("kindOfFinding"),
        value: (row) => row.code,
        show: (row) => html`${findingName(language, row.code)}`,
      },
      { key: "scope", label: "", exportOnly: true, value: (row) => row.scope },
      { key: "table", label: "", exportOnly: true, value: (row) => row.table },
      { key: "row", label: "", exportOnly: true, value: (row) => row.row },
      { key: "column", label: "", exportOnly: true, value: (row) => row.column },
      {
        key: "cell",
        label: visit.say("cell"),
        value: (row) =>
          row.table === null || row.row === null ? null : cellLabel(row.table, row.row, row.column),
        show: (row) => cellLink(visit, row),
      },
      {
        key: "printed",
        label: visit.say("printed"),
        numeric: true,
        value: (row) => row.printed,
      },
      { key: "expected", label: visit.say("expected"), numeric: true, value: (row) => row.expected },
      {
        key: "message",
        label: visit.say("message"),
        wide: true,
        value: (row) => row.message,
        show: (row) => html`<span lang="en">${shown(row.message)}</span>`,
      },
      {
        key: "verdict",
        label: visit.say("personsWord"),
        // Few findings have one: no room is kept where none has.
        exportOnly: rows.every((row) => row.verdict === null),
        value: (row) => row.verdict,
        show: (row) => personsWord(visit, row),
      },
      { key: "by", label: "", exportOnly: true, value: (row) => row.by },
      { key: "note", label: "", exportOnly: true, value: (row) => row.note },
      { key: "report_id", label: "", exportOnly: true, value: (row) => row.report_id },
      { key: "source", label: "", exportOnly: true, value: (row) => row.source },
    ],
  };
}

/** What a person said of the finding, who, and why. */
function personsWord(visit: Visit, { verdict, by, note }: ListedFinding): Markup {
  if (verdict === null) return html``;
  return html`<b>${term(visit.language, "verdict", verdict)}</b> <small>${shown(by)}${visit.say("colon")}${shown(note)}</small>`;
}

/** The cell in the form's words; it leads to its evidence. */
function cellLink(visit: Visit, { report_id, table, row, column }: ListedFinding): Markup {
  if (table === null || row === null) return html``;
  const label = html`<span lang="zh-CN">${shown(cellLabel(table, row, column))}</span>`;
  if (report_id === null) return label;
  const name = cellName({ table: table as TableName, row, column });
  return html`<a href="${visit.href(evidencePath(report_id, name))}">${label}</a>`;
}
