/**
 * Writes test/fixtures/flattened: made-up pages as foreign flatteners turn them into text, each with its truth.
 * Tools that are not installed are skipped and their old outputs stay. `GONGKAI_FLATTENERS` names a folder in
 * which `html-to-text` and `turndown` are installed; `PYTHON` a Python with bs4, lxml and html2text.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { render } from "../test/generator/dialects.ts";
import { generateReport } from "../test/generator/report.ts";
import { CASES } from "./flatteners/cases.ts";
import { TOOLS } from "./flatteners/tools.ts";

const target = join(process.cwd(), "test/fixtures/flattened");
const skipped = new Set<string>();
let bytes = 0;

CASES.forEach(({ seed, markup, wishes }, at) => {
  const folder = join(target, String(at + 1));
  mkdirSync(folder, { recursive: true });
  const report = generateReport(seed, wishes);
  const page = render(report, markup);
  const { agency, year, title, forms, truth } = report;
  const cells = truth.map(({ address: { table, row, column }, raw, value, status, unit }) =>
    JSON.stringify([table, row, column, raw, value, status, unit]),
  );
  const head = JSON.stringify({ seed, markup, agency, year, title, forms });
  writeFileSync(join(folder, "truth.json"), `${head.slice(0, -1)},"cells":[\n${cells.join(",\n")}\n]}\n`);
  for (const [name, tool] of Object.entries(TOOLS)) {
    const text = tool(page.text);
    if (text === null) {
      skipped.add(name);
      continue;
    }
    bytes += Buffer.byteLength(text);
    writeFileSync(join(folder, `${name}.txt`), text);
  }
});

process.stderr.write(`${CASES.length} pages, ${bytes} bytes of text\n`);
if (skipped.size > 0) process.stderr.write(`skipped, not installed: ${[...skipped].join(", ")}\n`);
