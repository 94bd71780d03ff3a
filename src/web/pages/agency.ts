import { cellName } from "../../../parsers/evidence.ts";
import { type Agency, agencyOf, type ReportVersion, versionsOf } from "../../query/agency-pages.ts";
import { formGrids } from "../../query/form-grid.ts";
import { loadReport } from "../../query/load-report.ts";
import type { Metric } from "../../query/metrics.ts";
import { type Observation, observe } from "../../query/observations.ts";
import { findingsOfReport } from "../../query/report-findings.ts";
import { totals } from "../../query/total.ts";
import { CORE_METRICS, metricLabel } from "../core-metrics.ts";
import { html, type Markup, NOTHING, shown } from "../parts/markup.ts";
import { chartPicture } from "../parts/picture.ts";
import { ReadingsByCell, readingsOf } from "../parts/readings.ts";
import { RegionNames } from "../parts/regions.ts";
import { evidencePath, FindingsByCell, marksLegend, reportTables } from "../parts/report-tables.ts";
import { scrolled, type TableView } from "../parts/table.ts";
import { term } from "../terms.ts";
import { PageError, type Visit } from "../visit.ts";
import { AGENCY_CHART } from "./charts.ts";

/** `/agency/ID`: a body's figures through the years, its newest tables, all its reports and their versions. */
export function agency(visit: Visit): Response | Promise<Response> {
  const { db } = visit.explorer;
  const id = visit.idPart("id");
  const of = id === null ? null : agencyOf(db, id);
  if (of === null) throw new PageError(404, visit.say("noAgency", visit.part("id").slice(0, 20)));
  const versions = versionsOf(db, of.id);
  const series = CORE_METRICS.map((metric) => ({
    metric,
    observations: observationsOf(visit, metric, of.id),
  }));
  const { format } = visit;
  if (format !== null) {
    return visit.choice("table", ["trends", "versions"] as const) === "versions"
      ? visit.export(versionsTable(visit, versions), format, `agency-${of.id}-reports`)
      : visit.export(trendsExport(visit, series), format, `agency-${of.id}`);
  }
  const title = shown(of.name);
  const main = html`<h1>${title}</h1>${facts(visit, of)}
${trends(visit, of, series)}
${newest(visit, versions)}
<section><h2>${visit.say("reportsOfAgency")}</h2>${
    versions.length === 0
      ? html`<p>${visit.say("nothing")}</p>`
      : visit.table(versionsTable(visit, versions), { table: "versions" })
  }</section>`;
  return visit.page(title, main);
}

interface Series {
  metric: Metric;
  observations: Observation[];
}

/** A metric in all reports of one body. */
export function observationsOf(visit: Visit, metric: Metric, agencyId: number): Observation[] {
  const selection = { agencyIds: [agencyId], region: null, firstYear: null, lastYear: null };
  return observe(visit.explorer.db, metric, selection).observations;
}

/** The value of an observation: of a rate, its quotient. */
export function figureOf(metric: Metric, observation: Observation): number | null {
  const isRate = metric.forms.some((form) => form.over !== null);
  return totals([observation], isRate, false)[0]?.value ?? null;
}

function facts(visit: Visit, { region_code, level, kind }: Agency): Markup {
  const region =
    region_code === null
      ? NOTHING
      : html`<a href="${visit.href("/", { region: region_code.slice(0, 6) })}">${new RegionNames(visit.explorer.db).label(region_code)}</a> · `;
  const words = [term(visit.language, "level", level), term(visit.language, "agencyKind", kind)];
  return html`<p class="lead">${region}${words.filter((word) => word !== "").join(" · ")}</p>`;
}

/** Charts of what is known, and one table with all numbers. */
function trends(visit: Visit, of: Agency, series: readonly Series[]): Markup {
  const known = series.filter(({ observations }) => observations.length > 0);
  if (known.length === 0) return NOTHING;
  const charts = known
    .filter(({ metric, observations }) => observations.some((one) => figureOf(metric, one) !== null))
    .map(({ metric }) => {
      const label = metricLabel(visit.language, metric);
      const address = `/chart/agency/${of.id}/${metric.code}.svg`;
      return html`<figure class="small"><figcaption>${label}</figcaption>${chartPicture(address, visit.say("chartOf", label), AGENCY_CHART)}</figure>`;
    });
  const caption = visit.say("trends");
  return html`<section><h2>${caption}</h2><p class="note">${visit.say("trendsNote")}</p><div class="charts">${charts}</div>${trendsTable(visit, known, caption)}${visit.exportLinks(caption)}</section>`;
}

