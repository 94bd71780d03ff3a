import { wellFormed } from "../core/well-formed.ts";
import type { Said } from "../store/reviews.ts";
import { UsageError } from "./usage.ts";

/** Options of a command that takes a person's word. */
export interface SaidOptions {
  by?: string;
  note?: string;
}

const LONGEST_NAME = 200;
const LONGEST_NOTE = 4_000;

/**
 * Who says it and why, now.
 * @throws UsageError where one of them is missing: a word without a name or a reason is worth nothing later.
 */
export function saidNow({ by, note }: SaidOptions): Said {
  return {
    by: text("--by", by, LONGEST_NAME),
    note: text("--note", note, LONGEST_NOTE),
    at: new Date().toISOString(),
  };
}

function text(option: string, given: string | undefined, longest: number): string {
  const said = wellFormed(given ?? "").trim();
  if (said === "") throw new UsageError(`${option} is needed: who says it (--by), and why (--note)`);
  if (said.length > longest) throw new UsageError(`${option} has at most ${longest} characters`);
  return said;
}
