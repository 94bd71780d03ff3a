import { hostKey } from "./hosts.ts";
import type { Accept, FetchRequest } from "./types.ts";

const ACCEPT: Record<Accept, string> = {
  page: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
  data: "application/json,text/javascript,application/xml;q=0.9,text/html;q=0.8,*/*;q=0.7",
  file: "*/*",
};

/** What only the layer itself says: who asks, over which connection, with which cookie. */
const OWN = new Set([
  "accept-encoding",
  "authorization",
  "connection",
  "content-length",
  "cookie",
  "expect",
  "from",
  "host",
  "if-modified-since",
  "if-none-match",
  "keep-alive",
  "proxy-authorization",
  "range",
  "referer",
  "te",
  "transfer-encoding",
  "upgrade",
  "user-agent",
]);

const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** Printable characters only: a validator or a header that a page gave must not begin a header of its own. */
const HEADER_VALUE = /^[\t\u0020-\u007e\u0080-\u00ff]*$/;

/** Headers of one hop. What only holds for the first address (validators, a body) is left out after a redirect. */
export function requestHeaders(
  request: FetchRequest,
  hop: { url: URL; method: "GET" | "POST"; first: boolean; cookie: string | null; userAgent: string },
): Record<string, string> {
  const headers: Record<string, string> = {
    "user-agent": hop.userAgent,
    accept: ACCEPT[request.accept],
    "accept-language": "zh-CN,zh;q=0.9",
    "accept-encoding": "gzip, deflate, br",
  };
  for (const [name, value] of Object.entries(request.headers ?? {})) {
    const lower = name.toLowerCase();
    if (!OWN.has(lower) && HEADER_NAME.test(lower) && HEADER_VALUE.test(value)) headers[lower] = value;
  }
  if (hop.method === "POST") {
    headers["content-type"] = request.contentType ?? "application/x-www-form-urlencoded; charset=UTF-8";
  }
  const referer = refererFor(request.referer, hop.url);
  if (referer !== null) headers.referer = referer;
  if (hop.first) {
    const { etag, lastModified } = request.validators ?? {};
    if (etag && HEADER_VALUE.test(etag)) headers["if-none-match"] = etag;
    if (lastModified && HEADER_VALUE.test(lastModified)) headers["if-modified-since"] = lastModified;
  }
  if (hop.cookie !== null) headers.cookie = hop.cookie;
  return headers;
}

/** A Referer stays on its host: where else the crawl has been is nobody's business. */
function refererFor(referer: string | undefined, url: URL): string | null {
  if (referer === undefined || !URL.canParse(referer)) return null;
  const from = new URL(referer);
  if (hostKey(from) !== hostKey(url)) return null;
  from.username = "";
  from.password = "";
  from.hash = "";
  return from.href;
}
