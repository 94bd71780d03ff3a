import type { GridCell as FileCell, Grid } from "../../../parsers/document.ts";
import { type CellEvidence, cellName } from "../../../parsers/evidence.ts";
import type { Place } from "../../../parsers/places/place.ts";
import type { ParsedReport, TableName } from "../../core/record.ts";
import { formGrids, fullLabel } from "../../query/form-grid.ts";
import { loadReport } from "../../query/load-report.ts";
import { reportSource } from "../../query/report-document.ts";
import { findingsOfReport } from "../../query/report-findings.ts";
import { storedValue } from "../../query/stored-value.ts";
import { archivedBytes } from "../evidence/archived-bytes.ts";
import type { Found, FoundPage, Shown, ShownCell } from "../evidence/read.ts";
import { evidencePage } from "../parts/evidence-pages.ts";
import { findingsTable } from "../parts/findings-table.ts";
import { outwardLink } from "../parts/links.ts";
import { html, type Markup, NOTHING, shown, shownLines } from "../parts/markup.ts";
import { type Reading, ReadingsByCell, readingsOf, readingsTable } from "../parts/readings.ts";
import { type ReportFacts, reportFacts } from "../parts/report-facts.ts";
import { FindingsByCell } from "../parts/report-tables.ts";
import { scrolled, tableOf } from "../parts/table.ts";
import { term } from "../terms.ts";
import { PageError, type Visit } from "../visit.ts";
import type { WordKey } from "../words.ts";

/** Cells that are shown at once, where a row or a table was asked for. */
const MOST_CELLS = 30;

const FAULTS: Readonly<Record<(Found & { ok: false })["fault"], WordKey>> = {
  never_kept: "neverKept",
  missing: "fileMissing",
  damaged: "fileDamaged",
  not_read: "notRead",
};

/** `/report/ID/evidence/CELL`: the place in the archived file where a number stands, read again while one waits. */
export async function evidence(visit: Visit): Promise<Response> {
  const { db } = visit.explorer;
  const id = visit.idPart("id");
  const facts = id === null ? null : reportFacts(db, id);
  const record = facts === null ? null : loadReport(db, facts.id);
  const source = facts === null ? null : reportSource(db, facts.id);
  if (facts === null || record === null || source === null) {
    throw new PageError(404, visit.say("noReport", visit.part("id").slice(0, 20)));
  }
  const name = visit.part("cell").slice(0, 300);
  const found = await visit.explorer.work("evidence", { source, cell: name }, "evidence");
  const { format } = visit;
  if (format === "json" && found?.ok === true) return asJson(found.cells);
  const label = labelOf(record, name);
  const readings = readingsOf(db, facts.id).filter((one) => isWithin(cellName(one), name));
  const standing = new ReadingsByCell(readings);
  const title = visit.say("evidenceOf", label);
  const asked = found?.ok === true ? found.cells.slice(0, MOST_CELLS) : [];
  const pages = found?.ok === true ? await pagesHere(visit, facts, record, label, asked, found.pages) : [];
  // What stands on a page belongs to the one cell; of several it is told once, before them.
  const isOne = asked.length === 1;
  const body =
    found === null
      ? html`<p role="status">${visit.say("tooSlow")}</p>`
      : !found.ok
        ? html`<p class="notice">${visit.say("noEvidence")}：${visit.say(FAULTS[found.fault])}</p>`
        : found.cells.length === 0
          ? html`<p class="notice">${visit.say("noSuchCell", shown(name))}</p>`
          : html`${isOne ? NOTHING : pages}${asked.map((cell) => cellSection(visit, record, cell, standing, isOne ? pages : []))}<p class="exports"><a href="${visit.hrefHere({ format: "json" })}" download>JSON</a></p>`;
  const main = html`<h1>${title}</h1>
<p class="lead"><a href="${visit.href(`/report/${facts.id}`)}">${shown(record.report?.agency)} ${record.report?.year}</a></p>
${body}${readingsHere(visit, readings)}${findingsHere(visit, facts.id, name)}${file(visit, facts, source.name)}`;
  const status = found?.ok === true && found.cells.length === 0 ? 404 : 200;
  return visit.page(title, main, status);
}

