/** 收到和处理政府信息公开申请情况 and 行政复议、行政诉讼情况 of one body in one year. */
import { RESULTS_2019, RESULTS_2021, REVIEW_PATHS } from "../generator/labels.ts";
import type { Random } from "../generator/random.ts";
import type { Rows } from "./model.ts";
import type { Wish } from "./wishes.ts";

/** Shares of the six kinds of applicant. */
const APPLICANTS = [0.76, 0.11, 0.01, 0.02, 0.06, 0.04];
export const NOBODY: readonly number[] = APPLICANTS.map(() => 0);

/** How often an application ends so; what is not named is rare. */
const COMMON_OUTCOMES: Readonly<Record<string, number>> = {
  granted: 50,
  partly_granted: 9,
  denied_third_party_rights: 3,
  denied_internal_affairs: 2,
  denied_process_info: 2,
  denied_enforcement_file: 2,
  denied_admin_inquiry: 2,
  unavailable_not_held: 14,
  unavailable_needs_creation: 4,
  unavailable_still_unclear: 2,
  not_processed_petition: 4,
  not_processed_duplicate: 2,
  other: 4,
  other_not_corrected: 2,
  other_misc: 3,
};
const RARE = 0.4;

/** The rows under 三 that （七）总计 adds up. */
export function outcomesOf(year: number): string[] {
  const results = year < 2021 ? RESULTS_2019 : RESULTS_2021;
  return results
    .flatMap((entry) => ("rows" in entry ? entry.rows.map(({ code }) => code) : [entry.code]))
    .filter((code) => code !== "handled_total");
}

export const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
const add = (a: readonly number[], b: readonly number[]): number[] => a.map((n, at) => n + (b[at] ?? 0));
const withTotal = (cells: readonly number[]): number[] => [...cells, sum(cells)];

function scatter(count: number, weights: readonly number[], random: Random): number[] {
  const out = weights.map(() => 0);
  const whole = sum(weights);
  for (let k = 0; k < count; k++) {
    let left = random.next() * whole;
    const at = weights.findIndex((weight) => {
      left -= weight;
      return left < 0;
    });
    out[Math.max(0, at)] = (out[Math.max(0, at)] ?? 0) + 1;
  }
  return out;
}

/** Draws the table; `before` is what the year before carried on, by applicant. */
export function drawRequests(
  year: number,
  usual: number,
  before: readonly number[],
  wish: Wish,
  random: Random,
): Rows {
  const codes = outcomesOf(year);
  const count = wish.small ? 1 : Math.round(usual * (0.8 + random.next() * 0.45));
  const carriedIn = add(before, wish.carryShift ?? NOBODY);
  const received = scatter(count, wish.small ? [1, 0, 0, 0, 0, 0] : APPLICANTS, random);
  if (wish.open) received[0] = (received[0] ?? 0) + 6;
  const open = add(received, carriedIn);
  const carriedOut = open.map((n, at) => {
    if (wish.closed || wish.small) return 0;
    return Math.min(n, Math.round(n * random.next() * 0.16) + (wish.open && at === 0 ? 3 : 0));
  });
  const handled = open.map((n, at) => n - (carriedOut[at] ?? 0));
  const weights = codes.map((code) => COMMON_OUTCOMES[code] ?? RARE);
  const byApplicant = handled.map((n) => scatter(n, weights, random));
  const rows: Rows = new Map([
    ["received", withTotal(received)],
    ["carried_in", withTotal(carriedIn)],
  ]);
  codes.forEach((code, y) => {
    rows.set(code, withTotal(byApplicant.map((column) => column[y] ?? 0)));
  });
  rows.set("handled_total", withTotal(handled));
  rows.set("carried_out", withTotal(carriedOut));
  return rows;
}

/** Cases per application, by path. */
const DISPUTED = [0.06, 0.03, 0.015];

/** Draws reviews and lawsuits; `pending` is what the year before had left open, by path. */
export function drawReview(usual: number, pending: readonly number[], wish: Wish, random: Random): Rows {
  return new Map(
    REVIEW_PATHS.map((path, at): [string, number[]] => {
      const most = wish.small ? 0 : usual * (DISPUTED[at] ?? 0);
      const cases = Math.round(random.next() * most) + (wish.disputed ? 3 + random.int(0, 3) : 0);
      const [upheld = 0, corrected = 0, other = 0] = scatter(cases + (pending[at] ?? 0), [6, 1.5, 2], random);
      const left = !wish.closed && upheld > 2 && random.chance(0.4) ? 1 : 0;
      return [path, withTotal([upheld - left, corrected, other, left])];
    }),
  );
}
