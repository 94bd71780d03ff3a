import { MOST_EXPORTED } from "../parts/export.ts";
import { afterPlace, placeAfter } from "../parts/keyset.ts";
import { html, type Markup, NOTHING, shown } from "../parts/markup.ts";
import { lengthBelow, RegionNames, regionTrail } from "../parts/regions.ts";
import { statusLegend, statusMark } from "../parts/status.ts";
import { scrolled } from "../parts/table.ts";
import { computing, datedNote } from "../parts/waiting.ts";
import type { CoverageRow, RegionCount, Snapshot } from "../snapshot/snapshot.ts";
import { findingName, term } from "../terms.ts";
import type { Visit } from "../visit.ts";
import { coverageTable } from "./coverage-table.ts";

/** Bodies on one page of the map. */
const BODIES = 40;

/** `/`: what the database holds, and the map of bodies and years by status of publication. */
export async function home(visit: Visit): Promise<Response> {
  const region = visit.region();
  const after = placeAfter(visit);
  const { format } = visit;
  const dated = await visit.explorer.snapshot(format === null ? "page" : "export");
  if (dated === null) return computing(visit, visit.say("overview"));
  const { snapshot } = dated;
  if (format !== null) {
    return visit.export(
      coverageTable(visit, visit.say("map"), snapshot.rows(region, MOST_EXPORTED + 1)),
      format,
      "coverage",
    );
  }
  const years = snapshot.years();
  const bodies = snapshot.bodies(region, after, BODIES);
  const main = html`<h1>${visit.say(region === null ? "site" : "map")}</h1>
${datedNote(visit, dated)}
${region === null && after === null ? holdings(visit, snapshot) : regionTrail(visit, "/", region)}
${after === null ? regionMap(visit, snapshot, region, years) : NOTHING}
${bodies.length === 0 ? html`<p role="status">${visit.say(region === null && after === null ? "emptyDatabase" : "nothing")}</p>` : bodyMap(visit, bodies, years)}`;
  return visit.page(visit.say("site"), main);
}

function holdings(visit: Visit, snapshot: Snapshot): Markup {
  const facts = snapshot.facts();
  const findings = new Map<string, number>();
  for (const { severity, findings: count } of snapshot.findingCounts()) {
    findings.set(severity, (findings.get(severity) ?? 0) + count);
  }
  const number = (value: number): string => value.toLocaleString("en-US");
  const older = facts.older === 0 ? "" : visit.say("olderVersions", number(facts.older));
  const severities = ["error", "warn", "info"].map(
    (severity) =>
      html`<li><a href="${visit.href("/findings", { severity })}">${term(visit.language, "severity", severity)} <b>${number(
        findings.get(severity) ?? 0,
      )}</b></a></li>`,
  );
  const commonest = snapshot
    .findingCounts()
    .slice(0, 6)
    .map(
      ({ code, findings: count }) =>
        html`<li><a href="${visit.href("/findings", { code })}">${findingName(visit.language, code)} <b>${number(count)}</b></a></li>`,
    );
  const years = snapshot
    .yearCounts()
    .map(
      ({ year, reports }) =>
        html`<li><a href="${visit.href("/missing", { year })}">${year} <b>${number(reports)}</b></a></li>`,
    );
  return html`<section aria-labelledby="holds"><h2 id="holds" class="quiet">${visit.say("databaseHolds")}</h2>
<dl class="facts">
<div><dt>${visit.say("reports")}</dt><dd>${number(facts.reports)} <small>${older}</small></dd></div>
<div><dt>${visit.say("agencies")}</dt><dd>${number(facts.agencies)}</dd></div>
<div class="list"><dt>${visit.say("byYear")}</dt><dd><ul>${years}</ul></dd></div>
<div class="list"><dt>${visit.say("findings")}</dt><dd><ul>${severities}</ul><ul>${commonest}</ul></dd></div>
</dl></section>`;
}

