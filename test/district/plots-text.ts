/** Defects of the prose: against the tables, copied, wrong or absent. */

import type { Draft } from "./drafts.ts";
import { percent } from "./facts.ts";
import { isAny, isCommon, isTown, type Plot } from "./plot.ts";
import { sum } from "./requests.ts";

const YEARS = [2019, 2020, 2021, 2022, 2023, 2024];
const LATER = [2022, 2023, 2024];

const totalOf = ({ figures }: Draft, row: string): number => figures.requests.get(row)?.at(-1) ?? 0;
const natural = ({ figures }: Draft): number => figures.requests.get("received")?.[0] ?? 0;
const openOf = (draft: Draft): number => totalOf(draft, "received") + totalOf(draft, "carried_in");
const lawsuitsOf = ({ figures }: Draft): number =>
  sum(["litigation_direct", "litigation_after_review"].map((path) => figures.review.get(path)?.[4] ?? 0));
const reviewsOf = ({ figures }: Draft): number => figures.review.get("review")?.[4] ?? 0;

const AGAINST = { kind: "prose", codes: ["text_table"], years: YEARS, fits: isCommon } as const;
const shareWrongBy = 17;

/** Numbers that no cell and no sum of the table holds. */
const AGAINST_TABLES: readonly Plot[] = [
  {
    ...AGAINST,
    kind: "prose received",
    plant: (draft) => {
      draft.text.values = { received: openOf(draft) + 13 };
      draft.text.requests = ["{year}年新收到政府信息公开申请{received}件,办结{handled}件"];
      return undefined;
    },
  },
  {
    ...AGAINST,
    kind: "prose handled",
    plant: (draft) => {
      draft.text.values = { handled: openOf(draft) + 8 };
      draft.text.requests = [
        "本年度收到政府信息公开申请{received}件,上年结转{carried_in}件,已办结{handled}件",
      ];
      return undefined;
    },
  },
  {
    ...AGAINST,
    kind: "prose reviews",
    figures: { disputed: true },
    plant: (draft) => {
      draft.text.values = { review: reviewsOf(draft) + lawsuitsOf(draft) + 5 };
      draft.text.disputes = ["因政府信息公开被申请行政复议{review}件,被提起行政诉讼{litigation}件"];
      return undefined;
    },
  },
  {
    ...AGAINST,
    kind: "prose lawsuits",
    figures: { disputed: true },
    plant: (draft) => {
      draft.text.values = { litigation: reviewsOf(draft) + lawsuitsOf(draft) + 4 };
      draft.text.disputes = ["全年发生政府信息公开行政复议{review}件、行政诉讼{litigation}件"];
      return undefined;
    },
  },
  {
    ...AGAINST,
    kind: "prose fees",
    years: [2021, 2022, 2023, 2024],
    fits: (body) => isCommon(body) && body.size.fees > 1000,
    plant: (draft) => {
      const fees = draft.figures.items.get("fees")?.get("amount") ?? 0;
      draft.text.values = { fees: String((fees + 18_850) / 100) };
      draft.text.proactive = ["全年收取行政事业性收费{fees}万元"];
      return undefined;
    },
  },
  {
    ...AGAINST,
    kind: "prose share",
    plant: (draft) => {
      const share = (100 * natural(draft)) / totalOf(draft, "received");
      const told = share + (share > 60 ? -shareWrongBy : shareWrongBy);
      draft.text.values = { natural_share: told.toFixed(1) };
      draft.text.requests = [
        "新收到政府信息公开申请{received}件,其中自然人申请{natural}件,占新收申请的{natural_share}%",
      ];
      return undefined;
    },
  },
  {
    ...AGAINST,
    kind: "prose growth",
    years: [2020, 2021, 2022, 2023, 2024],
    plant: (draft, { drafts }) => {
      const before = totalOf(drafts.of(draft.body, draft.year - 1), "received");
      const growth = Number(percent(totalOf(draft, "received") - before, before, 1));
      draft.text.values = { growth: Math.abs(growth + 46).toFixed(1) };
      draft.text.requests = ["{year}年收到政府信息公开申请{received}件,较上年增长{growth}%"];
      return undefined;
    },
  },
];

const COPIED: readonly Plot[] = [
  {
    kind: "copied text",
    codes: ["same_as_last_year"],
    years: LATER,
    fits: isAny,
    plant: (draft) => {
      draft.stale = true;
      return undefined;
    },
    alsoHere: ["text_table", "wrong_year_in_text"],
  },
  {
    kind: "copied text, year replaced",
    codes: ["same_as_last_year"],
    years: LATER,
    fits: isAny,
    plant: (draft) => {
      draft.text.voice = { body: draft.body, year: draft.year - 1 };
      return undefined;
    },
  },
  {
    kind: "copied figures",
    codes: ["same_as_last_year"],
    years: LATER,
    fits: isCommon,
    figures: { repeat: true },
    alsoHere: ["carry_over", "stock_in_force", "pending_carry"],
    alsoGovernment: ["carry_over", "stock_in_force", "pending_carry"],
  },
  ...[{ edited: false }, { edited: true }].map(
    ({ edited }): Plot => ({
      kind: edited ? "copied from another, edited" : "copied from another",
      codes: ["same_as_other_agency"],
      years: LATER,
      fits: isTown,
      plant: (draft, { drafts, bodies, random }) => {
        const others = bodies.filter(
          (body) => isTown(body) && body.kind === draft.body.kind && body !== draft.body,
        );
        const original = random.pick(others.filter((body) => untouched(drafts.of(body, draft.year))));
        draft.text.voice = { body: original, year: draft.year };
        if (edited) draft.text.editedEvery = 5;
        return {
          note: `copied from ${original.name}`,
          consequences: [{ agency: original.name, year: draft.year, codes: ["same_as_other_agency"] }],
        };
      },
    }),
  ),
];

/** True where a report is in its own words. */
function untouched({ text, stale, published }: Draft): boolean {
  return published && !stale && Object.keys(text).length === 0;
}

export const TEXT_PLOTS: readonly Plot[] = [
  ...AGAINST_TABLES,
  ...COPIED,
  {
    kind: "wrong year",
    codes: ["wrong_year_in_text"],
    years: [2020, ...LATER],
    fits: isAny,
    plant: (draft) => {
      draft.text.values = { year: draft.year - 1 };
      draft.text.opening = "{year}年,{name}把{topic}、{topic}等工作的公开摆上议事日程";
      return undefined;
    },
    alsoHere: ["text_table"],
  },
  {
    kind: "wrong agency",
    codes: ["wrong_agency_in_text"],
    years: YEARS,
    fits: isAny,
    plant: (draft, { bodies, random }) => {
      const other = random.pick(
        bodies.filter(
          (body) =>
            body.kind === draft.body.kind &&
            body !== draft.body &&
            body.validTo === "" &&
            body.validFrom === "",
        ),
      );
      draft.text.values = { wrong: other.name };
      draft.text.opening = "{year}年,{wrong}坚持应公开尽公开,{topic}等信息及时公布";
      draft.text.improvement = "下一步,{wrong}将健全{topic}公开机制";
      return { note: `speaks of ${other.name}` };
    },
  },
  {
    kind: "empty section",
    codes: ["empty_section"],
    years: YEARS,
    fits: isAny,
    plant: (draft) => {
      draft.text.emptyChapter = 4;
      return undefined;
    },
  },
];
