import type { Database } from "better-sqlite3";
import type { Command } from "commander";
import { cellName } from "../../../parsers/evidence.ts";
import type { ParsedReport } from "../../core/record.ts";
import { correctionsOf, listCorrections, openCell, readNumber, unitOf } from "../../query/corrections.ts";
import { findReport, loadReport } from "../../query/load-report.ts";
import { addCorrection, dropCorrection } from "../../store/corrections.ts";
import { openForReading } from "../../store/database.ts";
import { openExisting } from "../open-existing.ts";
import { print } from "../output.ts";
import { type SaidOptions, saidNow } from "../person.ts";
import { type TabularOptions, withDatabaseOption, withTabularOptions } from "../tabular-options.ts";
import { tellLine } from "../tell-line.ts";
import { NotPossible, UsageError } from "../usage.ts";

interface ResolveOptions extends SaidOptions {
  db: string;
  undo?: boolean;
}

const COLUMNS = [
  "state",
  "agency",
  "year",
  "kind",
  "table",
  "row",
  "column",
  "value",
  "unit",
  "by",
  "note",
  "at",
  "report_id",
  "said_of",
] as const;

/** `resolve REPORT CELL VALUE`: a person's reading of a cell that could not be told; `resolve list`: all of them. */
export function addResolve(program: Command): void {
  const command = program
    .command("resolve")
    .enablePositionalOptions()
    .description("a person's reading of a cell that could not be told; never over what was printed")
    .argument("<report>", "its number, or AGENCY/YEAR, or AGENCY/YEAR/KIND")
    .argument("<cell>", "TABLE.ROW.COLUMN, as `gongkai show` names it")
    .argument("[value]", "the number as it stands in the document")
    .option("--by <name>", "who has read it")
    .option("--note <text>", "where and how")
    .option("--undo", "take the reading back");
  withDatabaseOption(command)
    .addHelpText(
      "after",
      `
Examples:
  gongkai resolve 临江区教育局/2022 requests.granted.total 12 --by 李四 --note "page 3 of the scan"
  gongkai resolve 1 requests.granted.total --undo
  gongkai resolve list --format csv`,
    )
    .action((name: string, cell: string, value: string | undefined, options: ResolveOptions) => {
      if (options.undo === true) return undo(options.db, name, cell);
      if (value === undefined) throw new UsageError("a value is needed: gongkai resolve REPORT CELL VALUE");
      const said = saidNow(options);
      const db = openExisting(options.db);
      try {
        const { id, record } = stored(db, name);
        const open = openCell(record, cell);
        if (!open.ok) throw new NotPossible(open.reason);
        const unit = unitOf(db, id, open.cell);
        const number = readNumber(value, unit);
        if ("reason" in number) throw new UsageError(number.reason);
        const before = addCorrection(db, id, open.cell, number.value, unit, said);
        const instead = before === null ? "" : ` instead of ${before.value} (${before.by}: ${before.note})`;
        tellLine(`${name} ${cell}: read as ${number.value}${unit ?? ""} by ${said.by}${instead}`);
      } finally {
        db.close();
      }
    });
  addList(command);
}

function undo(file: string, name: string, cell: string): void {
  const db = openExisting(file);
  try {
    const { id } = stored(db, name);
    const said = correctionsOf(db, id).filter((one) => cellName(one) === cell);
    const last = said.at(-1);
    const dropped = last === undefined ? null : dropCorrection(db, last.said_of, last);
    if (dropped === null) throw new NotPossible(`nobody has read ${cell} of report ${name}`);
    tellLine(`${name} ${cell}: taken back: ${dropped.value} by ${dropped.by}: ${dropped.note}`);
  } finally {
    db.close();
  }
}

function stored(db: Database, name: string): { id: number; record: ParsedReport } {
  const id = findReport(db, name);
  const record = id === null ? null : loadReport(db, id);
  if (id === null || record === null) throw new NotPossible(`there is no report ${name}`);
  return { id, record };
}

function addList(resolve: Command): void {
  const list = resolve.command("list").description("every reading by a person, and whether it still stands");
  withTabularOptions(withDatabaseOption(list))
    .addHelpText(
      "after",
      `
Example:
  gongkai resolve list --format csv`,
    )
    .action(async (options: TabularOptions & { db: string }) => {
      const db = openForReading(options.db);
      try {
        const rows = listCorrections(db).map((row) => ({ ...row }));
        await print({ columns: COLUMNS, rows }, options.format, options.out ?? null);
      } finally {
        db.close();
      }
    });
}
