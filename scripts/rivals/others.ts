import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { PACKAGE_ROOT } from "../../src/core/package-root.ts";
import type { Rival, RivalFile } from "./files.ts";
import type { Reading } from "./scores.ts";

const NAMES: Readonly<Record<Rival, string>> = {
  pandas: "pandas.read_html",
  soup: "BeautifulSoup + lxml, a loop",
  layout: "pdftotext -layout, regular expressions",
  regex: "regular expressions",
};

const PYTHONS = ["/usr/bin/python3", "python3"];
const ABOUT =
  "import pandas, bs4, lxml.etree, platform; print(f'Python {platform.python_version()}, pandas {pandas.__version__}, BeautifulSoup {bs4.__version__}, lxml {lxml.etree.__version__}')";

interface Line {
  rival: Rival;
  file: string;
  cells: Record<string, number | null>;
  failed: string | null;
  cpu: number;
}

const quietly = (program: string, words: readonly string[]): string | null => {
  try {
    return execFileSync(program, words, { stdio: ["ignore", "pipe", "ignore"] }).toString();
  } catch {
    return null;
  }
};

const python = (): { program: string; about: string } | null => {
  for (const program of PYTHONS) {
    const about = quietly(program, ["-c", ABOUT]);
    if (about !== null) return { program, about: about.trim() };
  }
  return null;
};

/** What the others are; null where one is not installed. */
export function versionsOfOthers(): string | null {
  const found = python();
  // pdftotext tells its version on standard error and ends with 99 in old versions.
  const poppler = quietly("sh", ["-c", "command -v pdftotext >/dev/null && pdftotext -v 2>&1 | head -1"]);
  return found === null || poppler === null ? null : `${found.about}, ${poppler.trim()}`;
}

/** The others, in one process of Python. */
export function* readByOthers(folder: string, files: readonly RivalFile[]): Generator<Reading> {
  const list = join(folder, "list.jsonl");
  const jobs = files.flatMap(({ path, rivals }) => rivals.map((rival) => ({ rival, file: path })));
  writeFileSync(list, jobs.map((job) => `${JSON.stringify(job)}\n`).join(""));
  const script = join(PACKAGE_ROOT, "scripts", "rivals", "rivals.py");
  const out = execFileSync(python()?.program ?? "python3", [script, list], { maxBuffer: 1 << 30 });
  const byPath = new Map(files.map((file) => [file.path, file]));
  for (const text of out.toString().trim().split("\n")) {
    const { rival, file, cells, failed, cpu } = JSON.parse(text) as Line;
    const of = byPath.get(file);
    if (of === undefined) throw new Error(`nobody asked for ${file}`);
    yield { reader: NAMES[rival], file: of, cells, ms: cpu * 1000, failed: failed !== null };
  }
}
