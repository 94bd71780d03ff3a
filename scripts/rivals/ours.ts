import { readFileSync } from "node:fs";
import { parseBytes } from "../../parsers/parse.ts";
import type { ParsedReport } from "../../src/core/record.ts";
import type { RivalFile } from "./files.ts";
import type { Reading } from "./scores.ts";

/** Files read before the clock counts: the machine's compiler is warm then, as in any run over more than a few. */
const WARM_UP = 60;

function cellsOf(record: ParsedReport): Record<string, number | null> {
  const cells: Record<string, number | null> = {};
  for (const table of ["requests", "review_litigation"] as const)
    for (const [row, columns] of Object.entries(record.tables[table] ?? {}))
      for (const [column, value] of Object.entries(columns)) cells[`${table}.${row}.${column}`] = value;
  return cells;
}

/** gongkai itself, one file after the other in one thread. It reads all tables, the prose and the sums as well. */
export async function* readByUs(files: readonly RivalFile[]): AsyncGenerator<Reading> {
  for (const { path } of files.filter((_, at) => at % Math.ceil(files.length / WARM_UP) === 0))
    await parseBytes(readFileSync(path), { path });
  for (const file of files) {
    const bytes = readFileSync(file.path);
    const start = process.cpuUsage();
    const [record] = await parseBytes(bytes, { path: file.path });
    const { user, system } = process.cpuUsage(start);
    const cells = record === undefined ? {} : cellsOf(record);
    yield { reader: "gongkai", file, cells, ms: (user + system) / 1000, failed: false };
  }
}
