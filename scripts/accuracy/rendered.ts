/**
 * Turns pages into files by real programs. What was made is kept in a folder of the system's temporary one, by what it
 * was made from, so that the next run finds it.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Installed, installed, type Program } from "./programs.ts";

/** How a page becomes a file. */
export interface Way {
  program: Program;
  /** LibreOffice's names of the type that it reads and the type that it writes. */
  filters: readonly [from: string, to: string] | null;
  extension: string;
}

/** Files that one start of LibreOffice converts. */
const BATCH = 20;
const KEPT = join(tmpdir(), "gongkai-accuracy");

const CHROMIUM = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"];

function keptPath(page: string, { filters, extension }: Way, { version }: Installed): string {
  const key = JSON.stringify([version, filters, CHROMIUM, page]);
  return join(KEPT, `${createHash("sha256").update(key).digest("hex")}.${extension}`);
}

/** Makes a file of each page; throws where a program makes none. */
export function renderAll(pages: readonly string[], way: Way): Uint8Array[] {
  const program = installed(way.program);
  if (program === null) throw new Error(`${way.program} is not installed`);
  mkdirSync(KEPT, { recursive: true });
  const targets = pages.map((page) => ({ page, path: keptPath(page, way, program) }));
  const missing = targets.filter(({ path }) => !existsSync(path));
  for (let at = 0; at < missing.length; at += BATCH) {
    make(missing.slice(at, at + BATCH), way, program.command);
  }
  return targets.map(({ path }) => new Uint8Array(readFileSync(path)));
}

function make(targets: readonly { page: string; path: string }[], way: Way, command: string): void {
  const folder = mkdtempSync(join(tmpdir(), "gongkai-rendering-"));
  try {
    const names = targets.map(({ page }, at) => {
      writeFileSync(join(folder, `${at}.html`), page);
      return String(at);
    });
    if (way.filters === null) for (const name of names) print(command, folder, name);
    else convert(command, folder, names, way.filters);
    // Moved when it is whole: a run that was broken off leaves no half of a file behind.
    for (const [at, { path }] of targets.entries()) renameSync(join(folder, `${at}.${way.extension}`), path);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

function print(command: string, folder: string, name: string): void {
  const page = join(folder, `${name}.html`);
  const target = `--print-to-pdf=${join(folder, `${name}.pdf`)}`;
  execFileSync(command, [...CHROMIUM, target, `file://${page}`], { stdio: "ignore" });
}

function convert(
  command: string,
  folder: string,
  names: readonly string[],
  [from, to]: readonly [string, string],
): void {
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  const pages = names.map((name) => join(folder, `${name}.html`));
  const flags = ["--headless", profile, `--infilter=${from}`, "--convert-to", to, "--outdir", folder];
  execFileSync(command, [...flags, ...pages], { stdio: "ignore" });
}
