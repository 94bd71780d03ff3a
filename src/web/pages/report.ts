import type { Cell } from "../../core/cell.ts";
import type { Figure, ParsedReport } from "../../core/record.ts";
import { formGrids, fullLabel } from "../../query/form-grid.ts";
import { loadReport } from "../../query/load-report.ts";
import { findingsOfReport } from "../../query/report-findings.ts";
import { findingsTable } from "../parts/findings-table.ts";
import { outwardLink } from "../parts/links.ts";
import { html, type Markup, NOTHING, shown, shownLines } from "../parts/markup.ts";
import { type Reading, ReadingsByCell, readingsOf, readingsTable } from "../parts/readings.ts";
import { type ReportFacts, reportFacts } from "../parts/report-facts.ts";
import { FindingsByCell, marksLegend, reportTables } from "../parts/report-tables.ts";
import type { TableView } from "../parts/table.ts";
import { term } from "../terms.ts";
import { PageError, type Visit } from "../visit.ts";

/** What of a report is taken away. */
const TABLES = ["cells", "findings", "readings", "figures"] as const;

/** `/report/ID`: a stored report as its form prints it, with its findings, its text, and where it came from. */
export function report(visit: Visit): Response | Promise<Response> {
  const { db } = visit.explorer;
  const id = visit.idPart("id");
  const facts = id === null ? null : reportFacts(db, id);
  const record = facts === null ? null : loadReport(db, facts.id);
  if (facts === null || record === null || record.report === null) {
    throw new PageError(404, visit.say("noReport", visit.part("id").slice(0, 20)));
  }
  const findings = findingsOfReport(db, facts.id);
  const readings = readingsOf(db, facts.id);
  const caption = visit.say("findingsHere");
  const { format } = visit;
  if (format !== null) {
    const views: Readonly<Record<(typeof TABLES)[number], () => Response>> = {
      cells: () => visit.export(cellsView(visit, record), format, `report-${facts.id}`),
      findings: () =>
        visit.export(findingsTable(visit, caption, findings, false), format, `report-${facts.id}-findings`),
      readings: () => visit.export(readingsTable(visit, readings), format, `report-${facts.id}-readings`),
      figures: () => visit.export(figuresView(visit, record.figures), format, `report-${facts.id}-figures`),
    };
    return views[visit.choice("table", TABLES) ?? "cells"]();
  }
  const grids = formGrids(record);
  const remarks = { findings: new FindingsByCell(findings), readings: new ReadingsByCell(readings) };
  const { agency, year } = record.report;
  const title = `${shown(agency)} ${year}`;
  const main = html`<h1>${title} <small>${term(visit.language, "kind", record.report.kind)}</small></h1>
${facts.is_current === 1 ? NOTHING : superseded(visit, facts)}
${identity(visit, record, facts)}
<section><h2>${visit.say("printedTables")}</h2>
${grids.length === 0 ? html`<p>${visit.say("noTables")}</p>` : html`${marksLegend(visit, remarks)}${reportTables(visit, facts.id, grids, remarks)}${visit.exportLinks(visit.say("printedTables"))}`}
</section>
<section><h2>${caption}</h2>
${findings.length === 0 ? html`<p>${visit.say("noFindings")}</p>` : html`${visit.table(findingsTable(visit, caption, findings, false), { table: "findings" })}`}
</section>
${readingsHere(visit, readings)}
${figures(visit, record.figures)}
${sections(visit, record)}`;
  return visit.page(title, main);
}

function superseded(visit: Visit, { superseded_by }: ReportFacts): Markup {
  const newer =
    superseded_by === null
      ? NOTHING
      : html` <a href="${visit.href(`/report/${superseded_by}`)}">${visit.say("newerVersion")}</a>`;
  return html`<p class="notice">${visit.say("supersededNote")}${newer}</p>`;
}

