import { onceAPage } from "../once-a-page.ts";
import type { Page } from "../page.ts";
import { classesOf, type TreeElement } from "../rows/outline.ts";
import { outlineOf } from "../rows/rows.ts";
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
const TITLE_ELEMENTS: readonly TitleElement[] = [
  { name: "ucaptitle" },
  { name: "h1", id: "ti" },
  { name: "h1", className: "newstitle" },
  { name: "h1", className: "wztit" },
  { className: "gk_title" },
  { className: "neiright_Title" },
  { name: "h1" },
  { id: "title" },
  { className: "article-title" },
];

/** What an element has to be, each where it is given. */
interface TitleElement {
  name?: string;
  id?: string;
  className?: string;
}
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
  const elements: TreeElement[] = [];
  for (const element of outlineOf(page).spans.keys()) {
    if (elements.length === MOST_TITLES) break;
    if (TITLE_ELEMENTS.some((title) => isTitle(element, title))) elements.push(element);
  }
  for (const title of TITLE_ELEMENTS) {
    const element = elements.find((one) => isTitle(one, title));
    const text =
      element === undefined
        ? ""
        : squeeze(
            $(element)
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

function isTitle({ name, attribs }: TreeElement, title: TitleElement): boolean {
  return (
    (title.name === undefined || title.name === name) &&
    (title.id === undefined || title.id === attribs.id) &&
    (title.className === undefined || classesOf(attribs).includes(title.className))
  );
}
