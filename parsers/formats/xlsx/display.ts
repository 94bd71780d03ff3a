/**
 * What a cell says. A number format may dress a figure (`1,113`, `18件`) but never change it: what is given is the
 * number that the cell holds, with the words that its format prints beside it.
 */
import type { CellValue } from "exceljs";

/** Digits that Excel keeps of a number; what comes after them is the noise of binary fractions. */
const DIGITS = 15;

/** The text of a cell. */
export function displayed(value: CellValue, format: string): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (typeof value === "number") return displayedNumber(value, format);
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (value instanceof Date) return displayedDate(value);
  if ("richText" in value)
    return value.richText.map(({ text, font }) => raised(text, font?.vertAlign)).join("");
  if ("error" in value) return value.error;
  if ("hyperlink" in value)
    return typeof value.text === "string" ? value.text : displayed(value.text, format);
  // A formula that was never worked out says nothing yet; the formula itself tells a reader so.
  if (value.result === undefined) return `=${"formula" in value ? value.formula : value.sharedFormula}`;
  return displayed(value.result, format);
}

/** Figures raised behind a number are the number of a note. */
function raised(text: string, align: "superscript" | "subscript" | undefined): string {
  return align === undefined ? text : text.replace(/[\d０-９]+/g, "（$&）");
}

/** A date is no figure; it is written so that it cannot be taken for one. */
function displayedDate(date: Date): string {
  return Number.isNaN(date.getTime()) ? "#VALUE!" : date.toISOString().slice(0, 10);
}

const PLACEHOLDER = /[0#?]/;

interface Section {
  /** The format without colours, conditions, padding and literals. */
  body: string;
  prefix: string;
  suffix: string;
}

function sectionsOf(format: string): Section[] {
  const sections: Section[] = [];
  let section: Section = { body: "", prefix: "", suffix: "" };
  const literal = (text: string) => {
    if (PLACEHOLDER.test(section.body)) section.suffix += text;
    else section.prefix += text;
  };
  const tokens = /"([^"]*)"?|\[[^\]]*\]|[_*]([\s\S])?|[\\!]([\s\S])?|([\s\S])/g;
  for (const [whole, quoted, , escaped, plain] of format.matchAll(tokens)) {
    if (quoted !== undefined) literal(quoted);
    else if (escaped !== undefined) {
      literal(escaped);
      // An escaped mark between digits (`0!.0,`) moves the point.
      if (escaped === ".") section.body += "!";
    } else if (plain === ";") {
      sections.push(section);
      section = { body: "", prefix: "", suffix: "" };
    } else if (plain !== undefined) {
      if (/[0#?.,%/eE+\-@]/.test(plain) || /^general$/i.test(format)) section.body += plain;
      else literal(plain);
    } else if (whole === "") break;
  }
  sections.push(section);
  return sections;
}

function displayedNumber(value: number, format: string): string {
  const plain = String(Number(value.toPrecision(DIGITS)));
  if (format === "" || /^general$/i.test(format)) return plain;
  const sections = sectionsOf(format);
  const own = value < 0 ? sections[1] : value === 0 ? sections[2] : undefined;
  const section = own ?? sections[0];
  if (section === undefined) return plain;
  const { body, prefix, suffix } = section;
  // A section left empty hides what it is for.
  if (body === "" && sections.length > 1) return prefix;
  if (/,(?![0#?])/.test(body) || body.includes("!")) return `${plain}（显示格式：${format}）`;
  if (body.includes("%")) return `${Number((value * 100).toPrecision(DIGITS))}%`;
  // The section for negative numbers writes its own sign, in ways of its own.
  return own !== undefined && value < 0 ? plain : `${prefix.trim()}${plain}${suffix.trim()}`;
}
