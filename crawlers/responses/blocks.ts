import { hasTable, visibleText } from "./visible.ts";

/** A challenge that stands in front of a site. It is named, never solved. */
export type BlockKind =
  | "ruishu"
  | "jiasule"
  | "aliyun-acw"
  | "wzws"
  | "qax-geo"
  | "edgeone"
  | "vsb-captcha"
  | "slider"
  | "captcha"
  | "waf";

/** What is looked at: the answer of a server, its text decoded (or read byte by byte: most marks are ASCII). */
export interface Response {
  status: number;
  /** Names in lower case; Set-Cookie joined by line ends. */
  headers: Readonly<Record<string, string>>;
  text: string;
}

interface BlockRule {
  kind: BlockKind;
  /** Statuses that the challenge comes with; any where it is left out. */
  statuses?: readonly number[];
  /** Every one of them is there: in the text … */
  text?: readonly RegExp[];
  /** … or in the values of the headers. */
  headers?: readonly RegExp[];
  /** In what a reader sees: only pages that say little else are looked at. */
  visible?: readonly RegExp[];
  /**
   * Whether the page must be a shell, with next to nothing to read: sites behind a gateway carry its script on their real
   * pages as well.
   */
  shell: boolean;
}

/** Marks as seen on real sites; the more exact rule stands first. */
const RULES: readonly BlockRule[] = [
  // 瑞数 (Ruishu): 412, or 202 and 200 with the same script.
  { kind: "ruishu", statuses: [412, 202], text: [/\$_ts\b|<meta[^>]{0,200}\br=['"]?m\b/], shell: false },
  { kind: "ruishu", text: [/\$_ts\s*=\s*window\[['"]\$_ts['"]\]/], shell: true },
  { kind: "ruishu", statuses: [412], text: [/<script/i], shell: true },
  // 加速乐 (Jiasule, of 知道创宇).
  { kind: "jiasule", statuses: [521], text: [/document\.cookie|__jsl|;go\(\{/], shell: false },
  { kind: "jiasule", statuses: [521], headers: [/__jsluid_[hs]=/], shell: false },
  { kind: "jiasule", text: [/;go\(\{"bts":|__jsl_clearance/], shell: true },
  // Aliyun's gateway.
  { kind: "aliyun-acw", text: [/acw_sc__v2|var\s+arg1\s*=\s*['"][0-9A-F]{20,}/], shell: true },
  { kind: "aliyun-acw", statuses: [405], text: [/aliyun|errors\.aliyun|data-spm/i], shell: false },
  // 网防G01 (wzws), a page that confirms itself by script.
  { kind: "wzws", text: [/wzws_?(?:sessionid|confirm|challenge|reurl)/i], shell: true },
  { kind: "wzws", headers: [/wzws_sessionid=/i], text: [/document\.cookie|\beval\(/], shell: true },
  // 奇安信 (QAX) fences off other countries and data centres.
  { kind: "qax-geo", statuses: [403, 405], text: [/GeoBL/i], shell: false },
  { kind: "qax-geo", statuses: [403, 405], headers: [/GeoBL/i], shell: false },
  { kind: "qax-geo", statuses: [403, 405], text: [/qianxin|\bQAX\b|奇安信/i], shell: false },
  // Tencent EdgeOne.
  { kind: "edgeone", text: [/EO_Bot_Ssid|__tst_status|\/_edgeone\//i], shell: true },
  { kind: "edgeone", statuses: [403, 418, 514, 566, 567], text: [/edgeone/i], shell: false },
  // 博达 (Visual SiteBuilder) asks for a code before it hands out files.
  {
    kind: "vsb-captcha",
    text: [/visitcode|VisitCodeCheck|createimage\.jsp/i],
    visible: [/验证码/],
    shell: false,
  },
  {
    kind: "slider",
    visible: [/(?:滑动|拖动|拖拽).{0,12}(?:滑块|验证|拼图)|滑块验证|向右滑动/],
    shell: false,
  },
  {
    kind: "captcha",
    visible: [
      /(?:请|需要?)(?:您)?(?:先)?(?:输入|填写|完成|进行|点击).{0,14}(?:验证码|安全验证|人机验证|访问验证)/,
    ],
    shell: false,
  },
  {
    kind: "captcha",
    visible: [/人机验证|人机识别|访问验证|安全验证|正在(?:验证|检查)您的浏览器|checking your browser/i],
    shell: false,
  },
  // Other gateways that say no in words.
  {
    kind: "waf",
    visible: [
      /您的(?:访问|请求).{0,24}(?:被拦截|被阻断|已被拒绝|存在(?:异常|威胁)|带有不合法|可能对网站造成)|访问(?:行为)?被拦截|请求被拦截|(?:网站|安全)防火墙|云防护|创宇盾|安全狗/,
    ],
    shell: false,
  },
];

/** Beyond so much readable text a page is content, whatever words stand in it. */
const LITTLE_TEXT = 400;
const SHELL_TEXT = 80;
/** Challenges are small; only the obfuscated script of 瑞数 runs to some dozens of kilobytes. */
const LARGEST_CHALLENGE = 512 * 1024;

/**
 * The challenge that an answer is, or null. A report that speaks of 验证码, or a real page that carries a gateway's
 * script, is none.
 */
export function recogniseBlock(response: Response): BlockKind | null {
  const { status, text } = response;
  if (text.length > LARGEST_CHALLENGE) return null;
  if (hasTable(text)) return null;
  const refused = status >= 400 || status === 202;
  const seen = visibleText(text, LITTLE_TEXT + 1);
  if (seen.length > LITTLE_TEXT && !refused) return null;
  const reading: Reading = { ...response, seen, bare: seen.length <= SHELL_TEXT };
  return RULES.find((rule) => applies(rule, reading))?.kind ?? null;
}

interface Reading extends Response {
  seen: string;
  bare: boolean;
}

function applies(rule: BlockRule, { status, headers, text, seen, bare }: Reading): boolean {
  if (rule.statuses !== undefined && !rule.statuses.includes(status)) return false;
  if (rule.shell && !bare) return false;
  return (
    (rule.text ?? []).every((mark) => mark.test(text)) &&
    (rule.visible ?? []).every((mark) => mark.test(seen)) &&
    (rule.headers ?? []).every((mark) => Object.values(headers).some((value) => mark.test(value)))
  );
}
