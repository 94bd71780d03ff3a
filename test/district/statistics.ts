/** 政府信息公开情况统计表 of 2018. */
import type { Random } from "../generator/random.ts";
import { STATISTIC_ROWS } from "../generator/statistics-labels.ts";
import type { BodySize } from "./model.ts";

const ANSWERS = [
  "already_public",
  "granted",
  "partial",
  "denied",
  "not_ours",
  "not_exist",
  "told_to_amend",
  "other_channel",
];
const REASONS = ["state_secret", "trade_secret", "privacy", "security", "not_gov_info", "other_law"];
const ENDS = ["upheld", "corrected", "other"];

/** Parts that add up to a number. */
function parted(total: number, parts: readonly string[], random: Random): Record<string, number> {
  const out: Record<string, number> = Object.fromEntries(parts.map((part) => [part, 0]));
  for (let k = 0; k < total; k++) {
    const part = random.pick(parts);
    out[part] = (out[part] ?? 0) + 1;
  }
  return out;
}

const prefixed = (prefix: string, parts: Readonly<Record<string, number>>): [string, number][] =>
  Object.entries(parts).map(([part, n]) => [`${prefix}_${part}`, n]);

/** Draws a sheet that keeps its own sums; 万元 in hundredths. */
export function drawStatistics(size: BodySize, random: Random): Map<string, number> {
  const received = Math.round(size.applications * (0.7 + random.next() * 0.4));
  const extended = Math.min(received, random.int(0, 2));
  const answers = parted(received, ANSWERS, random);
  const channels = {
    gazette: 0,
    website: random.int(160, 600),
    weibo: random.int(0, 60),
    wechat: random.int(0, 150),
    other: random.int(0, 30),
  };
  const reviews = parted(random.int(0, 3), ENDS, random);
  const lawsuits = parted(random.int(0, 2), ENDS, random);
  const staff = { full: random.int(1, 3), part: random.int(1, 6) };
  const [conferences, interviews] = [random.int(0, 3), random.int(0, 3)];
  const normative = random.int(0, Math.ceil(size.documents / 4));
  const total = (parts: Readonly<Record<string, number>>): number =>
    Object.values(parts).reduce((a, b) => a + b, 0);
  const cells = new Map<string, number>([
    ["proactive_count", channels.website + random.int(0, channels.weibo + channels.wechat)],
    ["proactive_normative", normative],
    ["normative_issued", normative + random.int(0, 1)],
    ...prefixed("ch", channels),
    ["response_hot", random.int(0, 9)],
    ["press_conf", conferences],
    ["press_conf_head", random.int(0, conferences)],
    ["interview", interviews],
    ["interview_head", random.int(0, interviews)],
    ["policy_interp", random.int(1, 14)],
    ["weibo_wechat_resp", random.int(0, 20)],
    ["other_resp", random.int(0, 8)],
    ["req_received", received],
    ...prefixed("req", parted(received, ["in_person", "fax", "online", "mail"], random)),
    ["req_closed", received],
    ["closed_on_time", received - extended],
    ["closed_extended", extended],
    ["req_answered", received],
    ...prefixed("ans", answers),
    ...prefixed("den", parted(answers.denied ?? 0, REASONS, random)),
    ["review", total(reviews)],
    ...prefixed("review", reviews),
    ["litigation", total(lawsuits)],
    ...prefixed("lit", lawsuits),
    ["complaints", random.int(0, 2)],
    ["request_fees", 0],
    ["org_units", random.int(1, 2)],
    ["reading_points", random.int(1, 3)],
    ["staff", staff.full + staff.part],
    ...prefixed("staff", staff),
    ["budget", random.int(1, 9) * 50],
    ["meetings", random.int(1, 4)],
    ["courses", random.int(1, 3)],
    ["trainees", random.int(12, 90)],
  ]);
  return new Map(
    STATISTIC_ROWS.flatMap(({ code }): [string, number][] =>
      code === null ? [] : [[code, cells.get(code.slice("s14_".length)) ?? 0]],
    ),
  );
}

/** Codes of the sheet that hold 万元, kept in hundredths. */
export const MONEY_STATISTICS: ReadonlySet<string> = new Set(["s14_request_fees", "s14_budget"]);
