/**
 * Bytes → text. Headers and meta elements lie; the bytes don't: GB18030 text is never valid UTF-8 for long, while
 * UTF-8 decodes as GB18030 without an error. So strict UTF-8 is tried first, whatever is claimed.
 */

/** Text and the charset that it was in. */
export interface DecodedText {
  text: string;
  charset: string;
}

/** Share of broken characters up to which a text is UTF-8 with scars rather than GB18030. */
const SCARS = 0.002;

function strictUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** A download cut short may end inside a character. */
function withoutCutCharacter(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back <= 3 && back < bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return bytes.subarray(0, bytes.length - back);
    if (byte < 0x80) break;
  }
  return bytes;
}

function brokenShare(text: string): number {
  let broken = 0;
  let foreign = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 127) foreign++;
    if (code === 0xfffd) broken++;
  }
  return foreign === 0 ? 0 : broken / foreign;
}

/** Decodes text of unknown charset: byte order marks, then strict UTF-8, then GB18030. Never throws. */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return { text: new TextDecoder("utf-16le").decode(bytes), charset: "utf-16le" };
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return { text: new TextDecoder("utf-16be").decode(bytes), charset: "utf-16be" };
  const strict = strictUtf8(bytes) ?? strictUtf8(withoutCutCharacter(bytes));
  if (strict !== null) return { text: strict, charset: "utf-8" };
  const loose = new TextDecoder("utf-8").decode(bytes);
  if (brokenShare(loose) < SCARS) return { text: loose, charset: "utf-8" };
  return { text: new TextDecoder("gb18030").decode(bytes), charset: "gb18030" };
}
