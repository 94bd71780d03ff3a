import type { Readable } from "node:stream";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { decodeEntryName } from "./entry-name.ts";
import { type Input, refusal } from "./input.ts";
import { MAX_ARCHIVE_BYTES, MAX_ARCHIVE_ENTRIES, MAX_FILE_BYTES } from "./limits.ts";
import { isNeverEntered, whyPassedOver } from "./not-reports.ts";

/** An archive by its name. DOCX, XLSX and OFD are zip files too, so the magic bytes tell nothing here. */
export function isArchive(name: string): boolean {
  return /\.zip$/i.test(name);
}

/** The bytes of an entry ran over a limit while unpacking. */
class OverLimit extends Error {}

const ENCRYPTED = refusal(
  "encrypted",
  "the entry is encrypted: unpack it with its password and give the file",
);
const NESTED = refusal("corrupt", "an archive inside an archive is not opened: unpack it and give the file");
const TOO_MANY = refusal(
  "too_large",
  `the archive has more than ${MAX_ARCHIVE_ENTRIES} entries: unpack it and give the folder`,
);
const TOO_MUCH = refusal(
  "too_large",
  `the archive unpacks to more than ${MAX_ARCHIVE_BYTES / 2 ** 20} MiB: unpack it and give the folder`,
);

/**
 * Entries of a zip archive, one level deep, unpacked in memory. The name of an entry is only ever shown, never used as
 * a path on disk.
 */
export async function* archiveInputs(path: string): AsyncGenerator<Input> {
  let zip: ZipFile;
  try {
    zip = await openPromise(path, { decodeStrings: false, lazyEntries: true, autoClose: false });
  } catch (error) {
    yield {
      kind: "refused",
      path,
      finding: refusal("corrupt", `no readable zip archive: ${messageOf(error)}`),
    };
    return;
  }
  try {
    yield* entries(zip, path);
  } catch (error) {
    const finding = refusal("corrupt", `the archive breaks off: ${messageOf(error)}`);
    yield { kind: "refused", path, finding };
  } finally {
    zip.close();
  }
}

async function* entries(zip: ZipFile, archive: string): AsyncGenerator<Input> {
  let seen = 0;
  let unpacked = 0;
  for await (const entry of zip.eachEntry()) {
    if (++seen > MAX_ARCHIVE_ENTRIES) {
      yield { kind: "refused", path: archive, finding: TOO_MANY };
      return;
    }
    const name = decodeEntryName(entry);
    if (name.endsWith("/")) continue;
    const path = `${archive}!${name}`;
    const steps = name.split(/[/\\]/);
    const base = steps.pop() ?? "";
    const why = steps.some(isNeverEntered) ? "in a folder without reports" : whyPassedOver(base);
    if (why !== null) yield { kind: "skipped", path, why };
    else if (entry.isEncrypted()) yield { kind: "refused", path, finding: ENCRYPTED };
    else if (isArchive(base)) yield { kind: "refused", path, finding: NESTED };
    else {
      const room = Math.min(MAX_FILE_BYTES, MAX_ARCHIVE_BYTES - unpacked);
      try {
        const bytes = await unpack(zip, entry, room);
        unpacked += bytes.length;
        yield { kind: "file", path, asked: false, read: async () => bytes };
      } catch (error) {
        if (error instanceof OverLimit && room < MAX_FILE_BYTES) {
          yield { kind: "refused", path: archive, finding: TOO_MUCH };
          return;
        }
        yield { kind: "refused", path, finding: entryRefusal(error) };
      }
    }
  }
}

function entryRefusal(error: unknown) {
  return error instanceof OverLimit
    ? refusal("too_large", `larger than ${MAX_FILE_BYTES / 2 ** 20} MiB: not read`)
    : refusal("corrupt", `the entry cannot be unpacked: ${messageOf(error)}`);
}

async function unpack(zip: ZipFile, entry: Entry, room: number): Promise<Uint8Array> {
  const stream = (await zip.openReadStreamPromise(entry)) as Readable;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > room) {
      stream.destroy();
      throw new OverLimit();
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
