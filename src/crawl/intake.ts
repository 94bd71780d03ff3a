import type { Ask } from "../../crawlers/family.ts";
import { Page } from "../../crawlers/page.ts";
import { readArticlePage } from "../../crawlers/read-article-page.ts";
import { readListPage } from "../../crawlers/read-list-page.ts";
import type { ArticlePage, ListPage, ReportRow } from "../../crawlers/reading.ts";
import { clientRedirect } from "../../crawlers/responses/client-redirect.ts";
import { recogniseSoft404 } from "../../crawlers/responses/soft-404.ts";
import { hasTable } from "../../crawlers/responses/visible.ts";
import { decodeText } from "../../parsers/formats/charset.ts";
import { sniffBytes, sniffText } from "../../parsers/formats/sniff.ts";
import type { Source } from "../sources/schema.ts";
import type { Got } from "./asker.ts";
import type { Frontier } from "./frontier.ts";
import type { Items } from "./items.ts";
import type { Lists } from "./lists.ts";
import type { SourceBook } from "./source-book.ts";
import { type NewTask, START, type Task, type TaskContext } from "./task.ts";

/** Steps to the column of annual reports; a page that lies side by side with others adds none. */
const DEEPEST = 3;
/** A page that nothing calls the reports' column may mention one among its news; so many are the column itself. */
const FEWEST_OF_A_COLUMN = 3;
/** Jumps by a page's script or meta element, in a row. */
const MOST_JUMPS = 3;

/** An answer that has content. */
export type Answered = Extract<Got, { ok: true }>;

/** What a page was read as. Pure and slow, so it is done before the transaction that takes it in. */
export type Reading =
  | { kind: "list"; page: ListPage }
  | { kind: "article"; page: ArticlePage; url: string }
  /** No page: a report as a file, or what is attached to one. */
  | { kind: "file" }
  /** Status 200, and nothing there: the page says so, or a page came where a file was promised. */
  | { kind: "nothing"; outcome: "gone" | "error_page"; detail: string };

/** Reads an answer as what it was asked for. */
export function readAnswer(task: Task, answer: Answered, source: Source): Reading {
  const page = pageOf(answer);
  if (page === null) return { kind: "file" };
  const accept = task.request.accept === "data" ? "data" : "page";
  // A stub that sends the reader on is no missing page.
  const missing = clientRedirect(page.text, page.url) === null ? recogniseSoft404(page.text, accept) : null;
  if (missing !== null) return { kind: "nothing", outcome: "gone", detail: `soft_404 ${missing}` };
  if (task.role === "file") {
    // A report may be attached as a page; a download script that fails answers with a page of another kind.
    return hasTable(page.text) || sniffText(page.text) !== "html"
      ? { kind: "file" }
      : { kind: "nothing", outcome: "error_page", detail: "page_for_file" };
  }
  const { family, cursor, place } = task.context;
  const list = (): ListPage =>
    readListPage(page, {
      family: family ?? source.family ?? null,
      cursor,
      place: task.role === "article" ? { ...place, annual: true } : place,
      publishesForMany: source.publishes_for === "many",
    });
  if (task.role === "article") return readArticle(page, answer.url, list);
  const read = list();
  return read.kind === "report"
    ? { kind: "article", page: readArticlePage(page), url: answer.url }
    : { kind: "list", page: read };
}

/** What every report says and no list of reports does. Read before anything dearer is. */
const SPEAKS_AS_A_REPORT = /予以公开|行政复议|收到[^。<]{0,30}申请/;

/** A row may lead to a page that only lists reports: a year's folder, 「年报汇总」. */
function readArticle(page: Page, url: string, list: () => ListPage): Reading {
  const article = readArticlePage(page);
  const isReport =
    article.attachments.length > 0 || article.jump !== null || SPEAKS_AS_A_REPORT.test(page.text);
  if (!isReport) {
    const read = list();
    const isOwn = read.kind !== "list" || read.reports.some((row) => row.url === url);
    if (!isOwn && read.reports.length > 0) return { kind: "list", page: read };
  }
  return { kind: "article", page: article, url };
}

/** The answer as a page; null where its bytes are a file's. */
function pageOf({ url, status, headers, bytes }: Answered): Page | null {
  if (sniffBytes(bytes) !== null) return null;
  const { text } = decodeText(bytes);
  if (sniffText(text) === "mht") return null;
  return new Page({ url, status, headers, text });
}

