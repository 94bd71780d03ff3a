import { cellName } from "../../../parsers/evidence.ts";
import type { CompareBy, CompareRow } from "../../query/compare.ts";
import { CONCEPT_METRICS, type Metric, PATH_METRICS } from "../../query/metrics.ts";
import { MONEY_UNITS } from "../../query/money.ts";
import { metricLabel } from "../core-metrics.ts";
import { MOST_EXPORTED } from "../parts/export.ts";
import { grouped, type Option, queryForm, select, textField } from "../parts/form.ts";
import { html, type Markup, NOTHING, raw, shown } from "../parts/markup.ts";
import { pageLinks } from "../parts/pages.ts";
import { chartPicture } from "../parts/picture.ts";
import { evidencePath } from "../parts/report-tables.ts";
import type { Column, TableView } from "../parts/table.ts";
import { computing } from "../parts/waiting.ts";
import { term } from "../terms.ts";
import type { Visit } from "../visit.ts";
import { COMPARE_CHART } from "./charts.ts";
import { type Asked, canBeDrawn, compared, comparisonAsked, SPREADS } from "./comparison.ts";

/** Rows on one page. */
const ROWS = 200;

/** Columns that say something, by what the comparison is spread over. */
/** What a table of a comparison may show; `run` only tells where a series breaks. */
type Shown = Exclude<keyof CompareRow, "run">;

const COLUMNS: Readonly<Record<CompareBy, readonly Shown[]>> = {
  agency: ["agency", "region", "kind", "year", "value", "unit", "form", "report", "note"],
  year: ["year", "value", "unit", "basis", "reported", "expected", "form", "note"],
  region: ["region", "agency", "year", "value", "unit", "basis", "reported", "expected", "form", "note"],
};

/** `/compare`: one figure across years, regions or bodies, by the rules of the public contract. */
export async function compare(visit: Visit): Promise<Response> {
  const asked = comparisonAsked(visit);
  const { format } = visit;
  const title = visit.say("compare");
  const label = metricLabel(visit.language, asked.metric);
  if (format !== null) {
    const all = await compared(visit, asked, 0, MOST_EXPORTED + 1, "export");
    if (all === null) return computing(visit, title);
    return visit.export(view(visit, asked, label, all.rows), format, `compare-${asked.metric.code}`);
  }
  const pageNumber = Number(visit.checked("page", /^[1-9]\d{0,5}$/) ?? 1);
  const first = (pageNumber - 1) * ROWS;
  const page = await compared(visit, asked, first, ROWS, "page");
  if (page === null) return computing(visit, title);
  const { rows, total } = page;
  const chart = canBeDrawn(page) ? picture(visit, label) : NOTHING;
  const result =
    rows.length === 0
      ? html`<p role="status">${visit.say("nothing")}</p>`
      : html`${chart}${total > ROWS ? html`<p class="note">${visit.say("rowsShown", total, first + 1, first + rows.length)}</p>` : NOTHING}${visit.table(view(visit, asked, label, rows))}${pageLinks(visit, pageNumber, ROWS, total)}`;
  const main = html`<h1>${title}</h1><p class="note">${visit.say("compareIntro")}</p>${form(visit, asked)}
<section><h2>${label}</h2>${about(visit, asked.metric)}${ranking(visit, asked)}${result}</section>`;
  return visit.page(`${title} · ${label}`, main);
}

function ranking(visit: Visit, { options: { top } }: Asked): Markup {
  return top === null ? NOTHING : html`<p class="note">${visit.say("topIntro", top)}</p>`;
}

function about(visit: Visit, { code, comparability, note }: Metric): Markup {
  const words = [term(visit.language, "comparability", comparability), note].filter((word) => word !== "");
  return html`<p class="note"><a href="${visit.href("/metrics")}#${code}"><code>${code}</code></a> · ${visit.say("comparability")}：${words.join("；")}</p>`;
}

function picture(visit: Visit, label: string): Markup {
  const { search } = new URL(visit.hrefHere({ page: null, format: null }), "http://localhost");
  return html`<figure class="large">${chartPicture(`/chart/compare.svg${search}`, visit.say("chartOf", label), COMPARE_CHART)}</figure>`;
}

