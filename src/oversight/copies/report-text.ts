import type { Database, Statement } from "better-sqlite3";
import { formShingles } from "./form-words.ts";
import { LruMap } from "./lru-map.ts";
import { normalise } from "./normalise.ts";
import { ownNames } from "./own-names.ts";
import { ShingleSet } from "./shingle-set.ts";
import { type Shingles, shingle } from "./shingles.ts";
import { LONGEST_TEXT, SHINGLE } from "./thresholds.ts";

/** True for shingles that are the form's or everybody's. */
export type IsCommon = (shingle: number) => boolean;

/** A section as it is compared. */
export interface SectionText {
  heading: string;
  shingles: Shingles;
  /** Index of the first character after each sentence. */
  ends: readonly number[];
  /**
   * How many of the characters before each index can be judged: those that a shingle covers and no common one does.
   * The last number is how many there are.
   */
  judged: Uint32Array;
  /** The same with everybody's phrases counted in: all that is not the form's. */
  written: Uint32Array;
}

/** The body of a report as it is compared. */
export interface ReportText {
  sections: SectionText[];
  /** Every shingle of the body. */
  all: ShingleSet;
}

/** Texts kept between comparisons: neighbours are compared one after the other. */
const KEPT = 512;

/** Reads the sections of reports and makes them comparable. */
export class ReportTexts {
  readonly #isCommon: IsCommon;
  readonly #sections: Statement;
  readonly #names: Statement;
  readonly #texts = new LruMap<number, ReportText>(KEPT);
  readonly #ownNames = new LruMap<number, string[]>(KEPT);

  constructor(db: Database, isCommon: IsCommon) {
    this.#isCommon = isCommon;
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
    const sections = this.printed(reportId).map(({ heading, text }) => {
      const normal = normalise(text, names);
      const shingles = shingle(normal);
      return {
        heading,
        shingles,
        ends: normal.ends,
        judged: judgedOf(shingles, normal.units.length, this.#isCommon),
        written: judgedOf(shingles, normal.units.length, isOfTheForm),
      };
    });
    const all = new ShingleSet(sections.reduce((sum, { shingles }) => sum + shingles.hashes.length, 0));
    for (const { shingles } of sections) {
      for (let index = 0; index < shingles.hashes.length; index++) all.add(shingles.hashes[index] as number);
    }
    return { sections, all };
  }
}

const formShingleSet = ShingleSet.of(formShingles());

const isOfTheForm: IsCommon = (hash) => formShingleSet.has(hash);

const UNSEEN = 0;
const OWN = 1;
const COMMON = 2;

function judgedOf({ hashes, at }: Shingles, length: number, isCommon: IsCommon): Uint32Array {
  const kinds = new Uint8Array(length);
  for (let index = 0; index < hashes.length; index++) {
    const start = at[index] as number;
    if (isCommon(hashes[index] as number)) kinds.fill(COMMON, start, start + SHINGLE);
    else for (let k = start; k < start + SHINGLE; k++) if (kinds[k] === UNSEEN) kinds[k] = OWN;
  }
  const judged = new Uint32Array(length + 1);
  for (let k = 0; k < length; k++) judged[k + 1] = (judged[k] as number) + (kinds[k] === OWN ? 1 : 0);
  return judged;
}
