import type { Context } from "hono";
import type { Explorer } from "./explorer.ts";
import { type Language, PREFIXES } from "./language.ts";
import { EXPORT_FORMATS, type ExportFormat, exported, MOST_EXPORTED } from "./parts/export.ts";
import { layout } from "./parts/layout.ts";
import { html, type Markup, NOTHING } from "./parts/markup.ts";
import { type TableView, tableOf } from "./parts/table.ts";
import { say, type WordKey } from "./words.ts";

/** Parameters of an address; empty ones are left out. */
export type Parameters = Readonly<Record<string, string | number | null | undefined>>;

/** A page that cannot be shown as asked: said to the reader, with a status. */
export class PageError extends Error {
  readonly status: 400 | 404 | 413 | 503;

  constructor(status: 400 | 404 | 413 | 503, message: string) {
    super(message);
    this.status = status;
  }
}

/** One visit of a page: its language, what it was asked, and how it answers. */
export class Visit {
  readonly language: Language;
  readonly explorer: Explorer;
  readonly #context: Context;

  constructor(context: Context, language: Language, explorer: Explorer) {
    this.#context = context;
    this.language = language;
    this.explorer = explorer;
  }

  say(key: WordKey, ...put: ReadonlyArray<string | number>): string {
    return say(this.language, key, ...put);
  }

  /** A part of the path, as in `/agency/:id`. */
  part(name: string): string {
    return this.#context.req.param(name) ?? "";
  }

  /** A number in the path; null where it is none. */
  idPart(name: string): number | null {
    const text = this.part(name);
    return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
  }

  /** A header of the request. */
  header(name: string): string | null {
    return this.#context.req.header(name) ?? null;
  }

  /** A parameter; null where it was not given, or left empty in a form. */
  parameter(name: string): string | null {
    const value = this.#context.req.query(name)?.trim() ?? "";
    return value === "" ? null : value;
  }

  /** A parameter of a certain writing; anything else is told to the reader, never ignored. */
  checked(name: string, form: RegExp): string | null {
    const value = this.parameter(name);
    if (value !== null && !form.test(value)) {
      throw new PageError(400, this.say("badParameter", name, value.slice(0, 60)));
    }
    return value;
  }

  /** One of a few values. */
  choice<Choice extends string>(name: string, choices: readonly Choice[]): Choice | null {
    const value = this.parameter(name);
    if (value === null) return null;
    const chosen = choices.find((choice) => choice === value);
    if (chosen === undefined) throw new PageError(400, this.say("badParameter", name, value.slice(0, 60)));
    return chosen;
  }

  year(name = "year"): number | null {
    const text = this.checked(name, /^(?:19|20)\d\d$/);
    return text === null ? null : Number(text);
  }

  region(): string | null {
    return this.checked("region", /^\d{1,12}$/);
  }

  /** Ends when the reader goes away. */
  get signal(): AbortSignal {
    return this.#context.req.raw.signal;
  }

  /** The format that a table was asked for in; null for a page. */
  get format(): ExportFormat | null {
    return this.choice("format", EXPORT_FORMATS);
  }

  /** Address of a page in this language. */
  href(path: string, parameters: Parameters = {}): string {
    return `${PREFIXES[this.language]}${path}${queryOf(parameters)}`;
  }

  /** This very page with some parameters changed. */
  hrefHere(changes: Parameters): string {
    const url = new URL(this.#context.req.url);
    const kept = Object.fromEntries(url.searchParams);
    return `${url.pathname}${queryOf({ ...kept, ...changes })}`;
  }

  /** A whole page. */
  page(
    title: string,
    main: Markup,
    status: 200 | 400 | 404 | 413 | 500 | 503 = 200,
  ): Response | Promise<Response> {
    const { pathname, search } = new URL(this.#context.req.url);
    // One slash: two would name another host.
    const path = pathname.slice(PREFIXES[this.language].length).replace(/^\/*/, "/");
    const here = `${path}${search}`;
    return this.#context.html(layout({ title, main, language: this.language, here }), status);
  }

  /** A table with the links to take its rows away. */
  table<Row>(view: TableView<Row>, parameters: Parameters = {}): Markup {
    return html`${tableOf(view)}${this.exportLinks(view.caption, parameters)}`;
  }

  exportLinks(caption: string, parameters: Parameters = {}): Markup {
    const links = EXPORT_FORMATS.map((format) => {
      const word = this.say(format === "csv" ? "exportCsv" : "exportJson");
      const label = this.say("exportAs", caption, word);
      const target = this.hrefHere({ ...parameters, after: null, page: null, format });
      return html`<a href="${target}" aria-label="${label}" download>${word}</a> `;
    });
    return html`<p class="exports">${links}</p>`;
  }

  /** The rows as a file, all of them or none. */
  export<Row>(view: TableView<Row>, format: ExportFormat, name: string): Response {
    if (view.rows.length > MOST_EXPORTED) {
      throw new PageError(413, this.say("tooManyRows", MOST_EXPORTED));
    }
    return exported(view, format, name);
  }

  /** Where a list goes on; nothing at its end. */
  pager(after: string | null): Markup {
    const isFirst = this.parameter("after") === null;
    if (after === null && isFirst) return NOTHING;
    const first = isFirst
      ? NOTHING
      : html`<a href="${this.hrefHere({ after: null })}">${this.say("firstPage")}</a> `;
    const next =
      after === null
        ? NOTHING
        : html`<a rel="next" href="${this.hrefHere({ after })}">${this.say("nextPage")} →</a>`;
    return html`<p class="pager">${first}${next}</p>`;
  }
}

function queryOf(parameters: Parameters): string {
  const given = Object.entries(parameters).filter(
    ([, value]) => value !== null && value !== undefined && value !== "",
  );
  if (given.length === 0) return "";
  return `?${new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)]))}`;
}
