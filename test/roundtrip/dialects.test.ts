import { describe, expect, it } from "vitest";
import { DIALECTS, render } from "../generator/dialects.ts";
import { Random } from "../generator/random.ts";
import { generateReport } from "../generator/report.ts";
import { breakOff } from "../generator/truncate.ts";
import { type Complaint, complaints, summarise } from "./complaints.ts";
import { seeds } from "./runs.ts";

/**
 * Random reports in every dialect. Never a wrong number, never a number lost without a word; where the places
 * survive, every number and every blank is reported as printed.
 */
describe("a report survives every dialect", () => {
  it.each(DIALECTS)("%s", async (dialect) => {
    const found: Complaint[] = [];
    for (const seed of seeds(dialect)) {
      const report = generateReport(seed);
      found.push(...(await complaints(report, render(report, dialect))));
    }
    expect(summarise(found)).toBe("");
  });
});

describe("a report whose text breaks off", () => {
  it.each(["S1", "S2", "S3", "S4", "S5-glued", "S6p", "S7", "tabs", "one-line", "M1"])(
    "%s",
    async (dialect) => {
      const found: Complaint[] = [];
      for (const seed of seeds(`broken ${dialect}`)) {
        const report = generateReport(seed, { shape: seed % 2 === 0 ? "form2019" : "form2021" });
        const rendering = breakOff(report, render(report, dialect), new Random(seed));
        found.push(...(await complaints(report, rendering)));
      }
      expect(summarise(found)).toBe("");
    },
  );
});
