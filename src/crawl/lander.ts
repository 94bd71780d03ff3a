import { archivePathOf } from "../archive/layout.ts";
import type { ArchiveFault, RawArchive } from "../archive/raw-archive.ts";
import type { ParsedReport } from "../core/record.ts";
import { UNREADABLE } from "../ingest/unreadable.ts";
import type { Readers } from "../readers/readers.ts";
import type { Source } from "../sources/schema.ts";
import type { Assertion, DocumentFacts, Landing, ReportStore } from "../store/report-store.ts";
import type { FetchLog, KeptAnswer } from "./fetch-log.ts";
import type { GroupCommit } from "./group-commit.ts";
import type { Item, Items } from "./items.ts";
import { dayOfPage } from "./page-day.ts";

/** What became of a publication. */
export interface Landed {
  item: Item;
  landings: Landing[];
  /** Codes of what kept a document from being read: `encrypted`, `scanned_image` … */
  problems: Array<{ url: string; code: string; message: string }>;
}

interface Read {
  records: ParsedReport[];
  facts: DocumentFacts & { url: string };
}

/** A publication that has been read, and is still to be stored. */
export interface ReadItem {
  item: Item;
  /** What it was read from. */
  settled: string;
  /** Null where it was read from the same bytes before. */
  documents: Read[] | null;
}

/**
 * Reads publications whose files are all in the archive, and stores what they say. It asks no server for anything, and
 * it can be stopped between any two of them: a publication is stored and settled in one transaction.
 */
export class Lander {
  readonly #readers: Readers;
  readonly #commits: GroupCommit;
  readonly #store: ReportStore;
  readonly #archive: RawArchive;
  readonly #log: FetchLog;
  readonly #items: Items;
  readonly #sources: ReadonlyMap<string, Source>;
  readonly #now: () => Date;

  constructor(parts: {
    readers: Readers;
    commits: GroupCommit;
    store: ReportStore;
    archive: RawArchive;
    log: FetchLog;
    items: Items;
    sources: ReadonlyMap<string, Source>;
    now: () => Date;
  }) {
    this.#readers = parts.readers;
    this.#commits = parts.commits;
    this.#store = parts.store;
    this.#archive = parts.archive;
    this.#log = parts.log;
    this.#items = parts.items;
    this.#sources = parts.sources;
    this.#now = parts.now;
  }

  /** @throws Error where the archive cannot be read. */
  async read(item: Item): Promise<ReadItem> {
    const answers = this.#answersOf(item);
    const settled = answers.map(({ sha256 }) => sha256).join(" ");
    if (settled === item.settled) return { item, settled, documents: null };
    const documents: Read[] = [];
    for (const answer of answers) documents.push(await this.#read(answer, item.sourceId));
    return { item, settled, documents: await this.#dated(documents, item.rowDate) };
  }

  /** Stores and settles it, in the next transaction. */
  async store({ item, settled, documents }: ReadItem): Promise<Landed> {
    if (documents === null) {
      await this.#commits.run(() => this.#items.settle(item, settled, null, this.#now()));
      return { item, landings: [], problems: [] };
    }
    const landings = await this.#commits.run(() => {
      const outcomes = this.#store.landTogether(documents, this.#assertionFor(item)).flat();
      const reports = outcomes.filter(
        ({ outcome }) => outcome !== "no_report" && outcome !== "unidentified",
      ).length;
      this.#items.settle(item, settled, reports, this.#now());
      return outcomes;
    });
    return { item, landings, problems: documents.flatMap(problemsOf) };
  }

  #answersOf(item: Item): KeptAnswer[] {
    const ids = [item.fetchId, ...this.#items.files(item.id).map((file) => file.fetchId)];
    const answers = ids.flatMap((id) => (id === null ? [] : [this.#log.byId(id)]));
    return answers.filter((answer) => answer !== null);
  }

  async #read({ sha256, url, status, fetchedAt }: KeptAnswer, sourceId: string): Promise<Read> {
    const reading = await this.#archive.open(sha256);
    if (!reading.ok) throw lost(sha256, reading.fault, url);
    const records = await this.#readers.document(reading.content, { path: url });
    // A large file is read once more, by the thread that parses it.
    if (records.some(({ source }) => source.sha256 !== sha256)) throw lost(sha256, "damaged", url);
    const facts = { url, fetchedAt, httpStatus: status, archivePath: archivePathOf(sha256), sourceId };
    return { records, facts };
  }

  /** Where no report of the publication prints when it came out, as files hardly ever do, its page and its list do. */
  async #dated(documents: Read[], rowDate: string | null): Promise<Read[]> {
    if (
      documents.some(({ records }) => records.some(({ report }) => (report?.published_on ?? null) !== null))
    )
      return documents;
    const listedOn = (await this.#dayOfPage(documents[0])) ?? rowDate;
    return documents.map((one) => ({ ...one, facts: { ...one.facts, listedOn } }));
  }

  async #dayOfPage(page: Read | undefined): Promise<string | null> {
    const [record] = page?.records ?? [];
    // A report on the page would print it.
    if (page === undefined || record?.source.media_type !== "text/html" || record.report !== null)
      return null;
    const reading = await this.#archive.open(record.source.sha256);
    return reading.ok ? dayOfPage(reading.content, page.facts.url) : null;
  }

  /** Whose report it is and of which year, where the report itself does not say: by the list it stands in. */
  #assertionFor({ sourceId, unit, year }: Item): Assertion {
    const { publishes_for: publishesFor = null, agency: own = null } = this.#sources.get(sourceId) ?? {};
    const agency = unit ?? (publishesFor === "many" ? null : (publishesFor ?? own));
    return {
      ...(agency === null ? {} : { agency }),
      ...(year === null ? {} : { year }),
      together: unit !== null,
    };
  }
}

function lost(sha256: string, fault: ArchiveFault, url: string): Error {
  return new Error(`the archive has lost ${archivePathOf(sha256)} (${fault}): ${url}`);
}

function problemsOf({ records, facts }: Read): Landed["problems"] {
  return records
    .flatMap(({ findings }) => findings)
    .filter(({ code }) => UNREADABLE.has(code) || code === "unidentified")
    .map(({ code, message }) => ({ url: facts.url, code, message }));
}
