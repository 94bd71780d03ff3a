import type { Database } from "better-sqlite3";
import { canCopyFigures, type FigureIndex, matchFigures } from "./figure-index.ts";
import { ReportFigures, type TableFigures } from "./figures.ts";
import { LruMap } from "./lru-map.ts";
import type { Pair } from "./pairs.ts";
import type { Relations, ReportRef } from "./relations.ts";
import type { ReportTexts } from "./report-text.ts";
import { resemblance } from "./resemblance.ts";
import { estimate, type Signatures } from "./signatures.ts";
import { COMPARED, ESTIMATE } from "./thresholds.ts";

const KEPT_FIGURES = 512;

/** Finds what a report could be a copy of and compares it, exactly. */
export class Comparison {
  readonly #texts: ReportTexts;
  readonly #figures: ReportFigures;
  readonly #signatures: Signatures;
  readonly #figureIndex: FigureIndex;
  readonly #relations: Relations;
  readonly #tables = new LruMap<number, TableFigures[]>(KEPT_FIGURES);

  constructor(
    db: Database,
    parts: {
      texts: ReportTexts;
      signatures: Signatures;
      figureIndex: FigureIndex;
      relations: Relations;
    },
  ) {
    this.#figures = new ReportFigures(db);
    this.#texts = parts.texts;
    this.#signatures = parts.signatures;
    this.#figureIndex = parts.figureIndex;
    this.#relations = parts.relations;
  }

  /** The tables of a report with figures that are not 0. */
  tablesOf(id: number): TableFigures[] {
    return this.#tables.get(id, () => this.#figures.of(id));
  }

  /**
   * Reports worth comparing: the body's own of other years, all of them, and of other bodies those that the indexes
   * lead to.
   */
  candidates(report: ReportRef, side: "earlier" | "later"): ReportRef[] {
    const own = this.#signatures.of(report.id);
    const found = new Map<number, ReportRef>();
    for (const ref of this.#relations.ownReports(report, side)) found.set(ref.id, ref);
    const met = [...this.#signatures.meeting(own, report.year, side)]
      .filter(([id]) => id !== report.id && !found.has(id))
      .sort(([a, n], [b, m]) => m - n || a - b);
    let compared = 0;
    for (const [id] of met) {
      if (compared >= COMPARED) break;
      if (estimate(own, this.#signatures.of(id)) < ESTIMATE) continue;
      const ref = this.#relations.report(id);
      if (ref === null) continue;
      found.set(id, ref);
      compared += 1;
    }
    for (const id of this.#figureIndex.meeting(report.id, report.year, side)) {
      const ref = found.has(id) || id === report.id ? null : this.#relations.report(id);
      if (ref !== null) found.set(id, ref);
    }
    return [...found.values()];
  }

  /** What of a report is the same as in its source: its text, its figures, both or nothing. */
  pairs(report: ReportRef, source: ReportRef): Pair[] {
    const code = this.#relations.code(report, source);
    if (code === null) return [];
    const pair = { reportId: report.id, otherId: source.id, code };
    const pairs: Pair[] = [];
    const text = resemblance(this.#texts.of(report.id), this.#texts.of(source.id));
    if (text !== null)
      pairs.push({ ...pair, facet: "text", part: text.part, measure: text.share, extent: text.extent });
    const figures = canCopyFigures(report, source)
      ? matchFigures(this.tablesOf(report.id), this.tablesOf(source.id), code)
      : null;
    if (figures !== null)
      pairs.push({
        ...pair,
        facet: "figures",
        part: figures.part,
        measure: figures.bits,
        extent: figures.figures,
      });
    return pairs;
  }
}
