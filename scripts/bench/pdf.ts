/** Reading PDFs against what pdf-parse needs for their bare text. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { PDFParse } from "pdf-parse";
import { parseBytes } from "../../parsers/parse.ts";

/** What a file took, in milliseconds, the median of the rounds. */
export interface PdfTimes {
  name: string;
  ours: number;
  bareText: number;
}

const FIXTURES = "test/formats/pdf/fixtures";
const ROUNDS = 7;
const WARM_UP = 3;

async function took(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[times.length >> 1] ?? 0;
}

async function bareText(bytes: Uint8Array): Promise<void> {
  const parser = new PDFParse({ data: new Uint8Array(bytes) });
  await parser.getText();
  await parser.destroy();
}

/** The fixtures of the tests, and the files in `more` that exist. */
function files(more: readonly string[]): string[] {
  const own = readdirSync(FIXTURES).filter((name) => name.endsWith(".pdf") && name !== "password.pdf");
  return [...own.map((name) => `${FIXTURES}/${name}`), ...more.filter((path) => existsSync(path))];
}

/** Times each file by both, in turn and in one run, with the worker pool warm. */
export async function timePdfs(more: readonly string[]): Promise<PdfTimes[]> {
  const all: PdfTimes[] = [];
  for (const path of files(more)) {
    const bytes = new Uint8Array(readFileSync(path));
    const ours: number[] = [];
    const bare: number[] = [];
    for (let round = 0; round < WARM_UP + ROUNDS; round++) {
      const [a, b] = [await took(() => parseBytes(bytes)), await took(() => bareText(bytes))];
      if (round < WARM_UP) continue;
      ours.push(a);
      bare.push(b);
    }
    all.push({ name: path.split("/").slice(-2).join("/"), ours: median(ours), bareText: median(bare) });
  }
  return all;
}
