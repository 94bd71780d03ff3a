import { promisify } from "node:util";
import {
  brotliDecompress,
  brotliDecompressSync,
  gunzip,
  gunzipSync,
  type InputType,
  inflate,
  inflateRaw,
  inflateRawSync,
  inflateSync,
} from "node:zlib";
import type { Limits } from "./types.ts";

/** What became of a packed body. */
export type Unpacked =
  | { kind: "whole"; bytes: Uint8Array; coding: string | null }
  | { kind: "too_large"; detail: "bytes" | "bomb" }
  | { kind: "damaged"; message: string }
  | { kind: "unknown_coding"; message: string };

interface Coder {
  now(bytes: InputType, options: { maxOutputLength: number }): Uint8Array;
  later(bytes: InputType, options: { maxOutputLength: number }): Promise<Uint8Array>;
}

const GZIP: Coder = { now: gunzipSync, later: promisify(gunzip) };
const ZLIB: Coder = { now: inflateSync, later: promisify(inflate) };
const RAW_DEFLATE: Coder = { now: inflateRawSync, later: promisify(inflateRaw) };
const BROTLI: Coder = { now: brotliDecompressSync, later: promisify(brotliDecompress) };

/** Words that servers put into Content-Encoding though nothing is packed. */
const NOTHING = new Set(["", "identity", "none", "utf-8", "utf8", "gbk", "gb2312", "binary", "8bit"]);

/** Packed twice is rare but real (a gateway packs what the server had packed); more often is a trap. */
const MOST_LAYERS = 2;

/** Below this size a body is unpacked on the spot: cheaper than a trip to the thread pool, and soon done. */
const ON_THE_SPOT = 64 * 1024;

/**
 * Undoes Content-Encoding. Neither a layer nor the whole ever holds more than `maxBytes`, nor more than `ratio` times
 * what came over the wire once it is beyond the floor.
 */
export async function unpack(
  wire: Buffer,
  contentEncoding: string | undefined,
  maxBytes: number,
  limits: Pick<Limits, "ratio" | "ratioFloorBytes">,
): Promise<Unpacked> {
  const codings = (contentEncoding ?? "")
    .toLowerCase()
    .split(",")
    .map((word) => word.trim())
    .filter((word) => !NOTHING.has(word));
  if (codings.length > MOST_LAYERS)
    return { kind: "unknown_coding", message: `packed ${codings.length} times` };
  const most = Math.min(maxBytes, Math.max(limits.ratioFloorBytes, limits.ratio * wire.length));
  let bytes: Buffer = wire;
  const undone: string[] = [];
  // The last coding named was applied last (RFC 9110 §8.4).
  for (const coding of codings.reverse()) {
    if (bytes.length === 0) break;
    const coder = coderOf(coding, bytes);
    if (coder === "unknown") return { kind: "unknown_coding", message: coding };
    if (coder === "not_packed") continue;
    try {
      const options = { maxOutputLength: most };
      bytes = asBuffer(
        bytes.length <= ON_THE_SPOT ? coder.now(bytes, options) : await coder.later(bytes, options),
      );
      undone.unshift(coding);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      if ("code" in error && error.code === "ERR_BUFFER_TOO_LARGE") {
        return { kind: "too_large", detail: most < maxBytes ? "bomb" : "bytes" };
      }
      return { kind: "damaged", message: `${coding}: ${error.message}` };
    }
  }
  return { kind: "whole", bytes, coding: undone.length === 0 ? null : undone.join(", ") };
}

function coderOf(coding: string, bytes: Buffer): Coder | "unknown" | "not_packed" {
  switch (coding) {
    case "gzip":
    case "x-gzip":
      // Gateways unpack and leave the header standing: without the magic bytes nothing is packed.
      return bytes[0] === 0x1f && bytes[1] === 0x8b ? GZIP : "not_packed";
    case "deflate":
      return isZlib(bytes) ? ZLIB : RAW_DEFLATE;
    case "br":
      return BROTLI;
    default:
      return "unknown";
  }
}

/** `deflate` means the zlib format (RFC 1950), but many servers send bare deflate (RFC 1951). */
function isZlib(bytes: Buffer): boolean {
  const [first = 0, second = 0] = bytes;
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
