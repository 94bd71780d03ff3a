import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Document, Scalar } from "yaml";
import { readEntry } from "./problems.ts";

/** A source to be written: keys of the public contract, in the order in which they are to stand. */
export interface NewSource {
  id: string;
  agency: string | null;
  region_code?: string | null;
  level?: string | null;
  url: string;
  family?: string | null;
  publishes_for?: string | null;
  hosts?: readonly string[];
  expects?: { since?: number; at_least?: number };
  verified: boolean;
}

/** Remarks for people: above the source, and behind its keys. */
export interface Remarks {
  above?: readonly string[];
  behind?: Partial<Record<keyof NewSource, string>>;
}

/** A remark may repeat what a page says; it stays one line of printable text. */
function remark(words: string): string {
  const line = words.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
  return ` ${line.length > 200 ? `${line.slice(0, 200)}…` : line}`;
}

/**
 * A source as a YAML file. An agency that isn't known stays as an empty key, so that whoever opens the file sees what
 * is missing.
 * @throws RangeError where the source would not be read back: every problem, one a line.
 */
export function sourceYaml(source: NewSource, { above = [], behind = {} }: Remarks = {}): string {
  const entry = readEntry(source);
  if ("problems" in entry) throw new RangeError(entry.problems.map(({ message }) => message).join("\n"));
  const written = Object.entries(source).filter(
    ([key, value]) => key === "agency" || !(value === null || value === undefined || isEmpty(value)),
  );
  const document = new Document(Object.fromEntries(written));
  if (above.length > 0) document.commentBefore = above.map(remark).join("\n");
  for (const [key, words] of Object.entries(behind)) {
    const value: unknown = document.get(key, true);
    if (value instanceof Scalar) value.comment = remark(words);
  }
  return document.toString({ nullStr: "", lineWidth: 0, flowCollectionPadding: false });
}

function isEmpty(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

/** Names that are devices on Windows, whatever follows their first dot. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/** File that a source is kept in; a colon is allowed in ids but not in every file system's names. */
export function fileOfSource(folder: string, id: string): string {
  return join(folder, `${id.replaceAll(":", "-").replace(DEVICE, "$&-")}.yml`);
}

/** Writes a new file; one that is there is never overwritten. */
export async function writeNewFile(file: string, text: string): Promise<void> {
  await writeFile(file, text, { flag: "wx" });
}
