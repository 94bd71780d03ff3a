import type { Entry } from "yauzl";

/** General purpose bit 11 of APPNOTE.TXT 4.4.4: the name is UTF-8. */
const UTF8_FLAG = 0x800;

const utf8 = new TextDecoder("utf-8", { fatal: true });
const gb18030 = new TextDecoder("gb18030");

/**
 * Name of a zip entry whose bytes yauzl left undecoded. Windows writes GBK names in China without saying so; bytes
 * that happen to be UTF-8 are taken as such.
 */
export function decodeEntryName(entry: Entry): string {
  // With `decodeStrings: false` the name is a Buffer, which the typings do not know.
  const bytes = entry.fileName as unknown as Buffer;
  try {
    return utf8.decode(bytes);
  } catch {
    return (entry.generalPurposeBitFlag & UTF8_FLAG) === 0 ? gb18030.decode(bytes) : bytes.toString("utf8");
  }
}
