/** Asks every kind of page of an explorer that runs in a process of its own. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { openForReading } from "../../../src/store/database.ts";
import { ADDRESSES } from "../../../src/web/app.ts";
import { addresses } from "./addresses.ts";

/** An address, how long it took each time in milliseconds, and how much came. */
export interface PageTime {
  address: string;
  status: number;
  bytes: number;
  /** True where the first answer was that the numbers are being added up. */
  isLater: boolean;
  times: number[];
  /** Milliseconds until all of it was there, the last time. */
  whole: number;
}

const ROUNDS = 7;

/** Everything is read once in the background before pages have their numbers, at most so long in milliseconds. */
const READY_WITHIN = 180_000;

/** @throws where an address of the router is not among those that are asked. */
export async function askPages(database: string, archive: string): Promise<PageTime[]> {
  const db = openForReading(database);
  const asked = addresses(db);
  db.close();
  const forgotten = ADDRESSES.filter((path) => (asked[path] ?? []).length === 0);
  if (forgotten.length > 0) throw new Error(`nobody asks for ${forgotten.join(", ")}`);
  const server = fork(fileURLToPath(new URL("./serve.js", import.meta.url)), [database, archive]);
  try {
    const [base] = (await once(server, "message")) as [string];
    // Not the time that this process takes for the first request of its life.
    await warmUp();
    const start = performance.now();
    const [early] = await ask(base, "/");
    await ready(base, "/");
    console.log(
      `the numbers of all pages are added up ${((performance.now() - start) / 1000).toFixed(1)} s after the start`,
    );
    const pages: PageTime[] = [{ ...early, address: "/ (right after the start)" }];
    for (const address of Object.values(asked).flat()) pages.push(await timePage(base, address));
    return pages;
  } finally {
    server.disconnect();
  }
}

async function warmUp(): Promise<void> {
  const server = createServer((_, answer) => answer.end());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  await ask(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, "/");
  server.close();
  server.closeAllConnections();
}

async function timePage(base: string, address: string): Promise<PageTime> {
  const [first, text] = await ask(base, address);
  const isLater = first.status === 503 || isBeingAdded(text);
  if (isLater) await ready(base, address);
  const times = [...first.times];
  let { status, bytes, whole } = first;
  for (let round = 1; round < ROUNDS; round++) {
    const [again] = await ask(base, address);
    times.push(...again.times);
    ({ status, bytes, whole } = again);
  }
  return { address, status, bytes, isLater, times, whole };
}

/** A page counts when it is there; a file of rows, which is sent as it is written, when it begins to come. */
async function ask(base: string, address: string): Promise<[PageTime, string]> {
  const start = performance.now();
  const answer = await fetch(new URL(address, base));
  const chunks: Uint8Array[] = [];
  let begun = 0;
  for await (const chunk of answer.body ?? []) {
    if (chunks.length === 0) begun = performance.now() - start;
    chunks.push(chunk as Uint8Array);
  }
  const whole = performance.now() - start;
  const body = Buffer.concat(chunks);
  const text = body.toString("utf8");
  const times = [address.includes("format=") ? begun : whole];
  return [
    { address, status: answer.status, bytes: body.length, isLater: isBeingAdded(text), times, whole },
    text,
  ];
}

/** As `parts/waiting.ts` says it: a word on the state, and a link to ask again. */
function isBeingAdded(text: string): boolean {
  return /<h1>[^<]*<\/h1><p role="status">[^<]*<a /.test(text);
}

async function ready(base: string, address: string): Promise<void> {
  const until = performance.now() + READY_WITHIN;
  for (;;) {
    const [page, text] = await ask(base, address);
    if (page.status !== 503 && !isBeingAdded(text)) return;
    if (performance.now() > until) throw new Error(`${address} is not there after ${READY_WITHIN / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}
