/** Reports that are not published, or not in time. */
import { dayOf } from "../drafts.ts";
import { isDepartment, isGovernment, type Plot } from "../plot.ts";

/** Month and day. */
type Day = readonly [number, number];

const missing = (year: number): Plot => ({
  kind: "missing",
  codes: ["missing"],
  years: [year],
  fits: isDepartment,
  plant: (draft) => {
    draft.published = false;
    return {};
  },
});

const late = (years: readonly number[], written: Day, published: Day): Plot => ({
  kind: "late",
  codes: ["late"],
  years,
  fits: isDepartment,
  plant: (draft) => {
    draft.writtenOn = dayOf(draft.year + 1, ...written);
    draft.publishedOn = dayOf(draft.year + 1, ...published);
    return {};
  },
});

/** 成文日期 in time, 发布日期 not. */
const doubtful = (years: readonly number[], written: Day, published: Day): Plot => ({
  ...late(years, written, published),
  kind: "late_doubtful",
  codes: ["late_doubtful"],
});

export const DATE_PLOTS: readonly Plot[] = [
  missing(2019),
  missing(2022),
  missing(2024),
  late([2018], [4, 12], [4, 19]),
  late([2020, 2023], [2, 18], [2, 23]),
  { ...late([2022], [4, 9], [4, 17]), fits: isGovernment },
  doubtful([2019, 2021], [1, 22], [2, 19]),
  doubtful([2018], [3, 20], [4, 8]),
];
