import type { ReportKind } from "../../src/core/record.ts";

/** Bodies whose names end like a government's or an office's and which speak for themselves all the same. */
const SELF_ONLY =
  /(?:管委会|管理委员会)(?:办公室)?$|(?:街道|街道办|街道办事处|街道党工委)$|(?:镇|乡|苏木)(?:人民政府|政府)?$/;

/** Offices of governments, in full and short. */
const OFFICE = /(?:政府(?:办公厅|办公室|办)|[省市州县区旗](?:府办|政府办)(?:公室)?)$/;
/** A government, or the bare name of its area; 某市人民政府(市人民政府办公室) has both bodies. */
const GOVERNMENT = /(?:政府|[省市州盟县旗区])(?:[(（][^()（）]*办公[厅室][)）])?$/;

/** The report combines those of many bodies: 综合各部门年度报告, 汇总, 涵盖各县区, 全市各级行政机关. */
const COMBINED = [
  /(?:综合|汇总|汇编|汇集|整理)[^。]{0,40}(?:各级|各县|各区|各市|各镇|各乡|各街道|各部门|各单位|所属|下属|县区|区县|县级|行政机关)/,
  /(?:涵盖|包括|包含|含)[^。]{0,30}各(?:级|县|区|市|镇|乡|街道|部门|单位|有关部门|工作部门)/,
  /各(?:级|县|区|镇|乡|街道|部门|单位)[^。]{0,40}(?:综合|汇总|汇编)(?:编制|而成|形成)/,
  /全[省市州县区旗]各级(?:行政机关|政府|人民政府)[^。]{0,20}(?:数据|情况|汇总|编制)/,
];

/** The office speaks of itself. */
const OWN = /[我本]办(?!事处)|本办公室|本机关/;

/** True when the words before the first chapter say that the report combines those of many bodies. */
export function isCombined(lead: string): boolean {
  return COMBINED.some((pattern) => pattern.test(lead));
}

/**
 * The kind of report. The same office issues a report of its own and the government's combined one under nearly the
 * same title, so that the lead decides there (domain.md §2.6); a government without any such word is taken for what
 * Article 49 asks of it, the combined report.
 */
export function readKind(agency: string | null, lead: string, overview: string): ReportKind {
  const combined = isCombined(lead);
  if (agency === null) return combined ? "gov_aggregate" : "single";
  if (SELF_ONLY.test(agency)) return "single";
  if (OFFICE.test(agency)) return combined ? "gov_aggregate" : "gov_own";
  if (!GOVERNMENT.test(agency)) return "single";
  const both = /[(（]/.test(agency);
  return !combined && (both || /[我本]办(?!事处)|本办公室/.test(lead)) && OWN.test(lead + overview)
    ? "gov_own"
    : "gov_aggregate";
}
