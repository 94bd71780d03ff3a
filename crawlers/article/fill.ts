import { isFileUrl, isTrap } from "../annual/addresses.ts";
import { linksOf } from "../annual/links.ts";
import { type Ask, askPage } from "../family.ts";
import type { Page } from "../page.ts";

/** The address of the article names it, in a parameter of one of these names. */
const ARTICLE = /^(?:infoguid|infoid)$/i;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The service as the page's script writes it, behind the project's folder or with it. */
const SERVICE = /((?:\/[\w-]{1,60}){0,6}?)(\/rest\/\w{1,60}\/getGovInfoDetail)\b/i;
/** What the common script of the system asks for where the page names no service of its own. */
const USUAL = "/rest/frontAppNotNeedLoginAction/getGovInfoDetail";
const SYSTEM = /webBuilderCommon|EpointWebBuilder|getGovInfoDetail/;

/**
 * The request by which the script of an empty article fills it; null where the page names none. 新点 Epoint: the shell
 * `showinfo.html?infoGuid=…` posts `params={"siteGuid":…,"infoid":…}`.
 */
export function fillOf(page: Page): Ask | null {
  const { text } = page;
  if (!SYSTEM.test(text)) return null;
  const article = [...page.url.searchParams].find(([name, value]) => ARTICLE.test(name) && UUID.test(value));
  const site = /\bsiteGuid["']?\s{0,9}[:=]\s{0,9}["']([0-9a-f-]{36})["']/i.exec(text)?.[1];
  const project = /\bprojectName["']?\s{0,9}[:=]\s{0,9}["']([\w./-]{0,200})["']/i.exec(text)?.[1];
  const [, folder = "", service = USUAL] = SERVICE.exec(text) ?? [];
  if (article === undefined || site === undefined || (folder === "" && project === undefined)) return null;
  const url = page.resolve(`${folder || rooted(project ?? "")}${service}`);
  if (url === null) return null;
  const params = JSON.stringify({ siteGuid: site, infoid: article[1] });
  return {
    url,
    method: "POST",
    body: new URLSearchParams({ params }).toString(),
    accept: "data",
    cursor: {},
  };
}

/** The only frame of a page that says next to nothing: it shows the article. */
export function framedArticle(page: Page): Ask | null {
  const frames = linksOf(page).filter(
    ({ kind, url, around }) => kind === "frame" && !around && !isFileUrl(url) && !isTrap(url),
  );
  const [only] = frames;
  return only === undefined || frames.length > 1 || new URL(only.url).host !== page.url.host
    ? null
    : askPage(only.url);
}

/** `jhzwgk` and `/jhzwgk/` are one folder. */
function rooted(project: string): string {
  const name = project.replace(/^\/+|\/+$/g, "");
  return name === "" ? "" : `/${name}`;
}
