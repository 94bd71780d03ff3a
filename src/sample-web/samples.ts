/** The sample reports of 澜溪县 as publications: prose from the files, figures from the list of values beside them. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseBytesSync } from "../../parsers/parse.ts";
import type { ReportIdentity, Section } from "../core/record.ts";
import type { Block, Publication } from "./blocks.ts";
import {
  type PrintedValues,
  proactiveSheet,
  requestsSheet,
  reviewSheet,
  statisticsSheet,
  tableBlock,
} from "./draw-tables.ts";
import { lazily } from "./lazy.ts";

interface SampleLine extends PrintedValues {
  file: string;
  report: ReportIdentity & { agency: string; year: number; title: string };
}

/** A publication of a sample, with the file it was made from. */
export interface SamplePublication extends Publication {
  /** `education-2020-1`, say. */
  name: string;
}

/** The folder of the sample reports: the same whether this runs from the sources or compiled. */
function samplesFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "data", "samples", "values.jsonl"))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error("data/samples is missing");
    folder = parent;
  }
  return join(folder, "data", "samples");
}

const heading = (text: string): Block => ({ kind: "heading", text });
const prose = ({ heading: title, text }: Section): Block[] => [
  heading(title),
  ...text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line): Block => ({ kind: "paragraph", text: line })),
];

function tableChapters(line: SampleLine, sections: readonly Section[]): Block[] {
  const before = sections.filter(({ heading: title }) => /^一、/u.test(title));
  const after = sections.filter(({ heading: title }) => /^[五六]、/u.test(title));
  return [
    ...before.flatMap(prose),
    heading("二、主动公开政府信息情况"),
    ...tableBlock(proactiveSheet(line)),
    heading("三、收到和处理政府信息公开申请情况"),
    ...tableBlock(requestsSheet(line)),
    heading("四、政府信息公开行政复议、行政诉讼情况"),
    ...tableBlock(reviewSheet(line)),
    ...after.flatMap(prose),
  ];
}

function sheetChapters(line: SampleLine, sections: readonly Section[]): Block[] {
  const annex = sections.findIndex(({ heading: title }) => /^附/u.test(title));
  return [
    ...sections.slice(0, annex < 0 ? undefined : annex).flatMap(prose),
    heading("附件：政府信息公开情况统计表"),
    { kind: "paragraph", text: `（${line.report.year}年度）` },
    ...tableBlock(statisticsSheet(line)),
  ];
}

/** Reports that print no day of publication stand in lists all the same: the day is made up, and none before they were signed. */
function listDate({ report, file }: SampleLine): string {
  const day = `${report.year + 1}-01-${String(14 + (file.length % 12)).padStart(2, "0")}`;
  return report.written_on !== null && report.written_on > day ? report.written_on : day;
}

const chineseDate = (date: string): string => {
  const [year, month, day] = date.split("-");
  return `${year}年${Number(month)}月${Number(day)}日`;
};

function blocksOf(line: SampleLine, bytes: Uint8Array): Block[] {
  const { report } = line;
  const sections = parseBytesSync(bytes)[0]?.sections ?? [];
  const chapters = line.forms.statistics === undefined ? tableChapters : sheetChapters;
  const opening = `根据《中华人民共和国政府信息公开条例》，${report.agency}编制本报告。所列数据的统计期限自${report.year}年1月1日起至${report.year}年12月31日止。`;
  const signature = report.written_on === null ? [] : [report.agency, chineseDate(report.written_on)];
  return [
    { kind: "title", text: report.title },
    { kind: "paragraph", text: opening },
    ...chapters(line, sections),
    ...signature.map((text): Block => ({ kind: "paragraph", text })),
  ];
}

function publicationOf(line: SampleLine, read: () => Uint8Array): SamplePublication {
  const { report } = line;
  const blocks = lazily(() => blocksOf(line, read()));
  return {
    name: line.file.replace(/^.*\/|\.\w+$/gu, ""),
    agency: report.agency,
    year: report.year,
    title: report.title,
    indexNumber: report.index_number,
    publisher: report.publisher,
    writtenOn: report.written_on,
    publishedOn: report.published_on ?? listDate(line),
    get blocks() {
      return blocks();
    },
  };
}

/** Every sample report, in the order of their list. */
export function samplePublications(): SamplePublication[] {
  const folder = samplesFolder();
  return readFileSync(join(folder, "values.jsonl"), "utf8")
    .split("\n")
    .filter((text) => text !== "")
    .map((text) => {
      const line = JSON.parse(text) as SampleLine;
      return publicationOf(line, () => readFileSync(join(folder, line.file)));
    });
}
