import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import type { Cell } from "../../core/cell.ts";
import { refreshOversight } from "../../oversight/refresh.ts";
import { listAgencies, unresolvedNames } from "../../query/agencies.ts";
import { decide } from "../../registry/decide.ts";
import { type ImportLine, importRegistry } from "../../registry/import/index.ts";
import { RegistryFileError, readRegistry } from "../../registry/import/read.ts";
import { openForReading, openForWriting } from "../../store/database.ts";
import { agencyIds } from "../agency-names.ts";
import { print } from "../output.ts";
import type { Session } from "../session.ts";
import { type TabularOptions, withDatabaseOption, withTabularOptions } from "../tabular-options.ts";
import { tellLine } from "../tell-line.ts";
import { NotPossible, parseRegion } from "../usage.ts";

interface AgenciesOptions extends TabularOptions {
  db: string;
  region?: string;
}

const COLUMNS = [
  "id",
  "name",
  "region_code",
  "level",
  "kind",
  "parent",
  "origin",
  "aliases",
  "credit_code",
  "valid_from",
  "valid_to",
  "reports",
  "first_year",
  "last_year",
] as const;

const IMPORTED = ["line", "name", "outcome", "note"] as const;

const UNRESOLVED = [
  "name",
  "region_code",
  "reports",
  "years",
  "candidates",
  "reason",
  "evidence_url",
] as const;

const asCells = (row: object): Record<string, Cell> => ({ ...(row as Record<string, Cell>) });

/** `agencies list|import|unresolved|alias`: the registry. */
export function addAgencies(program: Command, session: Session): void {
  const agencies = program
    .command("agencies")
    .description("the registry of agencies")
    .addHelpText(
      "after",
      `
Example:
  gongkai agencies list --region 3207`,
    );
  addList(agencies);
  addImport(agencies, session);
  addUnresolved(agencies);
  addAlias(agencies, session);
}

function addList(agencies: Command): void {
  const list = agencies
    .command("list")
    .description("every agency known, with what it published")
    .option("--region <code>", "agencies whose division code begins so", parseRegion);
  withTabularOptions(withDatabaseOption(list))
    .addHelpText(
      "after",
      `
Example:
  gongkai agencies list --format csv`,
    )
    .action(async (options: AgenciesOptions) => {
      const db = openForReading(options.db);
      try {
        const rows = listAgencies(db, options.region ?? null).map(asCells);
        await print({ columns: COLUMNS, rows }, options.format, options.out ?? null);
      } finally {
        db.close();
      }
    });
}

function addImport(agencies: Command, session: Session): void {
  const command = agencies
    .command("import")
    .description("take a registry (CSV or XLSX) into the database, and say line by line what became of it")
    .argument("<file>", "the first line names the columns, in English or Chinese")
    .option("--dry-run", "say what would be done, and do nothing");
  withTabularOptions(withDatabaseOption(command))
    .addHelpText(
      "after",
      `
Columns: name (名称), region_code (区划代码), level, kind, parent (上级), aliases (别名, parted by ; or 、),
credit_code (统一社会信用代码), valid_from, valid_to, successor (承继机构, 某局@2019-03-01), exempt (免于公开理由) with
exempt_years (年度范围, 2019-2021), due (公布期限, 02-20). Only the name must be there; an empty field leaves what is known.
The same file again changes nothing. A line that is refused makes the exit code 1; the others are done.

Examples:
  gongkai agencies import registry.csv
  gongkai agencies import 机构名录.xlsx --dry-run --format csv`,
    )
    .action(async (file: string, options: TabularOptions & { db: string; dryRun?: boolean }) => {
      const registry = await readFileOf(file);
      for (const header of registry.ignored) tellLine(`gongkai: column ${header} is not read`);
      const db = openForWriting(options.db);
      try {
        const lines = importRegistry(db, registry.rows, options.dryRun === true);
        for (const { line, name, outcome, note } of lines) {
          if (outcome !== "refused") continue;
          tellLine(`gongkai: line ${line}: ${name}: ${note}`);
          session.undone();
        }
        const table = { columns: IMPORTED, rows: lines.map(asCells), footnotes: [countsOf(lines)] };
        await print(table, options.format, options.out ?? null);
        // Who belongs to whom decides what is held against what.
        if (options.dryRun !== true) await refreshOversight(db);
      } finally {
        db.close();
      }
    });
}

async function readFileOf(file: string): ReturnType<typeof readRegistry> {
  try {
    return await readRegistry(await readFile(file));
  } catch (error) {
    if (error instanceof RegistryFileError) throw new NotPossible(`${file}: ${error.message}`);
    throw error;
  }
}

function countsOf(lines: readonly ImportLine[]): string {
  const outcomes = [...new Set(lines.map(({ outcome }) => outcome))].sort();
  return outcomes
    .map((outcome) => `${lines.filter((line) => line.outcome === outcome).length} ${outcome}`)
    .join(", ");
}

function addUnresolved(agencies: Command): void {
  const command = agencies
    .command("unresolved")
    .description("names on reports that could be several bodies, for a person to decide");
  withTabularOptions(withDatabaseOption(command))
    .addHelpText(
      "after",
      `
Example:
  gongkai agencies unresolved`,
    )
    .action(async (options: AgenciesOptions) => {
      const db = openForReading(options.db);
      try {
        const rows = unresolvedNames(db).map(asCells);
        await print({ columns: UNRESOLVED, rows }, options.format, options.out ?? null);
      } finally {
        db.close();
      }
    });
}

function addAlias(agencies: Command, session: Session): void {
  const command = agencies
    .command("alias")
    .description("say whose a printed name is; its reports move there")
    .argument("<name>", "as it is printed")
    .argument("<agency>", "name of the body")
    .option("--region <code>", "only where a source of this division prints it", parseRegion);
  withDatabaseOption(command)
    .addHelpText(
      "after",
      `
Examples:
  gongkai agencies alias 区教体局 临江区教育局
  gongkai agencies alias 城关镇人民政府 定西市安定区城关镇人民政府 --region 621102`,
    )
    .action((name: string, agency: string, options: { db: string; region?: string }) => {
      const db = openForWriting(options.db);
      try {
        const [agencyId] = agencyIds(db, [agency], session);
        if (agencyId === undefined) return;
        const moved = decide(db, { name, agencyId, regionCode: options.region ?? null });
        process.stdout.write(`${name} is ${agency}: ${moved} reports moved\n`);
      } finally {
        db.close();
      }
    });
}
