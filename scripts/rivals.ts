/**
 * What people would take instead, side by side with gongkai on the same made-up files: cells right, cells silently wrong,
 * cells missed, reports a second of processor time. Only tables 三 and 四, since that is what the others' code reads.
 *
 *   npm run rivals -- [--reports N] [--write-docs]
 *
 * Needs Debian's python3-pandas, python3-bs4, python3-lxml and poppler-utils, and Chromium or LibreOffice for the PDFs.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PACKAGE_ROOT } from "../src/core/package-root.ts";
import { makeFiles } from "./rivals/files.ts";
import { readByOthers, versionsOfOthers } from "./rivals/others.ts";
import { readByUs } from "./rivals/ours.ts";
import { comparisonMarkdown } from "./rivals/print.ts";
import { Scores } from "./rivals/scores.ts";

const args = process.argv.slice(2);
const at = args.indexOf("--reports");
const reports = at < 0 ? 40 : Number(args[at + 1]) || 40;

const versions = versionsOfOthers();
if (versions === null) {
  console.error(
    "python3 with pandas, bs4 and lxml, and pdftotext are needed: see the head of scripts/rivals.ts",
  );
  process.exit(1);
}
const folder = mkdtempSync(join(tmpdir(), "gongkai-rivals-"));
try {
  const files = makeFiles(folder, reports);
  const scores = new Scores();
  for await (const reading of readByUs(files)) scores.add(reading);
  for (const reading of readByOthers(folder, files)) scores.add(reading);
  const text = comparisonMarkdown(scores, reports, versions);
  process.stdout.write(text);
  if (args.includes("--write-docs")) writeFileSync(join(PACKAGE_ROOT, "docs", "comparison.md"), text);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
