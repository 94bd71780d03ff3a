/** Serves a made district on loopback. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { DistrictWeb, SiteId } from "./web.ts";

/** Sites that run. */
export interface ServedDistrict {
  origins: Record<SiteId, string>;
  close(): Promise<void>;
}

async function serveSite(pages: ReadonlyMap<string, string>): Promise<{ origin: string; server: Server }> {
  const server = createServer((request, response) => {
    const page = pages.get(request.url ?? "");
    response.writeHead(page === undefined ? 404 : 200, { "Content-Type": "text/html; charset=utf-8" });
    response.end(page ?? "<html><body><h1>404 Not Found</h1></body></html>");
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

/** Starts both sites on free ports; `close` them when done. */
export async function serveDistrict({ pages }: DistrictWeb): Promise<ServedDistrict> {
  const [district, vertical] = await Promise.all([serveSite(pages.district), serveSite(pages.vertical)]);
  const servers = [district.server, vertical.server];
  return {
    origins: { district: district.origin, vertical: vertical.origin },
    close: async () => {
      for (const server of servers) server.closeAllConnections();
      await Promise.all(servers.map((server) => new Promise<void>((done) => server.close(() => done()))));
    },
  };
}
