/** The prose of a report, as chapters of paragraphs of sentences. */
import { Random } from "../generator/random.ts";
import { type Context, factsOf } from "./facts.ts";
import { some, type Values, write } from "./grammar.ts";
import type { Body, Chapter } from "./model.ts";
import * as phrases from "./phrases.ts";
import * as sentences from "./sentences.ts";

/** In whose words, and of which year's report, a report is written: its own unless it is copied. */
export interface Voice {
  body: Body;
  year: number;
}

/** What a report's prose is made to say, beyond what chance makes of it. */
export interface TextWish {
  voice?: Voice;
  /** Every so many sentences of a copied report are the copier's own. */
  editedEvery?: number;
  /** Told in place of the report's own values. */
  values?: Record<string, string | number>;
  /** Told in place of what is said of applications, of disputes or of documents, decisions and fees. */
  requests?: readonly string[];
  disputes?: readonly string[];
  proactive?: readonly string[];
  /** Sentences that end 总体情况. */
  add?: readonly string[];
  /** The opening sentence, and one that begins the improvements. */
  opening?: string;
  improvement?: string;
  /** Number of the chapter that has a heading and nothing else. */
  emptyChapter?: number;
  boilerplate?: boolean;
  /** A township's few lines. */
  brief?: boolean;
}

export interface ProseContext extends Context {
  seed: number;
  office: string;
  /** Bodies whose names it may mention. */
  neighbours: readonly string[];
}

const NUMBERS = ["一", "二", "三", "四", "五", "六", "七"];

function hash(text: string): number {
  let out = 2166136261;
  for (const char of text) out = Math.imul(out ^ (char.codePointAt(0) ?? 0), 16777619);
  return out >>> 0;
}

/** A source of randomness for one part of one report, whatever the other parts draw. */
function diceOf(seed: number, { body, year }: Voice, part: string): Random {
  return new Random(hash(`${seed}/${body.id}/${year}/${part}`));
}

const paragraph = (parts: readonly string[]): string => (parts.length === 0 ? "" : `${parts.join("。")}。`);

/** Writes the parts of one report. */
export class Writer {
  readonly #context: ProseContext;
  readonly #wish: TextWish;
  readonly #voice: Voice;
  readonly #values: Values;