function form(visit: Visit, { metric, options }: Asked): Markup {
  const { selection, by, partial, unit, top } = options;
  const choices = (metrics: readonly Metric[]): Option[] =>
    metrics.map((of) => [of.code, metricLabel(visit.language, of)]);
  const spreads: Option[] = SPREADS.map((spread) => [
    spread,
    visit.say(spread === "agency" ? "byAgency" : spread === "region" ? "byRegion" : "byYearOnly"),
  ]);
  const units: Option[] = [["", visit.say("asReported")], ...MONEY_UNITS.map((of): Option => [of, of])];
  const year = { pattern: "(19|20)\\d\\d", placeholder: "2021" };
  return queryForm(
    visit.href("/compare"),
    [
      grouped(
        "metric",
        visit.say("metric"),
        [
          { label: visit.say("concepts"), options: choices(CONCEPT_METRICS) },
          { label: visit.say("singleCells"), options: choices(PATH_METRICS) },
        ],
        metric.code,
      ),
      select("by", visit.say("by"), spreads, by),
      textField("region", visit.say("region"), selection.region, {
        placeholder: visit.say("regionHint"),
        pattern: "\\d{1,12}",
      }),
      textField("from", `${visit.say("year")} ${visit.say("from")}`, selection.firstYear, year),
      textField("to", `${visit.say("year")} ${visit.say("to")}`, selection.lastYear, year),
      textField("top", visit.say("top"), top, { pattern: "[1-9]\\d{0,3}", placeholder: "10" }),
      select("unit", visit.say("convertTo"), units, unit ?? ""),
      html`<label class="tick"><input type="checkbox" name="partial" value="1"${raw(partial ? " checked" : "")}>${visit.say("partial")}</label>`,
    ],
    visit.say("show"),
    visit.say("compare"),
  );
}

function view(
  visit: Visit,
  { options, metric }: Asked,
  caption: string,
  rows: readonly CompareRow[],
): TableView<CompareRow> {
  const { language } = visit;
  const columns: Readonly<Record<Shown, Omit<Column<CompareRow>, "key" | "value">>> = {
    metric: { label: visit.say("metric"), exportOnly: true },
    agency: {
      label: visit.say("agency"),
      heads: options.by === "agency",
      show: (row) => html`${shown(row.agency)}`,
    },
    region: {
      label: visit.say("region"),
      heads: options.by === "region",
      show: (row) =>
        row.region !== null && /^\d+$/.test(row.region)
          ? html`<a href="${visit.href("/", { region: row.region })}">${row.region}</a>`
          : html`${shown(row.region)}`,
    },
    year: { label: visit.say("year"), heads: options.by === "year" },
    report: { label: visit.say("report"), exportOnly: true },
    kind: { label: visit.say("kind"), show: (row) => html`${term(language, "kind", row.kind)}` },
    value: {
      label: visit.say("value"),
      numeric: true,
      show: (row) => valueLink(visit, metric, row),
    },
    unit: { label: visit.say("unit") },
    form: { label: visit.say("form") },
    basis: { label: visit.say("basis"), show: (row) => html`${term(language, "basis", row.basis)}` },
    reported: { label: visit.say("reported"), numeric: true },
    expected: { label: visit.say("expectedCount"), numeric: true },
    note: { label: visit.say("note"), wide: true },
  };
  const keys: readonly Shown[] = ["metric", ...COLUMNS[options.by]];
  return {
    caption,
    isTitled: true,
    rows,
    columns: keys.map((key) => ({ key, value: (row) => row[key], ...columns[key] })),
  };
}

/** A body's value leads to where it stands: the cell's evidence where it is one cell, else the report that it is reckoned from. */
function valueLink(visit: Visit, { forms }: Metric, { report, form, value }: CompareRow): Markup {
  if (report === null || value === null) return html`${shown(value)}`;
  const of = forms.find((one) => one.form === form);
  const [cell, ...more] = of?.sum ?? [];
  const isOneCell = cell !== undefined && more.length === 0 && of?.over === null;
  const path = isOneCell ? evidencePath(report, cellName(cell)) : `/report/${report}`;
  return html`<a class="cell" href="${visit.href(path)}">${value}</a>`;
}
