import { type Command, Option } from "commander";
import { type CellEvidence, cellName } from "../../../parsers/evidence.ts";
import type { ParsedReport } from "../../core/record.ts";
import { asJson, asLines } from "../../core/shown-text.ts";
import { cellsNamed } from "../../query/cells-named.ts";
import { type Correction, correctionsOf } from "../../query/corrections.ts";
import { findReport, loadReport } from "../../query/load-report.ts";
import { type ReportSource, reportSource } from "../../query/report-document.ts";
import { storedValue } from "../../query/stored-value.ts";
import { openForReading } from "../../store/database.ts";
import { correctionLine, correctionTable } from "../correction-text.ts";
import { evidenceBlock, evidenceTable } from "../evidence-text.ts";
import { type EvidenceFound, findEvidence } from "../report-evidence.ts";
import { reportTable } from "../report-table.ts";
import { withArchiveOption, withDatabaseOption } from "../tabular-options.ts";
import { tellLine } from "../tell-line.ts";
import { NotPossible } from "../usage.ts";

interface ShowOptions {
  db: string;
  archive: string;
  format: "table" | "json";
  cell?: string;
}

/** `show REPORT`: a stored report as its form prints it, and where in the archived bytes its figures stand. */
export function addShow(program: Command): void {
  const command = program
    .command("show")
    .description("a stored report as its form prints it, and where in its file each number stands")
    .argument("<report>", "its number, or AGENCY/YEAR, or AGENCY/YEAR/KIND")
    .option("--cell <name>", "one cell, TABLE.ROW.COLUMN, or a row or table, with what stands around it")
    .addOption(
      new Option("--format <format>", "how to print it").choices(["table", "json"]).default("table"),
    );
  withArchiveOption(withDatabaseOption(command))
    .addHelpText(
      "after",
      `
Examples:
  gongkai show 临江区教育局/2022
  gongkai show 1 --cell requests.granted.total
  gongkai show 1 --cell statistics.s14_req_received --format json`,
    )
    .action(async (name: string, options: ShowOptions) => {
      const { record, source, corrections } = stored(options.db, name);
      const evidence = await findEvidence(source, options.archive);
      const write = (text: string): void => void process.stdout.write(text);
      const json = (value: unknown): void => write(`${asJson(value, 2)}\n`);
      if (options.cell !== undefined) {
        const cells = wanted(evidence, options.cell, name);
        tellStale(cells, record);
        const readBy = (cell: CellEvidence) =>
          corrections.filter((correction) => cellName(correction) === cellName(cell));
        if (options.format === "json") {
          json(cells.map((cell) => ({ ...named(cell), corrections: readBy(cell), ...whence(source) })));
          return;
        }
        const blocks = cells.map((cell) => evidenceBlock(cell) + readBy(cell).map(correctionLine).join(""));
        write(asLines([heading(source, options.archive), ...blocks].join("\n")));
        return;
      }
      if (!evidence.ok) tellLine(`gongkai: no places are shown: ${evidence.message}`);
      else tellStale(evidence.cells, record);
      if (options.format === "json") {
        json({ ...record, corrections, evidence: evidence.ok ? evidence.cells.map(named) : null });
        return;
      }
      write(reportTable(record));
      if (corrections.length > 0) write(`\n${asLines(correctionTable(corrections))}`);
      if (evidence.ok)
        write(`\n${asLines(heading(source, options.archive))}${evidenceTable(evidence.cells)}`);
    });
}

interface Shown {
  record: ParsedReport;
  source: ReportSource;
  corrections: Correction[];
}

function stored(database: string, name: string): Shown {
  const db = openForReading(database);
  try {
    const id = findReport(db, name);
    const record = id === null ? null : loadReport(db, id);
    const source = id === null ? null : reportSource(db, id);
    if (record === null || source === null) throw new NotPossible(`there is no report ${name}`);
    return { record, source, corrections: id === null ? [] : correctionsOf(db, id) };
  } finally {
    db.close();
  }
}

function wanted(evidence: EvidenceFound, cell: string, report: string): CellEvidence[] {
  if (!evidence.ok) throw new NotPossible(evidence.message);
  const cells = cellsNamed(evidence.cells, cell);
  if (cells.length > 0) return cells;
  const [first] = evidence.cells;
  const example = first === undefined ? "it has none" : `cells are named as in ${cellName(first)}`;
  throw new NotPossible(`report ${report} has no cell ${cell}: ${example}`);
}

/** Places are those of today's reading; where it says something else than what is stored, a reader must know. */
function tellStale(cells: readonly CellEvidence[], record: ParsedReport): void {
  const stale = cells.filter((cell) => storedValue(record, cell) !== cell.value);
  const [first] = stale;
  if (first === undefined) return;
  const more = stale.length === 1 ? "" : ` and ${stale.length - 1} more`;
  process.stderr.write(
    `gongkai: ${cellName(first)}${more}: stored as ${storedValue(record, first) ?? "no number"}, read as ` +
      `${first.value ?? "no number"} by this version: run gongkai reparse --all\n`,
  );
}

function heading({ name, part, archivePath, sha256 }: ReportSource, archive: string): string {
  const file = part === null ? name : `${name} (${part})`;
  return `来源: ${file}\n字节: ${archive}/${archivePath} (sha256 ${sha256})\n`;
}

function whence({ name, part, archivePath, sha256 }: ReportSource) {
  return { source: { path: name, part, sha256, archive_path: archivePath } };
}

const named = (cell: CellEvidence) => ({ cell: cellName(cell), ...cell });
