import type { Header } from "./header.ts";
import { isBodyName } from "./names.ts";
import type { Signature } from "./sections.ts";
import type { Titles } from "./title.ts";

/** Words of a sentence that end where a name begins (现公布某局2020年度…). */
const BEFORE_NAME = /^.*(?:公布|发布|公开|编制|形成|撰写|制作|关于|汇总|如下|报告|现将|现就)/;
/** 将某镇2020年度…公布; 将乐 is a county. */
const HANDLED = /^将(?!乐)/;

/** 某局2020年度政府信息公开工作年度报告 within a sentence, the year before or behind the name. */
const NAMED_REPORT =
  /([^,，。；;、:：《》“”"|\n]{0,60}?)(20\d\d)年?度?([^,，。；;、:：《》“”"|\n]{0,45}?)(?:政府|政务)?信息公开(?:工作)?(?:年度)?(?:工作)?(?:情况)?的?(?:年度)?(?:报告|年报)/g;

/** 本报告由某局根据《…条例》编制. */
const COMPILED_BY =
  /(?:报告|年报)(?:是)?由([^,，。；;:：《》“”"|\n由]{2,45}?)(?:根据|按照|依据|依照|按|负责|组织编|编制(?!委)|编写|汇总)/;

/** 某局编制了2020年度…, the name as the subject of a clause; 结合某局2020年政府信息公开工作实际. */
const SUBJECT = [
  /(?:^|[,，。；;、\n])([^,，。；;、:：《》“”"|\n]{2,45}?)(?:编制|撰写|形成)(?:了|完成)?(?:本报告|本年度报告|20\d\d年)/,
  /结合([^,，。；;、:：《》“”"|\n]{2,45}?)(?:20\d\d年?度?)?(?:政府|政务)?信息公开工作(?:的)?实际/,
];

/** A report speaks of itself near its start; a name further down may be any body's. */
const LEAD_LENGTH = 1500;

/** Names in sentences that present a report, the title's own line among them. */
function namesInLead(lead: string): string[] {
  const names: string[] = [];
  for (const match of lead.matchAll(NAMED_REPORT)) {
    const before = (match[1] ?? "").replace(BEFORE_NAME, "").replace(HANDLED, "");
    for (const name of [before, (match[3] ?? "").replace(/^(?:的|关于)/, "")])
      if (isBodyName(name)) names.push(name);
  }
  return names;
}

/** How a body calls itself in its text, by the end of its name. */
const CALLS_ITSELF: ReadonlyArray<{ end: RegExp; self: RegExp }> = [
  { end: /局$/, self: /[我本]局/ },
  { end: /(?:委员会|委)$/, self: /[我本](?:委|会)/ },
  { end: /厅$/, self: /[我本]厅/ },
  { end: /(?:街道|街道办|街道办事处)$/, self: /[我本](?:街道|街|办事处|办)/ },
  { end: /镇(?:人民政府|政府)?$/, self: /[我本]镇/ },
  { end: /乡(?:人民政府|政府)?$/, self: /[我本]乡/ },
  { end: /管委会$/, self: /[我本](?:管委会|区|委)/ },
  { end: /中心$/, self: /[我本]中心/ },
];

/** The catalogue's publisher, when the text calls itself what the publisher is (我局 for a 局). */
function publisherInText(publisher: string | null, text: string): string | null {
  if (publisher === null || !isBodyName(publisher)) return null;
  const fits = CALLS_ITSELF.some(({ end, self }) => end.test(publisher) && self.test(text));
  return fits ? publisher : null;
}

/** Begins with what its place is, not with which: 县水利局, 市教育局. 市中区 is a place. */
const NO_PLACE = /^(?:[省县区州盟旗]|市(?![中南北]区))/;

/** On its own site a title may leave a body's place out; every county has a 县水利局, so where the report prints it in full, that is its name. */
function withPlace(titled: string, others: ReadonlyArray<string | null>): string {
  if (!NO_PLACE.test(titled)) return titled;
  return others.find((name) => name !== null && name !== titled && name.endsWith(titled)) ?? titled;
}

/** What the name of the agency is read from. */
export interface AgencyEvidence {
  titles: Titles;
  lead: string;
  /** The overview chapter. */
  overview: string;
  signature: Signature;
  header: Header;
  /** True when the report combines those of many bodies: then the office that compiled it is not its agency. */
  combined: boolean;
}

/**
 * The reporting body (公开主体), by the surest source first: title, the sentence that presents the report, signature,
 * compiler, and the catalogue's publisher only where the text bears it out, because it may be the parent government
 * (dialects.md §6). A body merely named in the prose is never taken; null when none of these tells.
 */
export function readAgency(evidence: AgencyEvidence): string | null {
  const { titles, header, signature } = evidence;
  const lead = evidence.lead.slice(0, LEAD_LENGTH).replace(/[^\S\n]+/g, "");
  const titled = titles.best?.agency ?? titles.header?.agency ?? titles.page?.agency;
  const led = namesInLead(lead);
  if (titled) return withPlace(titled, [...led, signature.agency]);
  if (led[0] !== undefined) return led[0];
  if (signature.agency !== null) return signature.agency;
  for (const pattern of [COMPILED_BY, ...SUBJECT]) {
    const compiler = pattern.exec(lead)?.[1] ?? "";
    const office = /(?:办公厅|办公室|政府办|府办)$/.test(compiler);
    if (isBodyName(compiler) && !(office && evidence.combined)) return compiler;
  }
  return publisherInText(header.publisher, lead + evidence.overview);
}
