import { squeeze } from "../../src/core/fold.ts";
import { readDate } from "./dates.ts";
import { bare, type Line } from "./lines.ts";

/** What the catalogue header of a page (索引、名称、生成日期 …, Art. 12 of the old Regulation) says. */
export interface Header {
  index_number: string | null;
  publisher: string | null;
  written_on: string | null;
  published_on: string | null;
  /** 名称, the title as the catalogue has it. */
  name: string | null;
  /** Count of the catalogue labels found. */
  labels: number;
}

type FieldCode =
  | "index_no"
  | "publisher"
  | "date_written"
  | "date_sent"
  | "date_published"
  | "title"
  | "other";

/**
 * Labels of catalogue headers (the `metadata_fields` of the form definitions, and those seen on pages besides).
 * 发文日期 stands apart: some sites mean the day of writing, some the day of publication. Fields that nobody reads
 * are here all the same, because a known label can never be the value of another.
 */
const FIELDS: ReadonlyArray<{ code: FieldCode; labels: readonly string[] }> = [
  { code: "index_no", labels: ["信息索引号", "索引号", "索引編號", "索引號", "索引编号", "索引"] },
  {
    code: "publisher",
    labels: [
      "发布机构",
      "发文机构",
      "发文机关",
      "发布单位",
      "公开责任部门",
      "责任部门",
      "发布部门",
      "制发机关",
      "所属机构",
      "发布机关",
    ],
  },
  {
    code: "date_written",
    labels: ["成文日期", "生成日期", "产生日期", "签发日期", "形成日期", "成文时间", "生成时间"],
  },
  { code: "date_sent", labels: ["发文日期"] },
  {
    code: "date_published",
    labels: ["发布日期", "公开日期", "发布时间", "发文时间", "公开时间", "时间", "日期"],
  },
  { code: "title", labels: ["信息名称", "文件名称", "名称", "标题"] },
  {
    code: "other",
    labels: [
      [
        "信息分类",
        "公开目录",
        "目录分类",
        "栏目分类",
        "文件分类",
        "目录名称",
        "分类",
        "主题分类",
        "主题导航",
        "扩展分类",
        "主题",
      ],
      [
        "组配分类",
        "组配",
        "体裁分类",
        "体裁",
        "信息种类",
        "文种",
        "信息来源",
        "文章来源",
        "来源",
        "来自",
        "作者",
        "责任编辑",
      ],
      [
        "发文字号",
        "发布文号",
        "文件编号",
        "文件字号",
        "文号",
        "实施日期",
        "生效日期",
        "施行日期",
        "废止日期",
        "失效日期",
      ],
      [
        "有效性",
        "时效性",
        "时效",
        "是否有效",
        "效力状态",
        "公开方式",
        "公开属性",
        "公开类别",
        "公开时限",
        "公开期限",
      ],
      [
        "公开范围",
        "公开对象",
        "服务对象",
        "关键词",
        "关键字",
        "主题词",
        "内容概述",
        "内容摘要",
        "信息概述",
        "摘要",
      ],
      [
        "文件下载",
        "相关附件",
        "附件",
        "浏览次数",
        "点击数",
        "点击率",
        "阅读次数",
        "访问次数",
        "浏览量",
        "字体大小",
        "字体",
        "字号",
      ],
    ].flat(),
  },
];

const CODE_OF = new Map<string, FieldCode>(
  FIELDS.flatMap(({ code, labels }) => labels.map((label) => [label, code])),
);

/** Signs of the longest label. */
const LONGEST_LABEL = 6;

/** Longer lines are prose. */
const LONGEST_HEADER_LINE = 600;
/** A label by itself, spread out at most so far. */
const LONGEST_LABEL_CELL = 24;
/** The header stands at the top of the page. */
const HEADER_LINES = 80;

type Token = { label: FieldCode } | { value: string };

/** A label in a text, from its first sign to the one after its last. */
interface Mark {
  code: FieldCode;
  start: number;
  end: number;
}

/** The label that ends right before `colon`, white space inside or not (`索 引 号 :`). */
function labelBefore(cell: string, colon: number, from: number): Mark | null {
  let signs = "";
  let best: Mark | null = null;
  for (let at = colon - 1; at >= from && signs.length < LONGEST_LABEL; at -= 1) {
    const sign = cell[at] ?? "";
    if (/\s/.test(sign)) continue;
    signs = sign + signs;
    const code = CODE_OF.get(signs);
    if (code === undefined) continue;
    // A two-sign label needs a boundary: 时间 is none in 统计时间.
    if (signs.length > 2 || at === from || !/[\p{L}\d]/u.test(cell[at - 1] ?? " "))
      best = { code, start: at, end: colon + 1 };
  }
  return best;
}

/** Labels with a colon. */
function marksWithColon(cell: string): Mark[] {
  const marks: Mark[] = [];
  let from = 0;
  for (let at = 0; at < cell.length; at += 1) {
    const sign = cell[at];
    if (sign !== ":" && sign !== "：") continue;
    const mark = labelBefore(cell, at, from);
    if (mark) marks.push(mark);
    from = at + 1;
  }
  return marks;
}

