/** Reports that say nothing. */
import { REQUEST_COLUMNS, REVIEW_COLUMNS } from "../../generator/labels.ts";
import type { Draft } from "../drafts.ts";
import { cellKey } from "../model.ts";
import { isAny, isCommon, type Plot } from "../plot.ts";

/** Every cell of the three tables. */
function cellsOf({ figures }: Draft): string[] {
  return [
    ...[...figures.requests.keys()].flatMap((row) =>
      REQUEST_COLUMNS.map((column) => cellKey("requests", row, column)),
    ),
    ...[...figures.review.keys()].flatMap((row) =>
      REVIEW_COLUMNS.map((column) => cellKey("review_litigation", row, column)),
    ),
    ...[...figures.items].flatMap(([item, cells]) =>
      [...cells.keys()].map((column) => cellKey("proactive", item, column)),
    ),
  ];
}

/** What a year without figures does to the sums over the years. */
const GAP = {
  alsoNext: ["stock_in_force", "outlier"],
  alsoGovernment: ["stock_in_force"],
  alsoGovernmentNext: ["stock_in_force"],
} as const;

export const EMPTY_PLOTS: readonly Plot[] = [
  {
    ...GAP,
    kind: "all_zero",
    codes: ["all_zero"],
    years: [2022, 2023],
    fits: (body) => isCommon(body) && body.size.licences > 0,
    before: { closed: true },
    figures: { zero: true },
    alsoHere: ["stock_in_force", "outlier"],
  },
  {
    ...GAP,
    kind: "all_not_applicable",
    codes: ["all_not_applicable"],
    years: [2022, 2023],
    fits: isAny,
    before: { closed: true },
    figures: { zero: true },
    plant: (draft) => {
      for (const key of cellsOf(draft)) draft.overrides.set(key, "/");
      draft.text.requests = ["依申请公开工作[按规定|照章]办理"];
      draft.text.disputes = [];
      draft.text.proactive = [];
      return {};
    },
  },
  {
    kind: "empty section",
    codes: ["empty_section"],
    years: [2019, 2020, 2021, 2022, 2023, 2024],
    fits: isAny,
    plant: (draft) => {
      draft.text.emptyChapter = 4;
      return {};
    },
  },
];
