import type { Readable } from "node:stream";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { decodeEntryName } from "./entry-name.ts";
import { type Input, refusal } from "./input.ts";
import { ARCHIVE_LIMITS, type ArchiveLimits } from "./limits.ts";
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
const wayOut = "unpack it and give the folder";
const tooMany = ({ entries }: ArchiveLimits) =>
  refusal("too_large", `the archive has more than ${entries} entries: ${wayOut}`);
const tooMuch = ({ bytes }: ArchiveLimits) =>
  refusal("too_large", `the archive unpacks to more than ${bytes} bytes: ${wayOut}`);

/**
 * Entries of a zip archive, one level deep, unpacked in memory. The name of an entry is only ever shown, never used as
 * a path on disk.
 */
export async function* archiveInputs(
  path: string,
  limits: ArchiveLimits = ARCHIVE_LIMITS,
): AsyncGenerator<Input> {
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
    yield* entriesOf(zip, path, limits);
  } catch (error) {
    const finding = refusal("corrupt", `the archive breaks off: ${messageOf(error)}`);
    yield { kind: "refused", path, finding };
  } finally {
    zip.close();
  }
}

async function* entriesOf(zip: ZipFile, archive: string, limits: ArchiveLimits): AsyncGenerator<Input> {
  let seen = 0;
  let unpacked = 0;
  for await (const entry of zip.eachEntry()) {
    if (++seen > limits.entries) {
      yield { kind: "refused", path: archive, finding: tooMany(limits) };
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
      const room = Math.min(limits.entryBytes, limits.bytes - unpacked);
      try {
        const bytes = await unpack(zip, entry, room);
        unpacked += bytes.length;
        yield { kind: "file", path, asked: false, read: async () => bytes };
      } catch (error) {
        if (error instanceof OverLimit && room < limits.entryBytes) {
          yield { kind: "refused", path: archive, finding: tooMuch(limits) };
          return;
        }
        yield { kind: "refused", path, finding: entryRefusal(error, limits) };
      }
    }
  }
}

function entryRefusal(error: unknown, { entryBytes }: ArchiveLimits) {
  return error instanceof OverLimit
    ? refusal("too_large", `unpacks to more than ${entryBytes} bytes: not read`)
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
