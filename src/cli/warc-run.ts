import { createWriteStream } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Database } from "better-sqlite3";
import { RawArchive } from "../archive/raw-archive.ts";
import { writingTrouble } from "../core/writing-trouble.ts";
import { warcOf } from "../export/warc.ts";
import type { Log } from "./log.ts";
import { Progress } from "./progress.ts";
import type { Session } from "./session.ts";
import { VERSION } from "./version.ts";

/** Writes the evidence into `gongkai.warc.gz` in a folder. Bytes that the archive has lost are named, the rest is done. */
export async function exportWarc(
  db: Database,
  archive: string,
  to: string,
  log: Log,
  session: Session,
): Promise<void> {
  const progress = new Progress(log);
  const target = join(to, "gongkai.warc.gz");
  const unfinished = `${target}.part`;
  let records = 0;
  let gaps = 0;
  try {
    await mkdir(to, { recursive: true });
    const chunks = warcOf(db, new RawArchive(archive), `gongkai/${VERSION}`, ({ url, sha256, fault }) => {
      gaps++;
      log.problem(`${url}: its bytes are ${fault} in the archive (${sha256})`, { url, sha256, fault });
    });
    const counted = async function* (): AsyncGenerator<Uint8Array> {
      for await (const chunk of chunks) {
        records++;
        progress.step();
        yield chunk;
      }
    };
    await pipeline(
      Readable.from(counted(), { objectMode: false }),
      createWriteStream(unfinished, { flush: true }),
    );
    await rename(unfinished, target);
  } catch (error) {
    throw writingTrouble(target, error);
  } finally {
    progress.stop();
    await rm(unfinished, { force: true });
  }
  if (gaps > 0) session.undone();
  log.info(`${records} records in ${target}`, { records, gaps, file: target });
}
