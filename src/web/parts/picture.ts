import { html, type Markup } from "./markup.ts";

/** A chart as a picture, light or dark as the reader's screen is; its numbers stand in a table beside it. */
export function chartPicture(
  address: string,
  words: string,
  size: { width: number; height: number },
): Markup {
  const dark = `${address}${address.includes("?") ? "&" : "?"}theme=dark`;
  return html`<picture><source srcset="${dark}" media="(prefers-color-scheme: dark)"><img src="${address}" alt="${words}" width="${size.width}" height="${size.height}"></picture>`;
}
