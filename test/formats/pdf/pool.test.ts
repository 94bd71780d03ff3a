import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PdfPool } from "../../../parsers/formats/pdf/pool.ts";
import { text, tinyPdf } from "./tiny-pdf.ts";

const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`./fixtures/${name}.pdf`, import.meta.url)));

describe("the pool from source", () => {
  it("decodes in its own thread", async () => {
    const pool = new PdfPool();
    const result = await pool.decode(tinyPdf([text(60, 700, 10, "规章")]));
    expect(result.ok).toBe(true);
    await pool.close();
    await expect(pool.decode(new Uint8Array())).rejects.toThrow("closed");
  });
});

describe("the pool compiled", () => {
  // Beside the installed packages, so that the compiled files find them.
  const folder = resolve("node_modules/.cache/pdf-pool-test");
  let pool: PdfPool;

  beforeAll(async () => {
    // Errors of types elsewhere are another test's business; files are written all the same.
    spawnSync("node_modules/.bin/tsc", ["-p", "tsconfig.build.json", "--outDir", folder]);
    const url = pathToFileURL(resolve(folder, "parsers/formats/pdf/pool.js")).href;
    const compiled = (await import(url)) as { PdfPool: typeof PdfPool };
    pool = new compiled.PdfPool({ size: 2 });
  });

  afterAll(async () => {
    await pool.close();
  });

  it("decodes in workers, in order or not, and keeps the bytes", async () => {
    const bytes = fixture("libreoffice-borders");
    const results = await Promise.all([1, 2, 3, 4].map(() => pool.decode(bytes)));
    expect(results.map((r) => r.ok && r.document.blocks.length)).toEqual(
      Array(4).fill(results[0]?.ok && results[0].document.blocks.length),
    );
    expect(results[0]?.ok).toBe(true);
    expect(bytes.byteLength).toBeGreaterThan(0);
  });

  it("kills a worker that takes too long, and goes on with another", async () => {
    const bytes = fixture("chromium-borders");
    expect(await pool.decode(bytes, 1)).toMatchObject({ ok: false, code: "too_large" });
    expect((await pool.decode(bytes)).ok).toBe(true);
  });

  it("hands failures through as values", async () => {
    expect(await pool.decode(fixture("password"))).toMatchObject({ ok: false, code: "encrypted" });
    expect(await pool.decode(new Uint8Array([1, 2, 3]))).toMatchObject({ ok: false, code: "corrupt" });
  });
});
