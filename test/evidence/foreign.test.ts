import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type CellEvidence, cellName, evidenceIn } from "../../parsers/evidence.ts";
import { squeeze } from "../../src/core/fold.ts";

const FIXTURES = join(import.meta.dirname, "..", "fixtures", "flattened");
const OWN: readonly string[] = ["printed", "annotated", "not_applicable", "text"];

/** Figures whose place is not where their text stands; drawn cells of several lines have no one place in the text. */
function astray(evidence: readonly CellEvidence[], text: string): string[] {
  return evidence.flatMap((cell) => {
    const [place] = cell.places;
    if (cell.status === "not_read" || !OWN.includes(cell.status)) return [];
    if (place === undefined) return [`${cellName(cell)}: no place`];
    if (place.kind === "table")
      return cell.raw.includes("\n") ? [] : [`${cellName(cell)}: no place in the text`];
    // Markdown that brings HTML tables with it is read as a page, which has no offsets.
    const there = place.kind === "text" ? text.slice(place.start, place.end) : place.text;
    return squeeze(there).replace(/<[^>]*>/g, "") === squeeze(cell.raw).replace(/<[^>]*>/g, "")
      ? []
      : [`${cellName(cell)}: ${JSON.stringify([there, cell.raw])}`];
  });
}

describe("figures in the output of other people's extractors stand where they are said to", () => {
  const tools = new Set(
    readdirSync(FIXTURES, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".txt"))
      .map((name) => name.split("/").pop() ?? ""),
  );
  it.each([...tools].sort())("%s", async (tool) => {
    for (const report of ["1", "3", "8", "11"]) {
      const bytes = readFileSync(join(FIXTURES, report, tool));
      const evidence = await evidenceIn(bytes, null);
      expect(astray(evidence ?? [], new TextDecoder().decode(bytes)).slice(0, 5)).toEqual([]);
    }
  });
});
