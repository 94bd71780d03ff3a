/** Reports that appear late, elsewhere or twice, and rightly so. */
import { type Draft, dayOf } from "../drafts.ts";
import { cellKey, YEARS } from "../model.ts";
import { isCommon, isDepartment, isTown } from "../plot.ts";
import { type ExceptionDesk, type Planting, spotOf } from "./desk.ts";

function vertical(desk: ExceptionDesk): Planting {
  return {
    exception: {
      kind: "vertical body",
      at: desk.bodies.filter(({ kind }) => kind === "vertical").flatMap((body) => desk.take(body, ...YEARS)),
      allowed: [],
      note: "publishes on its own system's site and is left out of the local aggregate",
    },
  };
}

function march(desk: ExceptionDesk): Planting {
  const body = desk.named("qzf");
  return {
    exception: {
      kind: "government due in March",
      at: [2019, 2021, 2024].map((year) => spotOf({ body, year })),
      allowed: ["aggregate_sum"],
      note: "本级政府 has until 31 March (第四十九条第二款)",
    },
  };
}

function siteMove(desk: ExceptionDesk): Planting {
  const years = [2018, 2019, 2020, 2021];
  const { body } = desk.free(isDepartment, years.slice(0, 1));
  return {
    exception: {
      kind: "site move",
      at: desk.take(body, ...years),
      allowed: ["late_doubtful"],
      note: "old reports bear the date of the move as their 发布日期",
    },
    plant: (drafts) => {
      for (const year of years) drafts.of(body, year).publishedOn = dayOf(2022, 8, 15);
    },
  };
}

function townships(desk: ExceptionDesk): Planting {
  const settings = [desk.free(isTown, [2020]), desk.free(isTown, [2023])];
  return {
    exception: {
      kind: "township after January",
      at: settings.map(spotOf),
      allowed: [],
      note: "乡镇 and 街道 have no date of their own",
    },
    plant: (drafts) => {
      for (const { body, year } of settings) {
        const draft = drafts.of(body, year);
        draft.writtenOn = dayOf(year + 1, 2, 20);
        draft.publishedOn = dayOf(year + 1, 2, 24);
      }
    },
  };
}

function corrected(desk: ExceptionDesk): Planting {
  const setting = desk.free(isCommon, [2021, 2022, 2023]);
  return {
    exception: {
      kind: "corrected re-issue",
      at: [spotOf(setting)],
      allowed: [],
      note: "the first version has a wrong sum, the second counts",
    },
    plant: (drafts) => {
      const first = drafts.of(setting.body, setting.year);
      const second: Draft = {
        ...first,
        overrides: new Map(),
        text: { ...first.text, add: ["本报告对申请表中的合计数作了更正,以本次公布的为准"] },
        publishedOn: dayOf(setting.year + 1, 2, 26),
        version: 2,
      };
      const received = first.figures.requests.get("received")?.[6] ?? 0;
      first.overrides.set(cellKey("requests", "received", "total"), String(received + 10));
      drafts.again.push(second);
    },
  };
}

export const datesAndPlaces = (desk: ExceptionDesk): Planting[] =>
  [vertical, march, siteMove, townships, corrected].map((plan) => plan(desk));
