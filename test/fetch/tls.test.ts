import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SecureContextOptions } from "node:tls";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failureOf } from "../../src/fetch/failure.ts";
import type { TlsProfile } from "../../src/fetch/index.ts";
import { page, visitor } from "./loopback.ts";

const folder = mkdtempSync(join(tmpdir(), "gongkai-tls-"));
const openssl = hasOpenssl();
const servers: Server[] = [];

function hasOpenssl(): boolean {
  try {
    execFileSync("openssl", ["version"]);
    return true;
  } catch {
    return false;
  }
}

function certificate(bits: number): { key: Buffer; cert: Buffer } {
  const [key, cert] = [join(folder, `${bits}.key`), join(folder, `${bits}.crt`)];
  // biome-ignore format: one command
  execFileSync("openssl", ["req", "-x509", "-newkey", `rsa:${bits}`, "-nodes", "-keyout", key, "-out", cert,
    "-days", "2", "-subj", "/CN=test.example", "-addext", "subjectAltName=IP:127.0.0.1"], { stdio: "ignore" });
  return { key: readFileSync(key), cert: readFileSync(cert) };
}

async function secure(options: SecureContextOptions): Promise<{ origin: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer(options, (request, response) => {
    asked.push(request.url ?? "");
    if (request.url === "/robots.txt") response.writeHead(404).end();
    else if (request.url === "/cookie")
      response.writeHead(302, { location: "/cookie", "set-cookie": "a=1" }).end();
    else if (request.url === "/down") response.writeHead(302, { location: "http://127.0.0.1:9/" }).end();
    else response.end("secret");
  });
  server.on("tlsClientError", () => {});
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return { origin: `https://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

afterAll(() => {
  for (const server of servers) server.close();
  for (const server of servers) server.closeAllConnections();
  rmSync(folder, { recursive: true });
});

describe("a certificate that OpenSSL finds too weak", () => {
  it.each([
    "CA signature digest algorithm too weak",
    "EE certificate key too weak",
    "CA certificate key too weak",
  ])("may do under the legacy profile: %s", (message) => {
    const error = Object.assign(new Error(message), { code: "UNSPECIFIED" });
    expect(failureOf(error)).toEqual({ kind: "tls", message, legacy: true });
  });
});

describe.skipIf(!openssl)("TLS (F34; needs openssl to make certificates)", () => {
  let good: ReturnType<typeof certificate>;

  beforeAll(() => {
    good = certificate(2048);
  });

  async function visit(url: string, profile: TlsProfile = "strict") {
    const client = visitor({ tlsProfile: () => profile });
    const result = await client.visit(page(url));
    await client.close();
    return result;
  }

  it("refuses a certificate that doesn't hold, and says why", async () => {
    const server = await secure(good);
    const refused = await visit(`${server.origin}/a`);
    expect(refused).toMatchObject({ outcome: "failed", detail: "certificate", final: null });
    expect(refused.message).toContain("DEPTH_ZERO_SELF_SIGNED_CERT");
    expect(server.asked).toEqual([]);
  });

  it("takes it where the site's file says so, keeps the fact, and sends no cookie over it", async () => {
    const server = await secure(good);
    const taken = await visit(`${server.origin}/a`, "insecure");
    expect(taken.outcome).toBe("ok");
    expect(taken.final?.tls).toMatchObject({
      profile: "insecure",
      authorized: false,
      problem: "DEPTH_ZERO_SELF_SIGNED_CERT",
      subject: "test.example",
    });
    expect(taken.final?.tls?.fingerprint256).toMatch(/^([0-9A-F]{2}:){31}/);
    expect(await visit(`${server.origin}/cookie`, "insecure")).toMatchObject({
      outcome: "redirect_refused",
      detail: "loop",
    });
  });

  it("goes from https to http for nobody", async () => {
    const server = await secure(good);
    expect(await visit(`${server.origin}/down`, "insecure")).toMatchObject({
      outcome: "redirect_refused",
      detail: "downgrade",
    });
  });

  it("speaks the old tongue only after the new one was refused, and verifies all the same", async () => {
    const old = await secure({
      ...good,
      minVersion: "TLSv1",
      maxVersion: "TLSv1.1",
      ciphers: "DEFAULT@SECLEVEL=0",
    });
    // The handshake comes about under the legacy profile; then the certificate is judged as before.
    expect(await visit(`${old.origin}/a`)).toMatchObject({ outcome: "failed", detail: "certificate" });
    const loose = await visit(`${old.origin}/a`, "insecure");
    expect(loose.final?.tls?.protocol).toBe("TLSv1.1");
  });

  it("says that plain HTTP on a TLS port is no TLS", async () => {
    const server = await secure(good);
    const plain = await visit(server.origin.replace("https:", "http:"));
    expect(plain.outcome).not.toBe("ok");
  });
});
