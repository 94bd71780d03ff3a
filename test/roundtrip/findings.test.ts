import { describe, expect, it } from "vitest";
import { render } from "../generator/dialects.ts";
import { generateReport, type Shape } from "../generator/report.ts";
import { read } from "./complaints.ts";
import { seeds } from "./runs.ts";

const FULL = { blank: 0, notApplicable: 0, odd: 0 };
const SHAPES: readonly Shape[] = ["form2019", "form2021", "hybrid", "mixed_parts", "form2014"];
const FAITHFUL = ["html-plain", "html-word", "S1", "S2", "S6p", "M1"];

describe("a full report is told apart by form", () => {
  it.each(SHAPES)("%s", async (shape) => {
    for (const [at, seed] of seeds(`forms ${shape}`).entries()) {
      const dialect = FAITHFUL[at % FAITHFUL.length] ?? "S1";
      const report = generateReport(seed, { shape, habits: FULL });
      const [parsed] = await read(render(report, dialect));
      expect(parsed?.forms, `${dialect} seed ${seed}`).toEqual(report.forms);
    }
  });
});

describe("findings of severity error", () => {
  it("are absent when every sum holds", async () => {
    for (const [at, seed] of seeds("valid").entries()) {
      const dialect = FAITHFUL[at % FAITHFUL.length] ?? "S1";
      const shape = SHAPES[at % 4] ?? "form2021";
      const report = generateReport(seed, { shape, mood: "valid", habits: FULL });
      const [parsed] = await read(render(report, dialect));
      const errors = parsed?.findings.filter((finding) => finding.severity === "error");
      expect(errors, `${dialect} seed ${seed}`).toEqual([]);
    }
  });

  it("name the row of every broken sum of seven columns", async () => {
    for (const [at, seed] of seeds("broken").entries()) {
      const dialect = FAITHFUL[at % FAITHFUL.length] ?? "S1";
      const report = generateReport(seed, { shape: "form2021", mood: "renumbered", habits: FULL });
      const [parsed] = await read(render(report, dialect));
      const rows = new Set(
        report.truth.filter((c) => c.address.table === "requests").map((c) => c.address.row),
      );
      const named = new Set(parsed?.findings.filter((f) => f.code === "row_sum").map((f) => f.row));
      expect(
        [...rows].filter((row) => !named.has(row)),
        `${dialect} seed ${seed}`,
      ).toEqual([]);
    }
  });
});
