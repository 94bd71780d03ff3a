import type { Database, Statement } from "better-sqlite3";
import type { ReportKind } from "../core/record.ts";

/** What makes one report: its published versions share it. */
export interface ReportGroup {
  agencyId: number;
  year: number;
  kind: ReportKind;
}

interface VersionRow {
  id: number;
  published_on: string | null;
  content_hash: Buffer;
  parser_version: string;
  is_current: 0 | 1;
  superseded_by: number | null;
  /** When this content was seen to be published again after another one; null where it never was. */
  returned_at: string | null;
}

/** True where both dates are known and the first is earlier: the order of reading files is not the order of publishing. */
export function isOlder(date: string | null, than: string | null): boolean {
  return date !== null && than !== null && date < than;
}

/** Puts the versions of a report in order again after one of them was read anew, moved in or moved out. */
export class Versions {
  readonly #rows: Statement;
  readonly #set: Statement;
  readonly #words: Statement;
  readonly #relink: Statement;
  readonly #release: Statement;
  readonly #drop: Statement;

  constructor(db: Database) {
    this.#rows = db.prepare(
      `SELECT id, published_on, content_hash, parser_version, is_current, superseded_by, returned_at FROM report
       WHERE agency_id = @agencyId AND year = @year AND kind = @kind ORDER BY coalesce(turn, id), id`,
    );
    this.#set = db.prepare(
      "UPDATE report SET is_current = @current, superseded_by = @successor WHERE id = @id",
    );
    this.#words = db
      .prepare(
        `SELECT EXISTS (SELECT 1 FROM review WHERE report_id = @id)
           OR EXISTS (SELECT 1 FROM correction WHERE report_id = @id)`,
      )
      .pluck();
    this.#relink = db.prepare(
      `INSERT OR IGNORE INTO document_report (document_id, report_id, part, twin, reading, content_hash)
       SELECT document_id, @into, part, 1, reading, content_hash FROM document_report WHERE report_id = @id`,
    );
    this.#release = db.prepare("UPDATE report SET superseded_by = NULL WHERE superseded_by = ?");
    this.#drop = db.prepare("DELETE FROM report WHERE id = ?");
  }

  /**
   * Makes the versions what landing their documents one after the other would have made them: versions that one parser
   * reads to say the same become one, unless somebody has said a word about the later one, and the newest is the
   * current one.
   * @returns the rows that took others in.
   */
  settle(group: ReportGroup): Set<number> {
    const grown = new Set<number>();
    const rows: VersionRow[] = [];
    for (const row of this.#rows.all(group) as VersionRow[]) {
      const same = rows.find((other) => saysTheSame(other, row));
      if (same === undefined || this.hasWords(row.id)) rows.push(row);
      else {
        this.merge(row.id, same.id);
        grown.add(same.id);
      }
    }
    const successors = successorsOf(rows);
    // The old current one steps down first: two at a time are not allowed.
    const changed = rows.filter(({ id, is_current, superseded_by }) => {
      const successor = successors.get(id) ?? null;
      return successor !== superseded_by || (is_current === 1) !== (successor === null);
    });
    const down = (row: VersionRow) => (successors.get(row.id) === undefined ? 1 : 0);
    for (const { id } of changed.sort((a, b) => down(a) - down(b))) {
      const successor = successors.get(id) ?? null;
      this.#set.run({ id, current: successor === null ? 1 : 0, successor });
    }
    return grown;
  }

  /** True where a person has said a word about the row, which hangs on it. */
  hasWords(id: number): boolean {
    return this.#words.get({ id }) === 1;
  }

  /** Makes two rows one; the versions are to be settled then. */
  merge(id: number, into: number): void {
    this.#relink.run({ id, into });
    this.#release.run(id);
    this.#drop.run(id);
  }
}

function saysTheSame(a: VersionRow, b: VersionRow): boolean {
  return a.parser_version === b.parser_version && a.content_hash.equals(b.content_hash);
}

/** Version → the one that took its place; the current one has none. */
function successorsOf(rows: readonly VersionRow[]): Map<number, number> {
  const successors = new Map<number, number>();
  let current: VersionRow | null = null;
  for (const row of rows) {
    if (current === null) current = row;
    // What was seen to be published again is the newest, whatever date it prints.
    else if (row.returned_at === null && isOlder(row.published_on, current.published_on))
      successors.set(row.id, current.id);
    else {
      successors.set(current.id, row.id);
      current = row;
    }
  }
  return successors;
}
