import { type AgencyFound, findAgencies } from "../../query/agency-pages.ts";
import { queryForm, textField } from "../parts/form.ts";
import { html, NOTHING, shown } from "../parts/markup.ts";
import type { TableView } from "../parts/table.ts";
import { term } from "../terms.ts";
import type { Visit } from "../visit.ts";

const MOST = 100;

/** `/agency?q=`: agencies whose name, now or before, contains some words. */
export function agencies(visit: Visit): Response | Promise<Response> {
  const words = visit.parameter("q");
  const region = visit.region();
  const { format } = visit;
  const found = words === null ? [] : findAgencies(visit.explorer.db, words.slice(0, 60), region, MOST + 1);
  const view = tableView(visit, words ?? "", found.slice(0, MOST));
  if (format !== null) return visit.export(view, format, "agencies");
  const title = visit.say("findAgency");
  const form = queryForm(
    visit.href("/agency"),
    [
      textField("q", visit.say("agencyName"), words, { placeholder: visit.say("agencyHint"), wide: true }),
      textField("region", visit.say("region"), region, {
        placeholder: visit.say("regionHint"),
        pattern: "\\d{1,12}",
      }),
    ],
    visit.say("find"),
    title,
  );
  const result =
    words === null
      ? NOTHING
      : found.length === 0
        ? html`<p role="status">${visit.say("nothing")}</p>`
        : html`${found.length > MOST ? html`<p class="note">${visit.say("agenciesCut", MOST)}</p>` : NOTHING}${visit.table(view)}`;
  return visit.page(title, html`<h1>${title}</h1>${form}${result}`);
}

function tableView(visit: Visit, words: string, rows: readonly AgencyFound[]): TableView<AgencyFound> {
  const { language } = visit;
  return {
    caption: visit.say("agenciesFound", shown(words)),
    rows,
    columns: [
      {
        key: "name",
        label: visit.say("agency"),
        heads: true,
        value: (row) => row.name,
        show: (row) => html`<a href="${visit.href(`/agency/${row.id}`)}">${shown(row.name)}</a>`,
      },
      { key: "id", label: "", exportOnly: true, value: (row) => row.id },
      { key: "region_code", label: visit.say("regionCode"), value: (row) => row.region_code },
      {
        key: "level",
        label: visit.say("level"),
        value: (row) => row.level,
        show: (row) => html`${term(language, "level", row.level)}`,
      },
      {
        key: "kind",
        label: visit.say("kind"),
        value: (row) => row.kind,
        show: (row) => html`${term(language, "agencyKind", row.kind)}`,
      },
      { key: "reports", label: visit.say("reports"), numeric: true, value: (row) => row.reports },
      { key: "first_year", label: visit.say("firstYear"), numeric: true, value: (row) => row.first_year },
      { key: "last_year", label: visit.say("lastYear"), numeric: true, value: (row) => row.last_year },
    ],
  };
}
