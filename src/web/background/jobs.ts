import type { Database } from "better-sqlite3";
import type { CompareOptions } from "../../query/compare.ts";
import type { ReportSource } from "../../query/report-document.ts";
import type { SearchFilter, SearchPage } from "../../search/search.ts";
import { openForReading } from "../../store/database.ts";
import type { ChartPicture } from "../chart/line-chart.ts";
import type { Found, Readings } from "../evidence/read.ts";
import { buildSnapshot } from "../snapshot/build.ts";
import { type ComparePage, Comparisons } from "./comparisons.ts";
import { type SearchAnswer, searchAnswer } from "./search-answer.ts";

/** A comparison as a page asks for it. */
export interface ComparisonOptions extends CompareOptions {
  /** So many bodies with the greatest values, each year; null for all. */
  top: number | null;
}

/** Work that may take longer than a page may: done in a thread of its own. */
export interface JobTypes {
  /** Loads what the first chart and the first evidence would wait for. */
  ready: { input: null; output: null };
  snapshot: { input: null; output: Uint8Array };
  compare: {
    input: { metric: string; options: ComparisonOptions; stamp: string; first: number; count: number };
    output: ComparePage;
  };
  evidence: { input: { source: ReportSource; cell: string }; output: Found };
  chart: { input: ChartPicture; output: string };
  search: { input: { words: string; filter: SearchFilter; page: SearchPage }; output: SearchAnswer };
}

export type JobName = keyof JobTypes;

/** A job as it is sent. */
export type Job = { [Name in JobName]: { name: Name; input: JobTypes[Name]["input"] } }[JobName];

/**
 * Does the jobs, with a connection of its own. ECharts and all that reads files are loaded when they are asked for: the thread
 * that reads the whole database has no use for them, and would keep the first page waiting.
 */
export class Jobs {
  readonly #db: Database;
  readonly #comparisons: Comparisons;
  readonly #archive: string;
  #readings: Readings | null = null;

  constructor(database: string, archive: string) {
    this.#db = openForReading(database);
    this.#db.pragma("query_only = ON");
    this.#comparisons = new Comparisons(this.#db);
    this.#archive = archive;
  }

  async run(job: Job): Promise<JobTypes[JobName]["output"]> {
    switch (job.name) {
      case "ready":
        await Promise.all([import("../chart/line-chart.ts"), this.#reading()]);
        return null;
      case "snapshot":
        return buildSnapshot(this.#db);
      case "compare":
        return this.#comparisons.page(job.input);
      case "evidence":
        return (await this.#reading()).find(job.input.source, job.input.cell);
      case "chart": {
        const { lineChart } = await import("../chart/line-chart.ts");
        return lineChart(job.input);
      }
      case "search":
        return searchAnswer(this.#db, job.input);
    }
  }

  async #reading(): Promise<Readings> {
    const [{ Readings }, { RawArchive }] = await Promise.all([
      import("../evidence/read.ts"),
      import("../../archive/raw-archive.ts"),
    ]);
    this.#readings ??= new Readings(new RawArchive(this.#archive));
    return this.#readings;
  }

  close(): void {
    this.#db.close();
  }
}
