import { asCount, asObject, asText, type LiteralObject, readLiteral, readNamed } from "../rows/js-literal.ts";

/** What a page's script says of one of its lists: `$('#212860').jpage({…})`. */
export interface JpageUnit {
  /** `id` of the element that shows the list. */
  id: string;
  total: number | null;
  perPage: number | null;
  groupSize: number | null;
  proxy: string;
  /** The form fields of a request, encoded; null where the script doesn't say them in letters. */
  form: string | null;
}

const DEFAULT_PROXY = "/module/web/jpage/dataproxy.jsp";
const MOST_UNITS = 20;
/** A script that describes one list isn't longer. */
const LONGEST = 6_000;

export function findJpageUnits(text: string): JpageUnit[] {
  const units: JpageUnit[] = [];
  for (const match of text.matchAll(
    /\$\(\s{0,9}["']#([\w-]{1,60})["']\s{0,9}\)\s{0,9}\.jpage\s{0,9}\(\s{0,9}(?=\{)/g,
  )) {
    if (units.length >= MOST_UNITS) break;
    const at = match.index + match[0].length;
    const end = text.indexOf(".jpage", at);
    const script = text.slice(at, Math.min(at + LONGEST, end < 0 ? text.length : end));
    units.push(readUnit(match[1] ?? "", script));
  }
  return units;
}

/** The whole is read as a literal; where something in it is computed, field by field. */
function readUnit(id: string, script: string): JpageUnit {
  const whole = asObject(readLiteral(script, 0)?.value);
  const field = (name: string) => (whole === undefined ? readNamed(script, name) : whole[name]);
  const params = asObject(field("ajaxParam"));
  const positive = (name: string) => asCount(field(name)) || null;
  return {
    id,
    total: asCount(field("totalRecord")),
    perPage: positive("perPage"),
    groupSize: positive("groupSize"),
    proxy: asText(field("proxyUrl")) || DEFAULT_PROXY,
    form: params === undefined ? null : formOf(params),
  };
}

function formOf(params: LiteralObject): string {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) form.append(name, asText(value));
  return form.toString();
}
