import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { WorkerPool } from "../../src/core/worker-pool.ts";
import type { Asked } from "../../src/crawl/read-answer.ts";
import { START } from "../../src/crawl/task.ts";
import { Readers } from "../../src/readers/readers.ts";
import { blocksHtml } from "../../src/sample-web/html.ts";
import { madeReport } from "../web/reports.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const asked: Asked = {
  role: "article",
  accept: "page",
  context: START,
  family: null,
  publishesForMany: false,
};
const answer = (body: string) => ({
  url: "http://127.0.0.1/a.html",
  status: 200,
  headers: {},
  content: bytes(body),
});

describe("reading in threads", () => {
  // Beside the installed packages, so that the compiled files find them.
  const folder = resolve("node_modules/.cache/readers-test");
  const page = blocksHtml(madeReport("样板县样板局", 2022).publication.blocks, "bare", true);
  let threads: Readers;
  let Compiled: typeof Readers;

  beforeAll(async () => {
    // Errors of types elsewhere are another test's business; files are written all the same.
    spawnSync("node_modules/.bin/tsc", ["-p", "tsconfig.build.json", "--outDir", folder]);
    const url = pathToFileURL(resolve(folder, "src/readers/readers.js")).href;
    Compiled = ((await import(url)) as { Readers: typeof Readers }).Readers;
    threads = new Compiled({ threads: 2 });
  }, 240_000);

  afterAll(async () => {
    await threads.close();
  });

  it("reads what this thread would read, and leaves the bytes as they were", async () => {
    const here = new Readers({ threads: 1 });
    const document = bytes(page);
    const options = { path: "a.html" };
    expect(await threads.document(document, options)).toEqual(await here.document(document, options));
    expect(document.byteLength).toBeGreaterThan(0);
    expect(await threads.answer(asked, answer(page))).toEqual(await here.answer(asked, answer(page)));
  });

  it("lets work that fails cost itself alone", async () => {
    const script = resolve(folder, "src/readers/failing.mjs");
    mkdirSync(resolve(folder, "src/readers"), { recursive: true });
    writeFileSync(
      script,
      `import { parentPort } from "node:worker_threads";
       parentPort.on("message", (job) => {
         if (job.kind === "answer") throw new Error("stumbled");
         parentPort.postMessage({ error: "no such luck" });
       });`,
    );
    const readers = new Compiled({ threads: 1, script: pathToFileURL(script) });
    expect(await readers.answer(asked, answer(page))).toMatchObject({
      kind: "nothing",
      outcome: "not_read",
      detail: "failed: stumbled",
    });
    await expect(readers.document(bytes(page), {})).rejects.toThrow("no such luck");
    // The thread that died was replaced.
    await expect(readers.document(bytes(page), {})).rejects.toThrow("no such luck");
    await readers.close();
  });

  it("reads large ones of a crawl one after the other, small ones beside them", async () => {
    const script = resolve(folder, "src/readers/slow.mjs");
    writeFileSync(
      script,
      `import { parentPort } from "node:worker_threads";
       parentPort.on("message", async ({ content }) => {
         const from = Date.now();
         await new Promise((done) => setTimeout(done, 200));
         parentPort.postMessage({ value: { kind: "document", records: [{ from, to: Date.now() }] } });
       });`,
    );
    const spans = async (bytes: number, isForDocuments: boolean): Promise<boolean> => {
      const readers = new Compiled({ threads: 2, script: pathToFileURL(script), isForDocuments });
      const read = await Promise.all([1, 2].map(() => readers.document(new Uint8Array(bytes), {})));
      await readers.close();
      const [a, b] = read.map(([record]) => record as unknown as { from: number; to: number });
      if (a === undefined || b === undefined) throw new Error("nothing was read");
      return a.from < b.to && b.from < a.to;
    };
    expect(await spans(2 * 1024 * 1024, false)).toBe(false);
    expect(await spans(1000, false)).toBe(true);
    expect(await spans(2 * 1024 * 1024, true)).toBe(true);
  });

  it("hands small jobs over ahead of time, and those that wait at a worker that dies go to another one", async () => {
    const script = resolve(folder, "src/core/moody.mjs");
    writeFileSync(
      script,
      `import { answerRequests } from "./worker-port.js";
       answerRequests((word) => {
         if (word === "hang") for (;;);
         if (word === "die") process.exit(3);
         if (word === "throw") throw new Error("no " + word);
         return word + "!";
       });`,
    );
    const url = pathToFileURL(resolve(folder, "src/core/worker-pool.js")).href;
    const { WorkerPool: Pool } = (await import(url)) as { WorkerPool: typeof WorkerPool };
    const pool = new Pool<string, string>(pathToFileURL(script), { size: 2, memoryLimit: 64 });
    const words = Array.from({ length: 60 }, (_, n) => ({ 7: "hang", 20: "die", 33: "throw" })[n] ?? `w${n}`);
    const make = (word: string) => () => ({ request: word, transfer: [] });
    const results = await Promise.all(
      words.map((word) => pool.run({ make: make(word), timeLimit: 2_000, bytes: 10 })),
    );
    const outcomes = results.map((result) => (result.ok ? result.value : `${result.why}: ${result.message}`));
    expect(outcomes).toEqual(
      words.map(
        (word) =>
          ({
            hang: "too_slow: not done within 2 s",
            die: "failed: the worker ended before it was done",
            throw: "failed: no throw",
          })[word] ?? `${word}!`,
      ),
    );
    await pool.close();
  });
});
