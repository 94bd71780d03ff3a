import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import {
  type AddressInfo,
  createServer as createRawServer,
  type Server as RawServer,
  type Socket,
} from "node:net";
import { type FetchRequest, Visitor, type VisitorOptions } from "../../src/fetch/index.ts";

/** What a server saw of one request: its own log, not the client's word. */
export interface Seen {
  at: number;
  method: string;
  path: string;
  headers: IncomingMessage["headers"];
  body: string;
  /** Requests under way, this one included. */
  underWay: number;
}

export interface Loopback {
  origin: string;
  log: Seen[];
  /** Connections that were ever made. */
  connections(): number;
  paths(): string[];
  /** Milliseconds between one start and the next. */
  gaps(): number[];
  close(): Promise<void>;
}

type Handler = (request: Seen, response: ServerResponse) => unknown;

/** A server on 127.0.0.1 that writes down what it is asked. `/robots.txt` is 404 unless the handler is given it. */
export async function loopback(handler: Handler, options: { robots?: boolean } = {}): Promise<Loopback> {
  const log: Seen[] = [];
  let underWay = 0;
  let connections = 0;
  const server: Server = createServer(async (request, response) => {
    underWay++;
    const seen: Seen = {
      at: performance.now(),
      method: request.method ?? "",
      path: request.url ?? "",
      headers: request.headers,
      body: "",
      underWay,
    };
    log.push(seen);
    response.on("close", () => underWay--);
    for await (const chunk of request) seen.body += String(chunk);
    if (seen.path === "/robots.txt" && options.robots !== true) response.writeHead(404).end("none");
    else await handler(seen, response);
  });
  server.on("connection", () => connections++);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    log,
    connections: () => connections,
    paths: () => log.map(({ path }) => path),
    gaps: () => log.slice(1).map(({ at }, i) => at - (log[i]?.at ?? 0)),
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

/** A server that speaks bytes, for what no HTTP library would send. robots.txt is 404; each answer closes its connection. */
export async function rawServer(
  answer: (socket: Socket, path: string) => void,
): Promise<{ origin: string; close(): Promise<void> }> {
  const open = new Set<Socket>();
  const server: RawServer = createRawServer((socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket));
    socket.on("error", () => {});
    socket.on("data", (data) => {
      const path = /^\S+ (\S+)/.exec(data.toString("latin1"))?.[1];
      if (path === undefined) return;
      if (path === "/robots.txt")
        socket.end("HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
      else answer(socket, path);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((done) => {
        for (const socket of open) socket.destroy();
        server.close(() => done());
      }),
  };
}

export const USER_AGENT = "gongkai/0.0.0 (+https://example.org/gongkai)";

/** A visitor in a hurry, for tests: everything on loopback is in scope. */
export function visitor(options: Partial<VisitorOptions> = {}): Visitor {
  return new Visitor({
    userAgent: USER_AGENT,
    allowLoopback: true,
    rate: 1000,
    inScope: (url) => url.hostname === "127.0.0.1",
    ...options,
  });
}

export function page(url: string, more: Partial<FetchRequest> = {}): FetchRequest {
  return { url, method: "GET", accept: "page", ...more };
}

export function html(response: ServerResponse, text: string, status = 200): void {
  response.writeHead(status, { "content-type": "text/html; charset=utf-8" }).end(text);
}

export function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
