import type { Database, Statement } from "better-sqlite3";
import { toBlob, toNumbers } from "./common.ts";
import { bandsOf, HASHES, signatureOf, united } from "./minhash.ts";
import type { IsCommon, ReportText } from "./report-text.ts";
import { judgedCharacters, writtenCharacters } from "./resemblance.ts";
import { BANDS, BUCKET, SHORTEST_TEXT, SHORTEST_WHOLE } from "./thresholds.ts";

/** Bands that wait to be written in order: written as they come, each would dirty a page of its own. */
const STAGED = 1_000_000;

/** Signatures of a body and of its sections that are long enough to be judged; none where all of it is too short. */
export function signaturesOf(text: ReportText, isCommon: IsCommon): Uint32Array {
  let judged = 0;
  let written = 0;
  let body: Uint32Array | null = null;
  const sections: Uint32Array[] = [];
  for (const section of text.sections) {
    const characters = judgedCharacters(section);
    written += writtenCharacters(section);
    if (characters === 0) continue;
    const signature = signatureOf(section.shingles.hashes.filter((hash) => !isCommon(hash)));
    judged += characters;
    body = body === null ? signature : united(body, signature);
    if (characters >= SHORTEST_TEXT) sections.push(signature);
  }
  if (body === null || (judged < SHORTEST_TEXT && written < SHORTEST_WHOLE)) return new Uint32Array(0);
  const all = [body, ...sections];
  const signatures = new Uint32Array(all.length * HASHES);
  all.forEach((signature, index) => {
    signatures.set(signature, index * HASHES);
  });
  return signatures;
}

/** Estimated Jaccard similarity of the two parts of two reports that are the most alike. */
export function estimate(a: Uint32Array, b: Uint32Array): number {
  let most = 0;
  for (let i = 0; i < a.length; i += HASHES) {
    for (let j = 0; j < b.length; j += HASHES) {
      let same = 0;
      for (let k = 0; k < HASHES; k++) if (a[i + k] === b[j + k]) same += 1;
      most = Math.max(most, same);
    }
  }
  return most / HASHES;
}

/** A row of `copy_report`; `pairs` is null until the report was compared. */
interface Stored {
  year: number;
  signatures: Buffer;
  pairs: number | null;
}

/** The stored signatures and the index over their bands. */
export class Signatures {
  readonly #db: Database;
  readonly #select: Statement;
  readonly #insert: Statement;
  readonly #delete: Statement;
  readonly #deleteBand: Statement;
  readonly #stage: Statement;
  readonly #earlier: Statement;
  readonly #later: Statement;
  #staged = 0;

  constructor(db: Database) {
    this.#db = db;
    db.exec(`CREATE TEMP TABLE IF NOT EXISTS staged_band (band INTEGER, year INTEGER, report_id INTEGER);
      DELETE FROM temp.staged_band`);
    this.#select = db.prepare("SELECT year, signatures, pairs FROM copy_report WHERE report_id = ?");
    this.#insert = db.prepare(
      `INSERT INTO copy_report (report_id, year, signatures) VALUES (@id, @year, @signatures)
       ON CONFLICT (report_id) DO UPDATE SET year = @year, signatures = @signatures, pairs = NULL`,
    );
    this.#delete = db.prepare("DELETE FROM copy_report WHERE report_id = ?");
    this.#deleteBand = db.prepare("DELETE FROM copy_band WHERE band = ? AND year = ? AND report_id = ?");
    this.#stage = db.prepare("INSERT INTO temp.staged_band VALUES (?, ?, ?)");
    const bucket = (side: string, order: string) =>
      db
        .prepare(
          `SELECT report_id FROM copy_band WHERE band = ? AND year ${side} ? ORDER BY year ${order}, report_id LIMIT ${BUCKET}`,
        )
        .pluck();
    this.#earlier = bucket("<=", "ASC");
    this.#later = bucket(">=", "ASC");
  }

  /** Stores the signatures of a report; nothing is written where they are stored already. */
  put(id: number, year: number, signatures: Uint32Array): void {
    const stored = this.#select.get(id) as Stored | undefined;
    const blob = toBlob(signatures);
    // Where a run was stopped, the bands may be missing.
    const isDone = stored !== undefined && stored.pairs !== null;
    if (isDone && stored.year === year && stored.signatures.equals(blob)) return;
    this.#dropBands(id, stored);
    this.#insert.run({ id, year, signatures: blob });
    for (const band of bandKeys(signatures)) this.#stage.run(band, year, id);
    this.#staged += (signatures.length / HASHES) * BANDS;
    if (this.#staged >= STAGED) this.flush();
  }

  /** Writes the waiting bands, in the order of their tree. */
  flush(): void {
    this.#db.exec(`INSERT OR IGNORE INTO copy_band SELECT band, year, report_id FROM temp.staged_band ORDER BY 1, 2, 3;
      DELETE FROM temp.staged_band`);
    this.#staged = 0;
  }

  /** The signatures of a report, one after the other; none where it has none. */
  of(id: number): Uint32Array {
    const stored = this.#select.get(id) as Stored | undefined;
    return stored === undefined ? new Uint32Array(0) : toNumbers(stored.signatures);
  }

  /** How many reports are signed. */
  count(): number {
    return this.#db.prepare("SELECT count(*) FROM copy_report").pluck().get() as number;
  }

  /** Forgets a report. */
  drop(id: number): void {
    this.#dropBands(id, this.#select.get(id) as Stored | undefined);
    this.#delete.run(id);
  }

  /** Forgets all of them: what is common has changed, so that none holds any more. */
  clear(): void {
    this.#db.exec("DELETE FROM copy_band; DELETE FROM copy_report");
  }

  /**
   * Reports that share a band, with the number of bands that they share. Of a crowded bucket only the first
   * {@link BUCKET} are taken, the oldest: where all are copies of one text, the oldest are its source for all the
   * others; where they meet by chance, a true copy meets its source in other buckets as well.
   */
  meeting(signatures: Uint32Array, year: number, side: "earlier" | "later"): Map<number, number> {
    const met = new Map<number, number>();
    const bucket = side === "earlier" ? this.#earlier : this.#later;
    for (const band of bandKeys(signatures)) {
      for (const id of bucket.all(band, year) as number[]) met.set(id, (met.get(id) ?? 0) + 1);
    }
    return met;
  }

  #dropBands(id: number, stored: Stored | undefined): void {
    if (stored === undefined) return;
    for (const band of bandKeys(toNumbers(stored.signatures))) this.#deleteBand.run(band, stored.year, id);
  }
}

function bandKeys(signatures: Uint32Array): Set<number> {
  const keys = new Set<number>();
  for (let start = 0; start < signatures.length; start += HASHES) {
    for (const band of bandsOf(signatures.subarray(start, start + HASHES))) keys.add(band);
  }
  return keys;
}
