/** What the address of a page tells of what it is: an article, a directory, or a trap. */

/** Types of files that reports are published in. */
export const FILE_TYPES = ["pdf", "doc", "docx", "xls", "xlsx", "wps", "et", "ofd", "zip", "rar"] as const;

const FILE = new RegExp(`\\.(?:${FILE_TYPES.join("|")})$`, "i");

/** Addresses of articles, by the dialects of the systems that make them. */
const ARTICLE: readonly RegExp[] = [
  /\/t\d{8}_\d+\.s?html?$/i,
  /\/art_[0-9a-f]+(?:_\d+)?\.html?$/i,
  /\/(?:content|c|c\d\d|post|mpost|article)_\d+\.s?html?$/i,
  /\/[0-9a-f]{32}(?:\.s?html?|\/c\.html?)$/i,
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\.s?html?$/i,
  /\/ARTI\d+/i,
  /\/pnidpv\d+/i,
  /\/info\/\d+\/\d+\.html?$/i,
  /\/public\/\d+\/\d+\.html$/i,
  /\/c\d+\/content\.s?html?$/i,
  /\/\d{12,}\/index\.s?html?$/i,
  /\/\d{5,}\.s?html?$/i,
  /\/art\/\d+\/[0-9a-z]{16,40}\.html$/i,
];
const ARTICLE_QUERY = /[?&](?:infoguid|infoid|info_id|articleid|newsid|contentid|docid|manuscriptid)=/i;
/** 博达 names the column of an article beside it: `content.jsp?…&wbtreeid=1116&wbnewsid=5946` is the article. */
const ARTICLE_IN_COLUMN_QUERY = /[?&]wbnewsid=\d/i;
const LIST_QUERY = /[?&](?:cat_id|type|catid|columnid|organid|area|jdid|fbtime|wbtreeid)=/i;

/** True where only an article is published under such an address. */
export function isArticleUrl(address: string): boolean {
  const { pathname, search } = partsOf(address);
  return (
    ARTICLE.some((pattern) => pattern.test(pathname)) ||
    ARTICLE_IN_COLUMN_QUERY.test(search) ||
    (ARTICLE_QUERY.test(search) && !LIST_QUERY.test(search))
  );
}

/** True for a file's address by its path. */
export function isFileUrl(address: string): boolean {
  return FILE.test(partsOf(address).pathname);
}

/** Sorted, filtered, printed and shared versions of pages, sessions and calendars: without end and without news (S7). */
const TRAP_PATH =
  /;jsessionid=|;\w{0,20}session|\/(?:print|share|login|logout|register|rss|calendar)(?:[/.]|$)/i;
const TRAP_QUERY =
  /[?&](?:date|day|month|calendar|sort|sorts|sortfield|order|orderby|desc|asc|filter|view|print|share|lang|rand|timestamp|_t|sid|sessionid|jsessionid|phpsessid|backurl|returnurl|redirect)=/i;
const LONGEST_ADDRESS = 1_000;

/** True for an address that never leads to a list but to the same page in other clothes, again and again. */
export function isTrap(address: string): boolean {
  if (address.length > LONGEST_ADDRESS) return true;
  const { pathname, search } = partsOf(address);
  return TRAP_PATH.test(pathname) || TRAP_QUERY.test(search) || repeatsItself(pathname);
}

/** `/a/b/a/b/a/b/`: a relative link that leads into its own directory. */
function repeatsItself(pathname: string): boolean {
  const counts = new Map<string, number>();
  for (const segment of pathname.split("/")) {
    if (segment === "") continue;
    const count = (counts.get(segment) ?? 0) + 1;
    if (count > 2) return true;
    counts.set(segment, count);
  }
  return false;
}

function partsOf(address: string): { pathname: string; search: string } {
  if (!URL.canParse(address)) return { pathname: "", search: "" };
  return new URL(address);
}
