import { Hono } from "hono";
import { Explorer, type ExplorerOptions } from "./explorer.ts";
import { guard } from "./guard.ts";
import { type Language, PREFIXES } from "./language.ts";
import { agencies } from "./pages/agencies.ts";
import { agency } from "./pages/agency.ts";
import { agencyChart, compareChart } from "./pages/charts.ts";
import { compare } from "./pages/compare.ts";
import { document, documentBytes, documentPage, documentPicture } from "./pages/document.ts";
import { evidence } from "./pages/evidence.ts";
import { findings } from "./pages/findings.ts";
import { home } from "./pages/home.ts";
import { metrics } from "./pages/metrics.ts";
import { missing } from "./pages/missing.ts";
import { report } from "./pages/report.ts";
import { search } from "./pages/search.ts";
import { sql } from "./pages/sql.ts";
import { html } from "./parts/markup.ts";
import { addAssets } from "./style/index.ts";
import { PageError, Visit } from "./visit.ts";

type Handler = (visit: Visit) => Response | Promise<Response>;

/** Pages by their address; each stands there in Chinese, and in English under `/en`. */
const PAGES: ReadonlyArray<readonly [string, Handler]> = [
  ["/", home],
  ["/agency", agencies],
  ["/agency/:id", agency],
  ["/report/:id", report],
  ["/report/:id/evidence/:cell", evidence],
  ["/document/:id", document],
  ["/compare", compare],
  ["/missing", missing],
  ["/findings", findings],
  ["/search", search],
  ["/metrics", metrics],
  ["/sql", sql],
];

/** What pages show or hand out, the same in each language. */
const PIECES: ReadonlyArray<readonly [string, Handler]> = [
  ["/document/:id/page", documentPage],
  ["/document/:id/page/:picture", documentPicture],
  ["/document/:id/bytes", documentBytes],
  ["/chart/agency/:id/:metric", agencyChart],
  ["/chart/compare.svg", compareChart],
];

/** Every address that the explorer answers, once for both languages. */
export const ADDRESSES: readonly string[] = [...PAGES, ...PIECES].map(([path]) => path);

/** What the explorer is made with. */
export interface AppOptions extends ExplorerOptions {
  /** The name or address that the server is bound to. */
  host: string;
  /** Told of what went wrong in here. */
  tell?: (error: Error) => void;
}

/** The explorer as an application: read only, on the database and archive given. */
export function createApp(options: AppOptions): { app: Hono; close: () => Promise<void> } {
  const explorer = new Explorer(options);
  void explorer.getReady().catch((error: Error) => options.tell?.(error));
  const app = new Hono();
  app.use(guard(options.host));
  addAssets(app);
  const add = (path: string, language: Language, handler: Handler): void => {
    app.get(path, (c) => handler(new Visit(c, language, explorer)));
  };
  for (const [path, handler] of PIECES) add(path, "zh", handler);
  for (const language of ["zh", "en"] as const) {
    for (const [path, handler] of PAGES) {
      const prefix = PREFIXES[language];
      add(`${prefix}${path}`, language, handler);
      if (path === "/" && prefix !== "") add(prefix, language, handler);
    }
  }
  const languageOf = (path: string): Language => (/^\/en(?:\/|$)/.test(path) ? "en" : "zh");
  app.notFound((c) => {
    const visit = new Visit(c, languageOf(c.req.path), explorer);
    const title = visit.say("notFound");
    return visit.page(title, html`<h1>${title}</h1>`, 404);
  });
  app.onError((error, c) => {
    const visit = new Visit(c, languageOf(c.req.path), explorer);
    const isTold = error instanceof PageError;
    if (!isTold) options.tell?.(error);
    const title = isTold ? error.message : visit.say("failed");
    return visit.page(title, html`<h1>${title}</h1>`, isTold ? error.status : 500);
  });
  return { app, close: () => explorer.close() };
}