function trendsTable(visit: Visit, series: readonly Series[], caption: string): Markup {
  const kinds = [...new Set(series.flatMap(({ observations }) => observations.map((one) => one.kind)))];
  const years = [
    ...new Set(series.flatMap(({ observations }) => observations.map((one) => one.year))),
  ].sort();
  const heads = years.map((year) => html`<th scope="col" class="n">${year}</th>`);
  const rows = series.flatMap(({ metric, observations }) =>
    kinds.map((kind) => {
      const byYear = new Map(observations.filter((one) => one.kind === kind).map((one) => [one.year, one]));
      const cells = years.map((year) => {
        const one = byYear.get(year);
        const value = one === undefined ? null : figureOf(metric, one);
        return one === undefined || value === null
          ? html`<td class="n"></td>`
          : html`<td class="n"><a href="${visit.href(placeOf(metric, one))}">${value}</a></td>`;
      });
      const label = metricLabel(visit.language, metric);
      const suffix = kinds.length > 1 ? html` <small>${term(visit.language, "kind", kind)}</small>` : NOTHING;
      return html`<tr><th scope="row"><a href="${visit.href("/metrics")}#${metric.code}">${label}</a>${suffix}</th>${cells}</tr>`;
    }),
  );
  return scrolled(
    caption,
    html`<table class="data years"><caption class="hidden">${caption}</caption><thead><tr><th scope="col">${visit.say("metric")}</th>${heads}</tr></thead><tbody>${rows}</tbody></table>`,
  );
}

/** Where a value is to be seen: in the file where it is one printed cell, else in the report that it is added up from. */
function placeOf(metric: Metric, { form: used, reportId }: Observation): string {
  const form = metric.forms.find((of) => of.form === used);
  const [term, ...more] = form?.sum ?? [];
  if (form === undefined || term === undefined || more.length > 0 || form.over !== null)
    return `/report/${reportId}`;
  const table = term.table;
  return evidencePath(reportId, cellName({ table, row: term.row, column: term.column }));
}

interface TrendLine {
  metric: Metric;
  one: Observation;
}

function trendsExport(visit: Visit, series: readonly Series[]): TableView<TrendLine> {
  return {
    caption: visit.say("trends"),
    rows: series.flatMap(({ metric, observations }) => observations.map((one) => ({ metric, one }))),
    columns: [
      { key: "metric", label: "", value: ({ metric }) => metric.code },
      { key: "agency", label: "", value: ({ one }) => one.agency },
      { key: "year", label: "", value: ({ one }) => one.year },
      { key: "kind", label: "", value: ({ one }) => one.kind },
      { key: "value", label: "", value: ({ metric, one }) => figureOf(metric, one) },
      { key: "unit", label: "", value: ({ one }) => one.unit },
      { key: "form", label: "", value: ({ one }) => one.form },
      { key: "report_id", label: "", value: ({ one }) => one.reportId },
    ],
  };
}

/** The tables of the newest current report; a link to each other year. */
function newest(visit: Visit, versions: readonly ReportVersion[]): Markup {
  const current = versions.filter((version) => version.is_current === 1);
  const year = visit.year();
  const chosen = current.find((version) => version.year === year) ?? current[0];
  if (chosen === undefined) return NOTHING;
  const { db } = visit.explorer;
  const record = loadReport(db, chosen.id);
  if (record === null) return NOTHING;
  const remarks = {
    findings: new FindingsByCell(findingsOfReport(db, chosen.id)),
    readings: new ReadingsByCell(readingsOf(db, chosen.id)),
  };
  const years = current.map((version) => {
    const suffix =
      current.filter((other) => other.year === version.year).length > 1
        ? ` ${term(visit.language, "kind", version.kind)}`
        : "";
    const words = `${version.year}${suffix}`;
    return version.id === chosen.id
      ? html`<li aria-current="true">${words}</li>`
      : html`<li><a href="${visit.href(`/agency/${visit.part("id")}`, { year: version.year })}#tables">${words}</a></li>`;
  });
  return html`<section id="tables"><h2>${visit.say("printedTables")} ${chosen.year}</h2>
<nav class="years" aria-label="${visit.say("years")}"><ul>${years}</ul></nav>
<p><a href="${visit.href(`/report/${chosen.id}`)}">${shown(chosen.title ?? String(chosen.year))}</a></p>
${marksLegend(visit, remarks)}${reportTables(visit, chosen.id, formGrids(record), remarks, { toldPage: visit.href(`/report/${chosen.id}`) })}</section>`;
}

function versionsTable(visit: Visit, rows: readonly ReportVersion[]): TableView<ReportVersion> {
  return {
    caption: visit.say("reportsOfAgency"),
    isTitled: true,
    rows,
    columns: [
      {
        key: "year",
        label: visit.say("year"),
        heads: true,
        value: (row) => row.year,
        show: (row) => html`<a href="${visit.href(`/report/${row.id}`)}">${row.year}</a>`,
      },
      { key: "report_id", label: "", exportOnly: true, value: (row) => row.id },
      {
        key: "kind",
        label: visit.say("kind"),
        value: (row) => row.kind,
        show: (row) => html`${term(visit.language, "kind", row.kind)}`,
      },
      { key: "title", label: visit.say("title"), wide: true, value: (row) => row.title },
      { key: "written_on", label: visit.say("writtenOn"), value: (row) => row.written_on },
      { key: "published_on", label: visit.say("publishedOn"), value: (row) => row.published_on },
      {
        key: "is_current",
        label: visit.say("version"),
        value: (row) => row.is_current,
        show: (row) => html`${visit.say(row.is_current === 1 ? "current" : "superseded")}`,
      },
      { key: "superseded_by", label: "", exportOnly: true, value: (row) => row.superseded_by },
      { key: "findings", label: visit.say("findings"), numeric: true, value: (row) => row.findings },
    ],
  };
}
