import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import type { Database } from "better-sqlite3";
import { writingTrouble } from "../core/writing-trouble.ts";
import { schemaVersion } from "../store/migrate.ts";
import type { ExportAbout, TableFormat } from "./about.ts";
import { hashFiles, sumsText } from "./checksums.ts";
import { CODEBOOK, codebookRows } from "./codebook.ts";
import { codebookMarkdown } from "./codebook-markdown.ts";
import { type SqlTable, selectOf, type TableInfo, type Value } from "./columns.ts";
import { ExportFolder, MANIFEST } from "./folder.ts";
import { CsvFormat } from "./formats/csv.ts";
import type { Format } from "./formats/format.ts";
import { JsonlFormat } from "./formats/jsonl.ts";
import { OutFile } from "./formats/out-file.ts";
import { ParquetFormat } from "./formats/parquet.ts";
import { SqliteFormat } from "./formats/sqlite.ts";
import { XlsxFormat } from "./formats/xlsx.ts";
import { LONG, longRows } from "./metrics/long.ts";
import { WIDE, wideRows } from "./metrics/wide.ts";
import { citationText } from "./papers/citation.ts";
import { datapackageText } from "./papers/datapackage.ts";
import { datasetteText } from "./papers/datasette.ts";
import { LICENSE_TEXT } from "./papers/license.ts";
import { manifestText } from "./papers/manifest.ts";
import { readmeText } from "./papers/readme.ts";
import { parsedReports } from "./parsed-reports.ts";
import { beginSnapshot, type ExportSelection } from "./snapshot.ts";
import { SQL_TABLES } from "./tables/index.ts";

/** How metrics are laid out. */
export type Layout = "long" | "wide";

/** What is exported, and how. */
export interface ExportOptions {
  to: string;
  format: TableFormat;
  layouts: readonly Layout[];
  bom: boolean;
  overwrite: boolean;
  selection: ExportSelection;
  version: string;
  homepage: string;
}

/** What was exported. */
export interface ExportResult {
  folder: string;
  reports: number;
  rows: number;
}

/** Rows between two breaths, in which Ctrl-C is heard and the progress is drawn. */
const BREATH = 2_000;

interface RowSource {
  info: TableInfo;
  rows: () => Iterable<readonly Value[]>;
}

/**
 * Writes tables, metrics, codebook and papers into a folder that appears whole or not at all. Rows go straight from the
 * database to the files, within one read transaction.
 * @param onRows called now and then with how many rows were written since.
 * @throws ExportError where the place is taken, or the format can't hold so much.
 */
export async function exportTables(
  db: Database,
  options: ExportOptions,
  onRows: (rows: number) => void,
): Promise<ExportResult> {
  const folder = await ExportFolder.begin(options.to, options.overwrite).catch((error: unknown) => {
    throw writingTrouble(options.to, error);
  });
  try {
    const asOf = beginSnapshot(db, options.selection);
    const format = formatOf(options, folder.path);
    const tables: Array<{ info: TableInfo; rows: number }> = [];
    for (const source of sourcesOf(db, options.layouts)) {
      tables.push({ info: source.info, rows: await writeTable(format, source, onRows) });
    }
    if (options.format === "jsonl") await writeParsed(db, folder.path, onRows);
    const codebook = {
      info: CODEBOOK,
      rows: () => codebookRows([...tables.map((table) => table.info), CODEBOOK]),
    };
    if (options.format !== "csv" && options.format !== "datapackage")
      await writeTable(new CsvFormat(folder.path, false), codebook, () => undefined);
    tables.push({ info: CODEBOOK, rows: await writeTable(format, codebook, () => undefined) });
    await format.finish();
    const about = aboutOf(db, options, asOf, tables);
    await writePapers(folder.path, about);
    await folder.commit();
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    return { folder: folder.target, reports: about.reports, rows };
  } catch (error) {
    await folder.abandon();
    throw writingTrouble(folder.target, error);
  }
}

