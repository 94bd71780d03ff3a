import { type Command, Option } from "commander";
import { DEFAULT_ARCHIVE } from "../archive/layout.ts";
import { DEFAULT_DATABASE } from "../store/database.ts";
import { TABULAR_FORMATS, type TabularFormat } from "./output.ts";

/** Options of commands that print rows. */
export interface TabularOptions {
  format: TabularFormat;
  out?: string;
}

/** Adds `--format` and `--out`. */
export function withTabularOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--format <format>", "how to print the rows").choices(TABULAR_FORMATS).default("table"),
    )
    .option("--out <file>", "write to a file instead of standard output");
}

/** Adds `--db`. */
export function withDatabaseOption(command: Command): Command {
  return command.option("--db <file>", "the database", DEFAULT_DATABASE);
}

/** Adds `--archive`. */
export function withArchiveOption(command: Command): Command {
  return command.option("--archive <folder>", "where the raw bytes are kept", DEFAULT_ARCHIVE);
}
