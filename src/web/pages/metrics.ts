import { METRICS, type Metric, yearsOf } from "../../query/metrics.ts";
import { html, shown } from "../parts/markup.ts";
import type { TableView } from "../parts/table.ts";
import { term } from "../terms.ts";
import type { Visit } from "../visit.ts";

/** `/metrics`: the codebook. */
export function metrics(visit: Visit): Response | Promise<Response> {
  const title = visit.say("codebook");
  const view = tableView(visit, title);
  const { format } = visit;
  if (format !== null) return visit.export(view, format, "metrics");
  return visit.page(
    title,
    html`<h1>${title}</h1><p class="note">${visit.say("codebookIntro")}</p>${visit.table(view)}`,
  );
}

const unitsOf = (metric: Metric): string =>
  [...new Set(metric.forms.map((form) => form.unit).filter((unit) => unit !== null))].join(" ");

function tableView(visit: Visit, caption: string): TableView<Metric> {
  return {
    caption,
    isTitled: true,
    rows: METRICS,
    rowId: (row) => row.code,
    columns: [
      {
        key: "label",
        label: visit.say("label"),
        heads: true,
        value: (row) => row.label,
        show: (row) =>
          html`<a href="${visit.href("/compare", { metric: row.code })}">${shown(row.label)}</a>`,
      },
      {
        key: "code",
        label: visit.say("code"),
        value: (row) => row.code,
        show: (row) => html`<code>${row.code}</code>`,
      },
      { key: "gloss", label: visit.say("meaning"), value: (row) => row.gloss },
      { key: "unit", label: visit.say("unit"), value: unitsOf },
      {
        key: "years",
        label: visit.say("years"),
        value: (row) => {
          const [first, last] = yearsOf(row);
          return `${first}–${last ?? visit.say("open")}`;
        },
      },
      {
        key: "comparability",
        label: visit.say("comparability"),
        value: (row) => row.comparability,
        show: (row) => html`${term(visit.language, "comparability", row.comparability)}`,
      },
      { key: "note", label: visit.say("note"), wide: true, value: (row) => row.note },
    ],
  };
}
