import { RawArchive } from "../../archive/raw-archive.ts";
import { PageError, type Visit } from "../visit.ts";

/** The bytes of an archived file. @throws PageError where they are gone or are not those that were archived. */
export async function archivedBytes(visit: Visit, sha256: string): Promise<Uint8Array> {
  const reading = await new RawArchive(visit.explorer.archive).read(sha256);
  if (reading.ok) return reading.bytes;
  throw new PageError(404, visit.say(reading.fault === "missing" ? "fileMissing" : "fileDamaged"));
}
