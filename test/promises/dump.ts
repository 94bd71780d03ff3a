import Sqlite, { type Database } from "better-sqlite3";

/** Rows of every table, in order, with their ids and all. The text index keeps no rows of its own that could be read. */
export type Dump = Readonly<Record<string, readonly string[]>>;

/** Tables of a database; those within the text index left out. */
export function tablesOf(db: Database): string[] {
  return db
    .prepare(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'section_search%' AND name NOT LIKE 'sqlite_%'
       ORDER BY name`,
    )
    .pluck()
    .all() as string[];
}

const inHex = (_: string, value: unknown): unknown =>
  value !== null && typeof value === "object" && "type" in value && value.type === "Buffer"
    ? Buffer.from((value as unknown as { data: number[] }).data).toString("hex")
    : value;

/** Everything that stands in a database. */
export function dumpOf(db: Database): Dump {
  return Object.fromEntries(
    tablesOf(db).map((table) => [
      table,
      db
        .prepare(`SELECT * FROM "${table}"`)
        .all()
        .map((row) => JSON.stringify(row, inHex))
        .sort(),
    ]),
  );
}

/** Opens a database for one look. */
export function looking<T>(path: string, look: (db: Database) => T): T {
  const db = new Sqlite(path, { readonly: true });
  try {
    return look(db);
  } finally {
    db.close();
  }
}

/** Tables that hold what one report says. */
const OF_A_REPORT = [
  "requests",
  "proactive",
  "review_litigation",
  "statistic",
  "figure",
  "section",
  "cell",
  "document_report",
];

/** What each report says, by its id. */
export function reportsOf(db: Database): Map<number, string> {
  const ids = db.prepare("SELECT id FROM report ORDER BY id").pluck().all() as number[];
  const rows = OF_A_REPORT.map((table) =>
    db.prepare(`SELECT * FROM "${table}" WHERE report_id = ? ORDER BY 1, 2`),
  );
  const report = db.prepare("SELECT agency_id, year, kind, hex(content_hash) FROM report WHERE id = ?");
  return new Map(
    ids.map((id) => [
      id,
      JSON.stringify([report.get(id), ...rows.map((statement) => statement.all(id))], inHex),
    ]),
  );
}
