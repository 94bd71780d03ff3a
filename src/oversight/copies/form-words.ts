import { FORMS } from "../../../parsers/forms/index.ts";
import { normalise } from "./normalise.ts";
import { shingle } from "./shingles.ts";

/** Headings of the national form (2021) and of the reports before 2019. */
const HEADINGS = [
  "总体情况",
  "主动公开政府信息情况",
  "收到和处理政府信息公开申请情况",
  "政府信息公开行政复议、行政诉讼情况",
  "存在的主要问题及改进情况",
  "其他需要报告的事项",
  "依申请公开政府信息情况",
  "政府信息公开的收费及减免情况",
  "因政府信息公开申请行政复议、提起行政诉讼的情况",
  "政府信息公开工作存在的主要问题及改进情况",
  "主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障",
];

/** What the law and the form prescribe or everybody quotes from them: 《条例》 art. 20, 50 and the opening of a report. */
const PRESCRIBED = [
  "根据《中华人民共和国政府信息公开条例》的规定和要求，编制本年度政府信息公开工作年度报告",
  "行政机关主动公开政府信息的情况",
  "行政机关收到和处理政府信息公开申请的情况",
  "因政府信息公开工作被申请行政复议、提起行政诉讼的情况",
  "政府信息公开工作存在的主要问题及改进情况，还应当包括工作考核、社会评议和责任追究结果情况",
  "本报告所列数据的统计期限自1月1日起至12月31日止",
  "本报告的电子版可在政府门户网站下载，如对报告有疑问，请与本机关联系",
  "本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和",
  "按照《政府信息公开信息处理费管理办法》，本年度未收取信息处理费，没有其他需要报告的事项",
];

let known: Uint32Array | undefined;

/** Shingles of the form's own words: labels, headings, prescribed sentences. They are nobody's writing. */
export function formShingles(): Uint32Array {
  if (known === undefined) {
    const labels = FORMS.flatMap((form) => form.tables).flatMap((table) => [
      ...table.titles,
      ...[...table.rows, ...table.columns].flatMap(({ label, aliases = [] }) => [label, ...aliases]),
    ]);
    const text = [...HEADINGS, ...PRESCRIBED, ...labels].join("\n");
    known = shingle(normalise(text, [])).hashes;
  }
  return known;
}
