/**
 * Text in which another body speaks as the reporting one: copied from its report. Names are compared by their place and
 * by what is left of them, so that a short name (卫健局 for 卫生健康局), the parent, the region or a government above is
 * never taken for another body.
 */
import type { Finding, ReportIdentity, Section } from "../../src/core/record.ts";
import { isBodyName } from "../report/names.ts";
import { chapterOf } from "../report/sections.ts";
import { sentencesOf } from "./sentences.ts";

/** 2023年,某局严格按照…: the name as the subject of what a reporter says of itself. */
const SPEAKS =
  /^(?:在?20\d\d年(?:度|以来)?,?)?([\p{Script=Han}()]{3,30}?)(?:党组|领导班子)?(?:严格|认真|深入|高度|坚持|全面|积极|切实|始终|紧紧|不断|扎实|持续)(?:按照|依照|贯彻|落实|执行|遵守|遵循|围绕|重视|以|做好|推进|推动|加强|开展|把)/u;

/** A name as the subject, by the words that names of reporting bodies end in. */
const SUBJECT = String.raw`([\p{Script=Han}()]{2,28}?(?:局|委员会|管委会|委|办公室|厅|政府|办事处))`;

/** 2023年,某局在县委、县政府领导下…: how a body begins to tell of its year, without a word of what others did to it. */
const BEGINS = new RegExp(
  `^(?:在|回顾|盘点|总结)?20\\d\\d年(?:度|以来)?,?${SUBJECT}(?:党组|领导班子)?(?:的?(?:政府信息公开|政务公开|信息公开|主动公开)|严格|认真|深入|高度|坚持|全面|积极|切实|始终|紧紧|不断|扎实|持续|稳步|进一步|主动|突出|聚焦|围绕|紧扣|以[^上下]|把|将|按照|依照|根据|在[^,。]{0,40}领导下)`,
  "u",
);

/** 下一步,某局将…: only the reporter says what it is going to do. */
const PLANS = new RegExp(
  `^(?:下一步|今后|接下来|下一阶段|(?:20\\d\\d|明|新的一)年),?${SUBJECT}(?:将|拟|计划)`,
  "u",
);

/** Sentences about the reporter: what somebody else does there is done to it. */
const OF_REPORTER =
  /[我本](?:局|委|办|厅|院|镇|乡|区|县|市|旗|街道|单位|机关|中心|部门)|各(?:单位|部门|镇|乡|街道)/;

/** 本报告由某局编制. */
const COMPILED =
  /(?:报告|年报)(?:是)?由([\p{Script=Han}()]{3,30}?)(?:根据|按照|依据|依照|组织编制|编制|编写)/u;

/** Names of places at the beginning of a name; 城市 and 城乡 of what a body does are none. */
const PLACE =
  /^(?!城市)[\p{Script=Han}]{1,8}?(?:省|自治区|自治州|市|州(?![市县区])|盟|县|区|旗|镇|乡(?!建设|规划)|街道)/u;

/** The place that a body leaves out where it speaks of itself: 区住建局. */
const BARE_LEVEL = /^(?:省|市(?!场)|县|区|旗)(?=\p{Script=Han}{3})/u;

/** Places of one rank go by several names. */
const TOWNSHIP = /[镇乡]$|街道$|苏木$/;

const GOVERNMENT =
  /^办事处$|^(?:人民)?政府(?:办公[厅室]|办)?$|政府(?:办公[厅室]|办)?$|^(?:省|市|县|区|州|党|工)委|党委/;

/** Ends of the names of bodies that report for themselves; a centre or a branch may be the reporter's own. */
const RANK = /(局|委员会|委|办公室|厅)$/;
const BRANCH = /分局$|大队|支队|中心|领导小组/;

interface Name {
  places: string[];
  core: string;
}