/** Labels without a colon between white space (`索引号 00000001/2018-00042 分类 …`), the first at the start. */
function marksBetweenBlanks(cell: string): Mark[] {
  const marks: Mark[] = [];
  const words = [...cell.matchAll(/\S+/g)];
  for (let word = 0; word < words.length; word += 1) {
    let signs = "";
    for (let next = word; next < words.length && signs.length < LONGEST_LABEL; next += 1) {
      signs += words[next]?.[0] ?? "";
      const code = CODE_OF.get(signs);
      if (code === undefined) continue;
      marks.push({
        code,
        start: words[word]?.index ?? 0,
        end: (words[next]?.index ?? 0) + (words[next]?.[0].length ?? 0),
      });
      word = next;
      break;
    }
    if (marks.length === 0) return [];
  }
  return marks;
}

/** Labels and values of one cell or line, in order. */
function tokensOf(cell: string): Token[] {
  if (cell === "") return [];
  const whole =
    cell.length <= LONGEST_LABEL_CELL ? CODE_OF.get(squeeze(cell).replace(/[:：]$/, "")) : undefined;
  if (whole !== undefined) return [{ label: whole }];
  let marks = marksWithColon(cell);
  if (marks.length === 0) marks = marksBetweenBlanks(cell);
  const tokens: Token[] = [];
  const before = cell.slice(0, marks[0]?.start).trim();
  if (before !== "") tokens.push({ value: before });
  for (const [position, mark] of marks.entries()) {
    tokens.push({ label: mark.code });
    const value = cell.slice(mark.end, marks[position + 1]?.start).trim();
    if (value !== "") tokens.push({ value });
  }
  return tokens;
}

const INDEX_NUMBER = /^[0-9A-Za-z\p{Script=Han}][0-9A-Za-z\p{Script=Han}\-—–_/.·:()（）〔〕[\]【】]{2,59}$/u;
/** Left by templates that had no value (`/2021-None`). */
const TEMPLATE_REST = /none|null|undefined|\{\{|\}\}/i;

/** An index number: one run without blanks, with a digit, and no date. */
function indexNumber(value: string): string | null {
  const run = squeeze(
    value
      .replace(/\s+(?=[/-])/g, "")
      .replace(/([/-])\s+/g, "$1")
      .split(/\s/)[0] ?? "",
  );
  if (!INDEX_NUMBER.test(run) || !/\d/.test(run) || TEMPLATE_REST.test(run)) return null;
  return /^20\d{2}[-年/.]\d{1,2}[-月/.]\d{1,2}日?$/.test(run) ? null : run;
}

/** The name of a body: Chinese, no sentence. */
function publisherName(value: string): string | null {
  const name = squeeze(value.split(/\s{2,}|[|【[]/)[0] ?? "");
  const usable =
    /^[\p{Script=Han}()（）、·]{2,40}$/u.test(name) && !CODE_OF.has(name) && !NO_VALUE.test(name);
  return usable ? name : null;
}

/** What systems print for no value; 无锡 and 无为 are places. */
const NO_VALUE = /^(?:暂无|默认|未知|无机构)$/;

/** A label that no list knows (发布者：), which ends the value before it. */
const UNKNOWN_LABEL = /\s\p{Script=Han}{2,6}\s*[:：]/u;

/**
 * Reads the catalogue header from the lines before the report's text, in all the shapes of domain.md §5 (M1–M10):
 * cells between bars, pairs in running text, bullets, label and value on alternate lines. A value follows its label
 * at once; where the next thing is another label, the field is empty.
 */
export function readHeader(lines: readonly Line[]): Header {
  const found: Partial<Record<FieldCode, string>> = {};
  let labels = 0;
  let open: FieldCode | null = null;
  const take = (code: FieldCode, value: string): void => {
    if (found[code] !== undefined) return;
    const clean = READERS[code](value.split(UNKNOWN_LABEL)[0] ?? "");
    if (clean !== null) found[code] = clean;
  };
  for (const line of lines.slice(0, HEADER_LINES)) {
    if (line.table || line.raw.length > LONGEST_HEADER_LINE) {
      open = null;
      continue;
    }
    const cells = line.raw
      .replace(/[【】]/g, "|")
      .split("|")
      .map(bare);
    for (const [position, cell] of cells.entries()) {
      // An empty cell with another behind it is an empty value; a single bar at the end only closes the cell.
      if (cell === "" && position > 0 && position + 1 < cells.length) open = null;
      for (const token of tokensOf(cell)) {
        if ("label" in token) {
          labels += 1;
          open = token.label;
        } else if (open !== null) {
          take(open, token.value);
          open = null;
        }
      }
    }
  }
  return {
    index_number: found.index_no ?? null,
    publisher: found.publisher ?? null,
    written_on: found.date_written ?? found.date_sent ?? null,
    published_on: found.date_published ?? null,
    name: found.title ?? null,
    labels,
  };
}

const READERS: Readonly<Record<FieldCode, (value: string) => string | null>> = {
  index_no: indexNumber,
  publisher: publisherName,
  date_written: readDate,
  date_sent: readDate,
  date_published: readDate,
  title: (value) => squeeze(value),
  other: () => null,
};