/** The pages of the file on which the cells stand; nothing where it has none. */
async function pagesHere(
  visit: Visit,
  facts: ReportFacts,
  record: ParsedReport,
  label: string,
  asked: readonly ShownCell[],
  pages: readonly FoundPage[],
): Promise<Markup[]> {
  const { db } = visit.explorer;
  const { sha256 } = facts;
  if (sha256 === null || pages.length === 0) return [];
  const remarks = {
    findings: new FindingsByCell(findingsOfReport(db, facts.id)),
    readings: new ReadingsByCell(readingsOf(db, facts.id)),
  };
  const report = { reportId: facts.id, documentId: facts.document_id, record, remarks };
  return Promise.all(
    pages.map(async (page) => {
      const picture = await visit.explorer.picture(sha256, page.page, () => archivedBytes(visit, sha256));
      return evidencePage(visit, report, label, asked, page, picture);
    }),
  );
}

/** Whether a cell is the one that was asked for, or lies in the row or table that was. */
const isWithin = (cell: string, name: string): boolean => cell === name || cell.startsWith(`${name}.`);

/** Everything that people read in these cells, what no longer holds included. */
function readingsHere(visit: Visit, readings: readonly Reading[]): Markup {
  if (readings.length === 0) return NOTHING;
  return html`<section><h2>${visit.say("personsReadings")}</h2><p class="note">${visit.say("personsReadingsNote")}</p>${tableOf(readingsTable(visit, readings))}</section>`;
}

/** What the checks say of the cell, its row, or the cells below. */
function findingsHere(visit: Visit, reportId: number, name: string): Markup {
  const here = findingsOfReport(visit.explorer.db, reportId).filter(({ table, row, column }) => {
    if (table === null || row === null) return false;
    const of = cellName({ table: table as TableName, row, column });
    return isWithin(of, name) || name.startsWith(`${of}.`);
  });
  if (here.length === 0) return NOTHING;
  const title = visit.say("findings");
  return html`<section><h2>${title}</h2>${tableOf(findingsTable(visit, title, here, false))}</section>`;
}

function asJson(cells: readonly ShownCell[]): Response {
  const named = cells.map(({ cell }) => ({ cell: cellName(cell), ...cell }));
  return new Response(`${JSON.stringify(named, null, 2)}\n`, {
    headers: { "Content-Type": "application/json; charset=utf-8" },
  });
}

/** The labels of the form: row and column, as the report prints them. */
function labelOf(record: ParsedReport, name: string): string {
  for (const grid of formGrids(record)) {
    for (const row of grid.rows) {
      const at = row.cells.findIndex((cell) => cellName(cell) === name);
      if (at >= 0) return `${shown(fullLabel(row))} · ${shown(grid.columns[at])}`;
    }
  }
  return shown(name);
}

function cellSection(
  visit: Visit,
  record: ParsedReport,
  { cell, shown: places }: ShownCell,
  readings: ReadingsByCell,
  pages: readonly Markup[],
): Markup {
  const stored = storedValue(record, cell);
  const stale =
    stored === cell.value
      ? NOTHING
      : html`<p class="notice">${visit.say("stale", cell.value ?? visit.say("noneValue"))}</p>`;
  const spots = places.map((place) => placeSection(visit, place));
  return html`<section><h2><code>${shown(cellName(cell))}</code></h2>${cellFacts(visit, cell, stored, readings.at(cellName(cell)))}${stale}${pages}${
    spots.length === 0 ? html`<p>${visit.say("noPlace")}</p>` : spots
  }</section>`;
}

function cellFacts(visit: Visit, cell: CellEvidence, stored: number | null, reading: Reading | null): Markup {
  const { status, raw, unit } = cell;
  const lines: ReadonlyArray<readonly [string, Markup | null]> = [
    [visit.say("storedValue"), html`<strong class="number">${stored ?? visit.say("noneValue")}</strong>`],
    [visit.say("status"), html`${term(visit.language, "cellStatus", status)}`],
    [visit.say("asPrinted"), raw === "" ? null : html`<q>${shown(raw)}</q>`],
    [visit.say("unit"), unit === null ? null : html`${shown(unit)}`],
    [
      visit.say("personsReadings"),
      reading === null
        ? null
        : html`<a class="mark reading" href="#${reading.anchor}">✎${reading.value}${shown(reading.unit)}</a> ${shown(reading.by)}`,
    ],
  ];
  return html`<dl class="identity">${lines.map(([name, value]) =>
    value === null ? NOTHING : html`<div><dt>${name}</dt><dd>${value}</dd></div>`,
  )}</dl>`;
}

