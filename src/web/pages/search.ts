import type { Passage } from "../../search/passage.ts";
import type { SearchFilter, SearchHit } from "../../search/search.ts";
import { searchDue } from "../../search/search-index.ts";
import { LONGEST_SEARCH, MOST_SEARCH_WORDS, type SearchRefusal } from "../../search/search-query.ts";
import type { SearchAnswer } from "../background/search-answer.ts";
import { queryForm, textField } from "../parts/form.ts";
import { html, type Markup, NOTHING, shown } from "../parts/markup.ts";
import { pageLinks } from "../parts/pages.ts";
import { type TableView, tableOf } from "../parts/table.ts";
import { computing } from "../parts/waiting.ts";
import { term } from "../terms.ts";
import { PageError, type Visit } from "../visit.ts";

/** Rows on one page. */
const ROWS = 50;

/** All sections that are ranked at all (`src/search/search.ts`), and more. */
const ALL = { first: 0, most: 1_000 } as const;

/** A heading is no longer; longer words would keep the index busy. */
const LONGEST_HEADING = 100;

/** Around a match in a file, as on the command line. */
const MARKS = ["»", "«"] as const;

/** `/search?q=&year=&region=&section=`: full text of the sections of current reports. */
export async function search(visit: Visit): Promise<Response> {
  const words = visit.parameter("q");
  const filter = filterOf(visit);
  const number = Number(visit.checked("page", /^[1-9]\d{0,3}$/) ?? 1);
  const { format } = visit;
  const title = visit.say("search");
  const start = html`<h1>${title}</h1><p class="note">${visit.say("searchIntro")}</p>${form(visit, words, filter)}`;
  if (words === null) {
    if (format !== null) throw new PageError(400, refused(visit, "no_word"));
    return visit.page(title, html`${start}${dueNote(visit, searchDue(visit.explorer.db))}`);
  }
  const page = format === null ? { first: (number - 1) * ROWS, most: ROWS } : ALL;
  const answer = await visit.explorer.work("search", { words, filter, page }, "search");
  if (answer === null) return computing(visit, title);
  if (!answer.ok) {
    const reason = refused(visit, answer.refusal);
    if (format !== null) throw new PageError(400, reason);
    return visit.page(title, html`${start}<p class="notice" role="alert">${reason}</p>`, 400);
  }
  if (format !== null) {
    // A file holds all that was found, or there is none.
    if (answer.isCut) throw new PageError(413, visit.say("searchCut", answer.ranked));
    return visit.export(view(visit, words, answer.hits), format, "search");
  }
  const main = html`${start}${dueNote(visit, answer.due)}${result(visit, words, answer, number)}`;
  return visit.page(`${shown(words.slice(0, 60))} · ${title}`, main);
}

function filterOf(visit: Visit): SearchFilter {
  const year = visit.year();
  const section = visit.parameter("section");
  if (section !== null && section.length > LONGEST_HEADING)
    throw new PageError(400, visit.say("badParameter", "section", `${section.slice(0, 60)}…`));
  const region = visit.region();
  return { agencyIds: null, region, firstYear: year, lastYear: year, kind: null, section };
}

function refused(visit: Visit, refusal: SearchRefusal): string {
  return visit.say(`search_${refusal}`, refusal === "too_many" ? MOST_SEARCH_WORDS : LONGEST_SEARCH);
}

/** The pages only read: what landed since the last search on the command line cannot be found here. */
function dueNote(visit: Visit, due: number): Markup {
  if (due === 0) return NOTHING;
  return html`<p class="notice" role="status">${visit.say("searchDue", due)} <code>gongkai search 复议</code></p>`;
}

function form(visit: Visit, words: string | null, { region, firstYear, section }: SearchFilter): Markup {
  return queryForm(
    visit.href("/search"),
    [
      textField("q", visit.say("searchWords"), words, { placeholder: visit.say("searchHint"), wide: true }),
      textField("year", visit.say("year"), firstYear, { pattern: "(19|20)\\d\\d", placeholder: "2023" }),
      textField("region", visit.say("region"), region, {
        placeholder: visit.say("regionHint"),
        pattern: "\\d{1,12}",
      }),
      textField("section", visit.say("section"), section, { placeholder: visit.say("sectionHint") }),
    ],
    visit.say("find"),
    visit.say("search"),
  );
}

function result(
  visit: Visit,
  words: string,
  { hits, ranked, isCut }: SearchAnswer & { ok: true },
  number: number,
): Markup {
  if (hits.length === 0) return html`<p role="status">${visit.say("nothing")}</p>`;
  const first = (number - 1) * ROWS;
  const cut = isCut ? html`<p class="note">${visit.say("searchCut", ranked)}</p>` : NOTHING;
  const range =
    ranked > ROWS
      ? html`<p class="note">${visit.say("rowsShown", ranked, first + 1, first + hits.length)}</p>`
      : NOTHING;
  const table = view(visit, words, hits);
  return html`${cut}${range}${isCut ? tableOf(table) : visit.table(table)}${pageLinks(visit, number, ROWS, ranked)}`;
}

function view(visit: Visit, words: string, rows: readonly SearchHit[]): TableView<SearchHit> {
  const { language } = visit;
  return {
    caption: visit.say("searchFound", shown(words.slice(0, 60))),
    rows,
    columns: [
      { key: "report", label: "", exportOnly: true, value: (row) => row.reportId },
      {
        key: "agency",
        label: visit.say("agency"),
        heads: true,
        value: (row) => row.agency,
        show: (row) => html`<a href="${visit.href(`/report/${row.reportId}`)}">${shown(row.agency)}</a>`,
      },
      { key: "year", label: visit.say("year"), value: (row) => row.year },
      {
        key: "kind",
        label: visit.say("kind"),
        value: (row) => row.kind,
        show: (row) => html`${term(language, "kind", row.kind)}`,
      },
      { key: "section", label: visit.say("section"), value: (row) => row.heading },
      {
        key: "passage",
        label: visit.say("passage"),
        wide: true,
        value: (row) => inMarks(row.passage),
        show: (row) => marked(row.passage),
      },
    ],
  };
}

function marked(passage: Passage): Markup {
  const pieces = passage.map(({ text, isMatch }) =>
    isMatch ? html`<mark>${shown(text)}</mark>` : html`${shown(text)}`,
  );
  return html`<span lang="zh-CN">${pieces}</span>`;
}

function inMarks(passage: Passage): string {
  return passage.map(({ text, isMatch }) => (isMatch ? MARKS.join(text) : text)).join("");
}
