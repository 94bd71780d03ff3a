import type { Ask } from "../../crawlers/family.ts";
import type { ArticlePage, ListPage, ReportRow } from "../../crawlers/reading.ts";
import type { Frontier } from "./frontier.ts";
import type { Items } from "./items.ts";
import type { Lists } from "./lists.ts";
import { plainRequest } from "./plain-request.ts";
import type { Answered, Reading } from "./read-answer.ts";
import type { SourceBook } from "./source-book.ts";
import { type NewTask, START, type Task, type TaskContext } from "./task.ts";

/** Steps to the column of annual reports; a page that lies side by side with others adds none. */
const DEEPEST = 3;
/** A page that nothing calls the reports' column may mention one among its news; so many are the column itself. */
const FEWEST_OF_A_COLUMN = 3;
/** Jumps by a page's script or meta element, in a row. */
const MOST_JUMPS = 3;

/** Years, bodies and frames, one behind the other: a year's page may lead to the year before and no further. */
const MOST_ASIDE = 25;
/** Pages on the way to reports that name none which was not known, in a row: whoever has more leads in circles (S7). */
const MOST_FRUITLESS = 500;
/** Pages on the way to reports of one source and run: some hundred bodies with a page a year. */
const MOST_STEPS = 5_000;

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
  /** Of each source, the pages in a row that named no report which was not known. */
  readonly #fruitless = new Map<string, number>();
  /** Of each source, all pages on the way to reports. */
  readonly #steps = new Map<string, number>();

  constructor(books: Books, options: IntakeOptions) {
    this.#books = books;
    this.#options = options;
  }

  take(task: Task, reading: Exclude<Reading, { kind: "nothing" }>, answer: Answered, fetchId: number): void {
    switch (reading.kind) {
      case "list":
        this.#list(task, reading, answer.url, fetchId);
        return;
      case "article":
        this.#article(task, reading.page, reading.url, fetchId);
        return;
      case "file":
        this.#file(task, answer.url, fetchId);
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
    const request = plainRequest(home);
    this.#books.frontier.put({ ...task, request, context: { ...START }, score: Number.POSITIVE_INFINITY });
  }

  /** To be called after a task of a publication is finished: the last one makes it readable. */
  closeItem(task: Task): void {
    if (task.itemId !== null && this.#books.frontier.openOf(task.itemId) === 0) {
      this.#books.items.makeReady(task.itemId);
    }
  }

  #list(task: Task, { page, own }: Extract<Reading, { kind: "list" }>, url: string, fetchId: number): void {
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
        task.role === "search" &&
        page.kind !== "list" &&
        page.reports.length === 0 &&
        !place.annual &&
        page.urls.length > 0;
      if (goesOn && !isNews) for (const ask of page.next) this.#next(task, ask, page, listId, url);
    }
    let isFruitful = false;
    for (const row of page.reports) {
      const isNew =
        own !== null && row.url === url ? this.#ownReport(task, row, own, fetchId) : this.row(task, row, url);
      isFruitful ||= isNew;
    }
    const leadsOn = this.#leadsOn(task, page, url, isFruitful);
    for (const step of leadsOn ? page.steps : []) {
      const depth = step.sibling ? place.depth : place.depth + 1;
      const aside = step.sibling ? task.context.aside + 1 : task.context.aside;
      if (depth > DEEPEST || aside > MOST_ASIDE) continue;
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
          aside,
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

  /** Whether the ways that a page shows are to be followed: not where page after page has led to nothing new. */
  #leadsOn(task: Task, page: ListPage, url: string, isFruitful: boolean): boolean {
    const { frontier, lists } = this.#books;
    const { sourceId } = task;
    const isStep = task.role === "search" || task.role === "hub";
    const steps = (this.#steps.get(sourceId) ?? 0) + (isStep ? 1 : 0);
    const fruitless = isFruitful ? 0 : (this.#fruitless.get(sourceId) ?? 0) + (isStep ? 1 : 0);
    this.#steps.set(sourceId, steps);
    this.#fruitless.set(sourceId, fruitless);
    if (steps < MOST_STEPS && fruitless < MOST_FRUITLESS) return true;
    if (isStep && (steps === MOST_STEPS || fruitless === MOST_FRUITLESS)) {
      const why =
        steps === MOST_STEPS
          ? `more than ${MOST_STEPS} pages on the way to reports`
          : `${MOST_FRUITLESS} pages in a row led to no report that was not known`;
      frontier.endSteps(sourceId);
      lists.stop(lists.open(sourceId, url, page.detection.id), why);
    }
    return false;
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

  /**
   * Takes a row of a list that is a report.
   * @returns whether no other page of this run has named it.
   */
  row(task: Pick<Task, "sourceId" | "context">, row: ReportRow, referer: string): boolean {
    const { items, frontier } = this.#books;
    if (!this.#isWanted(row)) return true;
    const listed = items.listed(row, task.sourceId, this.#options.now());
    const common = {
      sourceId: task.sourceId,
      context: { ...task.context, cursor: null, jumps: 0 },
      score: 0,
    };
    const { itemId } = listed;
    if (listed.kind === "due") {
      const request = { ...plainRequest(row.url), referer };
      frontier.put({ ...common, role: "article", request, listId: null, itemId });
      if (row.files !== undefined) this.#attach(task, itemId, row.url, row.files.map(fileOf));
    } else if (listed.kind === "files") {
      this.#askFiles(task, itemId, row.url, listed.files);
    }
    return listed.kind !== "seen";
  }

  #isWanted({ year }: ReportRow): boolean {
    const { years } = this.#options;
    return years.size === 0 || year === null || years.has(year);
  }

  /** The report that a list prints itself: it is there already, and asked for no second time. */
  #ownReport(task: Task, row: ReportRow, page: ArticlePage, fetchId: number): boolean {
    if (!this.#isWanted(row)) return true;
    const itemId = this.#itemOf(task, row);
    if (itemId !== null) this.#gotArticle({ ...task, itemId: null }, itemId, page, row.url, fetchId);
    return true;
  }

  #article(task: Task, page: ArticlePage, url: string, fetchId: number): void {
    const itemId = task.itemId ?? this.#itemOfPage(task, page, url);
    if (itemId === null) return;
    if (page.jump !== null && page.attachments.length === 0) {
      this.#jump({ ...task, itemId }, page.jump);
      return;
    }
    if (page.fill !== null && this.#fill({ ...task, itemId }, page.fill, url)) return;
    this.#gotArticle(task, itemId, page, url, fetchId);
  }

  /** Asks for the body of an empty article as its script does; what comes takes the place of the page. */
  #fill(task: Task, fill: Ask, url: string): boolean {
    const { jumps } = task.context;
    if (jumps >= MOST_JUMPS) return false;
    const context: TaskContext = { ...task.context, jumps: jumps + 1 };
    return this.#books.frontier.put({
      ...task,
      role: "article",
      request: requestOf(fill, url),
      context,
      score: 0,
    });
  }

  #gotArticle(task: Task, itemId: number, page: ArticlePage, url: string, fetchId: number): void {
    const { items } = this.#books;
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
    this.#fruitless.set(task.sourceId, 0);
    this.#steps.set(task.sourceId, (this.#steps.get(task.sourceId) ?? 0) + 1);
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
