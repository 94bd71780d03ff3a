import { agencyOf } from "../../query/agency-pages.ts";
import {
  type FindingAfter,
  type FindingsWanted,
  type ListedFinding,
  listFindings,
  SEVERITIES,
} from "../../query/report-findings.ts";
import { MOST_EXPORTED } from "../parts/export.ts";
import { findingsTable, severityMark } from "../parts/findings-table.ts";
import { type Option, queryForm, select, textField } from "../parts/form.ts";
import { html, type Markup, NOTHING, shown } from "../parts/markup.ts";
import type { TableView } from "../parts/table.ts";
import { computing, datedNote } from "../parts/waiting.ts";
import { findingName, term } from "../terms.ts";
import type { Visit } from "../visit.ts";

const ROWS = 100;

type Count = { severity: string; code: string; findings: number };

/** `/findings?severity=&code=&year=&agency=`: findings of current reports, the gravest first. */
export async function findings(visit: Visit): Promise<Response> {
  const agency = visit.checked("agency", /^[1-9]\d{0,14}$/);
  const wanted: FindingsWanted = {
    severity: visit.choice("severity", SEVERITIES),
    code: visit.checked("code", /^[a-z_0-9]{1,60}$/),
    year: visit.year(),
    agencyId: agency === null ? null : Number(agency),
  };
  const after = afterOf(visit);
  const { format } = visit;
  const { db } = visit.explorer;
  const title = visit.say("findings");
  const isCounts = visit.choice("table", ["counts"] as const) !== null;
  if (format !== null && !isCounts) {
    const rows = listFindings(db, wanted, null, MOST_EXPORTED + 1);
    return visit.export(findingsTable(visit, title, rows, true), format, "findings");
  }
  const dated = await visit.explorer.snapshot(format === null ? "page" : "export");
  if (dated === null) return computing(visit, title);
  const counts = dated.snapshot.findingCounts();
  if (format !== null) return visit.export(countsTable(visit, counts), format, "finding-counts");
  const rows = listFindings(db, wanted, after, ROWS + 1);
  const page = rows.slice(0, ROWS);
  const isWhole = Object.values(wanted).every((value) => value === null) && after === null;
  const whose = wanted.agencyId === null ? null : agencyOf(db, wanted.agencyId);
  const main = html`<h1>${title}${whose === null ? NOTHING : html` <small>${shown(whose.name)}</small>`}</h1><p class="note">${visit.say("findingsIntro")}</p>
${form(visit, wanted, counts)}
${isWhole && counts.length > 0 ? html`${datedNote(visit, dated)}${visit.table(countsTable(visit, counts), { table: "counts" })}` : NOTHING}
<section>${
    page.length === 0
      ? html`<p role="status">${visit.say("nothing")}</p>`
      : html`${visit.table(findingsTable(visit, title, page, true))}${visit.pager(rows.length > ROWS ? afterText(page.at(-1)) : null)}`
  }</section>`;
  return visit.page(title, main);
}

/** Where the list goes on: `error.120.4711`. */
function afterOf(visit: Visit): FindingAfter | null {
  const text = visit.checked("after", /^(?:error|warn|info)\.\d{1,15}\.\d{1,15}$/);
  if (text === null) return null;
  const [severity = "", report = "", id = ""] = text.split(".");
  return { severity, report: Number(report), id: Number(id) };
}

function afterText(last: ListedFinding | undefined): string | null {
  return last === undefined ? null : `${last.severity}.${last.report_id ?? 0}.${last.id}`;
}

function form(visit: Visit, wanted: FindingsWanted, counts: readonly Count[]): Markup {
  const any: Option = ["", visit.say("any")];
  const severities = SEVERITIES.map((of): Option => [of, term(visit.language, "severity", of)]);
  const codes = new Set([...counts.map(({ code }) => code), ...(wanted.code === null ? [] : [wanted.code])]);
  const codeOptions = [...codes].map((code): Option => [code, findingName(visit.language, code)]);
  return queryForm(
    visit.href("/findings"),
    [
      select("severity", visit.say("severity"), [any, ...severities], wanted.severity ?? ""),
      select("code", visit.say("kindOfFinding"), [any, ...codeOptions], wanted.code ?? ""),
      textField("year", visit.say("year"), wanted.year, { pattern: "(19|20)\\d\\d", placeholder: "2023" }),
    ],
    visit.say("show"),
    visit.say("findings"),
  );
}

function countsTable(visit: Visit, rows: readonly Count[]): TableView<Count> {
  return {
    caption: visit.say("findingCounts"),
    rows,
    columns: [
      {
        key: "severity",
        label: visit.say("severity"),
        value: (row) => row.severity,
        show: (row) => severityMark(visit, row.severity),
      },
      {
        key: "code",
        label: visit.say("kindOfFinding"),
        heads: true,
        value: (row) => row.code,
        show: (row) =>
          html`<a href="${visit.href("/findings", { code: row.code })}">${findingName(visit.language, row.code)}</a> <code>${row.code}</code>`,
      },
      { key: "findings", label: visit.say("count"), numeric: true, value: (row) => row.findings },
    ],
  };
}
