import type { Finding, ParsedReport } from "../core/record.ts";
import { brokenGround } from "../store/broken.ts";
import type { Assertion, KnownDocument, Landing, ReportStore } from "../store/report-store.ts";
import { bugMessage } from "./bug-message.ts";
import type { IngestEvent } from "./event.ts";
import type { Keeper, Kept } from "./keeper.ts";
import { UNREADABLE } from "./unreadable.ts";

/** Of the input only what is said about it: its bytes must not wait for the batch. */
interface Taken {
  path: string;
  /** True for a file named on the command line. */
  asked: boolean;
  kept: Promise<Kept>;
}

/** A file of a batch: read to records, or known from a run before. */
export type BatchFile = (Taken & { records: ParsedReport[] }) | (Taken & { known: KnownDocument });

/** Where the bytes of one file of a batch are, or why they could not be kept. */
type Keeping = { ok: true; kept: Kept } | { ok: false; error: unknown };

/**
 * Files whose records are written in one transaction; each of them is all or nothing all the same. Their bytes are
 * brought to the disk together, from when the batch is made: no row is there before the bytes it was read from.
 */
export class Batch {
  readonly #files: readonly BatchFile[];
  readonly #keepings: Promise<Keeping[]>;

  constructor(files: readonly BatchFile[], keeper: Keeper) {
    this.#files = files;
    this.#keepings = keepTogether(files, keeper);
  }

  /** Stores the records, once the bytes are on the disk. */
  async store(store: ReportStore, assertion: Assertion): Promise<IngestEvent[]> {
    const keepings = await this.#keepings;
    const pairs = this.#files.map((file, n) => ({ file, keeping: keepings[n] as Keeping }));
    const work = (): IngestEvent[] =>
      pairs.flatMap(({ file, keeping }) => [...storeOne(file, keeping, store, assertion)]);
    // A run that finds nothing new waits for nobody.
    return pairs.some(writes) ? store.batch(work) : work();
  }
}

async function keepTogether(files: readonly BatchFile[], keeper: Keeper): Promise<Keeping[]> {
  const settled = await Promise.allSettled(files.map(({ kept }) => kept));
  const synced = await keeper.sync().then(
    () => null,
    (error: unknown) => ({ ok: false, error }) as const,
  );
  return settled.map((one) => {
    if (one.status === "rejected") return { ok: false, error: one.reason as unknown };
    return synced ?? { ok: true, kept: one.value };
  });
}

function writes({ file, keeping }: { file: BatchFile; keeping: Keeping }): boolean {
  return keeping.ok && ("records" in file || isMoved(file.known, keeping.kept));
}

/** True for a document of a time before there was an archive. */
function isMoved(known: KnownDocument, kept: Kept): kept is Kept & { archivePath: string } {
  return kept.archivePath != null && kept.archivePath !== known.archivePath;
}

function* storeOne(
  file: BatchFile,
  keeping: Keeping,
  store: ReportStore,
  assertion: Assertion,
): Generator<IngestEvent> {
  if (!keeping.ok) {
    yield notKept(file.path, keeping.error);
    return;
  }
  const { kept } = keeping;
  if ("known" in file) {
    if (isMoved(file.known, kept)) store.markArchived(file.known.id, kept.archivePath);
    yield* eventsOfKnown(file, file.known);
    return;
  }
  try {
    const landings = store.land(file.records, { path: file.path, ...kept }, assertion);
    yield* eventsOf(file, file.records, landings);
  } catch (error) {
    // SQLite may have undone the whole batch with it: nothing of it may be told as stored.
    if (brokenGround(error) !== null) throw error;
    yield bug(file.path, error);
  }
}

/** A file that failed before fails again, in the same words. */
function* eventsOfKnown(file: Taken, known: KnownDocument): Generator<IngestEvent> {
  const events = [...problems(file, known.findings)];
  if (events.length === 0) yield { kind: "known", path: file.path };
  yield* events;
}

function eventsOf(file: Taken, records: readonly ParsedReport[], landings: Landing[]): IngestEvent[] {
  const { path } = file;
  const events: IngestEvent[] = [];
  const landed = landings.filter(({ outcome }) => outcome !== "no_report" && outcome !== "unidentified");
  if (landed.length > 0) {
    events.push({
      kind: "done",
      path,
      landings: landed,
      findings: records.flatMap((record) => record.findings),
    });
  }
  for (const [index, landing] of landings.entries()) {
    const { findings } = records[index] as ParsedReport;
    if (landing.outcome === "unidentified") events.push(unidentified(path));
    else if (landing.outcome === "no_report") events.push(...problems(file, findings));
  }
  if (events.length === 0) events.push(bug(path, "the parser gave no record, or no reason for it"));
  return events;
}

function* problems({ path, asked }: Taken, findings: readonly Finding[]): Generator<IngestEvent> {
  for (const finding of findings) {
    const { code, message } = finding;
    if (UNREADABLE.has(code)) yield { kind: "problem", path, code, message };
    else if (code === "unidentified") yield unidentified(path);
    else if (code === "not_a_report" && asked) yield { kind: "problem", path, code, message };
    else if (code === "not_a_report") yield { kind: "no_report", path, finding };
  }
}

const unidentified = (path: string): IngestEvent => ({
  kind: "problem",
  path,
  code: "unidentified",
  message:
    "whose report, or of which year, cannot be told: give the file again with --agency NAME --year YEAR",
});

/** Figures whose bytes are not kept could not be shown or made again, so they are not stored either. */
const notKept = (path: string, error: unknown): IngestEvent => ({
  kind: "problem",
  path,
  code: null,
  message: `its bytes could not be kept in the archive, so it is not stored: ${error instanceof Error ? error.message : error}`,
});

/** What a mistake of this program does to one file. */
export const bug = (path: string, error: unknown): IngestEvent => ({
  kind: "problem",
  path,
  code: null,
  message: bugMessage(error),
});