/** The regions right below the one shown, each with how many of its bodies published. */
function regionMap(
  visit: Visit,
  snapshot: Snapshot,
  region: string | null,
  years: readonly number[],
): Markup {
  const length = lengthBelow(region);
  if (length === null) return NOTHING;
  const counts = snapshot.regionCounts(region, length);
  const regions = [...new Set(counts.map((count) => count.region))];
  if (regions.length < 2) return NOTHING;
  const cells = summed(counts);
  const names = new RegionNames(visit.explorer.db);
  const rows = regions.map((code) => {
    const label = code === "" ? visit.say("noRegion") : names.label(code);
    const head =
      code === "" || code === region
        ? html`${label}`
        : html`<a href="${visit.href("/", { region: code })}">${label}</a>`;
    const marks = years.map((year) => {
      const cell = cells.get(`${code} ${year}`);
      return cell === undefined
        ? html`<td class="n"></td>`
        : html`<td class="n">${cell.reported}<span class="of">/${cell.bodies}</span></td>`;
    });
    return html`<tr><th scope="row">${head}</th>${marks}</tr>`;
  });
  const heads = years.map((year) => html`<th scope="col" class="n">${year}</th>`);
  const caption = visit.say("mapOfRegions");
  return html`<section><h2>${caption}</h2><p class="note">${visit.say("mapNote")}</p>${scrolled(
    caption,
    html`<table class="data map"><caption class="hidden">${caption}</caption><thead><tr><th scope="col">${visit.say(
      "region",
    )}</th>${heads}</tr></thead><tbody>${rows}</tbody></table>`,
  )}</section>`;
}

/** Bodies that have no duty and did not report are not expected. */
function summed(counts: readonly RegionCount[]): Map<string, { reported: number; bodies: number }> {
  const cells = new Map<string, { reported: number; bodies: number }>();
  for (const { region, year, status, reported, bodies } of counts) {
    const key = `${region} ${year}`;
    const cell = cells.get(key) ?? { reported: 0, bodies: 0 };
    cell.reported += reported;
    cell.bodies += status === "exempt" ? reported : bodies;
    cells.set(key, cell);
  }
  return cells;
}

/** Bodies and years: each cell says its status in sign and word, and leads to the report. */
function bodyMap(visit: Visit, rows: readonly CoverageRow[], years: readonly number[]): Markup {
  const bodies = grouped(rows);
  const lines = bodies.map((body) => {
    const [first] = body as [CoverageRow];
    const byYear = new Map(body.map((row) => [row.year, row]));
    const cells = years.map((year) => {
      const row = byYear.get(year);
      if (row === undefined) return html`<td></td>`;
      const mark = statusMark(visit.language, row.status, "short");
      return row.report_id === null
        ? html`<td>${mark}</td>`
        : html`<td><a href="${visit.href(`/report/${row.report_id}`)}">${mark}</a></td>`;
    });
    return html`<tr><th scope="row"><a href="${visit.href(`/agency/${first.agency_id}`)}">${shown(first.agency)}</a></th>${cells}</tr>`;
  });
  const heads = years.map((year) => html`<th scope="col">${year}</th>`);
  const caption = visit.say("map");
  const next = bodies.length < BODIES ? null : afterPlace(rows.at(-1));
  return html`<section><h2>${caption}</h2>${statusLegend(visit.language, visit.say("legend"))}${scrolled(
    caption,
    html`<table class="data map"><caption class="hidden">${caption}</caption><thead><tr><th scope="col">${visit.say(
      "agency",
    )}</th>${heads}</tr></thead><tbody>${lines}</tbody></table>`,
  )}${visit.pager(next)}${visit.exportLinks(caption)}</section>`;
}

/** Rows by body; those of one follow each other. */
function grouped(rows: readonly CoverageRow[]): CoverageRow[][] {
  const bodies: CoverageRow[][] = [];
  for (const row of rows) {
    const last = bodies.at(-1);
    if (last?.[0]?.place === row.place) last.push(row);
    else bodies.push([row]);
  }
  return bodies;
}
