import type { Dated } from "../explorer.ts";
import type { Visit } from "../visit.ts";
import { html, type Markup } from "./markup.ts";

/** A page whose numbers are still being added up. */
export function computing(visit: Visit, title: string): Response | Promise<Response> {
  const main = html`<h1>${title}</h1><p role="status">${visit.say("computing")} <a href="${visit.hrefHere({})}">${visit.say("again")}</a></p>`;
  return visit.page(title, main);
}

/** When the numbers of a page were added up, where the database has changed since. */
export function datedNote(visit: Visit, { madeAt, isStale }: Dated): Markup {
  if (!isStale) return html``;
  const time = new Date(madeAt.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace("T", " ");
  return html`<p class="note" role="status">${visit.say("updating")} ${visit.say("asOf", time)}</p>`;
}
