/** Prose that disagrees with the tables or agrees with other reports, and rightly so. */
import type { Body } from "../model.ts";
import { isCommon } from "../plot.ts";
import { type ExceptionDesk, type Planting, spotOf } from "./desk.ts";

function anotherScope(desk: ExceptionDesk): Planting {
  const setting = desk.free(isCommon, [2021, 2022, 2023]);
  return {
    exception: {
      kind: "another scope in the prose",
      at: [spotOf(setting)],
      allowed: [],
      note: "全区 figures in a department's report",
    },
    plant: (drafts) => {
      drafts.of(setting.body, setting.year).text.add = [
        "{self}还承担全区依申请公开的统计工作,全区各单位共收到政府信息公开申请1386件,办结1342件",
        "全区因政府信息公开被申请行政复议37件、被提起行政诉讼21件",
      ];
    },
  };
}

function approximate(desk: ExceptionDesk): Planting {
  const setting = desk.free(isCommon, [2020, 2022, 2023]);
  return {
    exception: {
      kind: "approximate figure in the prose",
      at: [spotOf(setting)],
      allowed: [],
      note: "近, 余 and 万 round what the tables print",
    },
    plant: (drafts) => {
      const draft = drafts.of(setting.body, setting.year);
      const received = draft.figures.requests.get("received")?.[6] ?? 0;
      draft.text.values = { about: Math.floor((received - 1) / 10) * 10 };
      draft.text.requests = ["全年收到政府信息公开申请{about}余件,均在法定期限内办理"];
      draft.text.add = ["全年主动公开各类政府信息1.2万余条,解读材料近百篇"];
    },
  };
}

const reportsItself = ({ kind }: Body): boolean => kind !== "government" && kind !== "vertical";

function boilerplate(desk: ExceptionDesk): Planting {
  const settings = Array.from({ length: 5 }, () => desk.free(reportsItself, [2023]));
  return {
    exception: {
      kind: "shared boilerplate",
      at: settings.map(spotOf),
      allowed: [],
      note: "several bodies take over the same paragraph of policy",
    },
    plant: (drafts) => {
      for (const { body, year } of settings) drafts.of(body, year).text.boilerplate = true;
    },
  };
}

export const proseExceptions = (desk: ExceptionDesk): Planting[] =>
  [anotherScope, approximate, boilerplate].map((plan) => plan(desk));
