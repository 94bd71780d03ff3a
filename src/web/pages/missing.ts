import { MOST_EXPORTED } from "../parts/export.ts";
import { type Option, queryForm, select, textField } from "../parts/form.ts";
import { afterPlace, placeAfter } from "../parts/keyset.ts";
import { html, type Markup, NOTHING } from "../parts/markup.ts";
import { regionTrail } from "../parts/regions.ts";
import { statusMark } from "../parts/status.ts";
import { computing, datedNote } from "../parts/waiting.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";
import { STATUSES, statusWord } from "../terms.ts";
import type { Visit } from "../visit.ts";
import { coverageTable } from "./coverage-table.ts";

const ROWS = 100;

/** What is shown unless asked otherwise: everything that is not in order. */
const PROBLEMS: readonly string[] = [
  "missing",
  "late",
  "late_doubtful",
  "unreachable",
  "unreadable",
  "unknown",
];

/** `/missing?year=&region=&status=`: who published in time, late, or not at all, each with its evidence. */
export async function missing(visit: Visit): Promise<Response> {
  const region = visit.region();
  const asked = visit.choice("status", [...Object.keys(STATUSES), "all"]);
  const statuses = asked === null ? PROBLEMS : asked === "all" ? Object.keys(STATUSES) : [asked];
  const after = placeAfter(visit);
  const wanted = visit.year();
  const { format } = visit;
  const title = visit.say("missing");
  const dated = await visit.explorer.snapshot(format === null ? "page" : "export");
  if (dated === null) return computing(visit, title);
  const { snapshot } = dated;
  const years = snapshot.years();
  const year = wanted ?? latestWithReports(snapshot) ?? years.at(-1) ?? new Date().getFullYear() - 1;
  const filter = { year, region, statuses };
  const caption = `${title} ${year}`;
  if (format !== null) {
    const rows = snapshot.ofYear(filter, null, MOST_EXPORTED + 1);
    return visit.export(coverageTable(visit, caption, rows), format, `missing-${year}`);
  }
  const rows = snapshot.ofYear(filter, after, ROWS + 1);
  const page = rows.slice(0, ROWS);
  const view = coverageTable(visit, caption, page);
  const main = html`<h1>${title}</h1><p class="note">${visit.say("missingIntro")}</p>${datedNote(visit, dated)}
${form(visit, years, year, region, asked)}${regionTrail(visit, "/missing", region)}
${counts(visit, snapshot, year, region)}
<section><h2>${caption}</h2>${
    page.length === 0
      ? html`<p role="status">${visit.say("nothing")}</p>`
      : html`${visit.table(view)}${visit.pager(rows.length > ROWS ? afterPlace(page.at(-1)) : null)}`
  }</section>`;
  return visit.page(caption, main);
}

function latestWithReports(snapshot: Snapshot): number | null {
  return snapshot.yearCounts()[0]?.year ?? null;
}

function form(
  visit: Visit,
  years: readonly number[],
  year: number,
  region: string | null,
  status: string | null,
): Markup {
  const yearOptions = [...new Set([...years, year])]
    .sort((a, b) => b - a)
    .map((of): Option => [String(of), String(of)]);
  const statusOptions: Option[] = [
    ["", visit.say("problemsOnly")],
    ["all", visit.say("all")],
    ...Object.keys(STATUSES).map((of): Option => [of, statusWord(visit.language, of)]),
  ];
  return queryForm(
    visit.href("/missing"),
    [
      select("year", visit.say("year"), yearOptions, String(year)),
      select("status", visit.say("status"), statusOptions, status ?? ""),
      textField("region", visit.say("region"), region, {
        placeholder: visit.say("regionHint"),
        pattern: "\\d{1,12}",
      }),
    ],
    visit.say("show"),
    visit.say("missing"),
  );
}

/** How many bodies stand how, where the region is one that is counted. */
function counts(visit: Visit, snapshot: Snapshot, year: number, region: string | null): Markup {
  const length = region?.length ?? 0;
  const rows = snapshot
    .regionCounts(region, length)
    .filter((count) => count.year === year && count.region === (region ?? ""));
  if (rows.length === 0) return NOTHING;
  const byStatus = new Map(rows.map((row) => [row.status, row.bodies]));
  const items = Object.keys(STATUSES)
    .filter((status) => byStatus.has(status))
    .map(
      (status) =>
        html`<li><a href="${visit.href("/missing", { year, region, status })}">${statusMark(visit.language, status)} <b>${byStatus.get(status)}</b></a></li>`,
    );
  return html`<ul class="counts" aria-label="${visit.say("statusCounts", year)}">${items}</ul>`;
}
