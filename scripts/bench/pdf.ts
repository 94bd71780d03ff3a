/** Reading PDFs against what pdf-parse needs for their bare text. */
import { readdirSync, readFileSync } from "node:fs";
import { PDFParse } from "pdf-parse";
import { parseBytes } from "../../parsers/parse.ts";
import { median } from "./timing.ts";

/** What a file took: medians of the rounds, in milliseconds. */
export interface PdfTimes {
  name: string;
  ours: number;
  bareText: number;
  /** The median of the rounds' own ratios: both of a round ran in the same moment, however busy the machine was. */
  ratio: number;
}

const FIXTURES = "test/formats/pdf/fixtures";
const ROUNDS = 15;
const WARM_UP = 5;

async function took(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function bareText(bytes: Uint8Array): Promise<void> {
  const parser = new PDFParse({ data: new Uint8Array(bytes) });
  await parser.getText();
  await parser.destroy();
}

/** Files printed by Chromium and LibreOffice (see scripts/pdf-fixtures.ts), and those in `more`. */
function files(more: readonly string[]): string[] {
  const own = readdirSync(FIXTURES).filter((name) => name.endsWith(".pdf") && name !== "password.pdf");
  return [...own.map((name) => `${FIXTURES}/${name}`), ...more];
}

/** Times each file by both, in turn and in one run, with the worker pool warm. */
export async function timePdfs(more: readonly string[]): Promise<PdfTimes[]> {
  const all: PdfTimes[] = [];
  for (const path of files(more)) {
    const bytes = new Uint8Array(readFileSync(path));
    const ours: number[] = [];
    const bare: number[] = [];
    for (let round = 0; round < WARM_UP + ROUNDS; round++) {
      // Who goes first pays for the garbage of the round before, so they take turns.
      const order = round % 2 === 0;
      const early = order ? null : await took(() => bareText(bytes));
      const a = await took(() => parseBytes(bytes));
      const b = early ?? (await took(() => bareText(bytes)));
      if (round < WARM_UP) continue;
      ours.push(a);
      bare.push(b);
    }
    const ratio = median(ours.map((time, i) => time / (bare[i] ?? time)));
    all.push({
      name: path.split("/").slice(-2).join("/"),
      ours: median(ours),
      bareText: median(bare),
      ratio,
    });
  }
  return all;
}
