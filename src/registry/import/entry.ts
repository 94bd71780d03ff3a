import { isCreditCode, tidyCreditCode } from "../codes.ts";
import { divisions } from "../divisions.ts";
import { KIND_WORDS, LEVEL_WORDS } from "./columns.ts";
import type { RegistryRow } from "./read.ts";

/** A line of a registry file, checked by itself; null or empty where it says nothing. */
export interface Entry {
  line: number;
  name: string;
  regionCode: string | null;
  level: string | null;
  kind: string | null;
  parent: string | null;
  aliases: string[];
  creditCode: string | null;
  validFrom: string | null;
  validTo: string | null;
  successors: Array<{ name: string; since: string | null }>;
  duty: { firstYear: number; lastYear: number; monthDay: string | null; reason: string } | null;
  /** What a person should look at, though the line stands. */
  remark: string | null;
}

/** Why a line is refused. */
export class Refusal extends Error {
  override name = "Refusal";
}

const ONE_LINE = /^[^\p{Cc}\p{Zl}\p{Zp}]{1,200}$/u;
const CODE = /^[1-9]\d(?:\d{2}|\d{4}|\d{7}|\d{10})?$/;
/** Several names in one cell. */
const PARTS = /[;；、|]/;
const FIRST_YEAR = 2008;
const LAST_YEAR = 9999;

/**
 * Checks a line by itself.
 * @throws Refusal with the reason.
 */
export function readEntry({ line, cells }: RegistryRow): Entry {
  const name = cells.name === undefined ? refuse("the name is missing") : nameOf(cells.name);
  const validTo = dayOf(cells.valid_to, "valid_to", "end");
  const since = dayOf(cells.successor_since, "successor_since", "start");
  const entry: Entry = {
    line,
    name,
    regionCode: regionOf(cells.region_code),
    level: wordOf(cells.level, LEVEL_WORDS, "level"),
    kind: wordOf(cells.kind, KIND_WORDS, "kind"),
    parent: cells.parent === undefined ? null : nameOf(cells.parent),
    aliases: namesOf(cells.aliases).filter((alias) => alias !== name),
    creditCode: creditCodeOf(cells.credit_code),
    validFrom: dayOf(cells.valid_from, "valid_from", "start"),
    validTo,
    successors: namesOf(cells.successor).map((text) => successorOf(text, since)),
    duty: dutyOf(cells.exempt, cells.exempt_years, cells.due),
    remark: null,
  };
  // Divisions are founded faster than tables of them are printed: the user's word stands.
  if (entry.regionCode !== null && !divisions().isKnown(entry.regionCode))
    entry.remark = `unknown division ${entry.regionCode}, taken as it is`;
  if (entry.validFrom !== null && validTo !== null && entry.validFrom > validTo)
    refuse("valid_from is after valid_to");
  if (entry.parent === name) refuse("it is its own parent: a loop of parents");
  return entry;
}

function refuse(why: string): never {
  throw new Refusal(why);
}

function nameOf(text: string): string {
  const name = text.trim().replace(/\s+/g, " ");
  return ONE_LINE.test(name) ? name : refuse("a name must be one line of at most 200 characters");
}

const namesOf = (text: string | undefined): string[] => [
  ...new Set((text ?? "").split(PARTS).flatMap((part) => (part.trim() === "" ? [] : [nameOf(part)]))),
];

function regionOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  const code = text.normalize("NFKC").replace(/\s/g, "");
  if (!CODE.test(code)) refuse(`region_code ${text} is no division code: 2, 4, 6, 9 or 12 digits`);
  return code;
}

function creditCodeOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  const code = tidyCreditCode(text);
  return isCreditCode(code) ? code : refuse(`credit_code ${text}: bad check digit or form (GB 32100)`);
}

function wordOf(
  text: string | undefined,
  words: Readonly<Record<string, string>>,
  column: string,
): string | null {
  if (text === undefined) return null;
  const word = Object.hasOwn(words, text) ? words[text] : undefined;
  return word ?? refuse(`${column} ${text} is not known: ${[...new Set(Object.values(words))].join(", ")}`);
}

/** 2018, 2018-10, 2018-10-31, 2018年10月31日, 2018/10/31: a whole year or month begins or ends with its first or last day. */
function dayOf(text: string | undefined, column: string, edge: "start" | "end"): string | null {
  if (text === undefined) return null;
  const found = /^(\d{4})(?:[-/.年](\d{1,2}))?(?:[-/.月](\d{1,2}))?[年月日]?(?:[T ].*)?$/.exec(
    text.normalize("NFKC"),
  );
  const [, year = "", month, day] = found ?? [];
  const m = Number(month ?? (edge === "start" ? 1 : 12));
  // Day 0 of the next month is the last of this one.
  const last = new Date(Date.UTC(Number(year), m, 0)).getUTCDate();
  const d = Number(day ?? (edge === "start" ? 1 : last));
  if (found === null || m < 1 || m > 12 || d < 1 || d > last || Number(year) < 1900)
    return refuse(`${column} ${text} is no date: 2018-10-31`);
  return `${year}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`;
}

/** `某局`, `某局@2019-03-01` or `某局(2019-03-01)`. */
function successorOf(text: string, since: string | null): Entry["successors"][number] {
  const found = /^(.+?)(?:@|[(（])([\d年月日/.-]{4,11})[)）]?$/.exec(text);
  if (found === null) return { name: text, since };
  return { name: nameOf(found[1] as string), since: dayOf(found[2], "successor", "start") };
}

function dutyOf(
  reason: string | undefined,
  years: string | undefined,
  due: string | undefined,
): Entry["duty"] {
  if (reason === undefined && due === undefined) {
    return years === undefined ? null : refuse("exempt_years without a reason in exempt");
  }
  if (reason !== undefined && due !== undefined) refuse("exempt and due exclude each other");
  const [firstYear, lastYear] = yearsOf(years);
  if (reason !== undefined) return { firstYear, lastYear, monthDay: null, reason: nameOf(reason) };
  const [, month = "", day = ""] =
    /^(\d{1,2})[-月](\d{1,2})日?$/.exec(due ?? "") ?? refuse(`due ${due} is no day: 02-20`);
  const monthDay = `${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  if (Number.isNaN(Date.parse(`2023-${monthDay}`))) refuse(`due ${due} is no day: 02-20`);
  return { firstYear, lastYear, monthDay, reason: "registry" };
}

function yearsOf(text: string | undefined): [number, number] {
  if (text === undefined) return [FIRST_YEAR, LAST_YEAR];
  const found = /^(\d{4})?年?(?:(-|—|–|至|~)(\d{4})?年?)?$/.exec(text.normalize("NFKC").replace(/\s/g, ""));
  const [, first, dash, last] = found ?? [];
  if (found === null || (first === undefined && last === undefined))
    return refuse(`exempt_years ${text}: 2020, 2019-2021 or 2019-`);
  const from = Number(first ?? FIRST_YEAR);
  const to = dash === undefined ? from : Number(last ?? LAST_YEAR);
  return from <= to ? [from, to] : refuse(`exempt_years ${text}: the first year is after the last`);
}
