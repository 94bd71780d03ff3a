/** Bodies that begin, end, merge, split, or hand a duty on. */
import { YEARS } from "../model.ts";
import type { ExceptionDesk, Planting } from "./desk.ts";

function merger(desk: ExceptionDesk): Planting {
  const [heir, gone] = [desk.named("fgj"), desk.named("lsj")];
  desk.wishes.add(gone.id, 2022, { open: true });
  return {
    exception: {
      kind: "merger",
      at: [...desk.take(heir, 2023), ...desk.take(gone, 2023, 2024)],
      allowed: [],
      note: "takes over the applications and documents of a body that was merged into it",
    },
    plant: (drafts) => {
      drafts.of(heir, 2023).text.add = [
        `根据机构改革部署,${gone.name}职责于2023年2月整体并入{self},其结转申请和现行文件由{self}承接`,
      ];
    },
  };
}

function founding(desk: ExceptionDesk): Planting {
  return {
    exception: {
      kind: "founding",
      at: desk.take(desk.named("sj"), ...YEARS),
      allowed: [],
      note: "founded in 2024: no report before",
    },
  };
}

function abolition(desk: ExceptionDesk): Planting {
  const [ended, successor] = [desk.named("xczx"), desk.named("nyj")];
  for (const year of [2022, 2023]) desk.wishes.add(ended.id, year, { closed: true });
  return {
    exception: {
      kind: "abolition",
      at: [...desk.take(ended, 2023, 2024), ...desk.take(successor, 2023)],
      allowed: [],
      note: "abolished before its report was due; its successor publishes",
    },
    plant: (drafts) => {
      drafts.of(successor, 2023).text.add = [
        `${ended.name}已于2024年1月撤销,其2023年度政府信息公开事项由{self}一并说明`,
      ];
    },
  };
}

function split(desk: ExceptionDesk): Planting {
  const [whole, first, second] = [desk.named("wtj"), desk.named("wlj"), desk.named("tyj")];
  desk.wishes.add(whole.id, 2020, { open: true });
  return {
    exception: {
      kind: "split",
      at: [...desk.take(whole, 2021, 2022), ...desk.take(first, 2021), ...desk.take(second, 2021)],
      allowed: [],
      note: "two bodies carry in what one body carried out",
    },
  };
}

function scopeChange(desk: ExceptionDesk): Planting {
  const [giver, taker] = [desk.named("yl"), desk.named("cgj")];
  desk.wishes.add(giver.id, 2022, { stockShift: -3 });
  desk.wishes.add(taker.id, 2022, { stockShift: 3 });
  return {
    exception: {
      kind: "scope change",
      at: [...desk.take(giver, 2022), ...desk.take(taker, 2022)],
      allowed: [],
      note: "documents move with a duty from one body to another",
    },
    plant: (drafts) => {
      drafts.of(giver, 2022).text.add = [
        `因职责调整,绿化养护监管职能划转至${taker.name},相关3件行政规范性文件随之移交,不再计入现行有效件数`,
      ];
      drafts.of(taker, 2022).text.add = [
        `因职责调整,{self}承接${giver.name}划入的绿化养护监管职能,随职能划入行政规范性文件3件,计入现行有效件数`,
      ];
    },
  };
}

export const reforms = (desk: ExceptionDesk): Planting[] =>
  [merger, founding, abolition, split, scopeChange].map((plan) => plan(desk));
