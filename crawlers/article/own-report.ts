import { isArticleUrl } from "../annual/addresses.ts";
import { judgeTitle } from "../annual/report-title.ts";
import { attachmentsOf } from "../attachments/attachments.ts";
import type { Page } from "../page.ts";
import { bodyOf } from "./body.ts";
import { metaOf, titlesOf } from "./meta.ts";
import { scriptBody } from "./script-body.ts";

/** Chapters that a report has at least. */
const FEWEST_CHAPTERS = 3;
const CHAPTERS_WITHOUT_TITLE = 4;

/** Is the page itself a report? Its title and year then, else null. */
export function ownReport(page: Page): { title: string; year: number | null } | null {
  const carried = scriptBody(page);
  const body = carried?.body ?? bodyOf(page);
  const marks = body?.marks ?? 0;
  const titled = titlesOf(page)
    .map((title) => ({ title, verdict: judgeTitle(title) }))
    .find(({ verdict }) => verdict.report);
  if (marks >= CHAPTERS_WITHOUT_TITLE && (body?.tables ?? 0) > 0) {
    return { title: titled?.title ?? titlesOf(page)[0] ?? page.url.href, year: titled?.verdict.year ?? null };
  }
  if (titled === undefined) return null;
  const own = { title: titled.title, year: titled.verdict.year };
  if (marks >= FEWEST_CHAPTERS) return own;
  const article =
    isArticleUrl(page.url.href) || metaOf(page).has("articletitle") || metaOf(page).has("pubdate");
  if (article) return own;
  // No sign of an article but a file in it: a page that carries a report.
  return body !== null && attachmentsOf(page, body.element).length === 1 ? own : null;
}
