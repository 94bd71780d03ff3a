import type { Language } from "../language.ts";
import { STATUSES, statusWord } from "../terms.ts";
import { html, type Markup } from "./markup.ts";

/** A status as sign and word; colour only repeats it. */
export function statusMark(language: Language, status: string, length: "word" | "short" = "word"): Markup {
  const sign = STATUSES[status]?.sign ?? "·";
  const known = status in STATUSES ? status : "unknown";
  return html`<span class="st st-${known}"><b aria-hidden="true">${sign}</b>${statusWord(language, status, length)}</span>`;
}

/** What each sign means. */
export function statusLegend(language: Language, label: string): Markup {
  const items = Object.keys(STATUSES).map((status) => {
    return html`<li>${statusMark(language, status)}</li>`;
  });
  return html`<ul class="legend" aria-label="${label}">${items}</ul>`;
}
