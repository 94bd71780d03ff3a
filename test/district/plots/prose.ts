/** Prose that states numbers which no cell and no sum of the tables holds. */
import type { Draft } from "../drafts.ts";
import { percent } from "../facts.ts";
import { isCommon, type Plot } from "../plot.ts";
import { sum } from "../requests.ts";
import type { TextWish } from "../text-wish.ts";

const YEARS = [2019, 2020, 2021, 2022, 2023, 2024];

const totalOf = ({ figures }: Draft, row: string): number => figures.requests.get(row)?.at(-1) ?? 0;
const openOf = (draft: Draft): number => totalOf(draft, "received") + totalOf(draft, "carried_in");
const casesOf = ({ figures }: Draft): number =>
  sum([...figures.review.values()].map((cells) => cells[4] ?? 0));

/** A report that tells `values` in sentences that need them. */
const against = (what: string, tell: (draft: Draft, before: Draft | null) => TextWish): Plot => ({
  kind: `prose ${what}`,
  codes: ["text_table"],
  years: YEARS,
  fits: isCommon,
  plant: (draft, { drafts }) => {
    Object.assign(draft.text, tell(draft, drafts.find(draft.body, draft.year - 1)));
    return {};
  },
});

export const PROSE_PLOTS: readonly Plot[] = [
  against("received", (draft) => ({
    values: { received: openOf(draft) + 13 },
    requests: ["{year}年新收到政府信息公开申请{received}件,办结{handled}件"],
  })),
  against("handled", (draft) => ({
    values: { handled: openOf(draft) + 8 },
    requests: ["本年度收到政府信息公开申请{received}件,上年结转{carried_in}件,已办结{handled}件"],
  })),
  {
    ...against("reviews", (draft) => ({
      values: { review: casesOf(draft) + 5 },
      disputes: ["因政府信息公开被申请行政复议{review}件,被提起行政诉讼{litigation}件"],
    })),
    figures: { disputed: true },
  },
  {
    ...against("lawsuits", (draft) => ({
      values: { litigation: casesOf(draft) + 4 },
      disputes: ["全年发生政府信息公开行政复议{review}件、行政诉讼{litigation}件"],
    })),
    figures: { disputed: true },
  },
  {
    ...against("fees", ({ figures }) => ({
      values: { fees: String(((figures.items.get("fees")?.get("amount") ?? 0) + 18_850) / 100) },
      proactive: ["全年收取行政事业性收费{fees}万元"],
    })),
    years: [2021, 2022, 2023, 2024],
    fits: (body) => isCommon(body) && body.size.fees > 1000,
  },
  against("share", (draft) => {
    const natural = draft.figures.requests.get("received")?.[0] ?? 0;
    const share = (100 * natural) / totalOf(draft, "received");
    return {
      values: { natural_share: (share + (share > 60 ? -17 : 17)).toFixed(1) },
      requests: ["新收到政府信息公开申请{received}件,其中自然人申请{natural}件,占新收申请的{natural_share}%"],
    };
  }),
  {
    ...against("growth", (draft, before) => {
      const [now, then] = [totalOf(draft, "received"), before === null ? 0 : totalOf(before, "received")];
      return {
        values: { growth: Math.abs(Number(percent(now - then, then, 1)) + 46).toFixed(1) },
        requests: ["{year}年收到政府信息公开申请{received}件,较上年增长{growth}%"],
      };
    }),
    years: YEARS.slice(1),
  },
];
