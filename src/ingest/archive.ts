import type { Undecoded } from "../../parsers/formats/decoded.ts";
import { openArchive } from "../../parsers/formats/zip/archive.ts";
import { ARCHIVE_LIMITS, type ArchiveLimits } from "../../parsers/formats/zip/limits.ts";
import { type Input, refusal } from "./input.ts";
import { isNeverEntered, whyPassedOver } from "./not-reports.ts";

/** An archive by its name. DOCX, XLSX and OFD are zip files too, so the magic bytes tell nothing here. */
export function isArchive(name: string): boolean {
  return /\.zip$/i.test(name);
}

const ENCRYPTED = refusal(
  "encrypted",
  "the entry is encrypted: unpack it with its password and give the file",
);
const EMPTY = refusal("corrupt", "the archive holds no files: fetch or pack it again");
const NESTED = refusal("corrupt", "an archive inside an archive is not opened: unpack it and give the file");

function refusalOf({ code, message }: Undecoded, wayOut = "unpack it and give the folder") {
  return refusal(code, code === "too_large" ? `${message}: ${wayOut}` : message);
}

/** Files of a zip archive, one level deep. Entries that cannot be read are named, and the others still given. */
export async function* archiveInputs(
  path: string,
  limits: ArchiveLimits = ARCHIVE_LIMITS,
): AsyncGenerator<Input> {
  const archive = await openArchive(path, limits);
  if ("ok" in archive) {
    yield { kind: "refused", path, finding: refusalOf(archive) };
    return;
  }
  try {
    let isEmpty = true;
    for await (const entry of archive.entries()) {
      isEmpty = false;
      if ("ok" in entry) {
        yield { kind: "refused", path, finding: refusalOf(entry) };
        return;
      }
      const { name } = entry;
      const at = `${path}!${name}`;
      const steps = name.split(/[/\\]/);
      const base = steps.pop() ?? "";
      const why = steps.some(isNeverEntered) ? "in a folder without reports" : whyPassedOver(base);
      if (why !== null) yield { kind: "skipped", path: at, why };
      else if (entry.encrypted) yield { kind: "refused", path: at, finding: ENCRYPTED };
      else if (isArchive(base)) yield { kind: "refused", path: at, finding: NESTED };
      else {
        const unpacked = await entry.unpack();
        if (unpacked.ok) {
          const { bytes } = unpacked;
          const container = { path, entry: name };
          const size = bytes.byteLength;
          yield { kind: "file", path: at, size, asked: false, container, read: async () => bytes };
        } else if (unpacked.total) {
          yield { kind: "refused", path, finding: refusalOf(unpacked) };
          return;
        } else {
          yield { kind: "refused", path: at, finding: refusalOf(unpacked, "not read") };
        }
      }
    }
    // Nobody would else be told of it.
    if (isEmpty) yield { kind: "refused", path, finding: EMPTY };
  } finally {
    archive.close();
  }
}