/** The parts of a run that an answer changes. */
export interface Books {
  frontier: Frontier;
  lists: Lists;
  items: Items;
  sources: SourceBook;
}

/** Options of a run that bear on what is taken. */
export interface IntakeOptions {
  /** Only reports of these years; all where empty. A row that names no year is asked for all the same. */
  years: ReadonlySet<number>;
  now(): Date;
}

/** Takes what was read into the frontier and the books of the run. To be called within a transaction. */
export class Intake {
  readonly #books: Books;
  readonly #options: IntakeOptions;

  constructor(books: Books, options: IntakeOptions) {
    this.#books = books;
    this.#options = options;
  }

  take(task: Task, reading: Reading, answer: Answered, fetchId: number): void {
    switch (reading.kind) {
      case "list":
        this.#list(task, reading.page, answer.url);
        return;
      case "article":
        this.#article(task, reading.page, reading.url, fetchId);
        return;
      case "file":
        this.#file(task, answer.url, fetchId);
        return;
      case "nothing":
        this.fail(task, reading.outcome, reading.detail);
    }
  }

  /** An address that gave nothing. */
  fail(task: Task, outcome: string, detail: string): void {
    const { items, lists } = this.#books;
    if (task.listId !== null) lists.stop(task.listId, `${outcome}: ${detail || task.request.url}`);
    if (outcome === "gone" && task.role === "search" && task.context.place.depth === 0)
      this.#searchFromHome(task);
    if (task.itemId === null) return;
    const now = this.#options.now();
    if (task.role === "file") items.failedFile(task.itemId, task.request.url, outcome, detail, now);
    else items.failed(task.itemId, outcome, detail, now);
  }

