import { hubOf } from "../../crawlers/annual/hubs.ts";
import { bodyOf } from "../../crawlers/article/body.ts";
import { scriptBody } from "../../crawlers/article/script-body.ts";
import { Page } from "../../crawlers/page.ts";
import { readArticlePage } from "../../crawlers/read-article-page.ts";
import { readListPage } from "../../crawlers/read-list-page.ts";
import type { ArticlePage, ListPage } from "../../crawlers/reading.ts";
import { clientRedirect } from "../../crawlers/responses/client-redirect.ts";
import { recogniseSoft404 } from "../../crawlers/responses/soft-404.ts";
import { hasTable } from "../../crawlers/responses/visible.ts";
import { decodeText } from "../../parsers/formats/charset.ts";
import { sniffBytes, sniffText } from "../../parsers/formats/sniff.ts";
import { bytesOf } from "../core/content.ts";
import type { Source } from "../sources/schema.ts";
import type { Got } from "./asker.ts";
import type { Task, TaskContext } from "./task.ts";

/** An answer that has content. */
export type Answered = Extract<Got, { ok: true }>;

/** What a page was read as. Pure and slow, so it is done before the transaction that takes it in. */
export type Reading =
  /** `own`: the page prints a report of its own beside its list. */
  | { kind: "list"; page: ListPage; own: ArticlePage | null }
  | { kind: "article"; page: ArticlePage; url: string }
  /** No page: a report as a file, or what is attached to one. */
  | { kind: "file" }
  /** Status 200, and nothing there: the page says so, a page came where a file was promised, or nobody can read it. */
  | { kind: "nothing"; outcome: "gone" | "error_page" | "not_read"; detail: string };

/** What is to be known of a request to read its answer. */
export interface Asked {
  role: Task["role"];
  accept: Task["request"]["accept"];
  context: TaskContext;
  /** The family that the source names itself. */
  family: Source["family"] | null;
  publishesForMany: boolean;
}

/** What a task and its source say of an answer. */
export function askedFor(
  { role, request, context }: Pick<Task, "role" | "request" | "context">,
  source: Source,
): Asked {
  const { family = null, publishes_for: publishesFor } = source;
  return { role, accept: request.accept, context, family, publishesForMany: publishesFor === "many" };
}

/** The parts of an answer that are read. */
export type AnswerPage = Pick<Answered, "url" | "status" | "headers" | "content">;

/** Reads an answer as what it was asked for. */
export function readAnswer(asked: Asked, answer: AnswerPage): Reading {
  const page = pageOf(answer);
  if (page === null) return { kind: "file" };
  const accept = asked.accept === "data" ? "data" : "page";
  // A stub that sends the reader on is no missing page.
  const missing = clientRedirect(page.text, page.url) === null ? recogniseSoft404(page.text, accept) : null;
  if (missing !== null) return { kind: "nothing", outcome: "gone", detail: `soft_404 ${missing}` };
  if (asked.role === "file") {
    // A report may be attached as a page; a download script that fails answers with a page of another kind.
    return hasTable(page.text) || sniffText(page.text) !== "html"
      ? { kind: "file" }
      : { kind: "nothing", outcome: "error_page", detail: "page_for_file" };
  }
  const { family, cursor, place } = asked.context;
  const list = (): ListPage =>
    readListPage(page, {
      family: family ?? asked.family ?? null,
      cursor,
      place: asked.role === "article" ? { ...place, annual: true } : place,
      publishesForMany: asked.publishesForMany,
    });
  if (asked.role === "article") return readArticle(page, answer.url, list);
  const read = list();
  return read.kind === "report"
    ? { kind: "article", page: readArticlePage(page), url: answer.url }
    : { kind: "list", page: read, own: ownOf(read, page) };
}

/** What belongs to the report that a page prints beside its list; its row leads to the page itself. */
function ownOf(read: ListPage, page: Page): ArticlePage | null {
  return read.reports.some(({ url }) => url === page.url.href) ? readArticlePage(page) : null;
}

/** A report's chapters, where a menu that names 行政复议 is no sign. */
function hasChapters(page: Page): boolean {
  const body = scriptBody(page)?.body ?? bodyOf(page);
  return (body?.marks ?? 0) >= FEWEST_CHAPTERS;
}

/** What every report says and no list of reports does. Read before anything dearer is. */
const SPEAKS_AS_A_REPORT = /予以公开|行政复议|收到[^。<]{0,30}申请/;

/** So many reports are gathered; the file of one is attached to its own page. */
const FEWEST_GATHERED = 2;
const FEWEST_CHAPTERS = 3;

/** A row may lead to a page that only lists reports: a year's folder, 「年报汇总」. */
function readArticle(page: Page, url: string, list: () => ListPage): Reading {
  const article = readArticlePage(page);
  const isReport =
    article.attachments.length > 0 || article.jump !== null || SPEAKS_AS_A_REPORT.test(page.text);
  // A table of units may link to some as files and to others as pages: it is no report with attachments.
  const gathers = article.jump === null && hubOf(page) !== null && !hasChapters(page);
  if (!isReport || gathers) {
    const read = list();
    const isOwn = read.kind !== "list" || read.reports.some((row) => row.url === url);
    if (!isOwn && read.reports.length >= (isReport ? FEWEST_GATHERED : 1))
      return { kind: "list", page: read, own: null };
  }
  return { kind: "article", page: article, url };
}

/** The answer as a page; null where its bytes are a file's. */
function pageOf({ url, status, headers, content }: AnswerPage): Page | null {
  const bytes = bytesOf(content);
  if (sniffBytes(bytes) !== null) return null;
  const { text } = decodeText(bytes);
  if (sniffText(text) === "mht") return null;
  return new Page({ url, status, headers, text });
}
