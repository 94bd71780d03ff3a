import { FILE_TYPES } from "../annual/addresses.ts";
import { squeeze } from "../rows/text.ts";

/** An address in a script, with the text of the link that the script writes; empty where it writes none. */
export interface ScriptFile {
  href: string;
  text: string;
}

/** Scripts beyond this are libraries. */
const LARGEST_SCRIPT = 1024 * 1024;
const MOST_FILES = 50;
/** Places that are looked at: no page writes more links than that. */
const MOST_TRIES = 1_000;
const LONGEST_ADDRESS = 600;

/** A file's extension where an address ends: before a quote, escaped or not, or before a query. */
const EXTENSION = new RegExp(`\\.(?:${FILE_TYPES.join("|")})(?=["'\\\\?#&])`, "gi");
const QUOTES = new Set(['"', "'", "`"]);

/**
 * Addresses of files in a script, as in `document.write('<a href="./P0….pdf">…</a>')`: from each extension back to the
 * quote that opens the address. Nothing is run; each place is read once.
 */
export function addressesInScript(script: string): ScriptFile[] {
  if (script.length > LARGEST_SCRIPT) return [];
  const files: ScriptFile[] = [];
  let tries = 0;
  for (const match of script.matchAll(EXTENSION)) {
    if (files.length >= MOST_FILES || ++tries > MOST_TRIES) break;
    const end = endOf(script, match.index + match[0].length);
    const start = startOf(script, match.index);
    if (start === null) continue;
    const href = script
      .slice(start, end)
      .replace(/\\\//g, "/")
      .replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
      .replace(/&amp;/g, "&");
    // The original of TRS's editor, which the public can't ask for, and names that are no addresses.
    if (
      /OLDSRC\s{0,3}=\s{0,3}\\?["']?$/i.test(script.slice(Math.max(0, start - 20), start)) ||
      /[\s<>+]/.test(href)
    )
      continue;
    if (!/[/\w]/.test(href) || isName(script, start)) continue;
    files.push({ href, text: linkText(script, end) });
  }
  return files;
}

/** Where the address begins: behind the last quote before its extension. */
function startOf(script: string, extension: number): number | null {
  for (let at = extension - 1; at >= 0 && extension - at <= LONGEST_ADDRESS; at--) {
    const sign = script[at] ?? "";
    if (QUOTES.has(sign)) return at + 1;
    if (sign === "\n" || sign === "<" || sign === ">") return null;
  }
  return null;
}

/** Where it ends: a query belongs to it. */
function endOf(script: string, from: number): number {
  let at = from;
  while (at < script.length && at - from < LONGEST_ADDRESS && !/["'`\\\s<>]/.test(script[at] ?? "")) at++;
  return at;
}

/** `title="….pdf"` and `download="….pdf"` hold the name of the file beside its address. */
function isName(script: string, start: number): boolean {
  return /(?:title|download|alt|name|filename|textContent)\\?["']?\s{0,3}[=:]\s{0,3}\\?["'`]$/i.test(
    script.slice(Math.max(0, start - 24), start),
  );
}

/** The text of the link that is written: up to the next tag. */
function linkText(script: string, from: number): string {
  const piece = script.slice(from, from + 600);
  const open = piece.indexOf(">");
  if (open < 0) return "";
  const close = piece.indexOf("<", open);
  return close < 0 ? "" : squeeze(piece.slice(open + 1, close)).slice(0, 200);
}
