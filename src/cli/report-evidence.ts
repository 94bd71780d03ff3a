import { type CellEvidence, evidenceIn } from "../../parsers/evidence.ts";
import { RawArchive } from "../archive/raw-archive.ts";
import type { ReportSource } from "../query/report-document.ts";

/** Evidence, or the reason why there is none. */
export type EvidenceFound = { ok: true; cells: CellEvidence[] } | { ok: false; message: string };

/** Reads the archived bytes of a report again and says where each of its cells stands. */
export async function findEvidence(source: ReportSource, folder: string): Promise<EvidenceFound> {
  const { archivePath, sha256, name, part } = source;
  if (archivePath === null) {
    return { ok: false, message: `the bytes of ${name} were never kept: ingest it again, which keeps them` };
  }
  const reading = await new RawArchive(folder).read(sha256);
  if (!reading.ok) {
    return { ok: false, message: `${archivePath} is ${reading.fault} in the archive ${folder} (${name})` };
  }
  const cells = await evidenceIn(reading.bytes, part);
  if (cells !== null) return { ok: true, cells };
  return { ok: false, message: `${name} is not read to hold the report any more: run gongkai reparse` };
}
