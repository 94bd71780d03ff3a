import { expect, it } from "vitest";
import { parseBytesSync } from "../../parsers/parse.ts";
import { DIALECTS, render } from "../generator/dialects.ts";
import { generateReport } from "../generator/report.ts";

/** Findings that ask about words: random reports say nothing wrong in words (some print / in every cell, which is true). */
const ABOUT_WORDS = new Set(["text_table", "wrong_year_in_text", "wrong_agency_in_text", "empty_section"]);

it("raises no false alarm about the words of random reports, in any dialect", () => {
  const alarms: string[] = [];
  for (const [index, dialect] of DIALECTS.entries()) {
    for (const seed of [index, index + 100, index + 200, index + 300]) {
      const { text } = render(generateReport(seed), dialect);
      for (const { findings } of parseBytesSync(new TextEncoder().encode(text))) {
        for (const { code, message } of findings)
          if (ABOUT_WORDS.has(code)) alarms.push(`${dialect} ${seed} ${code}: ${message}`);
      }
    }
  }
  expect(alarms).toEqual([]);
});
