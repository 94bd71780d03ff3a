/**
 * A made-up report in the form of 2021, as HTML, for printing to PDF. Every number is different from every other, so
 * that a number in the wrong cell is seen; nothing adds up, and nothing has to.
 */

/** Rows of table 三 with their labels, group labels apart. */
const GROUPS: readonly { group: string | null; rows: readonly string[] }[] = [
  { group: null, rows: ["（一）予以公开"] },
  { group: null, rows: ["（二）部分公开（区分处理的，只计这一情形，不计其他情形）"] },
  {
    group: "（三）不予公开",
    rows: [
      "1.属于国家秘密",
      "2.其他法律行政法规禁止公开",
      "3.危及“三安全一稳定”",
      "4.保护第三方合法权益",
      "5.属于三类内部事务信息",
      "6.属于四类过程性信息",
      "7.属于行政执法案卷",
      "8.属于行政查询事项",
    ],
  },
  {
    group: "（四）无法提供",
    rows: ["1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确"],
  },
  {
    group: "（五）不予处理",
    rows: [
      "1.信访举报投诉类申请",
      "2.重复申请",
      "3.要求提供公开出版物",
      "4.无正当理由大量反复申请",
      "5.要求行政机关确认或重新出具已获取信息",
    ],
  },
  {
    group: "（六）其他处理",
    rows: [
      "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
      "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
      "3.其他",
    ],
  },
  { group: null, rows: ["（七）总计"] },
];

const COLUMNS = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"];
const OUTCOMES = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"];

/** The printed number of table 三 at a row (0 is 一、) and a column; one cell is blank and one is struck out. */
export function requestValue(row: number, column: number): string {
  if (row === 4 && column === 2) return "";
  if (row === 12 && column === 3) return "/";
  // Long numbers in one row, to fill their cells.
  if (row === 2) return String(1000001 + column * 111);
  return String(100 + row * 10 + column);
}

/** The fifteen numbers of table 四. */
export function reviewValue(column: number): string {
  return String(700 + column);
}

/** The labels of table 三 in order, those of groups left out. */
export const REQUEST_ROWS: readonly string[] = [
  "一、本年新收政府信息公开申请数量",
  "二、上年结转政府信息公开申请数量",
  ...GROUPS.flatMap((g) => g.rows),
  "四、结转下年度继续办理",
];

/** The rows of table 二 and what they print. */
export const PROACTIVE: readonly (readonly string[])[] = [
  ["规章", "2", "5", "31"],
  ["行政规范性文件", "41", "", "63"],
  ["行政许可", "512873"],
  ["行政处罚", "9174"],
  ["行政强制", "86"],
  ["行政事业性收费", "0.37"],
];

const PROSE =
  "二〇二二年，临江区教育局认真贯彻落实政府信息公开的各项规定，围绕群众关心的事项主动公开信息，依法办理申请，接受社会监督。";

function td(text: string, spans = ""): string {
  return `<td${spans === "" ? "" : ` ${spans}`}>${text === "" ? "&nbsp;" : text}</td>`;
}

function tr(cells: readonly string[]): string {
  return `<tr>${cells.join("")}</tr>\n`;
}

function proactiveTable(): string {
  const [rules = [], documents = [], ...single] = PROACTIVE;
  const title = (item: string) => tr([td(`第二十条第（${item}）项`, 'colspan="4"')]);
  const head = (unit: string) => tr([td("信息内容"), td(unit, 'colspan="3"')]);
  const one = (row: readonly string[]) => tr([td(row[0] ?? ""), td(row[1] ?? "", 'colspan="3"')]);
  const [licence = [], penalty = [], coercion = [], fee = []] = single;
  return [
    title("一"),
    tr(["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"].map((t) => td(t))),
    tr(rules.map((t) => td(t))),
    tr(documents.map((t) => td(t))),
    title("五"),
    head("本年处理决定数量"),
    one(licence),
    title("六"),
    head("本年处理决定数量"),
    one(penalty),
    one(coercion),
    title("八"),
    head("本年收费金额（单位：万元）"),
    one(fee),
  ].join("");
}

function requestsTable(): { head: string; body: string } {
  const head =
    tr([
      td("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 'colspan="3" rowspan="3"'),
      td("申请人情况", 'colspan="7"'),
    ]) +
    tr([td("自然人", 'rowspan="2"'), td("法人或其他组织", 'colspan="5"'), td("总计", 'rowspan="2"')]) +
    tr(COLUMNS.map((t) => td(t)));
  const values = (row: number) => Array.from({ length: 7 }, (_, c) => td(requestValue(row, c)));
  let body = "";
  let row = 0;
  const [received = "", carried = ""] = REQUEST_ROWS;
  for (const label of [received, carried]) body += tr([td(label, 'colspan="3"'), ...values(row++)]);
  const outcomes = GROUPS.flatMap((g) => g.rows).length;
  GROUPS.forEach(({ group, rows }, g) => {
    rows.forEach((label, i) => {
      const cells: string[] = [];
      if (g === 0 && i === 0) cells.push(td("三、本年度办理结果", `rowspan="${outcomes}" width="24"`));
      if (group === null) cells.push(td(label, 'colspan="2"'));
      else {
        if (i === 0) cells.push(td(group, `rowspan="${rows.length}" width="50"`));
        cells.push(td(label));
      }
      body += tr([...cells, ...values(row++)]);
    });
  });
  body += tr([td(REQUEST_ROWS.at(-1) ?? "", 'colspan="3"'), ...values(row)]);
  return { head, body };
}

function reviewTable(): string {
  return (
    tr([td("行政复议", 'colspan="5"'), td("行政诉讼", 'colspan="10"')]) +
    tr([
      ...OUTCOMES.map((t) => td(t, 'rowspan="2"')),
      td("未经复议直接起诉", 'colspan="5"'),
      td("复议后起诉", 'colspan="5"'),
    ]) +
    tr([...OUTCOMES, ...OUTCOMES].map((t) => td(t))) +
    tr(Array.from({ length: 15 }, (_, c) => td(reviewValue(c))))
  );
}

/** How a report is set. */
export interface Setting {
  /** Style sheet of its own. */
  css: string;
  /** Value of the tables' `border` attribute, which LibreOffice goes by. */
  border: number;
  /** Print the head of table 三 again on each page. */
  repeatHead: boolean;
  /** Paragraphs of prose before the tables, which move the page breaks. */
  prose: number;
}

/** The whole report as a page to print. */
export function reportHtml({ css, border, repeatHead, prose }: Setting): string {
  const table = (rows: string) =>
    `<table border="${border}" cellspacing="0" width="100%">\n${rows}</table>\n`;
  const { head, body } = requestsTable();
  const requests = repeatHead ? `<thead>${head}</thead><tbody>${body}</tbody>` : head + body;
  return `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>临江区教育局2022年报</title>
<style>${css}</style></head><body>
<h1>临江区教育局2022年度政府信息公开工作年度报告</h1>
<h2>一、总体情况</h2>
${`<p>${PROSE}</p>\n`.repeat(prose)}
<h2>二、主动公开政府信息情况</h2>
${table(proactiveTable())}
<h2>三、收到和处理政府信息公开申请情况</h2>
${table(requests)}
<h2>四、政府信息公开行政复议、行政诉讼情况</h2>
${table(reviewTable())}
<h2>五、存在的主要问题及改进情况</h2>
<p>${PROSE}</p>
<h2>六、其他需要报告的事项</h2>
<p>无其他需要报告的事项。</p>
</body></html>
`;
}
