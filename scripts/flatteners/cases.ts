import type { ReportWishes } from "../../test/generator/report.ts";

/** One page that the foreign flatteners are fed: which report, in which mark-up. */
export interface Case {
  seed: number;
  markup: string;
  wishes: ReportWishes;
}

const NONE = { blank: 0, notApplicable: 0, odd: 0 };
const SOME_BLANK = { ...NONE, blank: 0.08 };

export const CASES: readonly Case[] = [
  { seed: 101, markup: "html-plain", wishes: { shape: "form2021", mood: "renumbered", habits: NONE } },
  { seed: 102, markup: "html-plain", wishes: { shape: "form2019", mood: "renumbered", habits: NONE } },
  { seed: 103, markup: "html-word", wishes: { shape: "form2021", mood: "renumbered", habits: SOME_BLANK } },
  { seed: 104, markup: "html-wps", wishes: { shape: "form2019", mood: "renumbered", habits: SOME_BLANK } },
  { seed: 105, markup: "html-h2", wishes: { shape: "hybrid", mood: "valid", habits: NONE } },
  { seed: 106, markup: "html-thead", wishes: { shape: "form2021", mood: "valid", habits: SOME_BLANK } },
  { seed: 107, markup: "html-nested", wishes: { shape: "form2021", mood: "broken", habits: NONE } },
  { seed: 108, markup: "html-unclosed", wishes: { shape: "form2019", mood: "valid", habits: SOME_BLANK } },
  {
    seed: 109,
    markup: "html-plain",
    wishes: { shape: "form2021", mood: "renumbered", habits: { ...NONE, notApplicable: 0.06, odd: 0.15 } },
  },
  { seed: 110, markup: "html-word", wishes: { shape: "form2021", mood: "zero", habits: NONE } },
  { seed: 111, markup: "html-wps", wishes: { shape: "form2014", mood: "renumbered", habits: NONE } },
  { seed: 112, markup: "html-plain", wishes: { shape: "form2014", mood: "valid", habits: SOME_BLANK } },
];
