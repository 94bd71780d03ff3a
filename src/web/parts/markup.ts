import { html, raw } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import { asLine, asLines } from "../../core/shown-text.ts";

/** A piece of a page, already escaped. */
export type Markup = HtmlEscapedString | Promise<HtmlEscapedString>;

/** Nothing at all. */
export const NOTHING: Markup = raw("");

/**
 * A text of somebody else's, for the template to escape: signs that steer a terminal or turn text around would hide
 * what is said on a page, too.
 */
export function shown(text: string | number | null | undefined): string {
  return text === null || text === undefined ? "" : asLine(String(text));
}

/** The same for a text of several lines. */
export function shownLines(text: string): string {
  return asLines(text.replace(/\r\n?/g, "\n"));
}

/** Pieces one after the other. */
export function joined(pieces: readonly Markup[]): Markup {
  return html`${pieces}`;
}

export { html, raw };
