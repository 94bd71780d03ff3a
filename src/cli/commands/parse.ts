import { readFile, stat } from "node:fs/promises";
import { type Command, Option } from "commander";
import { csvHeader, csvLines } from "../../core/csv.ts";
import type { Finding, ParsedReport } from "../../core/record.ts";
import { asJson } from "../../core/shown-text.ts";
import { refusal } from "../../ingest/input.ts";
import { MAX_FILE_BYTES } from "../../ingest/limits.ts";
import { UNREADABLE } from "../../ingest/unreadable.ts";
import { systemMessage } from "../../ingest/walk.ts";
import { CELL_COLUMNS, cellRows } from "../cell-rows.ts";
import { OCR_HELP, tellOcr } from "../ocr.ts";
import { reportTable } from "../report-table.ts";
import type { Session } from "../session.ts";
import { tellLine } from "../tell-line.ts";

const FORMATS = ["json", "jsonl", "table", "csv"] as const;

interface ParseCommandOptions {
  format: (typeof FORMATS)[number];
  ocr?: boolean;
}

/** `parse FILE…`: files in, records out, no database. */
export function addParse(program: Command, session: Session): void {
  program
    .command("parse")
    .description("read reports and print what they say; no database")
    .argument("<file...>", "files to read, - for standard input")
    .addOption(new Option("--format <format>", "how to print the records").choices(FORMATS).default("json"))
    .option("--ocr", OCR_HELP)
    .addHelpText(
      "after",
      `
Examples:
  gongkai parse report.html
  gongkai parse --format csv reports/*.pdf > cells.csv
  curl -s https://www.example.gov.cn/report.html | gongkai parse --format table -`,
    )
    .action(async (files: string[], { format, ocr }: ParseCommandOptions) => {
      await tellOcr(ocr);
      const printer = PRINTERS[format](files.length > 1);
      for (const file of files) {
        const records = await recordsOf(file, session, ocr === true);
        for (const record of records) {
          tellFailures(file, record, session);
          printer.record(record);
        }
      }
      printer.end();
    });
}

/** Prints records one by one, so that thousands of files need no memory. */
interface Printer {
  record(record: ParsedReport): void;
  end(): void;
}

const write = (text: string): void => void process.stdout.write(text);

const PRINTERS: Readonly<Record<ParseCommandOptions["format"], (several: boolean) => Printer>> = {
  json: jsonPrinter,
  jsonl: () => ({ record: (record) => write(`${asJson(record)}\n`), end: () => undefined }),
  table: () => {
    let first = true;
    return {
      record: (record) => {
        write(`${first ? "" : "\n"}${reportTable(record)}`);
        first = false;
      },
      end: () => undefined,
    };
  },
  csv: () => {
    write(csvHeader(CELL_COLUMNS));
    return {
      record: (record) => write(csvLines({ columns: CELL_COLUMNS, rows: cellRows(record) })),
      end: () => undefined,
    };
  },
};

/** One object for one file with one report, else an array. */
function jsonPrinter(several: boolean): Printer {
  const held: string[] = [];
  let printed = 0;
  const put = (text: string): void => write(`${printed++ === 0 ? "[\n" : ",\n"}${text}`);
  return {
    record: (record) => {
      const text = asJson(record, 2);
      if (several) put(text);
      else held.push(text);
    },
    end: () => {
      if (!several && held.length === 1) {
        write(`${held[0]}\n`);
        return;
      }
      for (const text of held) put(text);
      write(printed === 0 ? "[]\n" : "\n]\n");
    },
  };
}

async function recordsOf(file: string, session: Session, ocr: boolean): Promise<ParsedReport[]> {
  const path = file === "-" ? null : file;
  try {
    if (path !== null && (await stat(path)).size > MAX_FILE_BYTES) {
      return [unread(path, refusal("too_large", `larger than ${MAX_FILE_BYTES / 2 ** 20} MiB: not read`))];
    }
    // Loaded on need: it brings every decoder with it.
    const { parseBytes } = await import("../../../parsers/parse.ts");
    return await parseBytes(path === null ? await standardInput() : await readFile(path), { path, ocr });
  } catch (error) {
    session.undone();
    tellLine(`gongkai: ${file}: ${systemMessage(error)}`);
    return [];
  }
}

async function standardInput(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The record of a file that was not opened, in the shape of every other record. */
function unread(path: string, finding: Finding): ParsedReport {
  return {
    source: { path, part: null, sha256: "", media_type: "application/octet-stream", charset: null },
    report: null,
    forms: {},
    tables: {},
    cells: [],
    figures: [],
    sections: [],
    findings: [finding],
  };
}

/** Names a file that could not be read, or whose agency or year cannot be told, on standard error. */
function tellFailures(file: string, { report, findings }: ParsedReport, session: Session): void {
  const failures = findings.filter(({ code }) => UNREADABLE.has(code) && report === null);
  if (report !== null && (report.agency === null || report.year === null)) {
    failures.push({
      code: "unidentified",
      severity: "warn",
      message: "its agency or its year cannot be told",
    });
  }
  for (const { code, message } of failures) {
    session.undone();
    tellLine(`gongkai: ${file}: ${code}: ${message}`);
  }
}
