import { bytesOf } from "../core/content.ts";
import type { Exchange } from "./types.ts";

/** Challenges are pages of some kilobytes; only with an error status may they be larger. */
const SMALL_PAGE = 48 * 1024;
const LARGE_PAGE = 512 * 1024;

const utf8 = new TextDecoder("utf-8", { fatal: true });
const gb18030 = new TextDecoder("gb18030");

/**
 * Text of an answer in which a challenge may be recognised; null where it can be none: too large, or no text. Good enough
 * for that only: how a page is really decoded is not for this layer to say.
 */
export function challengeText({ status, body }: Exchange): string | null {
  const usual = status === 200;
  if (body.byteLength > (usual ? SMALL_PAGE : LARGE_PAGE)) return null;
  const bytes = bytesOf(body);
  // Files hold zero bytes soon, and text never.
  if (bytes.subarray(0, 1024).includes(0)) return null;
  try {
    return utf8.decode(bytes);
  } catch {
    return gb18030.decode(bytes);
  }
}
