/**
 * What a cell prints, read by the value grammar of the field: a number as printed, or the reason why there is none.
 * Blank, `/`, words and 0 are four different facts.
 */
import { squeeze } from "../../src/core/fold.ts";

/** The statuses that the text of one cell alone can have. */
export type ValueStatus =
  | "number"
  | "printed"
  | "annotated"
  | "blank"
  | "not_applicable"
  | "text"
  | "damaged";

/** A cell as read; `damaged` where a number was printed and can't be trusted. `number` is a plain number without unit; the other statuses are the contract's. */
export interface CellValue {
  status: ValueStatus;
  value: number | null;
  raw: string;
  unit?: string;
}

const NOT_APPLICABLE = new Set([
  "/",
  "\\",
  "-",
  "—",
  "——",
  "———",
  "--",
  "–",
  "−",
  "×",
  "x",
  "X",
  "无",
  "不适用",
  "不涉及",
  "无此项",
  "//",
  "N/A",
  "n/a",
  "*",
]);

/** Dashes as pandoc writes `—` and `——`. */
const DASHES = /^-{2,6}$/;

const ZERO_WORDS = new Set(["零", "〇"]);

/** Units that may follow a number; longest first. */
const UNIT = "(?:万元|亿元|万条|万件|人次|场次|万|元|件|条|项|次|人|篇|个|份|部|宗|起|期|场|家|%)";

/** Words that give a change its sign (本年增/减 since 2019). */
const SIGN_WORDS: readonly (readonly [RegExp, string])[] = [
  [/^(?:增加了?|新增|增长|增|上升|\+)/, "+"],
  [/^(?:减少了?|减|下降|[-−–])/, "-"],
];

const NUMBER = /^(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?/;
const UNIT_AT = new RegExp(`^${UNIT}`);

/** A remark behind a number: in brackets, from a comma or 其中 on, or the number of a footnote (`12[1]`). */
const REMARK = /^(?:\(|[[〔【]|[,,;;。](?![+\-−]?\d)|其中|含|包括)/;

/** `(四)无法提供` behind a number is the next label, no remark on it. */
const NUMBERED = /^\([一二三四五六七八九十\d]{1,3}\)/;

/**
 * Digits of which some may be gone: beside a character lost in decoding, cut to a width and filled with underscores
 * (html2text), struck out, two runs of them in one cell, or read by OCR in two ways. Behind U+202E digits are shown from
 * right to left: what a person sees is another number than what stands there.
 */
const DAMAGED = /\d\s+\d|\d_|_\d|[\d\ufffd]\ufffd|\ufffd\d|\d~~|~~\d|\u2e2e|\u202e/;

/** Stands in a cell between the readings of an OCR engine that do not agree (⸮, which no report prints). */
export const UNSURE = "\u2e2e";

/** Marks of footnotes and points. NFKC makes digits of them: `12①` would read 121. */
const MARK = /[¹²³⁰⁴-⁹₀-₉①-⒛⓪-⓿❶-➓㉑-㉟㊱-㊿]/;
const MARKS_BEHIND = new RegExp(`(?:${MARK.source}|\\s)+$`);

/** Tags that an extractor left in the text. */
const TAGS = /<[^<>]{0,200}>/g;

/** Text longer than this is never a number with a remark, and is not looked at as one. */
const LONGEST = 120;

interface Parsed {
  value: number;
  unit: string | undefined;
  signed: boolean;
  rest: string;
}

function readNumber(folded: string): Parsed | null {
  let rest = folded;
  let sign = "";
  for (const [pattern, means] of SIGN_WORDS) {
    const match = pattern.exec(rest);
    if (match !== null) {
      sign = means;
      rest = rest.slice(match[0].length);
      break;
    }
  }
  const number = NUMBER.exec(rest);
  if (number === null) return null;
  rest = rest.slice(number[0].length);
  // `12,34` and `1.2.3` are no numbers: two were glued, or it is a date.
  if (/^[.,]?\d/.test(rest)) return null;
  const unit = UNIT_AT.exec(rest);
  if (unit !== null) rest = rest.slice(unit[0].length);
  const value = Number(number[0].replaceAll(",", ""));
  // -0 would print as 0 and compare as another thing.
  const signedValue = sign === "-" && value !== 0 ? -value : value;
  return { value: signedValue, unit: unit?.[0], signed: sign !== "", rest };
}

/** True where the text is a number in any writing that the grammar knows. */
export function isNumber(cell: CellValue): boolean {
  return cell.value !== null;
}

const PLAIN = /^\d{1,12}$/;

/**
 * Reads the text of one cell. `raw` keeps it as printed (trimmed). Never guesses: what is not a number in the
 * grammar is `text`.
 */
export function readValue(text: string): CellValue {
  const raw = text.trim();
  if (PLAIN.test(raw)) return { status: "number", value: Number(raw), raw };
  if (raw === "") return { status: "blank", value: null, raw: "" };
  if (raw.length > LONGEST) return { status: "text", value: null, raw };
  if (DAMAGED.test(raw)) return { status: "damaged", value: null, raw };
  if (MARK.test(raw)) return readMarked(raw);
  let folded = squeeze((raw.includes("<") ? raw.replace(TAGS, "") : raw).normalize("NFKC"));
  // A no-break space decays to `?` in pages converted from GBK.
  if (/^\?+(?=\d|$)/.test(folded)) folded = folded.replace(/^\?+/, "");
  if (folded === "") return { status: "blank", value: null, raw: raw === "?" ? "" : squeeze(raw) };
  if (NOT_APPLICABLE.has(folded) || DASHES.test(folded))
    return { status: "not_applicable", value: null, raw };
  if (ZERO_WORDS.has(folded)) return { status: "printed", value: 0, raw };
  const parsed = readNumber(folded);
  if (parsed === null) return { status: "text", value: null, raw };
  const { value, unit, rest } = parsed;
  const withUnit = unit === undefined ? {} : { unit };
  if (rest === "" || /^[。;;]$/.test(rest)) {
    const plain = unit === undefined && folded === raw && /^\d+(?:\.\d+)?$/.test(raw);
    return plain ? { status: "number", value, raw } : { status: "printed", value, raw, ...withUnit };
  }
  if (REMARK.test(rest) && !NUMBERED.test(rest)) return { status: "annotated", value, raw, ...withUnit };
  return { status: "text", value: null, raw };
}

/** A figure with a footnote mark behind it; a mark anywhere else says nothing about a figure. */
function readMarked(raw: string): CellValue {
  const bare = raw.replace(MARKS_BEHIND, "");
  if (bare !== "" && !MARK.test(bare)) {
    const cell = readValue(bare);
    if (cell.value !== null) return { ...cell, status: "annotated", raw };
  }
  return { status: "text", value: null, raw };
}
