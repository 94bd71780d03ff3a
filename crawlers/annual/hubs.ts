import { isBodyName } from "../../parsers/report/names.ts";
import { fold } from "../../src/core/fold.ts";
import { titlesOf } from "../article/meta.ts";
import type { Page } from "../page.ts";
import type { Link } from "./links.ts";
import { lookAlike } from "./look-alikes.ts";
import { yearLabel, yearsIn } from "./years.ts";

/** Titles of pages that gather the reports of many: 「2020年政府信息公开年报汇总」. */
const GATHERS =
  /(?:信息公开|政务公开).{0,20}(?:年报|报告).{0,6}(?:汇总|合集|集锦|一览|大全|专栏|专题|目录)|(?:各部门|各单位|各镇|各乡镇|各区县|各县区|部门).{0,20}(?:信息公开|政务公开).{0,12}(?:年报|报告)/;

/** What a title says of a page that gathers reports; null where it is no such title. */
function gathering(title: string): { year: number | null } | null {
  const folded = fold(title);
  if (!GATHERS.test(folded) || lookAlike(folded, true) !== null) return null;
  return { year: yearsIn(folded)[0]?.year ?? null };
}

/** A page that gathers reports, with the year that its title names; null for any other page. */
export function hubOf(page: Page): { year: number | null } | null {
  for (const title of titlesOf(page)) {
    const hub = gathering(title);
    if (hub !== null) return hub;
  }
  return null;
}

/** Names of groups of bodies that hubs are divided by. */
const GROUP =
  /^(?:各?(?:街道|乡镇|街道乡镇|街道、?乡镇|镇街|街镇|街乡镇|乡镇街道|镇\(街道\)|乡镇\(街道\)|县区|区县|县市区|县\(市、区\)|部门|单位|园区|市直|区直|县直|省直)|(?:市|区|县|省|州)?(?:直|级)?(?:政府)?(?:工作|组成|直属|派出|委办局|所属)?(?:部门|机构|单位)|(?:市|区|县|省)?(?:人民)?政府(?:本级|办公室)?|本级(?:政府)?|(?:区|县|市)级部门|委办局|事业单位|驻.{1,4}单位|垂管单位)(?:年报|信息公开年报|政府信息公开年报|信息公开)?$/;

/** What a label of a hub's link names: a year, a body, or a group of bodies. */
export interface HubLabel {
  year: number | null;
  unit: string | null;
}

/** Reads the label of a link in a hub; null where it names neither a year nor bodies. */
export function hubLabel(label: string): HubLabel | null {
  const text = fold(label.slice(0, 200)).replace(/^[·•▪◆●■□>»›*+\-|]+|[>»›|:]+$/g, "");
  const year = yearLabel(text);
  if (year !== null) return { year, unit: null };
  const hub = gathering(text);
  if (hub !== null && hub.year !== null) return { year: hub.year, unit: null };
  if (text.length > 45) return null;
  const name = text.replace(
    /(?:政府|政务)?信息公开(?:工作)?(?:年报|年度报告|专栏|平台)?$|(?:年报|年度报告)$/,
    "",
  );
  if (GROUP.test(text)) return { year: null, unit: null };
  return isBodyName(name) ? { year: null, unit: name } : null;
}

/** The body that a row names beside its link, as in a table of units and files. */
export function unitBeside({ beside }: Link): string | null {
  for (const words of beside) {
    const name = fold(words.slice(0, 200)).replace(/^\d{1,3}[.、]?/, "");
    if (isBodyName(name)) return name;
  }
  return null;
}
