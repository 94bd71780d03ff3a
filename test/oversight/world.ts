/** A small database of made-up reports for the checks across reports. */
import Sqlite, { type Database } from "better-sqlite3";
import type { FormId, ParsedReport, ReportKind, TableCells } from "../../src/core/record.ts";
import { type Refreshed, type RefreshOptions, refreshOversight } from "../../src/oversight/refresh.ts";
import { openForWriting } from "../../src/store/database.ts";
import { type Landing, ReportStore } from "../../src/store/report-store.ts";
import { madeUp } from "../store/made-up.ts";

/** A finding across reports, as it is stored. */
export interface Found {
  id: number;
  agency: string;
  year: number;
  code: string;
  severity: string;
  cell: string | null;
  printed: number | null;
  expected: number | null;
  message: string;
  other: number | null;
}

/** What a report prints, `requests.carried_in.total` → number; null is a blank cell. Other cells are 0. */
export type Cells = Readonly<Record<string, number | null>>;

/** More of a report than its cells. */
export interface More {
  kind?: ReportKind;
  form?: "form2019" | "form2021";
  publishedOn?: string;
  text?: string;
  change?: (record: ParsedReport) => void;
}

/** An empty database is made once and copied: making one takes longer than most tests. */
const template = openForWriting(":memory:").serialize();

function empty(): Database {
  const db = new Sqlite(template);
  db.pragma("foreign_keys = ON");
  return db;
}

/** A database with what is needed to fill and to ask it. */
export class World {
  readonly db: Database = empty();
  readonly store = new ReportStore(this.db, "1.0.0");

  land(agency: string, year: number, cells: Cells, more: More = {}): Landing {
    return this.store.land([report(agency, year, cells, more)])[0] as Landing;
  }

  id(name: string): number {
    return this.db.prepare("SELECT id FROM agency WHERE name = ?").pluck().get(name) as number;
  }

  /** A body of the registry, made or changed. */
  body(name: string, facts: { kind?: string; parent?: string; from?: string; to?: string } = {}): number {
    this.db.prepare("INSERT OR IGNORE INTO agency (name) VALUES (?)").run(name);
    this.db
      .prepare(
        "UPDATE agency SET kind = coalesce(?, kind), parent_id = ?, valid_from = ?, valid_to = ? WHERE name = ?",
      )
      .run(
        facts.kind ?? null,
        facts.parent === undefined ? null : this.id(facts.parent),
        facts.from ?? null,
        facts.to ?? null,
        name,
      );
    return this.id(name);
  }

  succeeds(from: string, to: string, since: string | null): void {
    this.db
      .prepare("INSERT INTO agency_succession (agency_id, successor_id, since) VALUES (?, ?, ?)")
      .run(this.id(from), this.id(to), since);
  }

  refresh(options: RefreshOptions = {}): Promise<Refreshed> {
    return refreshOversight(this.db, options);
  }

  due(): unknown[] {
    return this.db
      .prepare("SELECT a.name, year FROM oversight_due JOIN agency a ON a.id = agency_id ORDER BY 1, 2")
      .raw()
      .all();
  }

  found(code?: string): Found[] {
    return this.db
      .prepare(
        `SELECT f.id, a.name AS agency, r.year, f.code, f.severity,
           f.table_name || '.' || f.row || '.' || f."column" AS cell, f.printed, f.expected, f.message,
           (SELECT o.year FROM report o WHERE o.id = f.other_report_id) AS other
         FROM finding f JOIN report r ON r.id = f.report_id JOIN agency a ON a.id = r.agency_id
         WHERE f.scope = 'across' AND (@code IS NULL OR f.code = @code)
         ORDER BY a.name, r.year, f.code, f.table_name, f.row, f."column"`,
      )
      .all({ code: code ?? null }) as Found[];
  }
}

/** A made-up report with these cells. */
export function report(agency: string, year: number, cells: Cells, more: More = {}): ParsedReport {
  return madeUp({
    agency,
    year,
    kind: more.kind ?? "single",
    ...(more.form === undefined ? {} : { form: more.form }),
    ...(more.publishedOn === undefined ? {} : { publishedOn: more.publishedOn }),
    change: (record) => {
      for (const [cell, value] of Object.entries(cells)) set(record, cell, value);
      if (more.text !== undefined) record.sections = [{ heading: "一、总体情况", text: more.text }];
      more.change?.(record);
    },
  });
}

function set(record: ParsedReport, cell: string, value: number | null): void {
  const [table, row, column] = cell.split(".") as ["requests", string, string];
  const cells = (record.tables[table] as TableCells)[row];
  if (cells === undefined || !(column in cells)) throw new Error(`the form has no cell ${cell}`);
  cells[column] = value;
  if (value === null) record.cells.push({ table, row, column, status: "blank", raw: "" });
}

/** Puts table 二 of a record under another form than the rest, as hybrids do. */
export const withProactiveForm =
  (form: FormId) =>
  (record: ParsedReport): void => {
    record.forms.proactive = form;
  };
