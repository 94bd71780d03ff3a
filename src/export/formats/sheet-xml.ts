import type { Value } from "../columns.ts";

/** Characters that XML 1.0 has no way to say; Excel writes them as `_x0001_` (ECMA-376, ST_Xstring). */
const UNSAYABLE = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]|\p{Cs}|_(?=x[0-9A-Fa-f]{4}_)/gu;

/** What Excel takes in one cell. */
const LONGEST = 32_767;

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** A text in XML. */
export function xmlText(text: string): string {
  return text
    .replace(UNSAYABLE, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`)
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign] as string)
    .replaceAll("\r", "&#13;");
}

/** A cut text says so, and by how much. */
function fitting(text: string): string {
  if (text.length <= LONGEST) return text;
  const kept = LONGEST - 100;
  return `${text.slice(0, kept)} …[cut: ${text.length - kept} characters more; the other formats have them]`;
}

/** 0 → A, 26 → AA. */
export function columnName(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest === 0 ? "" : columnName(rest - 1)) + String.fromCharCode(65 + (index % 26));
}

/** One row of a sheet. Texts are inline strings, which are never run as formulas. */
export function rowXml(
  number: number,
  row: readonly Value[],
  names: readonly string[],
  flags: readonly boolean[],
): string {
  let cells = "";
  for (const [index, value] of row.entries()) {
    if (value === null) continue;
    const at = `<c r="${names[index]}${number}"`;
    if (typeof value === "string")
      cells += `${at} t="inlineStr"><is><t xml:space="preserve">${xmlText(fitting(value))}</t></is></c>`;
    else if (flags[index] === true) cells += `${at} t="b"><v>${value}</v></c>`;
    else cells += `${at}><v>${value}</v></c>`;
  }
  return `<row r="${number}">${cells}</row>`;
}
