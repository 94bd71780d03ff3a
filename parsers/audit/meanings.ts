/**
 * What a figure of the prose may mean (domain notes E6): cells of the tables and sums of them. Prose counts in other
 * scopes (收办 = 新收 + 结转; 答复 with or without 其他), so each figure has several meanings; the first is the plain one.
 */
import type { Tables } from "../../src/core/record.ts";

/** A number, or the least that it can be where a cell of it prints none. */
export interface Meaning {
  least: number;
  /** The most that it can be; any number from `least` on where left out. */
  most?: number;
  isKnown: boolean;
}

/** Computes one meaning. */
export type MeaningOf = (tables: Tables) => Meaning;

const UNKNOWN: Meaning = { least: 0, isKnown: false };

const known = (value: number | null | undefined): Meaning =>
  value === null || value === undefined ? UNKNOWN : { least: value, isKnown: true };

function add(meanings: readonly Meaning[]): Meaning {
  return {
    least: meanings.reduce((sum, { least }) => sum + least, 0),
    isKnown: meanings.length > 0 && meanings.every(({ isKnown }) => isKnown),
  };
}

function cell(table: "requests" | "review_litigation", row: string, column = "total"): MeaningOf {
  return (tables) => known(tables[table]?.[row]?.[column]);
}

/** Sum of all rows of a group. */
function group(prefix: string): MeaningOf {
  return (tables) => {
    const rows = Object.entries(tables.requests ?? {}).filter(([row]) => row.startsWith(prefix));
    return add(rows.map(([, cells]) => known(cells.total)));
  };
}

function plus(...parts: MeaningOf[]): MeaningOf {
  return (tables) => add(parts.map((part) => part(tables)));
}

function minus(a: MeaningOf, b: MeaningOf): MeaningOf {
  return (tables) => {
    const [x, y] = [a(tables), b(tables)];
    if (x.isKnown && y.isKnown) return known(x.least - y.least);
    // What is taken away may be anything, or no row of the form: no more than the whole is left.
    return x.isKnown ? { least: 0, most: x.least, isKnown: false } : UNKNOWN;
  };
}

/** A row of a statistical sheet that prints one value for the whole body. */
function stat(code: string): MeaningOf {
  return ({ statistics }) => {
    const entry = statistics?.[code];
    return entry === undefined || Array.isArray(entry) ? UNKNOWN : known(entry.value);
  };
}

const request = (row: string, column?: string): MeaningOf => cell("requests", row, column);
const received = request("received");
const carriedIn = request("carried_in");
const handled = request("handled_total");
const granted = request("granted");
const partly = request("partly_granted");
const denied = group("denied_");
const unavailable = group("unavailable_");
const notProcessed = group("not_processed_");
const other = group("other");
const answered = plus(granted, partly, denied, unavailable);

const review = (column?: string): MeaningOf => cell("review_litigation", "review", column);
const direct = (column?: string): MeaningOf => cell("review_litigation", "litigation_direct", column);
const after = (column?: string): MeaningOf => cell("review_litigation", "litigation_after_review", column);

const accepted = [
  received,
  plus(received, carriedIn),
  request("received", "natural_person"),
  handled,
  minus(handled, other),
];

const lawsuits = (column?: string): MeaningOf[] => [
  plus(direct(column), after(column)),
  direct(column),
  after(column),
];

const ofApplicant = (column: string): MeaningOf[] => [
  request("received", column),
  plus(request("received", column), request("carried_in", column)),
  request("handled_total", column),
];

/** Meanings in the tables of the forms since 2019. */
export const TABLE_MEANINGS: Readonly<Record<string, readonly MeaningOf[]>> = {
  requests_received: accepted.slice(0, 3),
  requests_received_and_carried_in: [plus(received, carriedIn), received],
  requests_accepted: accepted,
  requests_carried_in: [carriedIn, request("carried_in", "natural_person")],
  requests_handled: [
    handled,
    received,
    plus(received, carriedIn),
    minus(handled, other),
    minus(handled, request("other_misc")),
    answered,
    plus(answered, notProcessed),
    // What was new this year and is answered.
    minus(handled, carriedIn),
    minus(received, request("carried_out")),
    // 上年结转3件,已办结3件 may go on to speak of those carried in alone.
    carriedIn,
    request("handled_total", "natural_person"),
  ],
  requests_carried_out: [request("carried_out"), request("carried_out", "natural_person")],
  requests_from_natural_person: ofApplicant("natural_person"),
  requests_from_business: ofApplicant("business"),
  requests_from_research_institution: ofApplicant("research_institution"),
  requests_from_public_welfare_org: ofApplicant("public_welfare_org"),
  requests_from_legal_service_org: ofApplicant("legal_service_org"),
  granted: [granted, plus(granted, partly), request("granted", "natural_person")],
  partly_granted: [partly, request("partly_granted", "natural_person")],
  denied: [denied, plus(denied, notProcessed), plus(denied, partly)],
  unavailable: [unavailable, request("unavailable_not_held")],
  not_processed: [notProcessed, plus(notProcessed, other), request("not_processed_petition")],
  other_handling: [other, request("other_misc"), plus(other, notProcessed)],
  review_total: [review(), minus(review(), review("pending"))],
  review_upheld: [review("upheld")],
  review_corrected: [review("corrected")],
  review_other: [review("other"), plus(review("other"), review("pending"))],
  review_pending: [review("pending")],
  litigation_total: [
    ...lawsuits(),
    minus(plus(direct(), after()), plus(direct("pending"), after("pending"))),
    minus(direct(), direct("pending")),
    minus(after(), after("pending")),
  ],
  litigation_upheld: lawsuits("upheld"),
  litigation_corrected: lawsuits("corrected"),
  litigation_other: lawsuits("other"),
  litigation_pending: lawsuits("pending"),
};

/** Meanings in the sheet of 2014–2018, for reports without the tables. */
export const SHEET_MEANINGS: Readonly<Record<string, readonly MeaningOf[]>> = {
  requests_received: [stat("s14_req_received")],
  requests_accepted: [stat("s14_req_received"), stat("s14_req_closed"), stat("s14_req_answered")],
  requests_handled: [stat("s14_req_closed"), stat("s14_req_answered"), stat("s14_req_received")],
  granted: [
    stat("s14_ans_granted"),
    plus(stat("s14_ans_granted"), stat("s14_ans_already_public")),
    plus(stat("s14_ans_granted"), stat("s14_ans_partial")),
  ],
  partly_granted: [stat("s14_ans_partial")],
  denied: [stat("s14_ans_denied")],
  review_total: [stat("s14_review")],
  litigation_total: [stat("s14_litigation")],
};

/** Numbers that a share may be a share of: every total of table 三, and what the groups add up to. */
export function wholesOf(tables: Tables): number[] {
  const totals = Object.values(tables.requests ?? {}).map((cells) => known(cells.total));
  const sums = [plus(received, carriedIn), denied, unavailable, notProcessed, other, answered];
  const paths = Object.values(tables.review_litigation ?? {}).map((cells) => known(cells.total));
  return [...totals, ...sums.map((sum) => sum(tables)), ...paths, plus(direct(), after())(tables)]
    .filter(({ isKnown }) => isKnown)
    .map(({ least }) => least);
}
