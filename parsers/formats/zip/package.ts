/** Files that are zip archives of parts: DOCX, XLSX, OFD. */
import { type Undecoded, undecoded } from "../decoded.ts";
import { openArchive } from "./archive.ts";
import { ARCHIVE_LIMITS, type ArchiveLimits } from "./limits.ts";

/** What a package may unpack to: one part of it, and all that are wanted. */
export type PackageLimits = Pick<ArchiveLimits, "entryBytes" | "bytes">;

/** A report has a hundred KB of text; more than this in one part is none, and too much for a tree of it. */
export const PACKAGE_LIMITS: PackageLimits = { entryBytes: 24 * 1024 * 1024, bytes: 64 * 1024 * 1024 };

/** Parts by name. */
export type Parts = ReadonlyMap<string, Uint8Array>;

/** Reads the names of all entries, and nothing else; of an archive that breaks off, those before the break. */
export async function entryNames(bytes: Uint8Array): Promise<{ ok: true; names: string[] } | Undecoded> {
  const archive = await openArchive(bytes);
  if ("ok" in archive) return archive;
  try {
    const names: string[] = [];
    for await (const entry of archive.entries()) {
      if ("ok" in entry) return names.length > 0 ? { ok: true, names } : entry;
      names.push(entry.name);
    }
    return { ok: true, names };
  } finally {
    archive.close();
  }
}

/**
 * Unpacks the wanted parts. One that is damaged makes the whole file damaged: what is missing may be a row of figures.
 */
export async function readParts(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  limits: PackageLimits = PACKAGE_LIMITS,
): Promise<{ ok: true; parts: Parts } | Undecoded> {
  const archive = await openArchive(bytes, { ...ARCHIVE_LIMITS, ...limits });
  if ("ok" in archive) return archive;
  try {
    const parts = new Map<string, Uint8Array>();
    for await (const entry of archive.entries()) {
      if ("ok" in entry) return entry;
      const name = entry.name.replace(/^\/+/, "");
      if (!wanted(name)) continue;
      if (entry.encrypted) return undecoded("encrypted", `${name} needs a password`);
      // Two parts of one name: which of them a program shows is its own affair.
      if (parts.has(name)) return undecoded("corrupt", `two parts are called ${name}`);
      const unpacked = await entry.unpack();
      if (!unpacked.ok) return undecoded(unpacked.code, `${name}: ${unpacked.message}`);
      parts.set(name, unpacked.bytes);
    }
    return { ok: true, parts };
  } finally {
    archive.close();
  }
}
