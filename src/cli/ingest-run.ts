import { join } from "node:path";
import { UNFINISHED } from "../archive/layout.ts";
import { RawArchive } from "../archive/raw-archive.ts";
import type { IngestEvent } from "../ingest/event.ts";
import { ingest } from "../ingest/ingest.ts";
import type { Input } from "../ingest/input.ts";
import { inputsOf } from "../ingest/walk.ts";
import { Readers } from "../readers/readers.ts";
import { bulkWriting } from "../store/bulk-writing.ts";
import { openForWriting } from "../store/database.ts";
import { type Assertion, ReportStore } from "../store/report-store.ts";
import type { Log } from "./log.ts";
import { refreshAndTell } from "./oversight-run.ts";
import { Progress } from "./progress.ts";
import { VERSION } from "./version.ts";

/** What a run did, in counts. */
export interface IngestSummary {
  /** Reports that were not there before. */
  landed: number;
  /** Of these, re-publications that say something else. */
  newVersions: number;
  /** Files whose content was there already. */
  unchanged: number;
  /** Reports in another file type beside one that was there, or came with it. */
  twins: number;
  noReport: number;
  skipped: number;
  problems: number;
}

/** Runs an ingest and tells about it; every problem is named. */
export async function runIngest(
  paths: readonly string[],
  { db: database, archive }: { db: string; archive: string },
  options: Assertion & { jobs: number; ocr?: boolean },
  log: Log,
): Promise<IngestSummary> {
  const summary: IngestSummary = {
    landed: 0,
    newVersions: 0,
    unchanged: 0,
    twins: 0,
    noReport: 0,
    skipped: 0,
    problems: 0,
  };
  const db = openForWriting(database);
  const progress = new Progress(log);
  const readers = new Readers({ threads: options.jobs, isForDocuments: true });
  try {
    const store = new ReportStore(db, VERSION);
    const inputs = watched(inputsOf(paths, [archive, join(archive, UNFINISHED)]), progress);
    const tools = { ...options, readers, archive: new RawArchive(archive) };
    await bulkWriting(db, async () => {
      for await (const event of ingest(inputs, store, tools)) {
        tell(event, log);
        count(event, summary);
      }
    });
    progress.stop();
    await refreshAndTell(db, log);
  } finally {
    progress.stop();
    await readers.close();
    db.close();
  }
  log.info(summaryLine(summary), { ...summary });
  return summary;
}

function count(event: IngestEvent, summary: IngestSummary): void {
  switch (event.kind) {
    case "done":
      for (const { outcome } of event.landings) {
        if (outcome === "unchanged") summary.unchanged++;
        else if (outcome === "twin") summary.twins++;
        else summary.landed++;
        if (outcome === "new_version") summary.newVersions++;
      }
      return;
    case "known":
      summary.unchanged++;
      return;
    case "no_report":
      summary.noReport++;
      return;
    case "skipped":
      summary.skipped++;
      return;
    case "problem":
      summary.problems++;
      return;
  }
}

function tell(event: IngestEvent, log: Log): void {
  if (event.kind === "problem") {
    const code = event.code === null ? "" : `${event.code}: `;
    log.problem(`${event.path}: ${code}${event.message}`, { path: event.path, code: event.code });
  } else if (event.kind === "no_report") {
    log.info(`${event.path}: not_a_report: ${event.finding.message}`, {
      path: event.path,
      code: "not_a_report",
    });
  }
}

function summaryLine(summary: IngestSummary): string {
  const { landed, newVersions, unchanged, twins, noReport, skipped, problems } = summary;
  const versions = newVersions === 0 ? "" : ` (${newVersions} of them new versions)`;
  return [
    `${landed} reports stored${versions}`,
    `${unchanged} unchanged`,
    ...(twins === 0 ? [] : [`${twins} the same reports in other files`]),
    `${noReport} no reports`,
    `${skipped} names skipped that cannot be reports`,
    `${problems} problems`,
  ].join(", ");
}

async function* watched(inputs: AsyncIterable<Input>, progress: Progress): AsyncGenerator<Input> {
  for await (const input of inputs) {
    if (input.kind === "file") progress.step();
    yield input;
  }
}
