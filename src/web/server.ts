import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { type AppOptions, createApp } from "./app.ts";

/** A running explorer. */
export interface RunningServer {
  /** Its address on this machine. */
  url: string;
  close(): Promise<void>;
}

/** A reader who is slower than this to say what he wants is let go, in milliseconds. */
const SLOWEST_REQUEST = 15_000;

/** Starts the explorer. @throws where the port is taken. */
export async function startServer(options: AppOptions & { port: number }): Promise<RunningServer> {
  const { host, port } = options;
  const { app, close } = createApp(options);
  const server = createAdaptorServer({ fetch: app.fetch });
  if ("requestTimeout" in server) {
    server.requestTimeout = SLOWEST_REQUEST;
    server.headersTimeout = SLOWEST_REQUEST;
  }
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, host, resolve);
    });
  } catch (error) {
    await close();
    throw error;
  }
  const address = server.address() as AddressInfo;
  const name = address.family === "IPv6" ? `[${address.address}]` : address.address;
  return {
    url: `http://${name}:${address.port}/`,
    async close() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ("closeAllConnections" in server) server.closeAllConnections();
      });
      await close();
    },
  };
}
