import type { Document } from "../document.ts";

/** Why a file gives no Document; the codes are the contract's. */
export type DecodeFailure = "encrypted" | "corrupt" | "scanned_image" | "too_large" | "not_a_report";

/** A file that could not be decoded; `message` says why, and what would help. */
export interface Undecoded {
  ok: false;
  code: DecodeFailure;
  message: string;
}

/** What a decoder makes of a file: the documents in it, or the reason why there are none. Plain data. */
export type Decoded = { ok: true; documents: Document[] } | Undecoded;

/** A failure as a value. */
export function undecoded(code: DecodeFailure, message: string): Undecoded {
  return { ok: false, code, message };
}

/** What a caught error says. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
