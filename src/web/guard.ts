import { isIP } from "node:net";
import type { MiddlewareHandler } from "hono";

/** No script, no form to elsewhere, nothing from anywhere but here. */
const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; frame-src 'self'; form-action 'self'; " +
  "base-uri 'none'; frame-ancestors 'none'";

const HEADERS: Readonly<Record<string, string>> = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cache-Control": "no-cache",
};

/** Names that lead to this machine and to no other. */
const LOCAL_NAMES: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);
const WILDCARDS: ReadonlySet<string> = new Set(["0.0.0.0", "::"]);

/** True for an address that only this machine can reach. */
export function isLoopback(host: string): boolean {
  return LOCAL_NAMES.has(host) || host === "::1" || /^127(?:\.\d{1,3}){3}$/.test(host);
}

/**
 * Whether a Host header means this server. A page of somebody's whose name was made to lead here (DNS rebinding) sends
 * its own name. Bound to every address of the machine, it may be called by any of them: by number, which cannot be rebound.
 */
export function isOurHost(header: string, bound: string): boolean {
  const name = header.replace(/:\d*$/, "").toLowerCase();
  const bare = name.replace(/^\[(.*)\]$/, "$1");
  if (LOCAL_NAMES.has(name) || bare === bound.toLowerCase()) return true;
  return WILDCARDS.has(bound) && isIP(bare) !== 0;
}

/** Reading only, by this server's name only, from its own pages or from none; and the headers of every answer. */
export function guard(bound: string): MiddlewareHandler {
  return async (c, next) => {
    const refusal = refusalOf(c.req.raw, c.req.header("host") ?? new URL(c.req.url).host, bound);
    if (refusal === null) await next();
    else c.res = new Response(`${refusal.text}\n`, { status: refusal.status, headers: refusal.headers });
    for (const [name, value] of Object.entries(HEADERS)) {
      if (!c.res.headers.has(name)) c.res.headers.set(name, value);
    }
    if (!c.res.headers.has("Content-Security-Policy")) {
      c.res.headers.set("Content-Security-Policy", PAGE_POLICY);
    }
  };
}

interface Refusal {
  status: number;
  text: string;
  headers: Record<string, string>;
}

const PLAIN = { "Content-Type": "text/plain; charset=utf-8" };

function refusalOf(request: Request, host: string, bound: string): Refusal | null {
  if (!isOurHost(host, bound)) {
    return { status: 421, text: "this server does not answer to that name", headers: PLAIN };
  }
  if (request.method !== "GET" && request.method !== "HEAD") {
    return { status: 405, text: "this server is read only", headers: { ...PLAIN, Allow: "GET, HEAD" } };
  }
  // Another site may lead a reader here; it may not make the server work for it behind the reader's back.
  const isForeign = request.headers.get("sec-fetch-site") === "cross-site";
  if (isForeign && request.headers.get("sec-fetch-mode") !== "navigate") {
    return { status: 403, text: "asked for by another site", headers: PLAIN };
  }
  return null;
}
