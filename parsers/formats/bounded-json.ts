/** Answers nest some ten levels; for each level of one that never ends, forty bytes are kept until it fails. */
const DEEPEST = 500;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** The value that a text in JSON holds; undefined where it is none, or nests without end. */
export function readBoundedJson(text: string): unknown {
  const json = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  if (nestsWithoutEnd(json)) return undefined;
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** True where more brackets are open at a time than any answer has. */
function nestsWithoutEnd(json: string): boolean {
  let depth = 0;
  for (let at = 0; at < json.length; at++) {
    const code = json.charCodeAt(at);
    if (code === QUOTE) at = endOfString(json, at);
    else if (code === 0x5b || code === 0x7b) {
      if (++depth > DEEPEST) return true;
    } else if (code === 0x5d || code === 0x7d) depth--;
  }
  return false;
}

/** Where the string that opens at `at` is closed; the end of the text where it is not. */
function endOfString(json: string, at: number): number {
  for (let end = json.indexOf('"', at + 1); end >= 0; end = json.indexOf('"', end + 1)) {
    let strokes = 0;
    while (json.charCodeAt(end - 1 - strokes) === BACKSLASH) strokes++;
    if (strokes % 2 === 0) return end;
  }
  return json.length;
}
