import { askPage, type Cursor, type ListReading } from "../family.ts";
import type { Page } from "../page.ts";
import { isInside, type TreeElement } from "../rows/outline.ts";
import { declaredRows, turnPage } from "../rows/pager.ts";
import { outlineOf, rowsOf } from "../rows/rows.ts";
import { defineFamily } from "./define.ts";

/** 博达 Visual SiteBuilder: numbers of pages descend and shift with every new row, so links are followed, never made. */
export const vsb = defineFamily("vsb", {
  html: [
    /Announced by Visual SiteBuilder/,
    /\/_sitegray\/_sitegray/,
    /CustomerNO:/,
    /id=["']?vsb_content/,
    /v_news_content/,
    /\/system\/resource\/js\/counter\.js/,
    /id=["']?line_u\d{1,6}_\d/,
  ],
  headers: [/^server: VWebServer/im, /^x-protected-by: WebberRASP/im],
  url: [/\/info\/\d+\/\d+\.htm$/, /urltype=tree\.TreeTempUrl/],
  readList,
});

const isLine = (element: TreeElement) => /^line_?u?\d{0,6}_\d{1,6}$/.test(element.attribs.id ?? "");
const hasClass = (element: TreeElement, name: string) =>
  (element.attribs.class ?? "").split(/\s+/).includes(name);

function readList(page: Page, cursor: Cursor | null): ListReading | null {
  const pager = /class=["']?[^"'<>]{0,40}\bp_(?:next|no|pages)/.test(page.text);
  const lines = rowsOf(page, isLine);
  if (!pager && lines.length === 0) return null;
  const url = pager ? nextPage(page) : null;
  return {
    rows: lines.length > 0 ? lines : rowsOf(page),
    // Older templates have no such pager: the words of their links lead on.
    next: url !== null ? [askPage(url, { by: "vsb" })] : pager ? [] : turnPage(page, cursor),
    declared: declaredRows(page.text),
    notes: [],
  };
}

/** `.p_next a`; on the last page it is `.p_next_d`, or missing. */
function nextPage(page: Page): string | null {
  for (const anchor of outlineOf(page).anchors) {
    if (!isInside(anchor, (element) => hasClass(element, "p_next"))) continue;
    if (isInside(anchor, (element) => hasClass(element, "p_next_d"))) continue;
    const url = page.resolve(anchor.attribs.href ?? "");
    if (url !== null && url !== page.url.href) return url;
  }
  return null;
}
