/**
 * The columns that sit beside the annual reports on every site, and must not be taken for them: their titles hold the
 * same words (年度, 报告, 年报, 信息公开), their articles no table of the form.
 */
import { type Column, noticeRow, type Row } from "./model.ts";

const YEARS = [2023, 2022, 2021, 2020] as const;

/** Rows that stray into the column of the annual reports itself: guides, interpretations, notices. */
export function strayRows(place: string, firstId: number): Row[] {
  return [
    noticeRow(
      firstId,
      `关于做好${place}2021年政府信息公开工作年度报告编制和发布工作的通知`,
      "2022-01-05",
      "各单位要在规定时间内完成本单位年度报告的编制，并在栏目内发布，逾期的予以通报。",
    ),
    noticeRow(
      firstId + 1,
      `【解读】一图读懂${place}2020年政府信息公开工作年度报告`,
      "2021-03-30",
      "一张图看懂一年的公开工作：公开了什么、谁来申请、怎样答复。全文请见本栏目。",
    ),
    noticeRow(
      firstId + 2,
      `${place}政府信息公开工作年度报告网上意见征集结果公示`,
      "2020-04-02",
      "征集期间共收到意见三条，均已采纳。",
    ),
  ];
}

function websiteReports(place: string, id: number): Column {
  const rows = YEARS.map((year, at) =>
    noticeRow(
      id * 100 + at,
      `${place}${year}年政府网站工作年度报表`,
      `${year + 1}-01-20`,
      `网站名称、首页网址、信息发布总数、专栏专题、解读回应等见附表。填报单位：${place}。统计时段：${year}年1月1日至12月31日。独立用户访问总量${4000 + year}个，信息发布总数${300 + at}条。`,
    ),
  );
  return { id, slug: "wzgzndbb", name: "政府网站工作年度报表", type: "政府网站年报", rows };
}

function ruleOfLawReports(place: string, id: number): Column {
  const rows = YEARS.map((year, at) =>
    noticeRow(
      id * 100 + at,
      `${place}${year}年法治政府建设年度报告`,
      `${year + 1}-02-26`,
      `${year}年，${place}坚持依法行政，开展学法${6 + at}次，审查合同${20 + at}份。政府信息公开工作依法推进。`,
    ),
  );
  return { id, slug: "fzzfjsndbg", name: "法治政府建设年度报告", type: "法治政府", rows };
}

function interpretations(place: string, id: number): Column {
  const rows = [2022, 2021].map((year, at) =>
    noticeRow(
      id * 100 + at,
      `《${place}${year}年政府信息公开工作年度报告》解读`,
      `${year + 1}-04-08`,
      "从数据看变化：申请量稳中有降，公开平台更好用。",
    ),
  );
  return { id, slug: "zcjd", name: "政策解读", type: "解读", rows };
}

function notices(place: string, id: number): Column {
  const rows = [
    noticeRow(
      id * 100,
      `${place}办公室关于印发2023年政务公开工作要点的通知`,
      "2023-05-11",
      "工作要点全文如下。",
    ),
    noticeRow(id * 100 + 1, `关于报送2022年政府信息公开年度报告的通知`, "2023-01-03", "请于一月底前报送。"),
  ];
  return { id, slug: "tzgg", name: "通知公告", type: "通知", rows };
}

function companyReports(place: string, id: number): Column {
  const rows = [
    noticeRow(
      id * 100,
      `${place}2022年度企业年报公示情况通报`,
      "2023-07-10",
      "企业年报公示率百分之九十以上。",
    ),
    noticeRow(id * 100 + 1, `${place}2022年度部门决算报告`, "2023-09-01", "收支总体情况见附表。"),
    noticeRow(id * 100 + 2, `${place}2022年统计年报`, "2023-06-01", "主要指标见年鉴。"),
  ];
  return { id, slug: "nbgs", name: "年报公示", type: "公示", rows };
}

function guides(place: string, id: number): Column {
  const rows = [
    noticeRow(id * 100, `${place}政府信息公开指南`, "2020-06-01", "受理机构、受理时间与联系方式。"),
    noticeRow(id * 100 + 1, `${place}政府信息公开制度`, "2020-06-02", "本机关的公开制度共六项。"),
  ];
  return { id, slug: "zfxxgkzn", name: "政府信息公开指南", type: "信息公开指南", rows };
}

/** The six columns that stand beside the annual reports of `place`; ids count up from `firstId`. */
export function lookAlikes(place: string, firstId: number): Column[] {
  return [guides, websiteReports, ruleOfLawReports, interpretations, notices, companyReports].map(
    (make, at) => make(place, firstId + at),
  );
}
