import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { gongkai, type Run } from "../cli/run.ts";

/** A folder of its own for one test file. */
export const scratch = (): string => mkdtempSync(join(tmpdir(), "gongkai-export-"));

/** Runs `export` and fails where it does. */
export async function exported(db: string, to: string, format: string, ...more: string[]): Promise<Run> {
  const run = await gongkai("export", "--db", db, "--to", to, "--format", format, ...more);
  if (run.code !== 0) throw new Error(run.err);
  return run;
}

/** Every file beneath a folder with its bytes, in the order of the names. */
export function filesOf(folder: string): Map<string, Buffer> {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  const paths = entries.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  return new Map(paths.sort().map((path) => [relative(folder, path), readFileSync(path)]));
}

let connection: Promise<DuckDBConnection> | null = null;

/** Rows that DuckDB, a reader that is not ours, gives for a query. */
export async function duck(sql: string): Promise<Array<Record<string, unknown>>> {
  connection ??= DuckDBInstance.create(":memory:", { threads: "1" }).then((instance) => instance.connect());
  return (await (await connection).runAndReadAll(sql)).getRowObjectsJson();
}
