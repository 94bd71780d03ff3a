/** What looks like a defect and is none: where it stands, and what it changes. */
import type { Random } from "../generator/random.ts";
import { isSteady, type Stage } from "./casting.ts";
import { type Draft, type Drafts, dayOf } from "./drafts.ts";
import { type Body, cellKey, type Exception, YEARS } from "./model.ts";
import { BOILERPLATE } from "./phrases.ts";
import { isCommon, isDepartment, isTown, type Setting } from "./plot.ts";
import type { Wishes } from "./wishes.ts";

/** What an exception is planted with, in two steps: before the figures are drawn, and after. */
interface Planting {
  exception: Exception;
  plant?: (drafts: Drafts) => void;
}

/** Plants the exceptions; their bodies' years are taken from the stage. */
export class ExceptionPlanter {
  readonly #bodies: readonly Body[];
  readonly #wishes: Wishes;
  readonly #stage: Stage;
  readonly #random: Random;

  constructor(bodies: readonly Body[], wishes: Wishes, stage: Stage, random: Random) {
    this.#bodies = bodies;
    this.#wishes = wishes;
    this.#stage = stage;
    this.#random = random;
  }

  #named(id: string): Body {
    const body = this.#bodies.find((one) => one.id === id);
    if (body === undefined) throw new Error(`no body ${id}`);
    return body;
  }

  #take(body: Body, ...years: number[]): { agency: string; year: number }[] {
    for (const year of years) this.#stage.take({ body, year });
    return years.map((year) => ({ agency: body.name, year }));
  }

  /** A report that nothing else touches. */
  #free(fits: (body: Body) => boolean, years: readonly number[]): Setting {
    const free = this.#bodies
      .filter((body) => isSteady(body) && fits(body) && this.#stage.crowd(body) === 0)
      .flatMap((body) => years.map((year): Setting => ({ body, year })));
    const setting = this.#random.pick(free);
    this.#stage.take(setting);
    return setting;
  }

  /** All of them. */
  all(): Planting[] {
    return [...this.#reforms(), ...this.#places(), ...this.#dates(), ...this.#figures(), ...this.#prose()];
  }

  #reforms(): Planting[] {
    const [heir, gone] = [this.#named("fgj"), this.#named("lsj")];
    this.#wishes.add(gone.id, 2022, { open: true });
    const [ended, successor] = [this.#named("xczx"), this.#named("nyj")];
    for (const year of [2022, 2023]) this.#wishes.add(ended.id, year, { closed: true });
    const [whole, first, second] = ["wtj", "wlj", "tyj"].map((id) => this.#named(id)) as [Body, Body, Body];
    this.#wishes.add(whole.id, 2020, { open: true });
    const [giver, taker] = [this.#named("yl"), this.#named("cgj")];
    this.#wishes.add(giver.id, 2022, { stockShift: -3 });
    this.#wishes.add(taker.id, 2022, { stockShift: 3 });
    const founded = this.#named("sj");
    return [
      {
        exception: {
          kind: "merger",
          at: [...this.#take(heir, 2023), ...this.#take(gone, 2023, 2024)],
          allowed: [],
          note: "takes over the applications and documents of a body that was merged into it",
        },
        plant: (drafts) => {
          drafts.of(heir, 2023).text.add = [
            `根据机构改革部署,${gone.name}职责于2023年2月整体并入{self},其结转申请和现行文件由{self}承接`,
          ];
        },
      },
      {
        exception: {
          kind: "founding",
          at: this.#take(founded, ...YEARS),
          allowed: [],
          note: "founded in 2024: no report before",
        },
      },
      {
        exception: {
          kind: "abolition",
          at: [...this.#take(ended, 2023, 2024), ...this.#take(successor, 2023)],
          allowed: [],
          note: "abolished before its report was due; its successor publishes",
        },
        plant: (drafts) => {
          drafts.of(successor, 2023).text.add = [
            `${ended.name}已于2024年1月撤销,其2023年度政府信息公开事项由{self}一并说明`,
          ];
        },
      },
      {
        exception: {
          kind: "split",
          at: [...this.#take(whole, 2021, 2022), ...this.#take(first, 2021), ...this.#take(second, 2021)],
          allowed: [],
          note: "two bodies carry in what one body carried out",
        },
      },
      {
        exception: {
          kind: "scope change",
          at: [...this.#take(giver, 2022), ...this.#take(taker, 2022)],
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
      },
    ];
  }

  #places(): Planting[] {
    const vertical = this.#bodies.filter(({ kind }) => kind === "vertical");
    const government = this.#named("qzf");
    return [
      {
        exception: {
          kind: "vertical body",
          at: vertical.flatMap((body) => this.#take(body, ...YEARS)),
          allowed: [],
          note: "publishes on its own system's site and is left out of the local aggregate",
        },
      },
      {
        exception: {
          kind: "government due in March",
          at: [2019, 2021, 2024].map((year) => ({ agency: government.name, year })),
          allowed: ["aggregate_sum"],
          note: "本级政府 has until 31 March (第四十九条第二款)",
        },
      },
    ];
  }

  #dates(): Planting[] {
    const moved = this.#free(isDepartment, [2018]).body;
    const movedYears = [2018, 2019, 2020, 2021];
    const towns = [this.#free(isTown, [2020]), this.#free(isTown, [2023])];
    return [
      {
        exception: {
          kind: "site move",
          at: this.#take(moved, ...movedYears),
          allowed: ["late_doubtful"],
          note: "old reports bear the date of the move as their 发布日期",
        },
        plant: (drafts) => {
          for (const year of movedYears) drafts.of(moved, year).publishedOn = dayOf(2022, 8, 15);
        },
      },
      {
        exception: {
          kind: "township after January",
          at: towns.map(({ body, year }) => ({ agency: body.name, year })),
          allowed: [],
          note: "乡镇 and 街道 have no date of their own",
        },
        plant: (drafts) => {
          for (const { body, year } of towns) {
            Object.assign(drafts.of(body, year), {
              writtenOn: dayOf(year + 1, 2, 20),
              publishedOn: dayOf(year + 1, 2, 24),
            });
          }
        },
      },
      this.#corrected(),
    ];
  }

  #corrected(): Planting {
    const { body, year } = this.#free(isCommon, [2021, 2022, 2023]);
    return {
      exception: {
        kind: "corrected re-issue",
        at: [{ agency: body.name, year }],
        allowed: [],
        note: "the first version has a wrong sum, the second counts",
      },
      plant: (drafts) => {
        const first = drafts.of(body, year);
        const second: Draft = {
          ...first,
          overrides: new Map(),
          text: { ...first.text, add: ["本报告对申请表中的合计数作了更正,以本次公布的为准"] },
          publishedOn: dayOf(year + 1, 2, 26),
          version: 2,
        };
        const received = first.figures.requests.get("received")?.[6] ?? 0;
        first.overrides.set(cellKey("requests", "received", "total"), String(received + 10));
        drafts.again.push(second);
      },
    };
  }

  #figures(): Planting[] {
    const first = this.#free(isCommon, [2019]);
    this.#wishes.add(first.body.id, 2019, { carryShift: [4, 1, 0, 0, 0, 0] });
    this.#stage.take({ body: first.body, year: 2021 });
    const blank = this.#free(isCommon, [2020, 2022, 2023]);
    const recount = this.#free(isCommon, [2022, 2024]);
    this.#wishes.add(recount.body.id, recount.year, { stockShift: 4 });
    const small = this.#free(isTown, [2022, 2023]);
    this.#wishes.add(small.body.id, small.year, { small: true });
    this.#wishes.add(small.body.id, small.year - 1, { closed: true });
    const government = this.#named("qzf");
    return [
      {
        exception: {
          kind: "first year of a form",
          at: [2019, 2021].map((year) => ({ agency: first.body.name, year })),
          allowed: [],
          note: "form2014 carries nothing on; 对外公开总数量 is not 现行有效件数",
        },
      },
      {
        exception: {
          kind: "blank totals",
          at: [{ agency: blank.body.name, year: blank.year }],
          allowed: [],
          note: "the parts are printed and right, the totals are not printed",
        },
        plant: (drafts) => {
          const { figures, overrides } = drafts.of(blank.body, blank.year);
          for (const row of figures.requests.keys()) overrides.set(cellKey("requests", row, "total"), "");
        },
      },
      {
        exception: {
          kind: "recount",
          at: [
            { agency: recount.body.name, year: recount.year },
            { agency: government.name, year: recount.year },
          ],
          allowed: ["late"],
          note: "文件清理 counts joint documents for the first time, and the report says so",
        },
        plant: (drafts) => {
          drafts.of(recount.body, recount.year).text.add = [
            "经全面清理并重新核定,联合制发的4件行政规范性文件自本年起计入{self}现行有效件数,故与上年数不衔接",
          ];
          drafts.of(government, recount.year).text.add = [
            `行政规范性文件清理中,${recount.body.name}联合制发的4件文件重新计入,现行有效件数与上年不完全衔接`,
          ];
        },
      },
      {
        exception: {
          kind: "small township",
          at: [{ agency: small.body.name, year: small.year }],
          allowed: [],
          note: "one application, a handful of decisions, few words",
        },
        plant: (drafts) => {
          drafts.of(small.body, small.year).text.brief = true;
        },
      },
    ];
  }

  #prose(): Planting[] {
    const wide = this.#free(isCommon, [2021, 2022, 2023]);
    const about = this.#free(isCommon, [2020, 2022, 2023]);
    const shared = Array.from({ length: 5 }, () =>
      this.#free(({ kind }) => kind !== "government" && kind !== "vertical", [2023]),
    );
    return [
      {
        exception: {
          kind: "another scope in the prose",
          at: [{ agency: wide.body.name, year: wide.year }],
          allowed: [],
          note: "全区 figures in a department's report",
        },
        plant: (drafts) => {
          drafts.of(wide.body, wide.year).text.add = [
            "{self}还承担全区依申请公开的统计工作,全区各单位共收到政府信息公开申请1386件,办结1342件",
            "全区因政府信息公开被申请行政复议37件、被提起行政诉讼21件",
          ];
        },
      },
      {
        exception: {
          kind: "approximate figure in the prose",
          at: [{ agency: about.body.name, year: about.year }],
          allowed: [],
          note: "近, 余 and 万 round what the tables print",
        },
        plant: (drafts) => {
          const draft = drafts.of(about.body, about.year);
          const received = draft.figures.requests.get("received")?.[6] ?? 0;
          draft.text.values = { about: Math.floor(received / 10) * 10 };
          draft.text.requests = ["全年收到政府信息公开申请{about}余件,均在法定期限内办理"];
          draft.text.add = ["全年主动公开各类政府信息1.2万余条,解读材料近百篇"];
        },
      },
      {
        exception: {
          kind: "shared boilerplate",
          at: shared.map(({ body, year }) => ({ agency: body.name, year })),
          allowed: [],
          note: `several bodies take over the same paragraph: ${BOILERPLATE.slice(0, 12)}…`,
        },
        plant: (drafts) => {
          for (const { body, year } of shared) drafts.of(body, year).text.boilerplate = true;
        },
      },
    ];
  }
}
