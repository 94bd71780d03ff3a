import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { keyOf } from "../../test/generator/cell.ts";
import { render } from "../../test/generator/dialects.ts";
import type { Report } from "../../test/generator/report.ts";
import { FILE_TYPES, type FileType } from "../accuracy/file-types.ts";
import { installed } from "../accuracy/programs.ts";
import { renderAll } from "../accuracy/rendered.ts";
import { sampleReport } from "../accuracy/sample.ts";

/** Which of the others can read a file. */
export type Rival = "pandas" | "soup" | "layout" | "regex";

/** One made-up report in one file, and the figures that it prints in tables 三 and 四. */
export interface RivalFile {
  path: string;
  kind: string;
  rivals: readonly Rival[];
  truth: ReadonlyMap<string, number | null>;
}

/** Pages as sites mark them up. */
const PAGES: Readonly<Record<string, string>> = {
  "html-plain": "HTML, plain",
  "html-word": "HTML, pasted from Word",
  "html-wps": "HTML, pasted from WPS",
  "html-h2": "HTML, merged cells drawn as empty ones",
  "html-nested": "HTML, tables within tables",
  "html-unclosed": "HTML, tags not closed",
  "html-stray": "HTML, a stray column",
  "html-thead": "HTML, with th and thead",
};

/** Text as extractors leave it. */
const TEXTS: Readonly<Record<string, string>> = {
  S1: "text, a cell a line, bars",
  S2: "text, a row a line, bars, blank cells gone",
  tabs: "text, tabs",
  S7: "text, a cell a paragraph, blank cells gone",
};

const PDFS: Readonly<Record<string, string>> = {
  "libreoffice thin": "PDF by LibreOffice, ruled",
  "chromium thin": "PDF by Chromium, ruled",
  "chromium no-rules": "PDF by Chromium, no rules",
};

/** Forms of 2019 and since 2021, in which the others' code knows the labels of tables 三 and 四. */
function* reportsOf(count: number): Generator<Report> {
  for (let n = 1, found = 0; found < count; n++) {
    const report = sampleReport(n);
    if (report.shape === "form2014") continue;
    found++;
    yield report;
  }
}

function truthOf({ truth }: Report): ReadonlyMap<string, number | null> {
  return new Map(
    truth
      .filter(({ address: { table } }) => table === "requests" || table === "review_litigation")
      .map(({ address, value }) => [keyOf(address), value]),
  );
}

/** Writes every report in every way. */
export function makeFiles(folder: string, count: number): RivalFile[] {
  const reports = [...reportsOf(count)];
  const texts = [
    ...Object.entries(PAGES).map(([dialect, kind]) => ({
      dialect,
      kind,
      rivals: ["pandas", "soup"] as const,
    })),
    ...Object.entries(TEXTS).map(([dialect, kind]) => ({ dialect, kind, rivals: ["regex"] as const })),
  ].flatMap(({ dialect, kind, rivals }) =>
    reports.map((report, at): RivalFile => {
      const { text, extension } = render(report, dialect);
      const path = join(folder, `${dialect}-${at}.${extension}`);
      writeFileSync(path, text);
      return { path, kind, rivals, truth: truthOf(report) };
    }),
  );
  return [...texts, ...FILE_TYPES.flatMap((type) => pdfsOf(type, reports, folder))];
}

function pdfsOf(
  { fileType, dialect, way, page }: FileType,
  reports: readonly Report[],
  folder: string,
): RivalFile[] {
  const kind = PDFS[dialect];
  if (fileType !== "pdf" || kind === undefined) return [];
  if (installed(way.program) === null) {
    console.error(`not compared: ${kind}, since ${way.program} is not installed`);
    return [];
  }
  return renderAll(reports.map(page), way).map((bytes, at) => {
    const path = join(folder, `${dialect.replace(" ", "-")}-${at}.pdf`);
    writeFileSync(path, bytes);
    return { path, kind, rivals: ["layout"], truth: truthOf(reports[at] as Report) };
  });
}
