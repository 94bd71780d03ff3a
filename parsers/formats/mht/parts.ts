/** Mail → its parts (RFC 2046). Text is one byte a character throughout. */

/** A part that holds something itself. */
export interface MailPart {
  type: string;
  encoding: string;
  body: string;
}

/** Parts inside parts, and parts altogether, beyond which a file is no report. */
const DEEPEST = 10;
const MOST_PARTS = 2000;
/** Headers of one part. */
const LONGEST_HEAD = 100_000;

interface Head {
  fields: ReadonlyMap<string, string>;
  end: number;
}

function readHead(text: string): Head {
  const gap = /\r?\n\r?\n/.exec(text.slice(0, LONGEST_HEAD));
  const head = gap === null ? "" : text.slice(0, gap.index);
  const fields = new Map<string, string>();
  // A line that begins with a space goes on with the one before it.
  for (const line of head.replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/)) {
    const colon = line.indexOf(":");
    if (colon > 0) fields.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return { fields, end: gap === null ? 0 : gap.index + gap[0].length };
}

/** All parts in order, those of multipart parts in their place. */
export function mailParts(text: string, depth = 0): MailPart[] {
  const { fields, end } = readHead(text.replace(/^\s+/, ""));
  const body = text.replace(/^\s+/, "").slice(end);
  const content = fields.get("content-type") ?? "text/plain";
  const boundary = /boundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/i.exec(content);
  if (!/^multipart\//i.test(content) || boundary === null || depth >= DEEPEST) {
    const type = (content.split(";")[0] ?? "").trim().toLowerCase();
    return [{ type, encoding: fields.get("content-transfer-encoding") ?? "", body }];
  }
  const mark = `--${boundary[1] ?? boundary[2]}`;
  const parts: MailPart[] = [];
  // What comes before the first mark is for programs that know no parts.
  for (const piece of body.split(mark).slice(1, MOST_PARTS)) {
    if (piece.startsWith("--")) break;
    parts.push(...mailParts(piece, depth + 1));
  }
  return parts;
}
