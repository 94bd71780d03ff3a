import type { Database } from "better-sqlite3";
import { RawArchive } from "../../archive/raw-archive.ts";
import type { CompareOptions } from "../../query/compare.ts";
import type { ReportSource } from "../../query/report-document.ts";
import type { SearchFilter, SearchPage } from "../../search/search.ts";
import { openForReading } from "../../store/database.ts";
import type { ChartPicture } from "../chart/line-chart.ts";
import { type Found, Readings } from "../evidence/read.ts";
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
  /** Loads what the first chart would wait for. */
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

/** Does the jobs, with a connection of its own. */
export class Jobs {
  readonly #db: Database;
  readonly #comparisons: Comparisons;
  readonly #readings: Readings;

  constructor(database: string, archive: string) {
    this.#db = openForReading(database);
    this.#db.pragma("query_only = ON");
    this.#comparisons = new Comparisons(this.#db);
    this.#readings = new Readings(new RawArchive(archive));
  }

  async run(job: Job): Promise<JobTypes[JobName]["output"]> {
    switch (job.name) {
      case "ready":
        await import("../chart/line-chart.ts");
        return null;
      case "snapshot":
        return buildSnapshot(this.#db);
      case "compare":
        return this.#comparisons.page(job.input);
      case "evidence":
        return this.#readings.find(job.input.source, job.input.cell);
      case "chart": {
        // ECharts takes a while to load, and the thread that reads everything has no use for it.
        const { lineChart } = await import("../chart/line-chart.ts");
        return lineChart(job.input);
      }
      case "search":
        return searchAnswer(this.#db, job.input);
    }
  }

  close(): void {
    this.#db.close();
  }
}
