import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { DecodePool } from "../../parsers/formats/decode-pool.ts";
import { deflatedZip } from "./deflated-zip.ts";
import { hardDocx } from "./hard-docx.ts";
import { ofdFile } from "./ofd-writer.ts";
import { officeReport } from "./office-reports.ts";
import { fixture } from "./same-record.ts";

describe("the pool from source", () => {
  it("decodes in its own thread", async () => {
    expect((await new DecodePool().decode("docx", hardDocx())).ok).toBe(true);
  });
});

describe("the pool compiled", () => {
  // Beside the installed packages, so that the compiled files find them.
  const folder = resolve("node_modules/.cache/decode-pool-test");
  let Pool: typeof DecodePool;

  beforeAll(async () => {
    // Errors of types elsewhere are another test's business; files are written all the same.
    spawnSync("node_modules/.bin/tsc", ["-p", "tsconfig.build.json", "--outDir", folder]);
    const url = pathToFileURL(resolve(folder, "parsers/formats/decode-pool.js")).href;
    Pool = ((await import(url)) as { DecodePool: typeof DecodePool }).DecodePool;
  }, 120_000);

  it("decodes every kind in a worker as in this thread, and keeps the bytes", async () => {
    const pool = new Pool({ size: 2 });
    const here = new DecodePool();
    const files = [
      ["docx", fixture("form2021-blanks.docx")],
      ["doc", fixture("form2021-blanks.doc")],
      ["xlsx", fixture("form2021-blanks.xlsx")],
      ["ofd", ofdFile(officeReport("form2021-blanks"))],
    ] as const;
    const results = await Promise.all(files.map(([kind, bytes]) => pool.decode(kind, bytes)));
    expect(results).toEqual(await Promise.all(files.map(([kind, bytes]) => here.decode(kind, bytes))));
    expect(results.every(({ ok }) => ok)).toBe(true);
    expect(files.every(([, { length }]) => length > 0)).toBe(true);
  });

  it("kills a worker that takes too long, and goes on with another", async () => {
    const pool = new Pool({ timeLimit: 1 });
    expect(await pool.decode("docx", hardDocx())).toMatchObject({ ok: false, code: "too_large" });
    expect((await new Pool().decode("docx", hardDocx())).ok).toBe(true);
  });

  it("says of a file that eats all memory that it is too large", async () => {
    const text = `<w:document xmlns:w="a">${"<w:p></w:p>".repeat(1_500_000)}</w:document>`;
    const bytes = deflatedZip([["word/document.xml", Buffer.from(text)]]);
    const pool = new Pool({ memoryLimit: 64 });
    expect(await pool.decode("docx", bytes)).toMatchObject({ ok: false, code: "too_large" });
    expect((await pool.decode("docx", hardDocx())).ok).toBe(true);
  });
});
