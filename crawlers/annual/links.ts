import { onceAPage } from "../once-a-page.ts";
import type { Page } from "../page.ts";
import { isElement, isInside, type Outline, parentOf, type TreeElement } from "../rows/outline.ts";
import { outlineOf, textOf } from "../rows/rows.ts";
import { squeeze } from "../rows/text.ts";

/** A way from a page to another one, whatever the page writes it as. */
export interface Link {
  url: string;
  /** What a reader sees or is told: the text, else the tooltip or the picture's words. */
  label: string;
  kind: "anchor" | "frame" | "script";
  /** Text of the row around it (`<tr>`, `<li>`), where that is short; the label where there is none. */
  row: string;
  /** The cells or pieces of the row that aren't the link's, those that may name what it leads to first. */
  beside: string[];
  /** In the head, the foot or the menu of the page. */
  around: boolean;
}

const MOST_LINKS = 5_000;
const LONGEST_ROW = 400;
const LONGEST_LABEL = 300;
const MOST_CELLS = 12;

/** Parts of a page that are the same on every page of its site. */
const AROUND_NAME = new Set(["header", "footer", "nav"]);
const AROUND_CLASS =
  /(?:^|[\s_-])(?:header|footer|foot|top|topbar|nav|navbar|menu-top|friend\w{0,6}|yqlj|copyright|links?)(?:$|[\s_-])/i;

/** True for what stands in the head, the foot or the menu. */
export function isAround(element: TreeElement): boolean {
  return isInside(
    element,
    ({ name, attribs }) =>
      AROUND_NAME.has(name) || AROUND_CLASS.test(attribs.class ?? "") || AROUND_CLASS.test(attribs.id ?? ""),
  );
}

/** Addresses that scripts go to: `window.open('…')`, `location.href="…"`. Matched against short pieces only. */
const GOES_TO =
  /(?:window\.open|location(?:\.href)?\s{0,9}=|location\.(?:replace|assign))\s{0,9}\(?\s{0,9}(['"])([^'"]{1,1000})\1/;

/** The address that a handler or a `javascript:` link goes to; null where it says none. */
export function scriptTarget(script: string): string | null {
  return GOES_TO.exec(script.slice(0, 3_000))?.[2] ?? null;
}

/** All links of a page, in order: anchors, areas of pictures, frames, handlers and entries of drop-down lists. */
export const linksOf = onceAPage(collect);

function collect(page: Page): Link[] {
  const view = outlineOf(page);
  const links: Link[] = [];
  const add = (element: TreeElement, href: string, kind: Link["kind"]): void => {
    const url = page.resolve(href);
    if (url === null || links.length >= MOST_LINKS) return;
    const label = labelOf(page, element);
    const { row, beside } = rowAround(element, label, view);
    links.push({ url, label, kind, row, beside, around: isAround(element) });
  };
  for (const anchor of view.anchors) {
    const { href = "", onclick = "" } = anchor.attribs;
    const scripted = /^\s*(?:javascript:|#|$)/i.test(href);
    const target = scripted ? (scriptTarget(href) ?? scriptTarget(onclick)) : href;
    if (target !== null) add(anchor, target, scripted ? "script" : "anchor");
  }
  for (const element of page.$("area[href], frame[src], iframe[src], option[value], [onclick]").get()) {
    if (links.length >= MOST_LINKS) break;
    if (!isElement(element)) continue;
    const { href = "", src = "", value = "", onclick = "" } = element.attribs;
    if (element.name === "area") add(element, href, "anchor");
    else if (element.name === "frame" || element.name === "iframe") add(element, src, "frame");
    else if (element.name === "option") {
      if (/^(?:https?:)?\/|^\.{1,2}\/|\.s?html?$/i.test(value)) add(element, value, "anchor");
    } else if (element.name !== "a" || element.attribs.href === undefined) {
      const target = scriptTarget(onclick);
      if (target !== null) add(element, target, "script");
    }
  }
  return links;
}

/** The longer of text and tooltip, since lists cut texts; the words of a picture where there is neither. */
function labelOf(page: Page, element: TreeElement): string {
  const text = squeeze(textOf(outlineOf(page), element));
  const tip = squeeze((element.attribs.title ?? element.attribs.alt ?? "").slice(0, 4 * LONGEST_LABEL));
  const label =
    tip.length > text.length && (text === "" || tip.startsWith(text.replace(/[.…]+$/, ""))) ? tip : text;
  if (label !== "") return label.slice(0, LONGEST_LABEL);
  const picture = element.childNodes.find((node) => isElement(node) && node.name === "img");
  return picture !== undefined && isElement(picture)
    ? squeeze(picture.attribs.alt ?? picture.attribs.title ?? "").slice(0, LONGEST_LABEL)
    : "";
}

/** A number in front of a row names nothing. */
const ORDINAL = /^\d{1,3}[.、]?$/;

/**
 * The other cells of a row, the nearest first: a row may hold several names with a link each (教育局 查看 公安局 查看), and
 * where it begins with a name, each name stands before its links.
 */
function besideIn(row: TreeElement, own: TreeElement, label: string, view: Outline): string[] {
  const before: string[] = [];
  const after: string[] = [];
  let hasPassed = false;
  let namesFirst: boolean | null = null;
  for (const cell of row.childNodes) {
    if (!isElement(cell)) continue;
    hasPassed ||= cell === own;
    const words = squeeze(textOf(view, cell));
    if (words === "") continue;
    if (!ORDINAL.test(words)) namesFirst ??= !hasLink(view, cell);
    if (words === label) continue;
    if (hasPassed) after.push(words);
    else before.unshift(words);
  }
  return namesFirst === true ? [...before, ...after] : [...after, ...before];
}

function hasLink(view: Outline, element: TreeElement): boolean {
  const span = view.spans.get(element);
  return element.name === "a" || (span !== undefined && span.lastAnchor > span.firstAnchor);
}

function rowAround(element: TreeElement, label: string, view: Outline): Pick<Link, "row" | "beside"> {
  let child = element;
  let at = parentOf(element);
  for (let climb = 0; at !== null && climb < 5; climb++, child = at, at = parentOf(at)) {
    if (at.name !== "tr" && at.name !== "li" && at.name !== "dd") continue;
    const row = squeeze(textOf(view, at));
    if (row.length > LONGEST_ROW) break;
    return { row, beside: besideIn(at, child, label, view).slice(0, MOST_CELLS) };
  }
  return { row: label, beside: [] };
}
