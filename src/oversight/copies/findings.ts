import type { Database, Statement } from "better-sqlite3";
import type { Facet } from "./pairs.ts";
import type { CopyCode } from "./relations.ts";
import { STANDING } from "./standing.ts";

/** A pair with what it is told by. */
interface Standing {
  facet: Facet;
  code: CopyCode;
  part: string;
  measure: number;
  extent: number;
  agency: string;
  year: number;
}

/** What a finding of this room says: the table that is the same, where it is figures, and the message. */
type Wanted = [code: CopyCode, table: string | null, message: string];

const CODES = "('same_as_last_year', 'same_as_other_agency')";

/** Writes the findings that follow from the stored pairs. */
export class CopyFindings {
  readonly #pairs: Statement;
  readonly #stored: Statement;
  readonly #insert: Statement;
  readonly #delete: Statement;
  readonly #note: Statement;

  constructor(db: Database) {
    // A whole body says more than a section; of equals the own last year, and the oldest of the others.
    this.#pairs = db.prepare(
      `SELECT p.facet, p.code, p.part, p.measure, p.extent, b.name AS agency, o.year ${STANDING} AND p.report_id = ?
       ORDER BY p.facet DESC, p.code, p.part <> '' AND p.facet = 'text', p.measure DESC,
         CASE p.code WHEN 'same_as_last_year' THEN -o.year ELSE o.year END, o.id`,
    );
    this.#stored = db
      .prepare(
        `SELECT id, code, table_name, message FROM finding
         WHERE report_id = ? AND scope = 'across' AND code IN ${CODES} ORDER BY id`,
      )
      .raw();
    this.#insert = db.prepare(
      `INSERT INTO finding (report_id, code, severity, table_name, message, scope) VALUES (?, ?, 'warn', ?, ?, 'across')`,
    );
    this.#delete = db.prepare("DELETE FROM finding WHERE id = ?");
    this.#note = db.prepare(
      `UPDATE copy_report SET pairs = n.pairs FROM (SELECT count(*) AS pairs FROM copy_pair WHERE report_id = @id) n
       WHERE report_id = @id AND copy_report.pairs IS NOT n.pairs`,
    );
  }

  /**
   * Makes the findings of a report those of its pairs; one that still holds keeps its number.
   * @returns how many came and went.
   */
  write(id: number): { found: number; cleared: number } {
    const missing = wantedOf(this.#pairs.all(id) as Standing[]);
    let cleared = 0;
    for (const [findingId, ...said] of this.#stored.all(id) as Array<[id: number, ...Wanted]>) {
      const at = missing.findIndex((wanted) => wanted.every((value, index) => value === said[index]));
      if (at >= 0) missing.splice(at, 1);
      else {
        this.#delete.run(findingId);
        cleared += 1;
      }
    }
    for (const wanted of missing) this.#insert.run(id, ...wanted);
    this.#note.run({ id });
    return { found: missing.length, cleared };
  }
}

/** One finding for each code and facet, about the best pair. */
function wantedOf(pairs: readonly Standing[]): Wanted[] {
  const groups = new Map<string, Standing[]>();
  for (const pair of pairs) {
    const key = `${pair.code} ${pair.facet}`;
    groups.set(key, [...(groups.get(key) ?? []), pair]);
  }
  return [...groups.values()].map(([best, ...rest]) => {
    const pair = best as Standing;
    const table = pair.facet === "figures" ? (pair.part.split(",")[0] ?? null) : null;
    return [pair.code, table, messageOf(pair, rest.length)];
  });
}

function messageOf(pair: Standing, others: number): string {
  const where = `${pair.agency} ${pair.year}`;
  const more = others === 0 ? "" : `; so it is in ${others} more report${others === 1 ? "" : "s"}`;
  if (pair.facet === "figures")
    return `the figures of ${pair.part.replaceAll(",", ", ")} are those of ${where}: ${pair.extent} different figures, by chance once in 2^${Math.round(pair.measure)}${more}`;
  const what = pair.part === "" ? "the text" : `the text of ${pair.part}`;
  return `${what} is that of ${where}: ${Math.floor(pair.measure * 100)} % of what is not everybody's, ${pair.extent} characters${more}`;
}
