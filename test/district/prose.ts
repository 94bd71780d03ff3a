/** The prose of a report by chapters, as the forms ask for them. */
import { write } from "./grammar.ts";
import type { Chapter } from "./model.ts";
import * as phrases from "./phrases.ts";
import * as sentences from "./sentences.ts";
import { disputes, managed, opening, proactive, problems, published, requests } from "./told.ts";
import { diceOf, paragraph, type Writer } from "./writer.ts";

const NUMBERS = ["一", "二", "三", "四", "五"];

/** 总体情况 by its five heads (form2021), or run together (form2019). */
function overview(writer: Writer): string[] {
  const { brief, add = [] } = writer.wish;
  const [least, most] = brief ? [1, 1] : [2, 3];
  const parts: [string, string[]][] = [
    ["主动公开", [...published(writer, least, brief ? 1 : 4), ...proactive(writer)]],
    ["依申请公开", [...requests(writer), ...disputes(writer)]],
    ["政府信息管理", managed(writer, least, most)],
    ["政府信息公开平台建设", writer.some(phrases.PLATFORM, "platform", least, most)],
    ["监督保障", writer.some(phrases.SUPERVISED, "supervised", least, most)],
  ];
  const told =
    writer.context.year >= 2021
      ? parts.map(([head, said], at) => `（${NUMBERS[at]}）${head}。${paragraph(said)}`)
      : parts.map(([, said]) => paragraph(said));
  return [...opening(writer), ...told, paragraph(writer.all(add))].filter((text) => text !== "");
}

const others = (writer: Writer): string[] => writer.some(phrases.OTHERS, "others", 1, 2);

/** 2018: the chapters of the old regulation, with the sheet behind them. */
function oldChapters(writer: Writer): Chapter[] {
  const { year } = writer.context;
  const told = (heading: string, ...said: string[]): Chapter => ({ heading, paragraphs: [paragraph(said)] });
  return [
    {
      heading: "一、概述",
      paragraphs: [...opening(writer), paragraph(writer.some(phrases.SUPERVISED, "supervised", 2, 3))],
    },
    told("二、主动公开政府信息情况", writer.one(sentences.OLD_PUBLISHED, "old"), ...published(writer, 2, 4)),
    told("三、依申请公开政府信息情况", writer.one(sentences.OLD_REQUESTS, "requests")),
    told("四、政府信息公开的收费及减免情况", `${year}年未就提供政府信息收取费用,也没有减免`),
    told("五、行政复议、行政诉讼和投诉情况", writer.one(sentences.OLD_REVIEWS, "disputes")),
    { heading: "六、存在的主要问题及改进情况", paragraphs: problems(writer) },
    told("七、其他需要报告的事项", ...others(writer)),
    { heading: "附表", paragraphs: [], table: "statistics" },
  ];
}

/** From 2019 on: six chapters. */
function newChapters(writer: Writer): Chapter[] {
  const fees = writer.context.year >= 2021 ? [writer.one(sentences.REQUEST_FEES_NONE, "request fees")] : [];
  return [
    { heading: "一、总体情况", paragraphs: overview(writer) },
    { heading: "二、主动公开政府信息情况", paragraphs: [], table: "proactive" },
    { heading: "三、收到和处理政府信息公开申请情况", paragraphs: [], table: "requests" },
    { heading: "四、政府信息公开行政复议、行政诉讼情况", paragraphs: [], table: "review" },
    { heading: "五、存在的主要问题及改进情况", paragraphs: problems(writer) },
    { heading: "六、其他需要报告的事项", paragraphs: [paragraph([...fees, ...others(writer)])] },
  ];
}

/** All chapters of a report. */
export function chaptersOf(writer: Writer): Chapter[] {
  const chapters = writer.context.year === 2018 ? oldChapters(writer) : newChapters(writer);
  const { emptyChapter } = writer.wish;
  return chapters.map((chapter, at) => (at === emptyChapter ? { ...chapter, paragraphs: [] } : chapter));
}

/** The sentences that every office puts first. */
export function leadOf(writer: Writer): string {
  const { body, year, seed } = writer.context;
  const dice = diceOf(seed, writer.context, "lead");
  const values = { name: body.name, year, self: body.self };
  const basis =
    "[根据|依照|按照]《中华人民共和国政府信息公开条例》[要求|有关规定|规定],[现公布|编制]{name}{year}年度政府信息公开工作年度报告。";
  const period =
    "[本报告|报告]中[所列|使用]数据的统计期限自{year}年1月1日起至{year}年12月31日止。[如有疑问,请与{self}[联系|办公室联系](电话:0900-{5000000-5999999})。|]";
  const summed = body.kind === "government" ? `${writer.one(sentences.SUMMED, "summed")}。` : "";
  return write(basis, values, dice) + summed + write(period, values, dice);
}
