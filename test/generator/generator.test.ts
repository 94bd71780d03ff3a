import { describe, expect, it } from "vitest";
import { keyOf } from "./cell.ts";
import { DIALECTS, render } from "./dialects.ts";
import { expand } from "./grid.ts";
import { CLEAN_STYLE } from "./label-style.ts";
import { generateReport, type Shape } from "./report.ts";

const FULL = { blank: 0, notApplicable: 0, odd: 0 };
const COUNTS: Record<Shape, number> = {
  form2019: 22 + 161 + 15,
  form2021: 10 + 175 + 15,
  hybrid: 10 + 161 + 15,
  mixed_parts: 10 + 175 + 15,
  form2014: 55,
};

describe("the generator", () => {
  it.each(Object.keys(COUNTS) as Shape[])("%s has as many cells as the form", (shape) => {
    for (let seed = 1; seed < 20; seed++) {
      const report = generateReport(seed, { shape });
      const keys = new Set(report.truth.map((cell) => keyOf(cell.address)));
      expect(keys.size).toBe(report.truth.length);
      if (shape === "form2014") expect(keys.size).toBeGreaterThanOrEqual(COUNTS[shape]);
      else expect(keys.size).toBe(COUNTS[shape]);
    }
  });

  it("gives the same report for the same seed", () => {
    expect(generateReport(7)).toEqual(generateReport(7));
    expect(render(generateReport(7), "S2").text).toBe(render(generateReport(7), "S2").text);
  });

  it("makes valid reports whose sums hold", () => {
    for (let seed = 1; seed < 30; seed++) {
      const report = generateReport(seed, { shape: "form2021", mood: "valid", habits: FULL });
      const at = (row: string, column: string) =>
        report.truth.find((cell) => keyOf(cell.address) === `requests.${row}.${column}`)?.value ?? Number.NaN;
      for (const column of ["natural_person", "other_org", "total"]) {
        expect(at("received", column) + at("carried_in", column)).toBe(
          at("handled_total", column) + at("carried_out", column),
        );
      }
    }
  });

  it("makes renumbered reports whose figures are all distinct", () => {
    for (let seed = 1; seed < 10; seed++) {
      const values = generateReport(seed, { mood: "renumbered", habits: FULL }).truth.map(
        (cell) => cell.value,
      );
      expect(new Set(values).size).toBe(values.length);
    }
  });

  it("draws tables whose rows fill their width", () => {
    for (let seed = 1; seed < 40; seed++) {
      for (const block of generateReport(seed).blocks) {
        if (block.kind !== "table") continue;
        for (const line of expand(block.grid)) expect(line.length).toBe(block.grid.width);
      }
    }
  });
});

describe("every rendering", () => {
  it.each(DIALECTS)("%s says for each cell what became of it, and where it is", (dialect) => {
    for (let seed = 1; seed < 12; seed++) {
      const report = generateReport(seed);
      const rendering = render(report, dialect);
      const silent = report.truth.filter((cell) => !rendering.places.has(keyOf(cell.address)));
      expect(silent).toEqual([]);
      if (dialect === "S8" || rendering.extension === "html") continue;
      const astray = report.truth.filter((cell) => {
        const span = rendering.spans.get(keyOf(cell.address));
        return span && cell.raw !== "" && rendering.text.slice(...span) !== cell.raw;
      });
      expect(astray).toEqual([]);
    }
  });

  it("S1 of a full report can be read back by counting lines", () => {
    const report = generateReport(3, {
      shape: "form2021",
      mood: "renumbered",
      habits: FULL,
      style: CLEAN_STYLE,
    });
    const figures = render(report, "S1")
      .text.split("\n")
      .filter((line) => /^\d+ \|$/.test(line))
      .map((line) => Number.parseInt(line, 10));
    expect(figures).toEqual(report.truth.map((cell) => cell.value));
  });
});
