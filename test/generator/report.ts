import type { FormId } from "../../src/core/record.ts";
import type { TrueCell } from "./cell.ts";
import type { Grid } from "./grid.ts";
import { CLEAN_STYLE, type LabelStyle, randomStyle, writeText } from "./label-style.ts";
import { PROACTIVE_2019, PROACTIVE_2021, RESULTS_2019, RESULTS_2021 } from "./labels.ts";
import { distinctFigures, figureSource, type Mood } from "./numbers.ts";
import { agencyName, introduction, lead, others, overview, problems, titleOf } from "./prose.ts";
import { Random } from "./random.ts";
import { statisticsGrid } from "./statistics-table.ts";
import { type Desk, proactiveGrids, requestsGrid, reviewGrid } from "./tables.ts";
import type { Habits } from "./writing.ts";

/** Which national form the report follows; `hybrid` mixes them by table, `mixed_parts` inside table 二. */
export type Shape = "form2014" | "form2019" | "form2021" | "hybrid" | "mixed_parts";

export type Block = { kind: "title" | "heading" | "paragraph"; text: string } | { kind: "table"; grid: Grid };

export interface ReportForms {
  proactive?: FormId | { art20_1: FormId; art20_5: FormId; art20_6: FormId; art20_8: FormId };
  requests?: FormId;
  review_litigation?: FormId;
  statistics?: FormId;
}

/** A made-up report: what it says, and what a reader must find in it. */
export interface Report {
  seed: number;
  shape: Shape;
  mood: Mood;
  habits: Habits;
  style: LabelStyle;
  agency: string;
  year: number;
  title: string;
  forms: ReportForms;
  blocks: Block[];
  truth: TrueCell[];
}

export interface ReportWishes {
  shape?: Shape;
  mood?: Mood;
  habits?: Habits;
  style?: LabelStyle;
}

const YEARS: Record<Shape, readonly [number, number]> = {
  form2014: [2014, 2018],
  form2019: [2019, 2020],
  form2021: [2021, 2025],
  hybrid: [2021, 2024],
  mixed_parts: [2021, 2022],
};

function randomHabits(random: Random): Habits {
  return {
    blank: random.pick([0, 0, 0, 0.03, 0.15, 0.5, 0.9]),
    notApplicable: random.pick([0, 0, 0, 0.05, 1]),
    odd: random.pick([0, 0, 0, 0.1, 0.3]),
  };
}

export function generateReport(seed: number, wishes: ReportWishes = {}): Report {
  const random = new Random(seed);
  const shape =
    wishes.shape ??
    random.pick([
      "form2019",
      "form2019",
      "form2021",
      "form2021",
      "form2021",
      "hybrid",
      "mixed_parts",
      "form2014",
    ]);
  const mood = wishes.mood ?? random.pick(["valid", "valid", "broken", "zero", "renumbered", "renumbered"]);
  const habits = wishes.habits ?? randomHabits(random.fork());
  const style = wishes.style ?? (random.chance(0.3) ? CLEAN_STYLE : randomStyle(random.fork()));
  const agency = agencyName(random);
  const year = random.int(...YEARS[shape]);
  const title = titleOf(agency, year, random);
  const figureRandom = random.fork();
  const distinct = distinctFigures(figureRandom);
  const desk: Desk = {
    mood,
    habits,
    style,
    random: random.fork(),
    figures: figureSource(mood, figureRandom, distinct),
    distinct,
    truth: [],
  };
  const body = shape === "form2014" ? sheetBody(desk, year) : tableBody(desk, shape, year);
  const blocks: Block[] = [
    { kind: "title", text: title },
    { kind: "paragraph", text: introduction(agency, year, random) },
    ...body.blocks,
    { kind: "paragraph", text: agency },
    { kind: "paragraph", text: `${year + 1}年1月${random.int(5, 28)}日` },
  ];
  return {
    seed,
    shape,
    mood,
    habits,
    style,
    agency,
    year,
    title,
    forms: body.forms,
    blocks,
    truth: desk.truth,
  };
}

const heading = (text: string): Block => ({ kind: "heading", text });
const paragraphs = (texts: readonly string[]): Block[] => texts.map((text) => ({ kind: "paragraph", text }));

function tableBody(desk: Desk, shape: Shape, year: number): { blocks: Block[]; forms: ReportForms } {
  const { random } = desk;
  const old = shape === "form2019";
  const parts =
    shape === "mixed_parts"
      ? [...PROACTIVE_2019.slice(0, 1), ...PROACTIVE_2021.slice(1)]
      : old
        ? PROACTIVE_2019
        : PROACTIVE_2021;
  const requestsForm: FormId = old || shape === "hybrid" ? "form2019" : "form2021";
  const grids = proactiveGrids(parts, random.chance(0.25), desk);
  const requests = requestsGrid(requestsForm === "form2019" ? RESULTS_2019 : RESULTS_2021, desk);
  const review = reviewGrid(desk);
  const mixed = {
    art20_1: "form2019",
    art20_5: "form2021",
    art20_6: "form2021",
    art20_8: "form2021",
  } as const;
  const last = old ? "form2019" : "form2021";
  return {
    forms: {
      proactive: shape === "mixed_parts" ? mixed : last,
      requests: requestsForm,
      review_litigation: last,
    },
    blocks: [
      heading("一、总体情况"),
      ...paragraphs(overview(year, random)),
      heading("二、主动公开政府信息情况"),
      ...paragraphs(lead(random)),
      ...grids.map((grid): Block => ({ kind: "table", grid })),
      heading("三、收到和处理政府信息公开申请情况"),
      ...paragraphs(lead(random)),
      { kind: "table", grid: requests },
      heading(
        random.pick([
          "四、政府信息公开行政复议、行政诉讼情况",
          "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
        ]),
      ),
      { kind: "table", grid: review },
      heading("五、存在的主要问题及改进情况"),
      ...paragraphs(problems(random)),
      heading("六、其他需要报告的事项"),
      ...paragraphs(others(random)),
    ],
  };
}

function sheetBody(desk: Desk, year: number): { blocks: Block[]; forms: ReportForms } {
  const { random, style } = desk;
  const grid = statisticsGrid({ levels: random.chance(0.2), local: random.chance(0.3) }, desk);
  return {
    forms: { statistics: "form2014" },
    blocks: [
      heading("一、概述"),
      ...paragraphs(overview(year, random)),
      heading("二、存在的主要问题和改进措施"),
      ...paragraphs(problems(random)),
      heading("附件：政府信息公开情况统计表"),
      { kind: "paragraph", text: writeText(`（${year}年度）`, style, random) },
      { kind: "table", grid },
      { kind: "paragraph", text: "单位负责人：　　审核人：　　填报人：" },
    ],
  };
}