/** A finding of severity `warn` where another body speaks; null where none does. */
export function wrongAgency(
  lead: string,
  sections: readonly Section[],
  { agency, kind, title }: Pick<ReportIdentity, "agency" | "kind" | "title">,
): Finding | null {
  if (agency === null) return null;
  const overview = sections.find(({ heading }) => chapterOf(heading) === "overview")?.text ?? "";
  const problems = sections.find(({ heading }) => chapterOf(heading) === "problems")?.text ?? "";
  const told = sentencesOf(overview);
  // The sentence in which the overview begins with the year.
  const beginning = told.filter((sentence) => /20\d\d年/.test(sentence)).slice(0, 1);
  const named = [
    ...sentencesOf(lead).map((sentence) => ({ sentence, name: COMPILED.exec(sentence)?.[1] ?? null })),
    ...told.map((sentence) => ({ sentence, name: SPEAKS.exec(sentence)?.[1] ?? null })),
    ...beginning.map((sentence) => ({ sentence, name: ofItself(BEGINS, sentence) })),
    ...sentencesOf(problems).map((sentence) => ({ sentence, name: ofItself(PLANS, sentence) })),
  ];
  for (const { sentence, name } of named) {
    if (name === null || !isBodyName(name) || title?.includes(name) === true) continue;
    if (!isAnother(nameOf(name), nameOf(agency), kind)) continue;
    return {
      code: "wrong_agency_in_text",
      severity: "warn",
      message: `${name} speaks as the reporting body, the report is ${agency}'s: is the text copied from another body's? 「${sentence.slice(0, 80)}」`,
    };
  }
  return null;
}

/** The subject of a sentence on open government, not one that speaks of what is done to the reporter. */
function ofItself(pattern: RegExp, sentence: string): string | null {
  if (!sentence.includes("公开") || OF_REPORTER.test(sentence)) return null;
  return pattern.exec(sentence)?.[1] ?? null;
}

function nameOf(name: string): Name {
  const places: string[] = [];
  let core = name
    .normalize("NFKC")
    .replace(/\(.*?\)/g, "")
    .replace(BARE_LEVEL, "");
  for (
    let match = PLACE.exec(core);
    match !== null && match[0].length < core.length;
    match = PLACE.exec(core)
  ) {
    places.push(match[0]);
    core = core.slice(match[0].length);
  }
  return { places, core };
}

/** True only where the two cannot be one body, nor one above or below the other. */
function isAnother(name: Name, reporter: Name, kind: ReportIdentity["kind"]): boolean {
  if (GOVERNMENT.test(name.core)) return GOVERNMENT.test(reporter.core) && isElsewhere(name, reporter);
  // In a report on the whole its members may speak.
  if (kind !== "single" || GOVERNMENT.test(reporter.core)) return false;
  if (isShortFor(name.core, reporter.core) || isShortFor(reporter.core, name.core))
    return isElsewhere(name, reporter);
  const [own, other] = [RANK.exec(reporter.core)?.[1], RANK.exec(name.core)?.[1]];
  if (own === undefined || other === undefined || BRANCH.test(name.core)) return false;
  if (own === other) return true;
  // 国资委 for 国有资产监督管理局; without a place an office (综合办公室) may be the reporter's own.
  const [stem, ownStem] = [name.core.replace(RANK, ""), reporter.core.replace(RANK, "")];
  const isSame = isShortFor(stem, ownStem) || isShortFor(ownStem, stem);
  return name.places.length > 0 && other !== "委" && !isSame;
}

/** True where both stand in places of one level (县 and 县), and these are two. */
function isElsewhere({ places }: Name, { places: own }: Name): boolean {
  const [last, ownLast] = [places.at(-1), own.at(-1)];
  if (last === undefined || ownLast === undefined || own.includes(last) || places.includes(ownLast))
    return false;
  // 江州市白沙区 and 白沙区, 洪泽区 and 淮安洪泽区.
  if (last.endsWith(ownLast) || ownLast.endsWith(last)) return false;
  const isOneRank = last.at(-1) === ownLast.at(-1) || (TOWNSHIP.test(last) && TOWNSHIP.test(ownLast));
  return last.length >= 3 && ownLast.length > 1 && isOneRank;
}

/** True where the signs of one stand in the other in their order: 卫健委 in 卫生健康委员会. */
function isShortFor(short: string, long: string): boolean {
  let at = 0;
  for (const sign of long) if (sign === short[at]) at++;
  return at === short.length;
}