  /** Columns move: where the listed address is gone, the home page may still lead to the reports. */
  #searchFromHome(task: Task): void {
    const home = new URL("/", task.request.url).href;
    if (home === task.request.url) return;
    const request = { ...task.request, url: home };
    this.#books.frontier.put({ ...task, request, context: { ...START }, score: Number.POSITIVE_INFINITY });
  }

  /** To be called after a task of a publication is finished: the last one makes it readable. */
  closeItem(task: Task): void {
    if (task.itemId !== null && this.#books.frontier.openOf(task.itemId) === 0) {
      this.#books.items.makeReady(task.itemId);
    }
  }

  #list(task: Task, page: ListPage, url: string): void {
    const { lists, sources, frontier } = this.#books;
    const { place } = task.context;
    if (task.role !== "list") sources.sawFamily(task.sourceId, page.detection);
    if (task.itemId !== null) this.#books.items.isHub(task.itemId);
    if (page.jump !== null) this.#jump(task, page.jump);
    const isList = task.listId !== null || page.reports.length > 0 || page.next.length > 0;
    if (isList) {
      const listId = task.listId ?? lists.open(task.sourceId, url, page.detection.id);
      const goesOn = lists.add(listId, page, task.context.beyondEmpty);
      // A portal's news go on for hundreds of pages: only what holds reports, or is their column, or is filled by its
      // requests alone, is read on.
      const isNews =
        task.role === "search" && page.reports.length === 0 && !place.annual && page.urls.length > 0;
      if (goesOn && !isNews) for (const ask of page.next) this.#next(task, ask, page, listId, url);
    }
    for (const row of page.reports) this.row(task, row, url);
    for (const step of page.steps) {
      const depth = step.sibling ? place.depth : place.depth + 1;
      if (depth > DEEPEST) continue;
      frontier.put({
        sourceId: task.sourceId,
        role: step.sibling ? "hub" : "search",
        request: requestOf(step.ask, url),
        context: {
          place: { ...step.place, depth },
          family: page.detection.id === "generic" ? null : page.detection.id,
          cursor: Object.keys(step.ask.cursor).length === 0 ? null : step.ask.cursor,
          beyondEmpty: false,
          jumps: 0,
        },
        score: step.score,
        listId: null,
        itemId: null,
      });
    }
    if (page.kind === "list" && page.reports.length >= (place.annual ? 1 : FEWEST_OF_A_COLUMN)) {
      sources.found(task.sourceId);
      frontier.endSearch(task.sourceId);
    }
  }

  #next(task: Task, ask: Ask, page: ListPage, listId: number, url: string): void {
    this.#books.frontier.put({
      sourceId: task.sourceId,
      role: "list",
      request: requestOf(ask, url),
      context: {
        ...task.context,
        family: page.detection.id,
        cursor: ask.cursor,
        beyondEmpty: ask.beyondEmpty === true,
      },
      score: 0,
      listId,
      itemId: null,
    });
  }

  #jump(task: Task, target: string): void {
    const { jumps } = task.context;
    if (jumps >= MOST_JUMPS) return;
    const context: TaskContext = { ...task.context, jumps: jumps + 1 };
    const request = { ...task.request, url: target, method: "GET" as const, body: null, referer: null };
    // What a jump leads to takes the place of the page that jumped, so it comes next.
    const next: NewTask = { ...task, request, context, score: Number.POSITIVE_INFINITY };
    this.#books.frontier.put(next);
  }

  /** Takes a row of a list that is a report. */
  row(task: Pick<Task, "sourceId" | "context">, row: ReportRow, referer: string): void {
    const { items, frontier } = this.#books;
    const { years } = this.#options;
    if (years.size > 0 && row.year !== null && !years.has(row.year)) return;
    const listed = items.listed(row, task.sourceId, this.#options.now());
    const common = {
      sourceId: task.sourceId,
      context: { ...task.context, cursor: null, jumps: 0 },
      score: 0,
    };
    const { itemId } = listed;
    if (listed.kind === "due") {
      const request = requestOf({ url: row.url, method: "GET", body: null, accept: "page" }, referer);
      frontier.put({ ...common, role: "article", request, listId: null, itemId });
      if (row.files !== undefined) this.#attach(task, itemId, row.url, row.files.map(fileOf));
    } else if (listed.kind === "files") {
      this.#askFiles(task, itemId, row.url, listed.files);
    }
  }

  #article(task: Task, page: ArticlePage, url: string, fetchId: number): void {
    const { items } = this.#books;
    const itemId = task.itemId ?? this.#itemOfPage(task, page, url);
    if (itemId === null) return;
    if (page.jump !== null && page.attachments.length === 0) {
      this.#jump({ ...task, itemId }, page.jump);
      return;
    }
    items.got(itemId, fetchId);
    this.#attach(task, itemId, url, page.attachments);
    items.dropFormerFiles(itemId);
    if (task.itemId === null) this.closeItem({ ...task, itemId });
  }

  /** A source, or a step on the way, may be a report itself. */
  #itemOfPage(task: Task, page: ArticlePage, url: string): number | null {
    const { year, unit } = task.context.place;
    const row = { url, title: page.title ?? url, date: null, year, unit };
    return this.#itemOf(task, row);
  }

  #itemOf(task: Task, row: ReportRow): number | null {
    const listed = this.#books.items.listed(row, task.sourceId, this.#options.now());
    this.#books.sources.found(task.sourceId);
    return listed.kind === "due" || listed.kind === "files" ? listed.itemId : null;
  }

  #attach(
    task: Pick<Task, "sourceId" | "context">,
    itemId: number,
    referer: string,
    files: ArticlePage["attachments"],
  ): void {
    this.#books.items.attach(itemId, files);
    this.#askFiles(task, itemId, referer, files);
  }

  #askFiles(
    { sourceId, context }: Pick<Task, "sourceId" | "context">,
    itemId: number,
    referer: string,
    files: ReadonlyArray<{ url: string; gateway: boolean }>,
  ): void {
    for (const { url, gateway } of files) {
      this.#books.frontier.put({
        sourceId,
        role: "file",
        request: { url, method: "GET", body: null, accept: "file", referer, gateway },
        context: { ...context, cursor: null, jumps: 0 },
        score: 0,
        listId: null,
        itemId,
      });
    }
  }

  #file(task: Task, url: string, fetchId: number): void {
    const { items } = this.#books;
    if (task.role === "file" && task.itemId !== null) {
      items.gotFile(task.itemId, task.request.url, fetchId);
      return;
    }
    const { year, unit } = task.context.place;
    const itemId = task.itemId ?? this.#itemOf(task, { url, title: url, date: null, year, unit });
    if (itemId === null) return;
    items.got(itemId, fetchId);
    if (task.itemId === null) this.closeItem({ ...task, itemId });
  }
}

function requestOf(
  { url, method, body, accept }: Pick<Ask, "url" | "method" | "body" | "accept">,
  referer: string,
): NewTask["request"] {
  return { url, method, body, accept, referer, gateway: false };
}

function fileOf(url: string): ArticlePage["attachments"][number] {
  return { url, name: url.slice(url.lastIndexOf("/") + 1), gateway: false };
}
