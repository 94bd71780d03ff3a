import { significant } from "../registry/divisions.ts";
import type { CoverageRow, CoverageStatus } from "./coverage.ts";
import { reasonInChinese } from "./coverage-reasons.ts";

/** What a notice is about. */
export interface NoticeFacts {
  year: number;
  asOf: string;
  /** Place of a division code in full; null where it is no division's. */
  placeOf(code: string): string | null;
}

/** Sections of a district, in order; what is in none of them needs no word in a notice. */
const SECTIONS: ReadonlyArray<readonly [CoverageStatus, string]> = [
  ["missing", "未公布"],
  ["late", "逾期公布"],
  ["late_doubtful", "疑似逾期（成文日期在期限内，发布日期在期限后，请核实）"],
  ["unreadable", "文件无法读取"],
  ["unreachable", "栏目或文件无法访问"],
  ["unknown", "尚未核实"],
];

/** 2019 was the first year under the revised Regulation. */
const basisOf = (year: number): string =>
  year >= 2019
    ? "《中华人民共和国政府信息公开条例》第四十九条，县级以上人民政府部门应当在每年1月31日前、县级以上地方人民政府应当在每年3月31日前公布上一年度报告"
    : "《中华人民共和国政府信息公开条例》（2007年）第三十一条，各级行政机关应当在每年3月31日前公布上一年度报告";

/**
 * A notice (通报) in Chinese, as Markdown, ready to send: by district, each body with the reason, the address and the
 * day. The same rows give the same text.
 */
export function notice(rows: readonly CoverageRow[], facts: NoticeFacts): string {
  const { year, asOf } = facts;
  const bodies = rows.filter(({ agency }) => agency !== null);
  const districts = byDistrict(bodies);
  return [
    `# 关于${year}年度政府信息公开工作年度报告公布情况的通报`,
    "",
    `根据${basisOf(year)}。现将截至${chineseDate(asOf)}的公布情况通报如下。`,
    "",
    summaryOf(bodies),
    "",
    ...[...districts].flatMap(([code, members]) => district(code, members, facts)),
  ].join("\n");
}

function byDistrict(rows: readonly CoverageRow[]): Map<string, CoverageRow[]> {
  const districts = new Map<string, CoverageRow[]>();
  for (const row of rows) {
    // A township's bodies are named with those of its county.
    const code = significant(row.region_code ?? "").slice(0, 6);
    districts.set(code, [...(districts.get(code) ?? []), row]);
  }
  return new Map([...districts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function summaryOf(rows: readonly CoverageRow[]): string {
  const count = (...statuses: CoverageStatus[]): number =>
    rows.filter(({ status }) => statuses.includes(status)).length;
  const owing = rows.length - count("exempt");
  return (
    `应公布的单位${owing}个：按时公布${count("on_time")}个，逾期公布${count("late")}个，` +
    `疑似逾期${count("late_doubtful")}个，未公布${count("missing")}个，未到期限${count("not_due")}个，` +
    `文件无法读取${count("unreadable")}个，无法访问${count("unreachable")}个，尚未核实${count("unknown")}个。`
  );
}

function district(code: string, rows: readonly CoverageRow[], { placeOf }: NoticeFacts): string[] {
  const sections = SECTIONS.flatMap(([status, heading]) => {
    const members = rows.filter((row) => row.status === status);
    if (members.length === 0) return [];
    return [`### ${heading}：${members.length}个`, "", ...members.map(entry), ""];
  });
  if (sections.length === 0) return [];
  const place = code === "" ? "区划不明" : `${placeOf(code) ?? "区划"}（${code.padEnd(6, "0")}）`;
  return [`## ${place}`, "", ...sections];
}

function entry(row: CoverageRow, index: number): string {
  const due =
    row.due_on === null
      ? []
      : [
          `${row.advisory === 1 ? "参考期限" : "应于"}${chineseDate(row.due_on)}${row.advisory === 1 ? "" : "前公布"}`,
        ];
  const published = row.published_on === null ? [] : [`${chineseDate(row.published_on)}公布`];
  const late = row.days_late === null ? [] : [`逾期${row.days_late}天`];
  const reason = reasonInChinese(row.reason);
  const words = [...due, ...published, ...late, ...(reason === null ? [] : [plain(reason)])];
  const checked = row.checked_at === null ? [] : [`核查时间：${beijingTime(row.checked_at)}`];
  const status = row.http_status === null ? [] : [`HTTP ${row.http_status}`];
  const kept = row.archive_path === null ? [] : [`存档：${row.archive_path}`];
  const address = row.evidence_url === null ? [] : [`网址：${plain(row.evidence_url)}`];
  const evidence = [...address, ...checked, ...status, ...kept].join("，");
  return `${index + 1}. ${plain(row.agency ?? "")}：${words.join("，")}。${evidence}`.trimEnd();
}

/** A text of a page or a list as plain text: one line, and nothing in it is mark-up. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").replace(/[\\`*<>[\]|]/g, (sign) => `\\${sign}`);
}

/** 2023-01-31 → 2023年1月31日. */
function chineseDate(date: string): string {
  const [year, month, day] = date.slice(0, 10).split("-").map(Number);
  return `${year}年${month}月${day}日`;
}

const BEIJING = 8 * 60 * 60 * 1000;

function beijingTime(instant: string): string {
  const at = Date.parse(instant);
  if (Number.isNaN(at)) return plain(instant);
  const text = new Date(at + BEIJING).toISOString();
  return `${chineseDate(text)}${text.slice(11, 16)}`;
}
