import { fold } from "../../src/core/fold.ts";
import { metaOf, titlesOf } from "../article/meta.ts";
import type { Page } from "../page.ts";
import { squeeze } from "../rows/text.ts";
import { isLookAlikePath, lookAlike } from "./look-alikes.ts";

/** From here on a column is the annual reports' own. */
export const ANNUAL = 80;

interface Name {
  /** Against the folded label. */
  pattern: RegExp;
  score: number;
}

/** Names of columns, from the annual reports' own down to what may lead there. */
const NAMES: readonly Name[] = [
  {
    pattern:
      /^(?:历年|各年度?|本级|部门|单位)?(?:政府|政务)?信息公开(?:工作)?(?:年度报告|年报)(?:专栏|汇总|公开|列表|集锦)?$/,
    score: 100,
  },
  { pattern: /^(?:历年)?(?:政务公开|公开|政府公开)(?:工作)?(?:年度报告|年报)$/, score: 95 },
  { pattern: /^(?:政府|政务)?信息公开(?:年度)?工作(?:年度)?报告$/, score: 90 },
  { pattern: /^.{0,16}(?:信息公开|政务公开)(?:工作)?(?:年度报告|年报)(?:\(.{0,10}\))?$/, score: 88 },
  { pattern: /^(?:工作|历年|公开)?(?:年报|年度报告)(?:公开|专栏|汇总)?$/, score: 82 },
  { pattern: /^(?:法定)?(?:主动公开(?:内容)?|政府信息公开(?:专栏|平台|专题)?)$/, score: 60 },
  {
    pattern:
      /^(?:部门|乡镇|街道|镇街|基层|各级|县区|本级|市直|区级|省级|单位).{0,8}(?:信息公开|政务公开)(?:年报)?(?:平台|专栏)?$/,
    score: 55,
  },
  { pattern: /^(?:信息公开|政府信息公开目录|政府信息)(?:专栏|平台)?$/, score: 50 },
  { pattern: /^(?:政务公开|政务|公开)(?:专栏|平台)?$/, score: 45 },
  { pattern: /^(?:信息公开目录|公开目录|部门文件|法定主动公开|主动公开目录)$/, score: 35 },
];

/** Directories that the reports' column is kept in, and how sure their name is. */
const PATHS: readonly Name[] = [
  {
    pattern:
      /\/(?:zfxxgknb|zfxxgkndbg|zfxxgkgzndbg|zfxxgkgznb|xxgknb|xxgkndbg|gkndbg|gknb|wzxxgknb|zwgknb|annualreport|xxgkannualreport)(?:\d{0,4}|_\d+)(?:[/.?#]|$)/i,
    score: 90,
  },
  { pattern: /\/(?:xxgkannualreport\.jsp|c20\d\dniandu\d?|zfxxgkgzbg)(?:[/?#]|$)/i, score: 85 },
  { pattern: /[?&]type=3(?:&|$)/, score: 0 },
  { pattern: /\/(?:ndbg|nb|niandu|gkbg|lnnb)(?:[/.?#]|$)/i, score: 82 },
];

/** Words of a link that say nothing of where it leads. */
const SAYS_NOTHING = /^(?:更多|more|查看更多|>+|\[?更多\]?>*|详细|进入|点击进入|)$/i;

/** How likely a link leads to annual reports, from its label and its address; 0 for not at all. */
export function columnScore(label: string, url: string): number {
  const name = fold(label.slice(0, 200)).replace(/^[·•▪◆●■□>»›*+\-|]+|[>»›|:]+$/g, "");
  if (isLookAlikePath(url)) return 0;
  if (SAYS_NOTHING.test(name)) return best(PATHS, url);
  if (name.length > 40 || (lookAlike(name) !== null && !/^信息公开目录|公开目录$/.test(name))) return 0;
  const score = best(NAMES, name);
  return score === 0 ? 0 : score + (best(PATHS, url) >= ANNUAL ? 5 : 0);
}

function best(names: readonly Name[], text: string): number {
  return names.find(({ pattern }) => pattern.test(text))?.score ?? 0;
}

/** Places where a page tells which column it is, or belongs to. */
const BREADCRUMBS =
  ".CurrChnlCls, .position, .pos, .location, .breadcrumb, .crumb, .crumbs, .dqwz, .wz, #position, .bt-position, .currentpath";

/** Is the page the column of annual reports, or a page of it? */
export function isAnnualColumn(page: Page): boolean {
  const meta = metaOf(page);
  const column = [meta.get("columnname"), meta.get("columntype")].filter((name) => name !== undefined);
  if (column.length > 0 && column.some((name) => columnScore(name, "") >= ANNUAL)) return true;
  if (isLookAlikePath(page.url.href)) return false;
  // A column that names itself otherwise is another one, whatever its directory is called.
  if (column.some((name) => lookAlike(fold(name)) !== null)) return false;
  if (titlesOf(page).some((title) => columnScore(title, "") >= ANNUAL)) return true;
  if (breadcrumb(page)) return true;
  return best(PATHS, page.url.href) >= ANNUAL;
}

/** The last step of the breadcrumb names the annual reports. */
function breadcrumb(page: Page): boolean {
  for (const element of page.$(BREADCRUMBS).get().slice(0, 20)) {
    const text = squeeze(page.$(element).text().slice(0, 1_000));
    if (text.length > 200) continue;
    const last = text.split(/[>＞»›/]|&gt;/).at(-1) ?? "";
    if (columnScore(last, "") >= ANNUAL) return true;
  }
  return false;
}
