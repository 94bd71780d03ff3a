import type { Database } from "better-sqlite3";
import { formShingles } from "./form-words.ts";
import { type IsCommon, ReportTexts } from "./report-text.ts";
import { ShingleSet } from "./shingle-set.ts";
import { mix } from "./shingles.ts";
import { commonFrom, SAMPLED_AGENCIES } from "./thresholds.ts";

/** What is learnt anew, when the bodies are twice as many. */
const GROWTH = 2;

/** Reports of one body that are looked at, the last ones. */
const REPORTS_EACH = 8;

/** Cells of each of the two rows of the count-min sketch: 16 MB hold the counts of any database. */
const CELLS = 1 << 22;

/** Shingles that so many bodies print that they are nobody's own: greetings of the day, phrases of every report. */
export class CommonShingles {
  readonly #db: Database;
  #shingles: ShingleSet;
  #agencies: number | null;

  constructor(db: Database) {
    this.#db = db;
    const row = db.prepare("SELECT agencies, common FROM copy_state").get() as
      | { agencies: number; common: Buffer }
      | undefined;
    this.#agencies = row?.agencies ?? null;
    this.#shingles = ShingleSet.of(row === undefined ? new Uint32Array(0) : toNumbers(row.common));
  }

  /** True for a shingle that is the form's or everybody's. */
  get test(): IsCommon {
    const all = ShingleSet.of(this.#shingles.sorted());
    for (const shingle of formShingles()) all.add(shingle);
    return (shingle) => all.has(shingle);
  }

  /** True where they were never learnt, or from far fewer bodies than there are now. */
  get isOld(): boolean {
    return this.#agencies === null || this.#count() >= GROWTH * Math.max(1, this.#agencies);
  }

  /**
   * Counts the bodies that print each shingle, over all bodies or an even sample of them.
   * @returns true where others are common than before.
   */
  learn(): boolean {
    const sample = this.#db
      .prepare(
        `SELECT agency_id FROM report WHERE is_current = 1 GROUP BY agency_id
         ORDER BY (agency_id * 2654435761) & 4294967295, agency_id LIMIT ?`,
      )
      .pluck()
      .all(SAMPLED_AGENCIES) as number[];
    const reports = this.#db
      .prepare(
        "SELECT id FROM report WHERE agency_id = ? AND is_current = 1 ORDER BY year DESC, id DESC LIMIT ?",
      )
      .pluck();
    const texts = new ReportTexts(this.#db, () => false);
    const from = commonFrom(sample.length);
    const sketch = new Sketch();
    const common = new ShingleSet(0);
    for (const agency of sample) {
      const printed = new ShingleSet(0);
      for (const id of reports.all(agency, REPORTS_EACH) as number[]) {
        for (const { shingles } of texts.of(id).sections) {
          for (const hash of shingles.hashes)
            if (printed.add(hash) && sketch.add(hash) >= from) common.add(hash);
        }
      }
    }
    const before = toBlob(this.#shingles.sorted());
    const now = toBlob(common.sorted());
    this.#agencies = this.#count();
    this.#shingles = common;
    this.#db
      .prepare("INSERT OR REPLACE INTO copy_state (id, agencies, common) VALUES (1, ?, ?)")
      .run(this.#agencies, now);
    return !now.equals(before);
  }

  #count(): number {
    return this.#db
      .prepare("SELECT count(DISTINCT agency_id) FROM report WHERE is_current = 1")
      .pluck()
      .get() as number;
  }
}

/** Count-min sketch (Cormode and Muthukrishnan 2005): never too low, and hardly ever too high by much. */
class Sketch {
  readonly #first = new Uint16Array(CELLS);
  readonly #second = new Uint16Array(CELLS);

  /** Counts one more of it. @returns how many there are now. */
  add(shingle: number): number {
    return Math.min(raise(this.#first, shingle), raise(this.#second, mix(shingle)));
  }
}

function raise(counts: Uint16Array, shingle: number): number {
  const cell = shingle & (CELLS - 1);
  const count = Math.min(0xffff, (counts[cell] as number) + 1);
  counts[cell] = count;
  return count;
}

/** Numbers as bytes, in the byte order of every machine that Node runs on. */
export function toBlob(numbers: Uint32Array): Buffer {
  return Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

/** Numbers from bytes; copied, since a blob of SQLite need not stand at a multiple of four. */
export function toNumbers(blob: Buffer): Uint32Array {
  return new Uint32Array(Uint8Array.from(blob).buffer);
}
