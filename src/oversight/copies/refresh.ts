import type { Database } from "better-sqlite3";
import { CommonShingles } from "./common.ts";
import { Comparison } from "./compare.ts";
import { FigureIndex } from "./figure-index.ts";
import { CopyFindings } from "./findings.ts";
import { type Facet, type Pair, Pairs } from "./pairs.ts";
import { Relations, type ReportRef } from "./relations.ts";
import { ReportTexts } from "./report-text.ts";
import { Signatures, signaturesOf } from "./signatures.ts";

/** A body and a year whose reports have changed. */
export interface DueYear {
  agencyId: number;
  year: number;
}

/** What a refresh looks at: these, all, or what `oversight_due` has marked. */
export type CopiesDue = readonly DueYear[] | "all" | "marked";

/** Steps of a refresh, as its progress is told. */
export type CopiesStep = "sign" | "compare";

export interface CopiesOptions {
  /** Told now and then how far a step has come. */
  onProgress?: (step: CopiesStep, done: number, total: number) => void;
}

/** What a refresh did. */
export interface CopiesRefreshed {
  /** Reports whose signatures were made. */
  signed: number;
  /** Findings that came and went. */
  found: number;
  cleared: number;
}

/** Reports a transaction: a stop loses no more than these. */
const BATCH = 500;

/** Page cache of the connection while it works, in KiB: the index over the bands is read all over. */
const CACHE_KIB = 65_536;

/**
 * Brings the findings `same_as_last_year` and `same_as_other_agency` up to date: signs the reports of the bodies and
 * years that changed, looks up whom they resemble, compares, and writes the findings of all that are concerned.
 * Running it again changes nothing. Stopped half-way it leaves whole transactions behind; run it again then.
 * @param due "all" also learns anew which shingles are common.
 */
export function refreshCopies(db: Database, due: CopiesDue, options: CopiesOptions = {}): CopiesRefreshed {
  const cache = db.pragma("cache_size", { simple: true }) as number;
  db.pragma(`cache_size = -${CACHE_KIB}`);
  try {
    return new Refresh(db, options).run(due);
  } finally {
    db.pragma(`cache_size = ${cache}`);
  }
}

class Refresh {
  readonly #db: Database;
  readonly #options: CopiesOptions;
  readonly #signatures: Signatures;
  readonly #figureIndex: FigureIndex;
  readonly #pairs: Pairs;
  readonly #findings: CopyFindings;
  readonly #relations: Relations;
  /** Reports whose pairs changed: their findings are written at the end. */
  readonly #touched = new Set<number>();

  constructor(db: Database, options: CopiesOptions) {
    this.#db = db;
    this.#options = options;
    this.#signatures = new Signatures(db);
    this.#figureIndex = new FigureIndex(db);
    this.#pairs = new Pairs(db);
    this.#findings = new CopyFindings(db);
    this.#relations = new Relations(db);
  }