function identity(visit: Visit, { report: of, source }: ParsedReport, facts: ReportFacts): Markup {
  const archived =
    facts.archive_path === null
      ? html`${visit.say("neverKept")}`
      : html`<a href="${visit.href(`/document/${facts.document_id}`)}">${visit.say("archived")}</a> <code class="hash">${shown(facts.sha256?.slice(0, 16))}…</code>`;
  const lines: ReadonlyArray<readonly [string, Markup | null]> = [
    [
      visit.say("agency"),
      html`<a href="${visit.href(`/agency/${facts.agency_id}`)}">${shown(of?.agency)}</a>`,
    ],
    [visit.say("title"), of?.title == null ? null : html`${shown(of.title)}`],
    [visit.say("writtenOn"), of?.written_on == null ? null : html`${shown(of.written_on)}`],
    [visit.say("publishedOn"), of?.published_on == null ? null : html`${shown(of.published_on)}`],
    [visit.say("publisher"), of?.publisher == null ? null : html`${shown(of.publisher)}`],
    [visit.say("indexNumber"), of?.index_number == null ? null : html`${shown(of.index_number)}`],
    [visit.say("source"), outwardLink(source.path)],
    [visit.say("archived"), archived],
    [visit.say("fetchedAt"), facts.fetched_at === null ? null : html`${shown(facts.fetched_at)}`],
    [visit.say("parserVersion"), html`${shown(facts.parser_version)}`],
  ];
  return html`<dl class="identity">${lines.map(([name, value]) =>
    value === null ? NOTHING : html`<div><dt>${name}</dt><dd>${value}</dd></div>`,
  )}</dl>`;
}

/** What people read in cells that could not be told; those that hold no more, too. */
function readingsHere(visit: Visit, readings: readonly Reading[]): Markup {
  if (readings.length === 0) return NOTHING;
  const view = readingsTable(visit, readings);
  return html`<section><h2>${view.caption}</h2><p class="note">${visit.say("personsReadingsNote")}</p>${visit.table(view, { table: "readings" })}</section>`;
}

function figures(visit: Visit, rows: readonly Figure[]): Markup {
  if (rows.length === 0) return NOTHING;
  const view = figuresView(visit, rows);
  return html`<section><h2>${view.caption}</h2>${visit.table(view, { table: "figures" })}</section>`;
}

function figuresView(visit: Visit, rows: readonly Figure[]): TableView<Figure> {
  return {
    caption: visit.say("proseFigures"),
    isTitled: true,
    rows,
    columns: [
      { key: "code", label: visit.say("metric"), heads: true, value: (row) => row.code },
      { key: "value", label: visit.say("value"), numeric: true, value: (row) => row.value },
      { key: "unit", label: visit.say("unit"), value: (row) => row.unit },
      { key: "sentence", label: visit.say("sentence"), wide: true, value: (row) => row.sentence },
    ],
  };
}

function sections(visit: Visit, { sections: of }: ParsedReport): Markup {
  if (of.length === 0) return NOTHING;
  const chapters = of.map(
    ({ heading, text }) =>
      html`<details><summary>${shown(heading)}</summary><div class="prose" lang="zh-CN">${shownLines(text)}</div></details>`,
  );
  return html`<section><h2>${visit.say("sections")}</h2>${chapters}</section>`;
}

interface CellLine {
  table: string;
  row: string;
  column: string | null;
  label: string;
  value: number | null;
  status: string;
  raw: string | null;
  unit: string | null;
}

/** Every cell of the report, one a line. */
function cellsView(visit: Visit, record: ParsedReport): TableView<CellLine> {
  const rows = formGrids(record).flatMap((grid) =>
    grid.rows.flatMap((line) =>
      line.cells.map(
        ({ table, row, column, value, note }): CellLine => ({
          table,
          row,
          column,
          label: fullLabel(line),
          value,
          status: note?.status ?? "printed",
          raw: note?.raw ?? null,
          unit: note?.unit ?? null,
        }),
      ),
    ),
  );
  const keys = ["table", "row", "column", "label", "value", "status", "raw", "unit"] as const;
  return {
    caption: visit.say("printedTables"),
    rows,
    columns: keys.map((key) => ({ key, label: key, value: (row: CellLine): Cell => row[key] })),
  };
}
