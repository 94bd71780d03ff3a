import { FILE_TYPES } from "../annual/addresses.ts";

const TYPES = FILE_TYPES.join("|");
const AT_END = new RegExp(`\\.(${TYPES})$`, "i");
const IN_TEXT = new RegExp(`\\.(${TYPES})(?![a-z0-9])`, "i");

/** Fields in which download scripts and viewers are told the file's name or address. */
const NAME_FIELDS = new Set([
  "filename",
  "showname",
  "name",
  "file",
  "fileurl",
  "attname",
  "title",
  "path",
  "url",
  "src",
  "furl",
]);

/** What an address says of the file behind it. */
export interface FileAddress {
  /** Lower case, without the dot; null where the address doesn't say. */
  type: string | null;
  /** The file's name in the query or at the end of the path; empty where there is none. */
  name: string;
}

/** Type and name of a file by its address: by the path, or by the fields of the query that carry a name. */
export function fileOfAddress(address: string): FileAddress {
  const url = new URL(address);
  const path = decode(url.pathname);
  const last = path.slice(path.lastIndexOf("/") + 1);
  const byPath = AT_END.exec(last)?.[1]?.toLowerCase() ?? null;
  if (byPath !== null) return { type: byPath, name: last };
  let name = "";
  let type: string | null = null;
  for (const [field, value] of url.searchParams) {
    if (!NAME_FIELDS.has(field.toLowerCase())) continue;
    const text = decode(value);
    const found = AT_END.exec(text)?.[1]?.toLowerCase() ?? null;
    if (found === null) continue;
    // A name that somebody reads comes before one of digits.
    const better = type === null || field.toLowerCase() === "showname";
    if (better) name = text.slice(text.lastIndexOf("/") + 1);
    type ??= found;
  }
  return { type, name };
}

/** The type of a file as a text names it: `年度报告.pdf（1.2MB）`; null where it names none. */
export function typeInText(text: string): string | null {
  return IN_TEXT.exec(text.slice(0, 400))?.[1]?.toLowerCase() ?? null;
}

/** A viewer's page (`viewer.html?file=/a/b.pdf`): the address of what it shows; null for anything else. */
export function shownByViewer(address: string): string | null {
  const url = new URL(address);
  if (AT_END.test(url.pathname)) return null;
  for (const field of ["file", "url", "src", "furl", "path"]) {
    const value = url.searchParams.get(field);
    if (value !== null && IN_TEXT.test(value) && /^(?:https?:)?\/|^\.{0,2}\/|^[\w%-]+\//i.test(value))
      return value;
  }
  return null;
}

/** Scripts that hand out files: each takes longer than a file, and some limit bursts. */
const GATEWAY =
  /\/(?:downfile|download|filedownload|downloadfile|attachdown|fileserver|getfile|downloadattach)\w{0,20}\.(?:jsp|do|aspx|ashx|action|php)$|\/document\/download\/?$|\/(?:down|download|downloadfile|filedownload)$|\/jpaas-web-server\/|\.do$/i;

/** True where a script hands out the file. */
export function isGateway(address: string): boolean {
  return GATEWAY.test(new URL(address).pathname);
}

function decode(text: string): string {
  let decoded = text;
  // Some are encoded twice.
  for (let k = 0; k < 2 && decoded.includes("%"); k++) {
    try {
      decoded = decodeURIComponent(decoded);
    } catch {
      return decoded;
    }
  }
  return decoded;
}
