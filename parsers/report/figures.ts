import type { Figure } from "../../src/core/record.ts";

/** A count in digits; the word before or the unit behind says that it is exact. */
const N = String.raw`(?<value>\d{1,3}(?:,\d{3})+|\d+)(?!\d|\.\d)`;
const SUM = "(?:共计|总计|合计|总数|总量|数量|共有|共|数|为)?";
const OPEN_REQUEST =
  "(?:的)?(?:公民、法人(?:和|或)其他组织)?(?:提交的|提出的)?(?:各类|群众|公众)?(?:书面)?(?:(?:政府|政务)?信息(?:依申请)?公开(?:的)?申请|依申请公开(?:(?:政府)?信息)?(?:的)?(?:申请)?|申请公开(?:政府)?信息)(?:事项)?";

/** A figure that prose states, as a pattern that means exactly this figure and nothing else. */
interface FigurePattern {
  code: string;
  /** A word of the pattern that is looked for first, because it costs nothing. */
  key: string;
  pattern: RegExp;
  /** Words in the same clause, before the figure, that make it a part, another year's or another body's. */
  unless?: RegExp;
  /** Words that the sentence must hold. */
  needs?: RegExp;
}

const PART =
  /其中|上一?年|去年|往年|历年|以来|累计|网上|网络|信函|当面|现场|邮件|传真|电子|窗口|同比|增加|减少|下降|上升|撤回|县区|未|如/;

/**
 * Codes are the `figures` of the form definitions. Left out on purpose: 受理…申请N件, which means new requests in
 * some reports and new plus carried ones in others (domain.md §3 E6), and everything approximate (约, 余, 近, 万).
 */
const PATTERNS: readonly FigurePattern[] = [
  {
    code: "requests_received",
    key: "申请",
    pattern: wording(
      `(?:收到|接收|接到|新收)(?:了)?(?:${OPEN_REQUEST}${SUM}${N}(?<unit>件)|${N2()}(?<unit2>件)(?:政府信息公开申请|依申请公开申请))`,
    ),
    unless: PART,
  },
  {
    code: "requests_received_and_carried_in",
    key: "收办",
    pattern: wording(`收办${OPEN_REQUEST}${SUM}${N}(?<unit>件)`),
    unless: /其中|去年|历年|以来|累计|同比|未/,
  },
  {
    code: "requests_handled",
    key: "申请",
    pattern: wording(
      `(?:受理并(?:办结|答复)|办结|办理答复|办理并答复|(?<![时期])答复)(?:了)?${OPEN_REQUEST}${SUM}${N}(?<unit>件)`,
    ),
    unless: PART,
  },
  {
    code: "requests_handled",
    key: "申请",
    pattern: wording(
      `信息公开申请${SUM}\\d[\\d,]*件[,，、](?:均已|已|共|全年)?(?:答复|办结)(?:了)?(?:共)?${N}(?<unit>件)`,
    ),
    unless: /其中|上一?年|去年|历年|以来|累计/,
  },
  {
    code: "requests_carried_out",
    key: "年",
    pattern: wording(
      `(?:结转|顺延)(?:至|到)?下一?年度?(?:继续)?(?:办理|答复)?(?:的)?(?:申请)?${N}(?<unit>件)|${N2()}(?<unit2>件)(?:申请)?(?:结转|顺延)(?:至|到)?下一?年度?`,
    ),
  },
  {
    code: "granted",
    key: "予以公开",
    pattern: wording(`(?<![不分份])予以公开(?:的)?(?:有|共)?${N}(?<unit>件)`),
    unless: /属于|部分|部份/,
  },
  {
    code: "denied",
    key: "不予公开",
    pattern: wording(`不予公开(?:的)?(?:有|共)?${N}(?<unit>件)`),
    unless: /属于|因|秘密|第三方|案卷|查询|部分/,
  },
  {
    code: "unavailable",
    key: "无法提供",
    pattern: wording(`无法提供(?:的)?(?:有|共)?${N}(?<unit>件)`),
    unless: /不掌握|没有现成|补正|因/,
  },
  {
    code: "review_total",
    key: "行政复议",
    pattern: wording(`行政复议(?:案件|申请)?${SUM}${N}(?<unit>[件起宗])`),
    unless: /审理|办理|受理|备案|其中|上一?年|去年|历年|以来|累计|纠正|维持/,
    needs: /信息公开/,
  },
  {
    code: "litigation_total",
    key: "行政诉讼",
    pattern: wording(`(?<!复议后)行政诉讼(?:案件)?${SUM}${N}(?<unit>[件起宗])`),
    unless: /备案|其中|上一?年|去年|历年|以来|累计|纠正|维持/,
    needs: /信息公开/,
  },
  {
    code: "request_fees",
    key: "元",
    pattern:
      /(?:收取|收缴|征收)[^,，。；;\d]{0,30}?(?<value>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?<unit>万?元)/g,
    unless: /其中|上一?年|去年|历年|以来|累计|每|应/,
    needs: /信息处理费|信息公开/,
  },
  {
    code: "items_published",
    key: "信息",
    pattern: wording(
      `(?:主动公开|主动发布|公开)(?:了)?(?:各类|各项)?(?:(?:政府|政务)(?:公开)?)?信息${SUM}${N}(?<unit>条)(?!以上)|发布(?:各类)?(?:政府|政务)信息${SUM}${N2()}(?<unit2>条)(?!以上)`,
    ),
    unless: /其中|微信|微博|公众号|新媒体|抖音|公报|头条|客户端|公示栏|上一?年|去年|历年|以来|累计|每|申请/,
  },
  {
    code: "policy_explanations",
    key: "解读",
    pattern: wording(
      `政策(?:文件)?解读(?:类)?(?:稿件?|材料|信息|文件|文章|产品)?${SUM}${N}(?<unit>[篇条个件份])(?!以上)`,
    ),
    unless: /其中|转载|转发|参与|上一?年|去年|历年|以来|累计/,
  },
  {
    code: "trainings",
    key: "培训",
    pattern: wording(
      `(?:组织|开展|举办|召开)+(?:了)?(?:政府信息公开|政务公开|信息公开)?(?:工作)?(?:业务|专题|专项)?培训(?:班|会议?|活动|课程)?${SUM}${N}(?<unit>场次|次|场|期)(?!以上)`,
    ),
    unless: /其中|上一?年|去年|历年|以来|累计|每|计划|将/,
  },
];

