import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseBytes } from "../../parsers/parse.ts";
import type { ParsedReport } from "../../src/core/record.ts";
import { type CorpusFile, corpusFiles, goldCells, hasCorpus, score } from "./corpus.ts";
import { renumber } from "./renumber.ts";

async function parseOne(bytes: Uint8Array, path: string): Promise<ParsedReport> {
  const parsed = await parseBytes(bytes, { path });
  const [first] = parsed;
  if (!first) throw new Error(`${path}: no record`);
  return first;
}

const isText = (file: CorpusFile): boolean => file.path.endsWith(".txt");

describe.skipIf(!hasCorpus)("published reports", () => {
  it("haizhou: every cell right, no sum reported as broken", async () => {
    const file = corpusFiles("reports").find((one) => one.name.endsWith("haizhou-office-2020/report.txt"));
    if (!file) throw new Error("haizhou is missing");
    const report = await parseOne(readFileSync(file.path), file.path);
    const result = score(goldCells(file.gold), report);
    expect(result).toMatchObject({ right: 198, cells: 198, wrong: [], missed: [] });
    expect(report.findings.filter((finding) => finding.severity === "error")).toEqual([]);
  });

  it.each(corpusFiles("rows").map((file) => [file.name, file] as const))("%s", async (_, file) => {
    const result = score(goldCells(file.gold), await parseOne(readFileSync(file.path), file.path));
    expect(result.wrong).toEqual([]);
    expect(result.missed).toEqual([]);
  });

  it("flattened: no wrong number in any file", async () => {
    const wrong: string[] = [];
    for (const file of corpusFiles("flattened")) {
      const result = score(goldCells(file.gold), await parseOne(readFileSync(file.path), file.path));
      wrong.push(...result.wrong.map((one) => `${file.name} ${one}`));
    }
    expect(wrong).toEqual([]);
  });
});

describe.skipIf(!hasCorpus)("published reports, renumbered", () => {
  const files = [...corpusFiles("reports"), ...corpusFiles("rows"), ...corpusFiles("flattened")].filter(
    isText,
  );

  it("every figure stands in its own cell or nowhere", async () => {
    const wrong: string[] = [];
    let done = 0;
    let right = 0;
    let printed = 0;
    for (const [at, file] of files.entries()) {
      const made = renumber(readFileSync(file.path, "utf8"), goldCells(file.gold), at + 1);
      if (!made) continue;
      done++;
      const report = await parseOne(new TextEncoder().encode(made.text), file.path);
      const result = score(made.cells, report);
      right += result.right;
      printed += result.cells;
      wrong.push(...result.wrong.map((one) => `${file.name} ${one}`));
    }
    expect(wrong).toEqual([]);
    expect(done).toBeGreaterThan(150);
    // About a tenth of the cells stand in rows of which an extractor dropped a blank cell without a trace.
    expect(right / printed).toBeGreaterThan(0.895);
  });
});
