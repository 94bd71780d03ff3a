import type { Database, Statement } from "better-sqlite3";
import type { ParsedReport, ReportIdentity } from "../core/record.ts";
import { NOWHERE, type PublishedAt } from "../registry/place.ts";
import type { AgencyRegister } from "./agencies.ts";
import { fingerprint } from "./fingerprint.ts";
import type { StoredReport } from "./match-reports.ts";
import { differing, identified, REPORT_COLUMNS, reportValues } from "./report-columns.ts";
import type { ReportRows } from "./report-rows.ts";
import type { ReportGroup, Versions } from "./versions.ts";

/** What reading a report again did to its row. */
export type Update =
  | { outcome: "same"; reportId: number }
  | { outcome: "updated"; reportId: number }
  /** Its agency, year or kind is read otherwise now; `from` and `to` say what it was and is. */
  | { outcome: "moved"; reportId: number; from: string; to: string };

/**
 * Writes a new reading of a stored report into its row. What people said about the report (`review`, `correction`)
 * hangs on the row and stays.
 */
export class ReportUpdate {
  readonly #parserVersion: string;
  readonly #agencies: AgencyRegister;
  readonly #rows: ReportRows;
  readonly #versions: Versions;
  readonly #reportsOf: Statement;
  readonly #columns: Statement;
  readonly #hashOf: Statement;
  readonly #groupById: Statement;
  readonly #write: Statement;
  readonly #stepDown: Statement;
  readonly #unlink: Statement;
  readonly #move: Statement;

  constructor(
    db: Database,
    parserVersion: string,
    agencies: AgencyRegister,
    rows: ReportRows,
    versions: Versions,
  ) {
    this.#parserVersion = parserVersion;
    this.#agencies = agencies;
    this.#rows = rows;
    this.#versions = versions;
    this.#reportsOf = db.prepare(
      `SELECT r.id, r.agency_id AS agencyId, a.name AS agency, r.year, r.kind, l.part,
         NOT l.twin AS own
       FROM document_report l JOIN report r ON r.id = l.report_id JOIN agency a ON a.id = r.agency_id
       WHERE l.document_id = ? ORDER BY r.id, l.part`,
    );
    const columns = REPORT_COLUMNS.map((column) => `"${column}"`);
    this.#columns = db.prepare(`SELECT ${columns.join(", ")} FROM report WHERE id = ?`).raw();
    this.#hashOf = db.prepare("SELECT content_hash FROM report WHERE id = ?").pluck();
    this.#groupById = db.prepare(
      "SELECT agency_id AS agencyId, year, kind, document_id AS documentId FROM report WHERE id = ?",
    );
    this.#write = db.prepare(
      `UPDATE report SET ${columns.map((column) => `${column} = ?`).join(", ")} WHERE id = ?`,
    );
    this.#stepDown = db.prepare("UPDATE report SET is_current = 0 WHERE id = ?");
    this.#unlink = db.prepare(
      "DELETE FROM document_report WHERE document_id = ? AND report_id = ? AND part = ?",
    );
    // A place that is another one's already stays that one's.
    this.#move = db.prepare(
      "UPDATE OR REPLACE document_report SET part = ? WHERE document_id = ? AND report_id = ? AND part = ?",
    );
  }

  /** The reports that a document gave or repeats. */
  reportsOf(documentId: number): StoredReport[] {
    const rows = this.#reportsOf.all(documentId) as Array<Omit<StoredReport, "own"> & { own: 0 | 1 }>;
    return rows.map((row) => ({ ...row, own: row.own === 1 }));
  }

  /** Writes a new reading into the row of the report; nothing is written where nothing changed. */
  update(stored: StoredReport, parsed: ParsedReport): Update {
    const record = identified(parsed);
    const { id } = stored;
    const group = this.#newGroupOf(stored, record);
    const report = { ...(record.report as ReportIdentity), kind: group.kind };
    const asStored = { ...record, report };
    const hash = fingerprint(record);
    const values = reportValues(asStored, group.agencyId, group.year, this.#parserVersion, hash);
    const before = this.#columns.get(id) as unknown[];
    const sameRow = differing(before, values).length === 0;
    const sameContent = differing(before, values).every((column) => column === "parser_version");
    const moved =
      group.agencyId !== stored.agencyId || group.year !== stored.year || group.kind !== stored.kind;
    if (moved) this.#stepDown.run(id);
    if (!sameRow) this.#write.run(...values, id);
    const changed = this.#rows.rewrite(id, record);
    if (moved) {
      this.#versions.settle(stored);
      this.#agencies.dropIfUnused(stored.agencyId);
    }
    if (!sameRow) this.#versions.settle(group);
    if (!moved) return { outcome: sameContent && !changed ? "same" : "updated", reportId: id };
    const to = nameOf(record.report?.agency ?? stored.agency, group.year, group.kind);
    return { outcome: "moved", reportId: id, from: nameOf(stored.agency, stored.year, stored.kind), to };
  }

  /** Agency, year and kind of a report, as its row has them now; null where it is gone. */
  groupOf(reportId: number): (ReportGroup & { documentId: number }) | null {
    return (this.#groupById.get(reportId) as (ReportGroup & { documentId: number }) | undefined) ?? null;
  }

  /** True where a document that repeats a report still says what the row says. */
  agrees(stored: StoredReport, record: ParsedReport): boolean {
    const hash = this.#hashOf.get(stored.id) as Buffer | undefined;
    return hash !== undefined && this.isAbout(stored, record) && hash.equals(fingerprint(record));
  }

  /** True where the record is a report of the same agency, year and kind, as the row has them now. */
  isAbout({ id }: StoredReport, { report }: ParsedReport): boolean {
    const group = this.groupOf(id);
    if (group === null || report === null) return false;
    const { agency, year, kind } = report;
    const at = this.#agencies.placeOf(group.documentId);
    return (
      (agency === null || this.#agencies.find(agency, at, group.year) === group.agencyId) &&
      (year === null || year === group.year) &&
      (agency === null || kind === group.kind)
    );
  }

  /** The document says another report now. */
  unlink(documentId: number, { id, part }: StoredReport): void {
    this.#unlink.run(documentId, id, part);
  }

  /** Notes at which place of the document the report stands now. */
  relink(documentId: number, stored: StoredReport, part: string): void {
    if (part !== stored.part) this.#move.run(part, documentId, stored.id, stored.part);
  }

  #placeOf({ id }: StoredReport): PublishedAt {
    const group = this.groupOf(id);
    return group === null ? NOWHERE : this.#agencies.placeOf(group.documentId);
  }

  /** Agency, year and kind: as read, and where they cannot be told as they are stored. */
  #newGroupOf(stored: StoredReport, { report }: ParsedReport): ReportGroup {
    const agency = report?.agency ?? null;
    const year = report?.year ?? stored.year;
    return {
      agencyId:
        agency === null ? stored.agencyId : this.#agencies.resolve(agency, this.#placeOf(stored), year),
      year,
      // Whose report it is tells its kind: where that came from outside, so did the kind.
      kind: agency === null ? stored.kind : (report?.kind ?? stored.kind),
    };
  }
}

const nameOf = (agency: string, year: number, kind: string): string => `${agency}/${year}/${kind}`;