/** A pattern of which every place in a sentence is looked at. */
function wording(source: string): RegExp {
  return new RegExp(source, "g");
}

/** The second place for a count in a pattern with two wordings. */
function N2(): string {
  return N.replace("<value>", "<value2>");
}

/** Cheap first look: a sentence without one of these has no figure. */
const TOPIC = /申请|解读|复议|诉讼|收取|收缴|征收|培训|信息|结转|顺延|公开|提供/;

/** Longer pieces are no sentences. */
const LONGEST_SENTENCE = 1000;

/** Sentences of a text, their full stop included. */
const SENTENCES = /[^。！？；;\n]+[。！？；;]?/g;

/** The last year named in a piece of text. */
const LAST_YEAR_NAMED = /.*(20\d\d)年/;

/** The figures that one sentence states. */
function figuresOf(sentence: string, year: number | null): Figure[] {
  const tight = sentence.normalize("NFKC").replace(/\s+/g, "");
  const found: Figure[] = [];
  for (const { code, key, pattern, unless, needs } of PATTERNS) {
    if (!tight.includes(key) || (needs && !needs.test(tight))) continue;
    const said: Figure[] = [];
    for (const match of tight.matchAll(pattern)) {
      const before = tight.slice(0, match.index);
      // 其中 rules over all that follows it in the sentence.
      const part = before.includes("其中") ? "其中" : "";
      const scope = part + before.slice(before.lastIndexOf(",") + 1) + match[0].slice(0, 4);
      if (unless?.test(scope)) continue;
      const named = LAST_YEAR_NAMED.exec(before)?.[1];
      if (named !== undefined && year !== null && Number(named) !== year) continue;
      const value = Number((match.groups?.value ?? match.groups?.value2 ?? "").replaceAll(",", ""));
      const unit = match.groups?.unit ?? match.groups?.unit2 ?? "";
      if (said.every((other) => other.value !== value))
        said.push({ code, value, unit, sentence: sentence.trim() });
    }
    // Two values for one figure in one sentence: parts, or two bodies. Which is which can't be told.
    const [only] = said;
    if (
      said.length === 1 &&
      only &&
      found.every((other) => other.code !== code || other.value !== only.value)
    ) {
      found.push(only);
    }
  }
  return found;
}

/**
 * Figures that the prose states (正文数字), each with its sentence and unit as printed. Only wordings that mean
 * exactly one figure count; the same figure said twice is given once. A sentence that speaks of another year than the
 * report's is left out.
 */
export function readFigures(texts: readonly string[], year: number | null): Figure[] {
  const figures: Figure[] = [];
  for (const text of texts) {
    if (!/[\d０-９]/.test(text)) continue;
    for (const [sentence] of text.matchAll(SENTENCES)) {
      if (sentence.length > LONGEST_SENTENCE || !/[\d０-９]/.test(sentence) || !TOPIC.test(sentence))
        continue;
      for (const figure of figuresOf(sentence, year)) {
        const known = figures.some((other) => other.code === figure.code && other.value === figure.value);
        if (!known) figures.push(figure);
      }
    }
  }
  return figures;
}
