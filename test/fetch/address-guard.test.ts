import { describe, expect, it } from "vitest";
import { forbiddenLiteral, isPublicAddress } from "../../src/fetch/address-guard.ts";
import { html, loopback, page, visitor } from "./loopback.ts";

const FORBIDDEN = [
  "0.0.0.0",
  "0.1.2.3",
  "10.0.0.1",
  "100.64.0.1",
  "127.0.0.1",
  "127.255.255.254",
  "169.254.169.254",
  "172.16.0.1",
  "172.31.255.255",
  "192.0.0.1",
  "192.168.1.1",
  "198.18.0.1",
  "198.19.255.255",
  "224.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::ffff:10.0.0.1",
  "::ffff:127.0.0.1",
  "::ffff:7f00:1",
  "::10.0.0.1",
  "64:ff9b::a00:1",
  "2002:a00:1::",
  "2001:0:1::1",
  "2001:db8::1",
  "fc00::1",
  "fd12::1",
  "fe80::1",
  "fe80::1%eth0",
  "ff02::1",
];

describe("addresses that the crawl never connects to (S1)", () => {
  it.each(FORBIDDEN)("%s", (address) => {
    expect(isPublicAddress(address, false)).toBe(false);
    expect(isPublicAddress(address, true)).toBe(address.startsWith("127."));
    expect(forbiddenLiteral(`[${address}]`, false)).not.toBeNull();
  });

  it.each(["1.2.4.8", "114.114.114.114", "172.32.0.1", "192.0.1.1", "2400:3200::1", "240e::1"])(
    "not %s",
    (address) => {
      expect(isPublicAddress(address, false)).toBe(true);
      expect(forbiddenLiteral(address, false)).toBeNull();
    },
  );
});

describe("names and odd forms", () => {
  it("refuses every way to write loopback, and connects to nothing", async () => {
    const server = await loopback((_request, response) => html(response, "inside"));
    const port = new URL(server.origin).port;
    const client = visitor({ allowLoopback: false, inScope: () => true });
    try {
      for (const host of [
        "127.0.0.1",
        "127.1",
        "0x7f000001",
        "2130706433",
        "0177.0.0.1",
        "①②⑦.⓪.⓪.①",
        "127。0。0。1",
        "0",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "localhost",
      ]) {
        const visit = await client.visit(page(`http://${host}:${port}/`));
        expect([host, visit.outcome, visit.detail]).toEqual([host, "failed", "private_address"]);
      }
      expect(server.connections()).toBe(0);
    } finally {
      await client.close();
      await server.close();
    }
  });

  it("refuses a name of which any address is not public, and one that changes its answer (S3)", async () => {
    const server = await loopback((_request, response) => html(response, "inside"));
    const port = new URL(server.origin).port;
    const answers: Record<string, string[][]> = {
      "half.example": [["1.2.4.8", "127.0.0.1"]],
      "ten.example": [["10.1.2.3"]],
      "six.example": [["::ffff:127.0.0.1"]],
      "rebind.example": [["127.0.0.1"]],
    };
    const client = visitor({
      allowLoopback: false,
      inScope: () => true,
      resolve: async (name) => {
        const list = answers[name]?.[0] ?? [];
        return list.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
      },
    });
    try {
      for (const name of Object.keys(answers)) {
        const visit = await client.visit(page(`http://${name}:${port}/`));
        expect([name, visit.outcome, visit.detail]).toEqual([name, "failed", "private_address"]);
      }
      expect(server.connections()).toBe(0);
    } finally {
      await client.close();
      await server.close();
    }
  });

  it("judges the very address that it connects to: a second answer is judged again (S3)", async () => {
    const server = await loopback((_request, response) => {
      // Each answer ends its connection, so that every request resolves the name anew.
      response.writeHead(200, { connection: "close" }).end("page");
    });
    let asked = 0;
    const client = visitor({
      inScope: () => true,
      // Loopback is allowed and stands for the public address; then the name turns to the inside.
      resolve: async () => [{ address: asked++ < 1 ? "127.0.0.1" : "10.0.0.1", family: 4 }],
    });
    const url = `http://rebind.example:${new URL(server.origin).port}/`;
    try {
      expect((await client.visit(page(url))).outcome).toBe("ok");
      expect(await client.visit(page(url))).toMatchObject({ outcome: "failed", detail: "private_address" });
      expect(server.connections()).toBe(1);
    } finally {
      await client.close();
      await server.close();
    }
  });

  it("tries the next address where the first leads nowhere (F35)", async () => {
    const server = await loopback((_request, response) => html(response, "page"));
    const client = visitor({
      inScope: () => true,
      resolve: async () => [
        { address: "2400:3200::1", family: 6 },
        { address: "127.0.0.1", family: 4 },
      ],
    });
    const visit = await client.visit(page(`http://both.example:${new URL(server.origin).port}/`));
    expect(visit).toMatchObject({ outcome: "ok", final: { ip: "127.0.0.1" } });
    await client.close();
    await server.close();
  });
});
