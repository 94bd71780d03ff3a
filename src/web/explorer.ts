import type { Database } from "better-sqlite3";
import { openForReading } from "../store/database.ts";
import { Background } from "./background/background.ts";
import type { JobName, JobTypes } from "./background/jobs.ts";
import { PagePictures, type PagePicturesOptions } from "./pictures/page-pictures.ts";
import type { PictureAnswer } from "./pictures/protocol.ts";
import { Snapshot } from "./snapshot/snapshot.ts";
import { SqlRunner, type SqlRunnerOptions } from "./sql/runner.ts";

/** What the explorer shows. */
export interface ExplorerOptions {
  database: string;
  archive: string;
  sql?: SqlRunnerOptions;
  pictures?: PagePicturesOptions;
}

/** A snapshot, when it was made, and whether the database has changed since. */
export interface Dated {
  snapshot: Snapshot;
  madeAt: Date;
  isStale: boolean;
}

/** A page waits this long for work in the background, in milliseconds; a file that is taken away, longer. */
const PATIENCE = { page: 200, export: 60_000, evidence: 20_000, search: 20_000 } as const;

/** A database that is being written to is not read over and over: this many times as long as it took, at the least. */
const REST_FACTOR = 10;

/** The database as pages ask it: one read-only connection, the work in the background, and what is kept of it. */
export class Explorer {
  readonly db: Database;
  readonly archive: string;
  readonly sql: SqlRunner;
  readonly #pictures: PagePictures;
  readonly #background: Background;
  /** Reading everything takes seconds in a large database: what a reader waits for does not stand behind it. */
  readonly #reader: Background;
  #dated: { snapshot: Snapshot; madeAt: Date; stamp: string } | null = null;
  #building: Promise<void> | null = null;
  #restUntil = 0;

  constructor({ database, archive, sql = {}, pictures = {} }: ExplorerOptions) {
    this.db = openForReading(database);
    this.db.pragma("query_only = ON");
    this.archive = archive;
    this.#background = new Background(database, archive);
    this.#reader = new Background(database, archive);
    this.sql = new SqlRunner(database, sql);
    this.#pictures = new PagePictures(pictures);
  }

  async close(): Promise<void> {
    this.sql.close();
    this.#pictures.close();
    await Promise.all([this.#background.close(), this.#reader.close()]);
    this.#dated?.snapshot.close();
    this.db.close();
  }

  /** Names the state that the database is in; coverage also depends on the day (in China). */
  stamp(): string {
    const version = this.db.pragma("data_version", { simple: true }) as number;
    return `${version} ${new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)}`;
  }

  /** The snapshot of the database; an older one, or null, while it is being made. */
  async snapshot(patience: "page" | "export" = "page"): Promise<Dated | null> {
    const stamp = this.stamp();
    if (this.#dated?.stamp !== stamp) {
      if (this.#building === null && performance.now() >= this.#restUntil)
        this.#building = this.#build(stamp);
      if (this.#building !== null) await inTime(this.#building, PATIENCE[patience]);
    }
    if (this.#dated === null) return null;
    const { snapshot, madeAt } = this.#dated;
    return { snapshot, madeAt, isStale: this.#dated.stamp !== stamp };
  }

  /**
   * Starts the threads and loads what they need: the first reader should not be the one who waits. What the first page shows
   * goes first; all at once would keep the processor from its first reader.
   */
  async getReady(): Promise<void> {
    await this.snapshot();
    await this.#background.run("ready", null);
  }

  /** Does a job; null where it is not done in time, and goes on so that the next visit finds it. */
  work<Name extends JobName>(
    name: Name,
    input: JobTypes[Name]["input"],
    patience: keyof typeof PATIENCE,
  ): Promise<JobTypes[Name]["output"] | null> {
    return inTime(this.#background.run(name, input), PATIENCE[patience]);
  }

  /**
   * The picture of a page of an archived file; `too_slow` also where others are drawn first.
   * @param read gives the file's bytes, if they are needed.
   */
  async picture(sha256: string, page: number, read: () => Promise<Uint8Array>): Promise<PictureAnswer> {
    const picture = await inTime(this.#pictures.of(sha256, page, read), PATIENCE.evidence);
    return picture ?? { ok: false, fault: "too_slow" };
  }

  async #build(stamp: string): Promise<void> {
    const start = performance.now();
    try {
      const bytes = await this.#reader.run("snapshot", null);
      this.#dated?.snapshot.close();
      this.#dated = { snapshot: new Snapshot(Buffer.from(bytes)), madeAt: new Date(), stamp };
    } finally {
      this.#building = null;
      this.#restUntil = performance.now() + (performance.now() - start) * REST_FACTOR;
    }
  }
}

/** What a promise gives, or null after some milliseconds. */
async function inTime<Value>(promise: Promise<Value>, milliseconds: number): Promise<Value | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, milliseconds, null);
  });
  // Whoever comes too late for it has been told so; its failure is the next visit's to hear.
  promise.catch(() => undefined);
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