  run(due: CopiesDue): CopiesRefreshed {
    this.#inBatches(this.#outdated(), (id) => this.#forget(id));
    const common = new CommonShingles(this.#db);
    const isOld = due === "all" || common.isOld;
    const isOther = isOld && this.#atOnce(() => common.learn());
    if (isOther) this.#atOnce(() => this.#signatures.clear());
    const reports = this.#reports(due);
    const isCommon = common.test;
    const texts = new ReportTexts(this.#db, isCommon);
    const comparison = new Comparison(this.#db, {
      texts,
      signatures: this.#signatures,
      figureIndex: this.#figureIndex,
      relations: this.#relations,
    });
    this.#inBatches(
      reports,
      ({ id, year }) => {
        this.#signatures.put(id, year, signaturesOf(texts.of(id), isCommon));
        this.#figureIndex.put(id, year, comparison.tablesOf(id));
      },
      "sign",
    );
    this.#atOnce(() => this.#signatures.flush());
    const isDue = new Set(reports.map(({ id }) => id));
    const isAll = isDue.size === this.#signatures.count();
    this.#inBatches(
      reports,
      (report) => {
        this.#findSources(report, comparison);
        if (!isAll) this.#findCopies(report, isDue, comparison);
      },
      "compare",
    );
    for (const id of this.#pairs.miscounted()) this.#touched.add(id);
    const counts = { signed: reports.length, found: 0, cleared: 0 };
    this.#inBatches([...this.#touched], (id) => {
      const { found, cleared } = this.#findings.write(id);
      counts.found += found;
      counts.cleared += cleared;
    });
    return counts;
  }

  /** Older versions, and reports that were moved to another year. */
  #outdated(): number[] {
    return this.#db
      .prepare(
        `SELECT c.report_id FROM copy_report c JOIN report r ON r.id = c.report_id
         WHERE r.is_current = 0 OR r.year <> c.year`,
      )
      .pluck()
      .all() as number[];
  }

  /** Current reports that are due, and those that a run that was stopped left undone; a body's own one after the other. */
  #reports(due: CopiesDue): ReportRef[] {
    this.#db.exec(
      `CREATE TEMP TABLE IF NOT EXISTS copy_due (agency_id INTEGER, year INTEGER, PRIMARY KEY (agency_id, year));
       DELETE FROM temp.copy_due`,
    );
    if (due === "marked")
      this.#db.exec("INSERT INTO temp.copy_due SELECT agency_id, year FROM oversight_due");
    const insert = this.#db.prepare("INSERT OR IGNORE INTO temp.copy_due VALUES (@agencyId, @year)");
    if (typeof due !== "string") for (const of of due) insert.run(of);
    return this.#db
      .prepare(
        `SELECT r.id, r.agency_id AS agencyId, r.year, r.kind FROM report r
         LEFT JOIN copy_report c ON c.report_id = r.id
         LEFT JOIN temp.copy_due d ON d.agency_id = r.agency_id AND d.year = r.year
         WHERE r.is_current = 1 AND (@all = 1 OR c.pairs IS NULL OR d.year IS NOT NULL)
         ORDER BY r.agency_id, r.year, r.id`,
      )
      .all({ all: due === "all" ? 1 : 0 }) as ReportRef[];
  }

  #forget(id: number): void {
    this.#touched.add(id);
    for (const { otherId, facet } of this.#pairs.of(id)) this.#pairs.delete(id, otherId, facet);
    this.#dropCopies(id, NOBODY);
    this.#signatures.drop(id);
    this.#figureIndex.drop(id);
  }

  /** Makes the pairs of a report those that hold now. */
  #findSources(report: ReportRef, comparison: Comparison): void {
    this.#touched.add(report.id);
    const sources = comparison.candidates(report, "earlier");
    const found = sources.flatMap((source) => comparison.pairs(report, source));
    const isFound = new Set(found.map(keyOf));
    for (const pair of this.#pairs.of(report.id)) {
      if (!isFound.has(keyOf(pair))) this.#pairs.delete(pair.reportId, pair.otherId, pair.facet);
    }
    for (const pair of found) this.#pairs.put(pair);
    this.#pairs.trim(report.id);
  }

  /** Makes the pairs of the reports that are not due themselves, as far as they have this one for a source. */
  #findCopies(report: ReportRef, isDue: ReadonlySet<number>, comparison: Comparison): void {
    this.#dropCopies(report.id, isDue);
    for (const other of comparison.candidates(report, "later")) {
      if (isDue.has(other.id)) continue;
      const found = comparison.pairs(other, report);
      if (found.length === 0) continue;
      for (const pair of found) this.#pairs.put(pair);
      this.#pairs.trim(other.id);
      this.#touched.add(other.id);
    }
  }

  #dropCopies(id: number, except: ReadonlySet<number>): void {
    for (const copy of this.#pairs.onto(id)) {
      if (except.has(copy)) continue;
      for (const facet of FACETS) this.#pairs.delete(copy, id, facet);
      this.#touched.add(copy);
    }
  }

  /** One transaction; immediate, since one that reads first fails at once where another process wrote meanwhile. */
  #atOnce<T>(work: () => T): T {
    return this.#db.transaction(work).immediate();
  }

  /** Does something for each, some hundred a transaction. */
  #inBatches<Item>(items: readonly Item[], each: (item: Item) => void, step?: CopiesStep): void {
    for (let from = 0; from < items.length; from += BATCH) {
      const batch = items.slice(from, from + BATCH);
      this.#atOnce(() => {
        for (const item of batch) each(item);
      });
      if (step !== undefined) this.#options.onProgress?.(step, from + batch.length, items.length);
    }
  }
}

const NOBODY: ReadonlySet<number> = new Set();

const FACETS: readonly Facet[] = ["text", "figures"];

const keyOf = ({ otherId, facet }: Pair): string => `${otherId} ${facet}`;
