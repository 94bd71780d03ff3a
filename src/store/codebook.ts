import { createHash } from "node:crypto";
import type { Database } from "better-sqlite3";
import { FORMS } from "../../parsers/forms/index.ts";
import { METRICS, type Metric, PATH_METRICS, yearsOf } from "../query/metrics.ts";
import { writeStatisticCodes } from "./statistic-codes.ts";
import { VIEWS } from "./views/index.ts";

const DIGEST = createHash("sha256")
  .update(JSON.stringify({ FORMS, METRICS, VIEWS }))
  .digest("hex")
  .slice(0, 16);

/** True where labels, metrics and views in the database are those of this program. */
export function codebookIsCurrent(db: Database): boolean {
  return db.prepare("SELECT digest FROM codebook_version").pluck().get() === DIGEST;
}

/**
 * Writes labels, metrics and views anew where the program's have changed. They are derived from the form definitions,
 * so no migration is needed for them and no figure is touched.
 */
export function refreshCodebook(db: Database): void {
  if (codebookIsCurrent(db)) return;
  db.transaction(() => {
    if (codebookIsCurrent(db)) return;
    db.exec(
      "DELETE FROM form_row; DELETE FROM metric; DELETE FROM metric_cell; DELETE FROM codebook_version;",
    );
    writeFormRows(db);
    writeMetrics(db);
    writePathCells(db);
    writeStatisticCodes(db);
    makeViews(db);
    db.prepare("INSERT INTO codebook_version (digest) VALUES (?)").run(DIGEST);
  }).immediate();
}

function makeViews(db: Database): void {
  const old = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'view'").pluck().all() as string[];
  for (const name of old) db.exec(`DROP VIEW "${name.replaceAll('"', '""')}"`);
  for (const view of VIEWS) db.exec(view);
}

function writeFormRows(db: Database): void {
  const insert = db.prepare(
    "INSERT INTO form_row (form, table_name, part, position, row, label, unit, gloss) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
  );
  for (const form of FORMS) {
    let position = 0;
    for (const table of form.tables) {
      for (const row of table.rows) {
        insert.run(
          form.id,
          table.table,
          table.part ?? "",
          position++,
          row.code,
          row.label,
          row.unit ?? null,
          row.gloss ?? null,
        );
      }
    }
  }
}

function writeMetrics(db: Database): void {
  const insert = db.prepare(
    `INSERT INTO metric (code, label, gloss, unit, first_year, last_year, forms, comparability, note)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const metric of METRICS) {
    const forms = metric.forms.map((form) => form.form).join(" ");
    const { code, label, gloss, comparability, note } = metric;
    insert.run(code, label, gloss, unitsOf(metric), ...yearsOf(metric), forms, comparability, note);
  }
}

function writePathCells(db: Database): void {
  const insert = db.prepare(
    `INSERT INTO metric_cell (table_name, form, row, "column", metric, part, unit) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const metric of PATH_METRICS) {
    for (const { form, part, sum, unit } of metric.forms) {
      for (const term of sum)
        insert.run(term.table, form, term.row, term.column ?? "", metric.code, part, unit);
    }
  }
}

/** Units of a metric by its forms, `条 / 件` where they changed; null for a rate. */
export function unitsOf(metric: Metric): string | null {
  const units = [...new Set(metric.forms.map((form) => form.unit).filter((unit) => unit !== null))];
  return units.length === 0 ? null : units.join(" / ");
}