function placeSection(visit: Visit, { place, grid, before, after }: Shown): Markup {
  const where = html`<p><b>${visit.say("place")}</b> ${placeInWords(visit, place)}</p>`;
  if (place.kind === "table") {
    return grid === null ? html`${where}${rowAlone(place)}` : html`${where}${fileTable(visit, grid, place)}`;
  }
  return html`${where}<pre class="excerpt" lang="zh-CN" tabindex="0" role="region" aria-label="${visit.say("inText")}">${shownLines(before)}<mark>${shownLines(place.text) || "␣"}</mark>${shownLines(after)}</pre>`;
}

/** The row of a table that cannot be drawn: its cells as they were read. */
function rowAlone(place: Place & { kind: "table" }): Markup {
  const cells = place.cells.map((text, index) =>
    index === place.marked ? html`<mark>${shown(text)}</mark> | ` : html`${shown(text)} | `,
  );
  return html`<p class="excerpt">${cells}</p>`;
}

/** The table of the file as it was decoded, its row and cell marked. */
function fileTable(visit: Visit, grid: Grid, place: Place & { kind: "table" }): Markup {
  const rows = grid.rows.map((cells, index) => {
    if (cells.length === 0) return NOTHING;
    const isRow = index + 1 === place.row;
    return html`<tr${isRow ? html` class="here"` : NOTHING}><th scope="row" class="n">${index + 1}</th>${cells.map((cell) => fileCell(cell, isRow && place.column === cell.col + 1))}</tr>`;
  });
  return scrolled(
    visit.say("inTable"),
    html`<table class="data file" lang="zh-CN"><caption>${visit.say("inTable")}</caption><tbody>${rows}</tbody></table>`,
  );
}

function fileCell({ text, colspan, rowspan }: FileCell, isMarked: boolean): Markup {
  // Spans come from the file: more than a table can have would only make the browser work.
  const span = (name: string, count: number): Markup =>
    count > 1 ? html` ${name}="${Math.min(count, 100)}"` : NOTHING;
  const face = isMarked ? html`<mark>${shown(text) || "␣"}</mark>` : html`${shown(text)}`;
  return html`<td${span("colspan", colspan)}${span("rowspan", rowspan)}>${face}</td>`;
}

/** A place in words. */
function placeInWords(visit: Visit, place: Place): string {
  const words = place.kind === "text" ? textInWords(visit, place) : inFile(visit, place);
  return place.of === "row" ? visit.say("wholeRow", words) : words;
}

function textInWords(visit: Visit, place: Place & { kind: "text" }): string {
  const line = visit.say("lineCharacter", place.line, place.character, place.start);
  return place.cell === undefined ? line : `${line}；${cellInWords(visit, place.cell)}`;
}

function inFile(visit: Visit, place: Exclude<Place, { kind: "text" }>): string {
  const page = place.page === undefined ? [] : [visit.say("page", place.page)];
  if (place.kind === "paragraph") {
    return [...page, visit.say("paragraphCharacter", place.paragraph, place.character)].join("，");
  }
  const sheet = place.sheet === undefined ? [] : [visit.say("sheet", shown(place.sheet))];
  return [...page, ...sheet, cellInWords(visit, place)].join("，");
}

function cellInWords(
  visit: Visit,
  { table, row, column }: { table: number; row: number; column: number | null },
): string {
  return column === null ? visit.say("tableRow", table, row) : visit.say("tableCell", table, row, column);
}

/** The file itself: where it was published, its bytes, and the page as text. */
function file(visit: Visit, facts: ReportFacts, name: string | null): Markup {
  const archived =
    facts.archive_path === null
      ? NOTHING
      : html`<p><a href="${visit.href(`/document/${facts.document_id}`)}">${visit.say("archived")}</a> <code class="hash">sha256 ${shown(facts.sha256)}</code></p>`;
  return html`<section><h2>${visit.say("archived")}</h2><p>${visit.say("originalAddress")} ${outwardLink(name)}</p>${archived}</section>`;
}