function formatOf({ format, bom }: ExportOptions, folder: string): Format {
  switch (format) {
    case "csv":
    case "datapackage":
      return new CsvFormat(folder, bom);
    case "jsonl":
      return new JsonlFormat(folder);
    case "parquet":
      return new ParquetFormat(folder);
    case "xlsx":
      return new XlsxFormat(folder);
    case "datasette":
      return new SqliteFormat(folder);
  }
}

function sourcesOf(db: Database, layouts: readonly Layout[]): RowSource[] {
  const sql = SQL_TABLES.map((table): RowSource => {
    const info = withRealDates(db, table);
    const rows = () => db.prepare(selectOf(table)).raw().iterate() as IterableIterator<Value[]>;
    return { info, rows };
  });
  return [
    ...sql,
    ...(layouts.includes("long") ? [{ info: LONG, rows: () => longRows(db) }] : []),
    ...(layouts.includes("wide") ? [{ info: WIDE, rows: () => wideRows(db) }] : []),
  ];
}

/** A column of dates in which something stands that is no day is exported as text: nothing is dropped for its type. */
function withRealDates(db: Database, table: SqlTable): TableInfo {
  const dates = table.columns.filter((column) => column.type === "date");
  if (dates.length === 0) return table;
  const tests = dates.map(({ name }) => `max("${name}" IS NOT NULL AND date("${name}") IS NOT "${name}")`);
  const found = db
    .prepare(`SELECT ${tests.join(", ")} FROM (${selectOf(table)})`)
    .raw()
    .get() as number[];
  const odd = new Set(dates.filter((_, index) => found[index] === 1).map(({ name }) => name));
  return {
    ...table,
    columns: table.columns.map((column) => (odd.has(column.name) ? { ...column, type: "string" } : column)),
  };
}

async function writeTable(
  format: Format,
  { info, rows }: RowSource,
  onRows: (rows: number) => void,
): Promise<number> {
  const sink = await format.table(info);
  let count = 0;
  for (const row of rows()) {
    const waiting = sink.write(row);
    if (waiting !== undefined) await waiting;
    if (++count % BREATH === 0) {
      onRows(BREATH);
      await setImmediate();
    }
  }
  await sink.close();
  return count;
}

async function writeParsed(db: Database, folder: string, onRows: (rows: number) => void): Promise<void> {
  const file = new OutFile(join(folder, "reports.jsonl"));
  let count = 0;
  for (const record of parsedReports(db)) {
    file.write(`${JSON.stringify(record)}\n`);
    if (++count % BREATH === 0) {
      onRows(BREATH);
      await setImmediate();
    }
  }
  file.close();
}

function aboutOf(
  db: Database,
  { format, version, homepage, selection, layouts }: ExportOptions,
  asOf: string | null,
  tables: ExportAbout["tables"],
): ExportAbout {
  const versions = db
    .prepare(
      `SELECT r.parser_version, count(*) FROM export_report e JOIN report r ON r.id = e.id
       GROUP BY r.parser_version ORDER BY r.parser_version`,
    )
    .raw()
    .all() as Array<[string, number]>;
  return {
    format,
    version,
    homepage,
    schemaVersion: schemaVersion(db),
    parserVersions: Object.fromEntries(versions),
    asOf,
    selection,
    layouts,
    reports: versions.reduce((sum, [, count]) => sum + count, 0),
    tables,
  };
}

async function writePapers(folder: string, about: ExportAbout): Promise<void> {
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text, { flag: "wx" });
  write("codebook.md", codebookMarkdown(about.tables.map(({ info }) => info)));
  write("README.md", readmeText(about));
  write("LICENSE.md", LICENSE_TEXT);
  write("CITATION.cff", citationText(about));
  write(MANIFEST, manifestText(about));
  if (about.format === "datapackage")
    write("datapackage.json", datapackageText(about, await hashFiles(folder)));
  if (about.format === "datasette") write("metadata.json", datasetteText(about));
  write("SHA256SUMS", sumsText(await hashFiles(folder)));
}
