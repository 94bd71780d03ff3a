import { createReadStream } from "node:fs";
import { Readable, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import {
  brotliDecompressSync,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  gunzipSync,
  type InputType,
  inflateRawSync,
  inflateSync,
} from "node:zlib";
import { type Content, headOf, isInFile } from "../core/content.ts";
import { discard, type Gathering, type Spool } from "./spool.ts";
import type { Limits } from "./types.ts";

/** What became of a packed body. */
export type Unpacked =
  | { kind: "whole"; bytes: Content; coding: string | null }
  | { kind: "too_large"; detail: "bytes" | "bomb" }
  | { kind: "damaged"; message: string }
  | { kind: "unknown_coding"; message: string };

interface Coder {
  now(bytes: InputType, options: { maxOutputLength: number }): Uint8Array;
  stream(): NodeJS.ReadWriteStream;
}

const GZIP: Coder = { now: gunzipSync, stream: () => createGunzip() };
const ZLIB: Coder = { now: inflateSync, stream: () => createInflate() };
const RAW_DEFLATE: Coder = { now: inflateRawSync, stream: () => createInflateRaw() };
const BROTLI: Coder = { now: brotliDecompressSync, stream: () => createBrotliDecompress() };

/** Words that servers put into Content-Encoding though nothing is packed. */
const NOTHING = new Set(["", "identity", "none", "utf-8", "utf8", "gbk", "gb2312", "binary", "8bit"]);

/** Packed twice is rare but real (a gateway packs what the server had packed); more often is a trap. */
const MOST_LAYERS = 2;

/** A body up to this size is unpacked on the spot, and so much comes of it: cheaper than a stream, and soon done. */
const ON_THE_SPOT = 64 * 1024;
const MOST_ON_THE_SPOT = 1024 * 1024;

/**
 * Undoes Content-Encoding. Neither a layer nor the whole is ever larger than `maxBytes`, nor more than `ratio` times
 * what came over the wire once it is beyond the floor; what is large goes from file to file.
 */
export async function unpack(
  wire: Content,
  contentEncoding: string | undefined,
  maxBytes: number,
  limits: Pick<Limits, "ratio" | "ratioFloorBytes">,
  spool: Spool,
): Promise<Unpacked> {
  const codings = (contentEncoding ?? "")
    .toLowerCase()
    .split(",")
    .map((word) => word.trim())
    .filter((word) => !NOTHING.has(word));
  if (codings.length > MOST_LAYERS)
    return { kind: "unknown_coding", message: `packed ${codings.length} times` };
  const most = Math.min(maxBytes, Math.max(limits.ratioFloorBytes, limits.ratio * wire.byteLength));
  let bytes = wire;
  const undone: string[] = [];
  const give = (instead: Exclude<Unpacked, { kind: "whole" }>): Unpacked => {
    if (bytes !== wire) discard(bytes);
    return instead;
  };
  // The last coding named was applied last (RFC 9110 §8.4).
  for (const coding of codings.reverse()) {
    if (bytes.byteLength === 0) break;
    const coder = coderOf(coding, headOf(bytes, 2));
    if (coder === "unknown") return give({ kind: "unknown_coding", message: coding });
    if (coder === "not_packed") continue;
    const layer = bytes;
    const undo = await undoneBy(coder, layer, most, spool);
    if (undo === "too_large") return give({ kind: "too_large", detail: most < maxBytes ? "bomb" : "bytes" });
    if (undo instanceof Error) return give({ kind: "damaged", message: `${coding}: ${undo.message}` });
    if (layer !== wire) discard(layer);
    bytes = undo;
    undone.unshift(coding);
  }
  return { kind: "whole", bytes, coding: undone.length === 0 ? null : undone.join(", ") };
}

/** One layer undone; the error where it is damaged. */
async function undoneBy(
  coder: Coder,
  packed: Content,
  most: number,
  spool: Spool,
): Promise<Content | "too_large" | Error> {
  if (!isInFile(packed) && packed.byteLength <= ON_THE_SPOT) {
    try {
      return coder.now(packed, { maxOutputLength: Math.min(most, MOST_ON_THE_SPOT) });
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      if (!("code" in error && error.code === "ERR_BUFFER_TOO_LARGE")) return error;
      if (most <= MOST_ON_THE_SPOT) return "too_large";
    }
  }
  const gathering = spool.gather();
  try {
    const source = isInFile(packed) ? createReadStream(packed.file) : Readable.from([packed]);
    await pipeline(source, coder.stream(), into(gathering, most));
    return gathering.finish();
  } catch (error) {
    gathering.discard();
    if (error instanceof TooMuch) return "too_large";
    if (error instanceof Error && isOfPacking(error)) return error;
    throw error;
  }
}

class TooMuch extends Error {}

/** A stream that fails where more comes than that, or where it can't be kept. */
function into(gathering: Gathering, most: number): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done): void {
      try {
        if (gathering.byteLength + chunk.byteLength > most) throw new TooMuch();
        gathering.add(chunk);
        done();
      } catch (error) {
        done(error as Error);
      }
    },
  });
}

/** What zlib and brotli say of bytes that they can't unpack; everything else is the disk's or a bug. */
function isOfPacking(error: NodeJS.ErrnoException): boolean {
  return /^(?:Z|ERR_)_/.test(error.code ?? "");
}

function coderOf(coding: string, bytes: Uint8Array): Coder | "unknown" | "not_packed" {
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
function isZlib(bytes: Uint8Array): boolean {
  const [first = 0, second = 0] = bytes;
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;
}
