import type { Page } from "../page.ts";
import { isInside, type TreeElement } from "../rows/outline.ts";

const MOST_IMAGES = 100;
/** Pictures of page furniture. */
const FURNITURE =
  /icon|logo|ewm|qr_?code|erweima|share|btn|button|arrow|blank|spacer|loading|banner|weixin|wechat|weibo|jubao|dzjg|red\.png|\.gif(?:$|\?)/i;
const SMALL = 120;

/** The pictures of a body, in order: a report that was printed and scanned. */
export function imagesOf(page: Page, body: TreeElement | null): string[] {
  if (body === null) return [];
  const images = new Set<string>();
  // Not `find`: under a body of very many children its time is the square of their number.
  for (const image of page.$("img").get()) {
    if (images.size >= MOST_IMAGES) break;
    if (!isInside(image, (element) => element === body)) continue;
    const { src = "", width, height } = image.attribs;
    // Pictures that load when they are scrolled to keep their address beside a blank one.
    const source = image.attribs["data-src"] ?? image.attribs["data-original"] ?? image.attribs.orisrc ?? src;
    if (FURNITURE.test(source) || isSmall(width) || isSmall(height)) continue;
    const url = page.resolve(source === "" ? src : source);
    if (url !== null) images.add(url);
  }
  return [...images];
}

function isSmall(size: string | undefined): boolean {
  const match = /^\s*(\d{1,6})(?:px)?\s*$/.exec(size ?? "");
  return match !== null && Number(match[1]) < SMALL;
}
