import type { Database, Statement } from "better-sqlite3";
import { LruMap } from "./lru-map.ts";
import { normalise } from "./normalise.ts";
import { ownNames } from "./own-names.ts";
import { type Shingles, shingle } from "./shingles.ts";
import { LONGEST_TEXT } from "./thresholds.ts";

/** A section as it is compared. */
export interface SectionText {
  heading: string;
  shingles: Shingles;
}

/** The body of a report as it is compared. */
export interface ReportText {
  sections: SectionText[];
  /** Every shingle of the body. */
  all: ReadonlySet<number>;
}

/** Texts kept between comparisons: neighbours are compared one after the other. */
const KEPT = 512;

/** Reads the sections of reports and makes them comparable. */
export class ReportTexts {
  readonly #sections: Statement;
  readonly #names: Statement;
  readonly #texts = new LruMap<number, ReportText>(KEPT);
  readonly #ownNames = new LruMap<number, string[]>(KEPT);

  constructor(db: Database) {
    this.#sections = db.prepare("SELECT heading, text FROM section WHERE report_id = ? ORDER BY position");
    this.#names = db
      .prepare(
        `SELECT r.agency_id AS id, a.name AS name FROM report r JOIN agency a ON a.id = r.agency_id WHERE r.id = @id
         UNION ALL
         SELECT r.agency_id, n.name FROM report r JOIN agency_alias n ON n.agency_id = r.agency_id WHERE r.id = @id`,
      )
      .raw();
  }

  /** The text of a report; empty where there is no report of that id. */
  of(reportId: number): ReportText {
    return this.#texts.get(reportId, () => this.#read(reportId));
  }

  /** The printed sections, shortened where no honest report is that long. */
  printed(reportId: number): Array<{ heading: string; text: string }> {
    const sections = this.#sections.all(reportId) as Array<{ heading: string; text: string }>;
    let left = LONGEST_TEXT;
    return sections.map(({ heading, text }) => {
      const kept = text.slice(0, left);
      left -= kept.length;
      return { heading, text: kept };
    });
  }

  /** Names by which the body of a report and its place are called. */
  namesOf(reportId: number): string[] {
    const rows = this.#names.all({ id: reportId }) as Array<[id: number, name: string]>;
    const agencyId = rows[0]?.[0];
    if (agencyId === undefined) return [];
    return this.#ownNames.get(agencyId, () => ownNames(rows.map(([, name]) => name)));
  }

  #read(reportId: number): ReportText {
    const names = this.namesOf(reportId);
    const sections = this.printed(reportId).map(({ heading, text }) => ({
      heading,
      shingles: shingle(normalise(text, names)),
    }));
    const all = new Set<number>();
    for (const { shingles } of sections) for (const hash of shingles.hashes) all.add(hash);
    return { sections, all };
  }
}
