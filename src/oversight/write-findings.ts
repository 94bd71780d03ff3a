import type { Database } from "better-sqlite3";
import type { AcrossFinding } from "./across-finding.ts";

/** What a refresh did to the table `finding`. */
export interface Change {
  added: number;
  changed: number;
  removed: number;
}

interface StoredRow extends Record<string, unknown> {
  id: number;
}

/** What a finding is about: two of the same place and code are the same question, whatever its figures are now. */
const PLACE = ["reportId", "code", "table", "row", "column"] as const;
const CONTENT = ["severity", "printed", "expected", "message", "otherReportId"] as const;

const keyOf = (row: Readonly<Record<string, unknown>>, names: readonly string[]): string =>
  JSON.stringify(names.map((name) => row[name] ?? null));

/**
 * Makes the findings across reports of these codes and reports exactly these. A finding on the same place keeps its
 * number, since what people said about it hangs there; one that says the same is not written at all.
 */
export function writeAcross(
  db: Database,
  codes: readonly string[],
  reportIds: readonly number[],
  wanted: readonly AcrossFinding[],
): Change {
  const stored = db
    .prepare(
      `SELECT id, report_id AS reportId, code, severity, table_name AS "table", row, "column", printed, expected,
         message, other_report_id AS otherReportId
       FROM finding WHERE scope = 'across' AND code IN (SELECT value FROM json_each(@codes))
         AND report_id IN (SELECT value FROM json_each(@reports)) ORDER BY id`,
    )
    .all({ codes: JSON.stringify(codes), reports: JSON.stringify(reportIds) }) as StoredRow[];
  const insert = db.prepare(
    `INSERT INTO finding (report_id, code, severity, table_name, row, "column", printed, expected, message, scope,
       other_report_id)
     VALUES (@reportId, @code, @severity, @table, @row, @column, @printed, @expected, @message, 'across', @otherReportId)`,
  );
  const update = db.prepare(
    `UPDATE finding SET severity = @severity, printed = @printed, expected = @expected, message = @message,
       other_report_id = @otherReportId WHERE id = @id`,
  );
  const drop = db.prepare("DELETE FROM finding WHERE id = ?");
  const change: Change = { added: 0, changed: 0, removed: 0 };
  const byPlace = new Map<string, StoredRow[]>();
  for (const row of stored) {
    const key = keyOf(row, PLACE);
    byPlace.set(key, [...(byPlace.get(key) ?? []), row]);
  }
  for (const finding of wanted) {
    const row = byPlace.get(keyOf({ ...finding }, PLACE))?.shift();
    if (row === undefined) {
      insert.run(finding);
      change.added++;
    } else if (keyOf(row, CONTENT) !== keyOf({ ...finding }, CONTENT)) {
      update.run({ ...finding, id: row.id });
      change.changed++;
    }
  }
  for (const row of [...byPlace.values()].flat()) {
    drop.run(row.id);
    change.removed++;
  }
  return change;
}
