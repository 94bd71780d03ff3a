/** Tesseract, where it is installed with its Chinese model. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Bitmap, type Box, writePgm } from "./bitmap.ts";
import { runProgram } from "./run-program.ts";

/** An installed engine. */
export interface OcrEngine {
  engine: "tesseract";
  version: string;
}

/** How to come by what is missing, for a person. */
export const HOW_TO_INSTALL =
  "install Tesseract with its Chinese model and Poppler's tools (Debian: apt-get install tesseract-ocr tesseract-ocr-chi-sim poppler-utils)";

/** Models: the second one is trained apart from the first, so that the two seldom err alike. */
const MODELS = ["chi_sim", "eng"] as const;

let found: Promise<OcrEngine | null> | null = null;

/** The engine, or null where it, its models or the page renderer are not installed. Asked once. */
export function ocrEngine(): Promise<OcrEngine | null> {
  found ??= find();
  return found;
}

const ASKING = 20_000;

async function find(): Promise<OcrEngine | null> {
  const version = await runProgram("tesseract", ["--version"], ASKING);
  const models = await runProgram("tesseract", ["--list-langs"], ASKING);
  const renderer = await runProgram("pdftoppm", ["-v"], ASKING);
  if (!version.ok || !models.ok || !renderer.ok) return null;
  const installed = new Set(models.stdout.toString("utf8").split(/\s+/));
  if (!MODELS.every((model) => installed.has(model))) return null;
  const said = /tesseract\s+v?(\S+)/.exec(version.stdout.toString("utf8"));
  return { engine: "tesseract", version: said?.[1] ?? "unknown" };
}

/** How a picture is laid out, by the engine's numbers: a page, one block of lines, one line. */
export type Layout = "page" | "block" | "line";

const SEGMENTATION: Readonly<Record<Layout, string>> = { page: "3", block: "6", line: "7" };

/** One way to read pictures. */
export interface ReadingWay {
  model: (typeof MODELS)[number];
  layout: Layout;
  /** Only these characters may be read. */
  only?: string;
}

/** A word with its place in its picture. */
export interface Word extends Box {
  text: string;
  /** Number of the line in its picture. */
  line: number;
}

/** Words by picture, or why there are none. */
export type Recognised = { ok: true; words: Word[][] } | { ok: false; message: string; tooLong: boolean };

/** Pictures of one run of the program: starting it takes longer than reading a cell, and a run has a limit of time. */
const BATCH = 150;

/** Reads pictures, many in one run of the program. */
export async function recognise(
  pictures: readonly Bitmap[],
  way: ReadingWay,
  folder: string,
  timeLimit: number,
): Promise<Recognised> {
  const words: Word[][] = [];
  for (let at = 0; at < pictures.length; at += BATCH) {
    const read = await recogniseBatch(pictures.slice(at, at + BATCH), way, folder, timeLimit);
    if (!read.ok) return read;
    words.push(...read.words);
  }
  return { ok: true, words };
}

async function recogniseBatch(
  pictures: readonly Bitmap[],
  { model, layout, only }: ReadingWay,
  folder: string,
  timeLimit: number,
): Promise<Recognised> {
  const names: string[] = [];
  for (const [at, picture] of pictures.entries()) {
    const name = join(folder, `${at}.pgm`);
    await writeFile(name, writePgm(picture));
    names.push(name);
  }
  const list = join(folder, "list.txt");
  await writeFile(list, `${names.join("\n")}\n`);
  const settings = [
    "-c",
    "debug_file=/dev/null",
    ...(only === undefined ? [] : ["-c", `tessedit_char_whitelist=${only}`]),
  ];
  const args = [
    list,
    "stdout",
    "-l",
    model,
    "--psm",
    SEGMENTATION[layout],
    "--dpi",
    "300",
    ...settings,
    "tsv",
  ];
  const ran = await runProgram("tesseract", args, timeLimit);
  if (!ran.ok) return { ok: false, message: `tesseract: ${ran.message}`, tooLong: ran.tooLong };
  return { ok: true, words: wordsOf(ran.stdout.toString("utf8"), pictures.length) };
}

/** Words of the engine's TSV: level, page, block, paragraph, line, word, left, top, width, height, confidence, text. */
function wordsOf(tsv: string, pictures: number): Word[][] {
  const words: Word[][] = Array.from({ length: pictures }, () => []);
  const lines = new Map<string, number>();
  for (const row of tsv.split("\n")) {
    const [level, page = "", block, paragraph, line, , left, top, width, height, , text = ""] =
      row.split("\t");
    if (level !== "5" || text.trim() === "") continue;
    const key = [page, block, paragraph, line].join(" ");
    const number = lines.get(key) ?? lines.size;
    lines.set(key, number);
    const [x0, y0] = [Number(left), Number(top)];
    const box = { x0, y0, x1: x0 + Number(width), y1: y0 + Number(height) };
    words[Number(page) - 1]?.push({ text: text.trim(), line: number, ...box });
  }
  return words;
}
