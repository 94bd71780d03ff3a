import { html, type Markup, shown } from "./markup.ts";

/** Characters of an address that are shown. */
const SHOWN = 48;

/**
 * A link to where something was published. Only a web address is one: what a source calls its address may as well be a
 * script or a path on this machine.
 */
export function outwardLink(address: string | null): Markup {
  if (address === null) return html``;
  const text = shown(address);
  const short = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
  return /^https?:\/\//i.test(address)
    ? html`<a class="url" href="${address}" rel="noreferrer noopener nofollow">${short}</a>`
    : html`<span class="url">${short}</span>`;
}
