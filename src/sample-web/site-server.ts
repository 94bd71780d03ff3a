/** A small web server on loopback that plays one site and writes down everything it is asked. */
import { createHash } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { performance } from "node:perf_hooks";

/** One request as the server saw it. */
export interface LogEntry {
  site: string;
  /** Scheme, name and port. */
  host: string;
  method: string;
  path: string;
  /** With its question mark, or "". */
  query: string;
  body: string;
  headers: IncomingHttpHeaders;
  /** When it came in, in milliseconds of `performance.now()`; `until` when the answer was done. */
  at: number;
  until: number | null;
  /** 0 while it isn't answered, or where the connection was cut. */
  status: number;
  bytes: number;
  /** Requests that were being answered by this site when it came in, itself included. */
  inFlight: number;
}

/** What a site is asked. */
export interface Ask {
  method: string;
  /** As sent, still percent-encoded. */
  path: string;
  query: URLSearchParams;
  /** The query as sent, with its question mark, or "". */
  search: string;
  body: string;
  form: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** Address of the site, without a slash at the end. */
  origin: string;
}

/** What a site answers. */
export interface Reply {
  status?: number;
  /** The Content-Type; null sends none. */
  type?: string | null;
  headers?: Record<string, string | string[]>;
  body?: string | Uint8Array;
  /** Last-Modified of this answer. */
  modified?: Date;
  /** Milliseconds before the first byte. */
  delay?: number;
  /** Takes over the socket, for answers that no well-behaved server gives. */
  raw?: (request: IncomingMessage, response: ServerResponse) => void;
}

/** Plays a site; null is an address that it doesn't have. */
export type Handler = (ask: Ask) => Reply | null | Promise<Reply | null>;

/** Which validators a site gives with its pages. */
export type Validators = "both" | "etag" | "date" | "none";

export interface SiteOptions {
  validators?: Validators;
  address?: string;
  /** Taken where it is free, so that a second demo finds the addresses of the first; else any other. */
  port?: number;
}

export interface RunningSite {
  id: string;
  origin: string;
  port: number;
  log: LogEntry[];
  close(): Promise<void>;
}

const MOST_BODY = 1024 * 1024;
const FOUNDED = new Date("2021-02-01T02:00:00Z");

/** The page of an address that does not exist. */
export const NOT_FOUND: Reply = {
  status: 404,
  body: "<html><head><title>404 Not Found</title></head><body><center><h1>404 Not Found</h1></center><hr><center>nginx</center></body></html>",
};

/** A page of HTML. */
export const page = (body: string, more: Reply = {}): Reply => ({ body, ...more });

/** A JSON answer. */
export const json = (value: unknown): Reply => ({
  body: JSON.stringify(value),
  type: "application/json;charset=UTF-8",
});

/** Sends the reader elsewhere. */
export const redirect = (
  location: string,
  status = 302,
  more: Record<string, string | string[]> = {},
): Reply => ({
  status,
  headers: { Location: location, ...more },
  body: "",
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > MOST_BODY) break;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function validatorHeaders(kind: Validators, body: Uint8Array, modified: Date): Record<string, string> {
  const out: Record<string, string> = {};
  if (kind === "both" || kind === "etag") {
    out.ETag = `"${createHash("sha1").update(body).digest("hex").slice(0, 16)}"`;
  }
  if (kind === "both" || kind === "date") out["Last-Modified"] = modified.toUTCString();
  return out;
}

/** RFC 9110 §13.2.2: If-None-Match is looked at first, and alone where it is sent. */
function isUnchanged(headers: IncomingHttpHeaders, given: Record<string, string>): boolean {
  const tag = headers["if-none-match"];
  if (tag !== undefined) return given.ETag !== undefined && tag.split(/\s*,\s*/u).includes(given.ETag);
  const since = headers["if-modified-since"];
  const modified = given["Last-Modified"];
  return since !== undefined && modified !== undefined && Date.parse(since) >= Date.parse(modified);
}

function send(ask: Ask, reply: Reply, response: ServerResponse, validators: Validators): void {
  const body = typeof reply.body === "string" ? Buffer.from(reply.body) : Buffer.from(reply.body ?? "");
  const status = reply.status ?? 200;
  const given =
    status === 200 && ask.method !== "POST"
      ? validatorHeaders(validators, body, reply.modified ?? FOUNDED)
      : {};
  const type = reply.type === undefined ? "text/html; charset=utf-8" : reply.type;
  const headers = { ...(type === null ? {} : { "Content-Type": type }), ...given, ...reply.headers };
  if (status === 200 && isUnchanged(ask.headers, given)) {
    response.writeHead(304, given).end();
    return;
  }
  // The length last: Node refuses a raw Content-Disposition that comes after it.
  response.writeHead(status, { ...headers, "Content-Length": String(body.length) });
  response.end(ask.method === "HEAD" ? undefined : body);
}

/** Starts a site on a free port of loopback; `log` gets every request, and may be shared by several sites. */
export async function startSite(
  id: string,
  handler: Handler,
  log: LogEntry[] = [],
  { validators = "both", address = "127.0.0.1", port: wanted = 0 }: SiteOptions = {},
): Promise<RunningSite> {
  let inFlight = 0;
  let origin = "";
  const own: LogEntry[] = [];
  const timers = new Set<NodeJS.Timeout>();
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [path = "/", ...rest] = (request.url ?? "/").split("?");
    const search = rest.length === 0 ? "" : `?${rest.join("?")}`;
    inFlight++;
    const entry: LogEntry = {
      site: id,
      host: origin,
      method: request.method ?? "GET",
      path,
      query: search,
      body: "",
      headers: request.headers,
      at: performance.now(),
      until: null,
      status: 0,
      bytes: 0,
      inFlight,
    };
    log.push(entry);
    own.push(entry);
    const before = request.socket.bytesWritten;
    response.once("close", () => {
      inFlight--;
      entry.until = performance.now();
      entry.bytes = request.socket.bytesWritten - before;
      entry.status = response.headersSent ? response.statusCode : 0;
    });
    entry.body = await bodyOf(request);
    const ask: Ask = {
      method: entry.method,
      path,
      search,
      query: new URLSearchParams(search),
      body: entry.body,
      form: new URLSearchParams(entry.body),
      headers: request.headers,
      origin,
    };
    const reply = (await handler(ask)) ?? NOT_FOUND;
    const act = () => {
      if (response.destroyed) return;
      if (reply.raw !== undefined) reply.raw(request, response);
      else send(ask, reply, response, validators);
    };
    if (reply.delay === undefined) act();
    else {
      const timer = setTimeout(() => {
        timers.delete(timer);
        act();
      }, reply.delay);
      timers.add(timer);
    }
  };
  const server = createServer({ maxHeaderSize: 64 * 1024 }, (request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (wanted === 0 || error.code !== "EADDRINUSE") return reject(error);
      server.once("error", reject);
      server.listen(0, address);
    });
    server.once("listening", resolve);
    server.listen(wanted, address);
  });
  const { port } = server.address() as AddressInfo;
  origin = `http://${address}:${port}`;
  return {
    id,
    origin,
    port,
    log: own,
    close: () =>
      new Promise((resolve) => {
        for (const timer of timers) clearTimeout(timer);
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
