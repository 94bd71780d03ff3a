import type { Visit } from "../visit.ts";
import { html, type Markup, NOTHING } from "./markup.ts";

/** To the first and the next of numbered pages; nothing where there is one. */
export function pageLinks(visit: Visit, number: number, rows: number, total: number): Markup {
  if (total <= rows) return NOTHING;
  const first =
    number > 1 ? html`<a href="${visit.hrefHere({ page: null })}">${visit.say("firstPage")}</a> ` : NOTHING;
  const next =
    number * rows < total
      ? html`<a rel="next" href="${visit.hrefHere({ page: number + 1 })}">${visit.say("nextPage")} →</a>`
      : NOTHING;
  return html`<p class="pager">${first}${next}</p>`;
}
