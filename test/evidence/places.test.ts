import { describe, expect, it } from "vitest";
import { type CellEvidence, cellName, evidenceIn } from "../../parsers/evidence.ts";
import { fold } from "../../src/core/fold.ts";
import { keyOf, type TrueCell } from "../generator/cell.ts";
import { HTML_DIALECTS, render } from "../generator/dialects.ts";
import { TEXT_DIALECTS } from "../generator/flatten/index.ts";
import type { Rendering } from "../generator/rendering.ts";
import { generateReport } from "../generator/report.ts";
import { seeds } from "../roundtrip/runs.ts";

/** Statuses of cells that print something of their own. */
const OWN: readonly string[] = ["printed", "annotated", "not_applicable", "text"];

async function evidenceOf(rendering: Rendering): Promise<CellEvidence[]> {
  const evidence = await evidenceIn(new TextEncoder().encode(rendering.text), null);
  if (evidence === null) throw new Error("no report");
  return evidence;
}

const spanOf = ({ spans }: Rendering, cell: CellEvidence): readonly [number, number] | undefined =>
  spans.get(keyOf(cell));

/** What is wrong with the place of a cell of flattened text. */
function complaintsOfText(
  cell: CellEvidence,
  rendering: Rendering,
  truth: ReadonlyMap<string, TrueCell>,
): string[] {
  const name = cellName(cell);
  const shown = (...facts: unknown[]): string[] => [`${name}: ${JSON.stringify([cell, ...facts])}`];
  const { text } = rendering;
  if (cell.status === "not_read") return cell.places.length === 0 ? [] : shown("a place, though not read");
  const [place] = cell.places;
  if (place === undefined) return shown("no place");
  if (place.kind !== "text") return cell.status === "blank" ? [] : shown("no place in the text");
  if (text.slice(place.start, place.end) !== place.text) return shown("not what stands there");
  const lines = text.slice(0, place.start).split("\n");
  if (place.line !== lines.length || place.character !== (lines.at(-1) ?? "").length + 1)
    return shown(lines.length);
  if (text.slice(0, place.start).endsWith(place.before) && text.slice(place.end).startsWith(place.after)) {
    if (!OWN.includes(cell.status)) return [];
    if (fold(place.text) !== fold(cell.raw) || place.of !== "cell") return shown("not the raw text");
    // Where the generator says that it wrote the cell: not an equal figure elsewhere.
    const span = spanOf(rendering, cell);
    const printed = truth.get(keyOf(cell));
    const isThere = span === undefined || printed?.raw !== place.text || span[0] === place.start;
    return isThere ? [] : shown("another place than", span);
  }
  return shown("surroundings that are not there");
}

describe("every figure of flattened text is found where it stands", () => {
  it.each(TEXT_DIALECTS.filter((dialect) => dialect !== "S8"))("%s", async (dialect) => {
    for (const seed of seeds(`evidence ${dialect}`)) {
      const report = generateReport(seed);
      const rendering = render(report, dialect);
      const truth = new Map(report.truth.map((cell) => [keyOf(cell.address), cell]));
      const evidence = await evidenceOf(rendering);
      expect(evidence.flatMap((cell) => complaintsOfText(cell, rendering, truth)).slice(0, 5)).toEqual([]);
      expect(evidence.length).toBeGreaterThan(40);
    }
  });
});

describe("every figure of a page is found in its table", () => {
  it.each(HTML_DIALECTS)("%s", async (dialect) => {
    for (const seed of seeds(`evidence ${dialect}`)) {
      const report = generateReport(seed);
      const evidence = await evidenceOf(render(report, dialect));
      const complaints = evidence.flatMap((cell) => {
        const [place] = cell.places;
        if (cell.status === "not_read") return [];
        if (place?.kind !== "table") return [`${cellName(cell)}: ${JSON.stringify(cell)}`];
        if (!OWN.includes(cell.status)) return [];
        const text = place.cells[place.marked ?? -1] ?? "";
        return fold(text) === fold(cell.raw) ? [] : [`${cellName(cell)}: ${JSON.stringify(cell)}`];
      });
      expect(complaints.slice(0, 5)).toEqual([]);
    }
  });
});
