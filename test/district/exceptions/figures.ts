/** Figures that break a rule for a reason. */
import { cellKey } from "../model.ts";
import { isCommon, isTown } from "../plot.ts";
import { type ExceptionDesk, type Planting, spotOf } from "./desk.ts";

function firstYear(desk: ExceptionDesk): Planting {
  const { body, year } = desk.free(isCommon, [2019]);
  desk.wishes.add(body.id, year, { carryShift: [4, 1, 0, 0, 0, 0] });
  return {
    exception: {
      kind: "first year of a form",
      at: [spotOf({ body, year }), ...desk.take(body, 2021)],
      allowed: [],
      note: "form2014 carries nothing on; 对外公开总数量 is not 现行有效件数",
    },
  };
}

function blankTotals(desk: ExceptionDesk): Planting {
  const { body, year } = desk.free(isCommon, [2020, 2022, 2023]);
  return {
    exception: {
      kind: "blank totals",
      at: [spotOf({ body, year })],
      allowed: [],
      note: "the parts are printed and right, the totals are not printed",
    },
    plant: (drafts) => {
      const { figures, overrides } = drafts.of(body, year);
      for (const row of figures.requests.keys()) overrides.set(cellKey("requests", row, "total"), "");
    },
  };
}

function recount(desk: ExceptionDesk): Planting {
  const { body, year } = desk.free(isCommon, [2022, 2024]);
  const government = desk.named("qzf");
  desk.wishes.add(body.id, year, { stockShift: 4 });
  return {
    exception: {
      kind: "recount",
      at: [spotOf({ body, year }), spotOf({ body: government, year })],
      // The aggregate of that year may be late for another reason.
      allowed: ["late"],
      note: "文件清理 counts joint documents for the first time, and the reports say so",
    },
    plant: (drafts) => {
      drafts.of(body, year).text.add = [
        "经全面清理并重新核定,联合制发的4件行政规范性文件自本年起计入{self}现行有效件数,故与上年数不衔接",
      ];
      drafts.of(government, year).text.add = [
        `行政规范性文件清理中,${body.name}联合制发的4件文件重新计入,现行有效件数与上年不完全衔接`,
      ];
    },
  };
}

function smallTownship(desk: ExceptionDesk): Planting {
  const { body, year } = desk.free(isTown, [2022, 2023]);
  desk.wishes.add(body.id, year, { small: true });
  desk.wishes.add(body.id, year - 1, { closed: true });
  return {
    exception: {
      kind: "small township",
      at: [spotOf({ body, year })],
      allowed: [],
      note: "one application, a handful of decisions, few words",
    },
    plant: (drafts) => {
      drafts.of(body, year).text.brief = true;
    },
  };
}

export const figureExceptions = (desk: ExceptionDesk): Planting[] =>
  [firstYear, blankTotals, recount, smallTownship].map((plan) => plan(desk));
