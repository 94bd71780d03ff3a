/** The figures of 2018, for 政府信息公开情况统计表 (form2014), which two of the bodies append to their report. */
import { Dice } from "./random.ts";

/** Printed values by row code; group rows have none. */
export type StatisticFigures = Record<string, string>;

const CHANNELS = ["website", "weibo", "wechat", "other"] as const;

/** A sheet that keeps the sums that its 其中 and numbering ask for; `size` is how busy the body is. */
export function statisticsOf(seed: number, size: number): StatisticFigures {
  const dice = new Dice(seed);
  const upTo = (ordinary: number): number => dice.between(0, Math.round(ordinary * size));
  const some = (ordinary: number): number => dice.between(1, Math.max(1, Math.round(ordinary * size)));

  const website = some(520) + 100;
  const channels = { website, weibo: upTo(80), wechat: upTo(210), other: upTo(40) };
  const proactive = website + dice.between(0, channels.weibo + channels.wechat + channels.other);
  const requests = { in_person: upTo(6), fax: upTo(1), online: some(18), mail: upTo(9) };
  const received = requests.in_person + requests.fax + requests.online + requests.mail;
  const extended = Math.min(received, upTo(2));
  const denied = { state_secret: 0, trade_secret: 0, privacy: 0, security: 0, not_gov_info: 0, other_law: 0 };
  const answers = {
    already_public: 0,
    granted: 0,
    partial: 0,
    denied: 0,
    not_ours: 0,
    not_exist: 0,
    told_to_amend: 0,
    other_channel: 0,
  };
  const answerKinds = Object.keys(answers) as (keyof typeof answers)[];
  for (let i = 0; i < received; i++) {
    const kind = answerKinds[dice.weighted([6, 9, 2, 2, 3, 3, 1, 2])] ?? "granted";
    answers[kind]++;
    if (kind !== "denied") continue;
    const reasons = Object.keys(denied) as (keyof typeof denied)[];
    denied[reasons[dice.weighted([0, 1, 3, 0, 3, 2])] ?? "privacy"]++;
  }
  const review = { upheld: upTo(3), corrected: upTo(1), other: upTo(1) };
  const litigation = { upheld: upTo(2), corrected: 0, other: upTo(1) };
  const staff = { full: some(2), part: some(9) };
  const pressConferences = upTo(4);
  const interviews = upTo(3);
  const normative = some(7);

  const figures: Record<string, number | string> = {
    s14_proactive_count: proactive,
    s14_proactive_normative: normative,
    s14_normative_issued: normative + upTo(1),
    s14_ch_gazette: 0,
    s14_response_hot: upTo(12),
    s14_press_conf: pressConferences,
    s14_press_conf_head: dice.between(0, pressConferences),
    s14_interview: interviews,
    s14_interview_head: dice.between(0, interviews),
    s14_policy_interp: some(11),
    s14_weibo_wechat_resp: upTo(21),
    s14_other_resp: upTo(8),
    s14_req_received: received,
    s14_req_closed: received,
    s14_closed_on_time: received - extended,
    s14_closed_extended: extended,
    s14_req_answered: received,
    s14_review: review.upheld + review.corrected + review.other,
    s14_review_upheld: review.upheld,
    s14_review_corrected: review.corrected,
    s14_review_other: review.other,
    s14_litigation: litigation.upheld + litigation.corrected + litigation.other,
    s14_lit_upheld: litigation.upheld,
    s14_lit_corrected: litigation.corrected,
    s14_lit_other: litigation.other,
    s14_complaints: upTo(3),
    s14_request_fees: 0,
    s14_org_units: some(2),
    s14_reading_points: some(3),
    s14_staff: staff.full + staff.part,
    s14_staff_full: staff.full,
    s14_staff_part: staff.part,
    s14_budget: `${some(9)}.${dice.between(1, 9)}`,
    s14_meetings: some(3),
    s14_courses: some(2),
    s14_trainees: some(60) + 20,
  };
  for (const channel of CHANNELS) figures[`s14_ch_${channel}`] = channels[channel];
  for (const [way, n] of Object.entries(requests)) figures[`s14_req_${way}`] = n;
  for (const kind of answerKinds) figures[`s14_ans_${kind}`] = answers[kind];
  for (const [reason, n] of Object.entries(denied)) figures[`s14_den_${reason}`] = n;
  return Object.fromEntries(Object.entries(figures).map(([code, value]) => [code, String(value)]));
}
