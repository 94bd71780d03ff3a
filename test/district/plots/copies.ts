/** Reports that are copied, or speak of another year or body. */
import type { Draft } from "../drafts.ts";
import { isAny, isCommon, isDepartment, isSteady, isTown, type Plot } from "../plot.ts";

const LATER = [2022, 2023, 2024];

const FROM_LAST_YEAR = { codes: ["same_as_last_year"], years: LATER, fits: isAny } as const;

/** True where a report is in its own words. */
function isOriginal({ text, stale, published }: Draft): boolean {
  return published && !stale && Object.keys(text).length === 0;
}

const fromAnother = (edited: boolean): Plot => ({
  kind: edited ? "copied from another, edited" : "copied from another",
  codes: ["same_as_other_agency"],
  years: LATER,
  fits: edited ? isTown : isDepartment,
  plant: (draft, { drafts, bodies, random }) => {
    const alike = bodies.filter(
      (body) => isSteady(body) && body.kind === draft.body.kind && body !== draft.body,
    );
    const original = random.pick(alike.filter((body) => isOriginal(drafts.of(body, draft.year))));
    draft.text.voice = { body: original, year: draft.year };
    if (edited) draft.text.editedEvery = 5;
    return {
      note: `copied from ${original.name}`,
      // Who of two copied can't be told from the texts.
      consequences: [{ agency: original.name, year: draft.year, codes: ["same_as_other_agency"] }],
    };
  },
});

export const COPY_PLOTS: readonly Plot[] = [
  {
    ...FROM_LAST_YEAR,
    kind: "copied text",
    plant: (draft) => {
      draft.stale = true;
      return {};
    },
    alsoHere: ["text_table", "wrong_year_in_text"],
  },
  {
    ...FROM_LAST_YEAR,
    kind: "copied text, year replaced",
    plant: (draft) => {
      draft.text.voice = { body: draft.body, year: draft.year - 1 };
      return {};
    },
  },
  {
    ...FROM_LAST_YEAR,
    kind: "copied figures",
    fits: isCommon,
    figures: { repeat: true },
    alsoHere: ["carry_over", "stock_in_force"],
    alsoGovernment: ["carry_over", "stock_in_force"],
  },
  fromAnother(false),
  fromAnother(true),
  {
    kind: "wrong year",
    codes: ["wrong_year_in_text"],
    years: [2020, ...LATER],
    fits: isAny,
    plant: (draft) => {
      draft.text.values = { year: draft.year - 1 };
      draft.text.opening = "{year}年,{name}把{topic}、{topic}等工作的公开摆上议事日程";
      return {};
    },
    alsoHere: ["text_table"],
  },
  {
    kind: "wrong agency",
    codes: ["wrong_agency_in_text"],
    years: [2019, 2020, 2021, ...LATER],
    fits: isAny,
    plant: (draft, { bodies, random }) => {
      const alike = bodies.filter(
        (body) => isSteady(body) && body.kind === draft.body.kind && body !== draft.body,
      );
      const other = random.pick(alike);
      draft.text.values = { wrong: other.name };
      draft.text.opening = "{year}年,{wrong}坚持应公开尽公开,{topic}等信息及时公布";
      draft.text.improvement = "下一步,{wrong}将健全{topic}公开机制";
      return { note: `speaks of ${other.name}` };
    },
  },
];