  constructor(context: ProseContext, wish: TextWish) {
    this.#context = context;
    this.#wish = wish;
    this.#voice = wish.voice ?? context;
    const { year, office } = context;
    const facts = factsOf(context, diceOf(context.seed, context, "facts"));
    this.#values = {
      ...facts,
      office,
      scope: context.body.kind === "government" ? "全区" : "",
      last: year - 1,
      next: year + 1,
      ...wish.values,
    };
  }

  get values(): Values {
    return this.#values;
  }

  /** Sentences of a pool, in the voice's words. */
  some(pool: readonly string[], part: string, from: number, to: number): string[] {
    const dice = diceOf(this.#context.seed, this.#voice, part);
    const own = diceOf(this.#context.seed, this.#context, `own ${part}`);
    const { editedEvery } = this.#wish;
    return some(pool, dice.int(from, to), dice).map((template, at) => {
      const said = this.#say(template, this.#voice.body, dice);
      if (editedEvery === undefined || (at + part.length) % editedEvery !== 0) return said;
      return this.#say(own.pick(pool), this.#context.body, own);
    });
  }

  /** One of these sentences about the report's own figures. */
  one(pool: readonly string[], part: string): string {
    const dice = diceOf(this.#context.seed, this.#voice, part);
    return this.#say(dice.pick(pool), this.#voice.body, dice);
  }

  #say(template: string, body: Body, dice: Random): string {
    // A sentence names no topic twice.
    const topics = dice.shuffle(body.topics);
    return write(
      template,
      {
        ...this.#values,
        topic: () => topics.pop() ?? dice.pick(body.topics),
        people: () => dice.pick(phrases.PEOPLE),
        neighbour: () => dice.pick(this.#context.neighbours),
      },
      dice,
    );
  }

  chance(part: string, probability: number): boolean {
    return diceOf(this.#context.seed, this.#voice, part).chance(probability);
  }

  /** Every one of these sentences. */
  all(templates: readonly string[]): string[] {
    const dice = diceOf(this.#context.seed, this.#context, "all");
    return templates.map((template) => this.#say(template, this.#context.body, dice));
  }

  #number(name: string): number {
    return Number(this.#values[name]);
  }

  requests(): string[] {
    if (this.#wish.requests !== undefined) return this.all(this.#wish.requests);
    if (this.#number("open") === 0) return [this.one(sentences.REQUESTS_NONE, "requests")];
    const out = [this.one(sentences.REQUESTS_SOME, "requests")];
    if (this.#number("handled") > 2 && this.chance("outcomes?", 0.6))
      out.push(this.one(sentences.OUTCOMES, "outcomes"));
    if (this.#number("received") > 4 && this.chance("shares?", 0.4))
      out.push(this.one(sentences.SHARES, "shares"));
    if (this.#number("before") > 4 && this.chance("growth?", 0.4)) {
      const pool = this.#number("received") >= this.#number("before") ? sentences.GROWTH : sentences.DECLINE;
      if (this.#number("received") !== this.#number("before")) out.push(this.one(pool, "growth"));
    }
    return out;
  }

  disputes(): string[] {
    if (this.#wish.disputes !== undefined) return this.all(this.#wish.disputes);
    const none = this.#number("review") + this.#number("litigation") === 0;
    if (none) return [this.one(sentences.REVIEWS_NONE, "disputes")];
    return this.chance("disputes?", 0.7) ? [this.one(sentences.REVIEWS, "disputes")] : [];
  }

  proactive(): string[] {
    if (this.#wish.proactive !== undefined) return this.all(this.#wish.proactive);
    const out: string[] = [];
    if (this.#context.year >= 2021 && this.chance("documents?", 0.5))
      out.push(this.one(sentences.DOCUMENTS, "documents"));
    if (this.#number("licensing") > 0 && this.chance("licences?", 0.5))
      out.push(this.one(sentences.LICENCES, "licences"));
    if (this.#context.year >= 2021 && this.#number("fees") > 0 && this.chance("charges?", 0.5)) {
      out.push(this.one(sentences.CHARGES, "charges"));
    }
    return out;
  }

  opening(): string[] {
    const { opening, boilerplate } = this.#wish;
    const own = opening === undefined ? this.one(phrases.OPENINGS, "opening") : this.all([opening])[0];
    const first = own ?? "";
    return boilerplate ? [phrases.BOILERPLATE, paragraph([first])] : [paragraph([first])];
  }

  narrative(part: string, pool: readonly string[], from: number, to: number): string[] {
    const out = this.some(pool, part, from, to);
    if (part === "published" && this.chance("years?", 0.5)) out.push(this.one(phrases.OTHER_YEARS, "years"));
    if (part === "managed" && this.chance("neighbours?", 0.4))
      out.push(this.one(phrases.NEIGHBOURS, "neighbours"));
    return out;
  }

  problems(): string[] {
    const { brief, improvement } = this.#wish;
    const [least, most] = brief ? [1, 1] : [2, 3];
    const faults = this.some(phrases.PROBLEMS, "problems", least, most);
    const cures = this.some(phrases.IMPROVEMENTS, "improvements", least, most);
    if (improvement !== undefined) cures.unshift(...this.all([improvement]));
    if (this.chance("plans?", 0.5)) cures.push(this.one(phrases.PLANS, "plans"));
    return [paragraph(faults), paragraph(cures)];
  }

  /** 总体情况 by its five heads (form2021), or run together (form2019). */
  overview(): string[] {
    const { brief, add = [] } = this.#wish;
    const size = (from: number, to: number): [number, number] => (brief ? [1, 1] : [from, to]);
    const parts: [string, string[]][] = [
      ["主动公开", [...this.narrative("published", phrases.PUBLISHED, ...size(2, 4)), ...this.proactive()]],
      ["依申请公开", [...this.requests(), ...this.disputes()]],
      ["政府信息管理", this.narrative("managed", phrases.MANAGED, ...size(2, 3))],
      ["政府信息公开平台建设", this.narrative("platform", phrases.PLATFORM, ...size(2, 3))],
      ["监督保障", this.narrative("supervised", phrases.SUPERVISED, ...size(2, 3))],
    ];
    const told =
      this.#context.year >= 2021
        ? parts.map(([head, said], at) => `（${NUMBERS[at]}）${head}。${paragraph(said)}`)
        : parts.map(([, said]) => paragraph(said));
    const added = this.all(add);
    return [...this.opening(), ...told, ...(added.length === 0 ? [] : [paragraph(added)])];
  }

  /** 2018: chapters of the old regulation, the sheet behind them. */
  oldChapters(): Chapter[] {
    return [
      {
        heading: "一、概述",
        paragraphs: [...this.opening(), paragraph(this.narrative("supervised", phrases.SUPERVISED, 2, 3))],
      },
      {
        heading: "二、主动公开政府信息情况",
        paragraphs: [
          paragraph([
            this.one(sentences.OLD_PUBLISHED, "old"),
            ...this.narrative("published", phrases.PUBLISHED, 2, 4),
          ]),
        ],
      },
      {
        heading: "三、依申请公开政府信息情况",
        paragraphs: [
          paragraph([
            ...(this.#wish.requests === undefined
              ? [this.one(sentences.OLD_REQUESTS, "requests")]
              : this.requests()),
          ]),
        ],
      },
      {
        heading: "四、政府信息公开的收费及减免情况",
        paragraphs: [paragraph([`${this.#context.year}年未就提供政府信息收取费用,也没有减免`])],
      },
      {
        heading: "五、行政复议、行政诉讼和投诉情况",
        paragraphs: [paragraph([this.one(sentences.OLD_REVIEWS, "disputes")])],
      },
      { heading: "六、存在的主要问题及改进情况", paragraphs: this.problems() },
      {
        heading: "七、其他需要报告的事项",
        paragraphs: [paragraph(this.some(phrases.OTHERS, "others", 1, 2))],
      },
      { heading: "附表", paragraphs: [], table: "statistics" },
    ];
  }

  chapters(): Chapter[] {
    const chapters = this.#context.year === 2018 ? this.oldChapters() : this.newChapters();
    const empty = this.#wish.emptyChapter;
    return chapters.map((chapter, at) => (at === empty ? { ...chapter, paragraphs: [] } : chapter));
  }

  newChapters(): Chapter[] {
    const fees = this.#context.year >= 2021 ? [this.one(sentences.REQUEST_FEES_NONE, "request fees")] : [];
    return [
      { heading: "一、总体情况", paragraphs: this.overview() },
      { heading: "二、主动公开政府信息情况", paragraphs: [], table: "proactive" },
      { heading: "三、收到和处理政府信息公开申请情况", paragraphs: [], table: "requests" },
      { heading: "四、政府信息公开行政复议、行政诉讼情况", paragraphs: [], table: "review" },
      { heading: "五、存在的主要问题及改进情况", paragraphs: this.problems() },
      {
        heading: "六、其他需要报告的事项",
        paragraphs: [paragraph([...fees, ...this.some(phrases.OTHERS, "others", 1, 2)])],
      },
    ];
  }

  /** The sentences that every office puts first. */
  lead(): string {
    const { body, year } = this.#context;
    const dice = diceOf(this.#context.seed, this.#context, "lead");
    const gov = body.kind === "government" ? `${this.one(sentences.SUMMED, "summed")}。` : "";
    return `${write(
      "[根据|依照|按照]《中华人民共和国政府信息公开条例》[要求|有关规定|规定],[现公布|编制]{name}{year}年度政府信息公开工作年度报告。",
      { name: body.name, year },
      dice,
    )}${gov}${write(
      "[本报告|报告]中[所列|使用]数据的统计期限自{year}年1月1日起至{year}年12月31日止。[如有疑问,请与{self}[联系|办公室联系](电话:0900-{5000000-5999999})。|]",
      { year, self: body.self },
      dice,
    )}`;
  }
}
