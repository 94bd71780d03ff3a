import { asLine } from "../core/shown-text.ts";

/** Tells something on standard error. */
export function tellLine(text: string): void {
  process.stderr.write(`${asLine(text)}\n`);
}
