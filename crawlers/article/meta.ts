import { onceAPage } from "../once-a-page.ts";
import type { Page } from "../page.ts";
import { squeeze } from "../rows/text.ts";

/** What the standard meta elements say (国办发〔2017〕47号); names in lower case, the first that says something. */
export type Meta = ReadonlyMap<string, string>;

const MOST_META = 200;
const LONGEST = 500;

/** The meta elements of a page. */
export const metaOf = onceAPage((page): Meta => {
  const meta = new Map<string, string>();
  for (const element of page.$("meta").get().slice(0, MOST_META)) {
    const name = (element.attribs.name ?? element.attribs.property ?? "").trim().toLowerCase();
    const content = squeeze((element.attribs.content ?? "").slice(0, 4 * LONGEST)).slice(0, LONGEST);
    if (name !== "" && content !== "" && !meta.has(name)) meta.set(name, content);
  }
  return meta;
});

/** Elements that hold an article's title, the surer ones first. */
const TITLE_ELEMENTS = [
  "ucaptitle",
  "h1#ti",
  "h1.newstitle",
  "h1.wztit",
  ".gk_title",
  ".neiright_Title",
  "h1",
  "#title",
  ".article-title",
];
/** Site and column hang on the page's title by these signs. */
const JOINTS = /\s*(?:[_|｜»]|-{1,2}|—+|–)\s*/;
const MOST_PARTS = 8;
const MOST_TITLES = 50;

/** Titles that the page gives itself, the surer ones first: ArticleTitle, the headline, `<title>` and its parts. */
export const titlesOf = onceAPage(readTitles);

function readTitles(page: Page): string[] {
  const { $ } = page;
  const found = [metaOf(page).get("articletitle") ?? ""];
  // One walk over the page, then the order in which they are to be trusted.
  const elements = $(TITLE_ELEMENTS.join(", ")).slice(0, MOST_TITLES);
  for (const selector of TITLE_ELEMENTS) {
    const text = squeeze(
      elements
        .filter(selector)
        .first()
        .text()
        .slice(0, 4 * LONGEST),
    );
    if (text.length <= LONGEST) found.push(text);
  }
  const whole = squeeze(
    $("title")
      .first()
      .text()
      .slice(0, 4 * LONGEST),
  ).slice(0, LONGEST);
  found.push(whole, ...whole.split(JOINTS, MOST_PARTS));
  return [...new Set(found.filter((title) => title !== ""))];
}
