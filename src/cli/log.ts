import { type Command, Option } from "commander";
import pino from "pino";
import { escaped } from "../core/shown-text.ts";
import { tellLine } from "./tell-line.ts";

/** Where progress and problems are told. Data never goes here: it goes to standard output. */
export interface Log {
  /** What a person likes to know. Silent with `--quiet`. */
  info(message: string, fields?: Record<string, unknown>): void;
  /** What was asked for and could not be done. Never silent. */
  problem(message: string, fields?: Record<string, unknown>): void;
  /** True where a progress bar may be drawn. */
  readonly bar: boolean;
}

/** Options of every command that works for a while. */
export interface LogOptions {
  quiet?: boolean;
  log?: "plain" | "json";
}

/** Adds `--quiet` and `--log` to a command. */
export function withLogOptions(command: Command): Command {
  return command
    .option("--quiet", "no progress, only problems")
    .addOption(
      new Option("--log <format>", "how to tell progress").choices(["plain", "json"]).default("plain"),
    );
}

/** The log of a command, on standard error. */
export function openLog({ quiet = false, log = "plain" }: LogOptions): Log {
  if (log === "json") {
    const logger = pino(
      { level: quiet ? "warn" : "info", base: null },
      { write: (line) => void process.stderr.write(escaped(line)) },
    );
    return {
      info: (message, fields = {}) => logger.info(fields, message),
      problem: (message, fields = {}) => logger.error(fields, message),
      bar: false,
    };
  }
  const line = (message: string): void => tellLine(message);
  return {
    info: quiet ? () => undefined : line,
    problem: line,
    bar: !quiet && process.stderr.isTTY === true,
  };
}
