import { createHash } from "node:crypto";
import { closeSync, openSync, readFileSync, readSync } from "node:fs";

/** Many bytes, which are in a file: they are taken into memory by whoever reads them, and by nobody else. */
export interface FileContent {
  readonly file: string;
  readonly byteLength: number;
  /** In lower-case hexadecimal. */
  readonly sha256: string;
}

/** The bytes of an answer or a document. */
export type Content = Uint8Array | FileContent;

/** True where the bytes are in a file. */
export function isInFile(content: Content): content is FileContent {
  return !(content instanceof Uint8Array);
}

/** All bytes. */
export function bytesOf(content: Content): Uint8Array {
  return isInFile(content) ? readFileSync(content.file) : content;
}

/** Their hash, in lower-case hexadecimal. */
export function sha256Of(content: Content): string {
  return isInFile(content) ? content.sha256 : createHash("sha256").update(content).digest("hex");
}

/** The first bytes, that many at most. */
export function headOf(content: Content, most: number): Uint8Array {
  if (!isInFile(content)) return content.subarray(0, most);
  const head = Buffer.alloc(Math.min(most, content.byteLength));
  const file = openSync(content.file, "r");
  try {
    return head.subarray(0, readSync(file, head, 0, head.length, 0));
  } finally {
    closeSync(file);
  }
}
