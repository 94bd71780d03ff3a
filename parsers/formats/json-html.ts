/** Answers in JSON that carry HTML of reports: `{"data":{"title":"…","contentHtml":"…"}}`. */
import { readBoundedJson } from "./bounded-json.ts";
import { likenessOf } from "./embedded-html.ts";

/** A report in an answer, with what the object that holds it says of it. */
export interface CarriedReport {
  html: string;
  title: string | null;
  date: string | null;
}

const MOST_VALUES = 500_000;
const MOST_REPORTS = 100;
const TITLES = ["title", "articleTitle", "docTitle", "infotitle", "name"];
const DATES = [
  "publishedTimeStr",
  "pubDate",
  "pubdate",
  "publishDate",
  "publishTime",
  "infodate",
  "docreltime",
];

/** Does text begin as JSON does? */
export function startsAsJson(text: string): boolean {
  return /^\ufeff?\s{0,200}(?:\{\s{0,200}"|\[\s{0,200}\{\s{0,200}")/.test(text.slice(0, 700));
}

/** The reports in an answer, in its order; empty where it is no JSON or carries none. */
export function reportsInJson(text: string): CarriedReport[] {
  const answer = readBoundedJson(text);
  const found: CarriedReport[] = [];
  const waiting: Array<{ value: unknown; above: object | null }> = [{ value: answer, above: null }];
  for (let seen = 0; waiting.length > 0 && seen < MOST_VALUES && found.length < MOST_REPORTS; seen++) {
    const { value, above } = waiting.pop() ?? { value: null, above: null };
    if (typeof value !== "object" || value === null) continue;
    const values: unknown[] = Object.values(value);
    // One object is one article, however many copies of its body it holds.
    let best: string | null = null;
    for (const text of values) {
      if (typeof text === "string" && likenessOf(text) > (best === null ? 0 : likenessOf(best))) best = text;
    }
    if (best !== null) {
      found.push({
        html: best,
        title: fieldOf(value, TITLES) ?? fieldOf(above, TITLES),
        date: fieldOf(value, DATES) ?? fieldOf(above, DATES),
      });
    }
    const kept = Array.isArray(value) ? above : value;
    for (let k = values.length - 1; k >= 0; k--) {
      if (typeof values[k] === "object") waiting.push({ value: values[k], above: kept });
    }
  }
  return found;
}

function fieldOf(object: object | null, names: readonly string[]): string | null {
  if (object === null) return null;
  for (const name of names) {
    const value: unknown = Object.hasOwn(object, name) ? object[name as keyof typeof object] : null;
    if (typeof value === "string" && value.trim() !== "" && value.length <= 500) return value.trim();
  }
  return null;
}
