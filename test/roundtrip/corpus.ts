import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ParsedReport } from "../../src/core/record.ts";

/** Published reports that stand beside the checkout, if they do; tests that need them are skipped otherwise. */
const CORPUS = join(process.cwd(), "../shared/corpus");

export type CorpusSet = "reports" | "rows" | "flattened";

type GoldTables = Record<string, Record<string, Record<string, number | null>>>;

/** What is printed in the piece: `skip` names rows whose places the piece itself has lost. */
export interface Gold {
  agency: string | null;
  year: number;
  tables: GoldTables;
  skip?: [string, string][];
}

export interface CorpusFile {
  name: string;
  path: string;
  gold: Gold;
}

export const hasCorpus = existsSync(CORPUS);

export function corpusFiles(set: CorpusSet): CorpusFile[] {
  const root = join(CORPUS, set);
  if (!existsSync(root)) return [];
  return readdirSync(root).flatMap((id) => {
    const gold = JSON.parse(readFileSync(join(root, id, "gold.json"), "utf8")) as Gold;
    return readdirSync(join(root, id))
      .filter((name) => !/\.(json|md)$/.test(name))
      .map((name) => ({ name: `${set}/${id}/${name}`, path: join(root, id, name), gold }));
  });
}

/** A figure of the gold, addressed. */
export interface GoldCell {
  table: string;
  row: string;
  column: string;
  value: number | null;
  skipped: boolean;
}

export function goldCells(gold: Gold): GoldCell[] {
  const skip = new Set((gold.skip ?? []).map(([table, row]) => `${table}.${row}`));
  return Object.entries(gold.tables).flatMap(([table, rows]) =>
    Object.entries(rows).flatMap(([row, columns]) =>
      Object.entries(columns).map(([column, value]) => ({
        table,
        row,
        column,
        value,
        skipped: skip.has(`${table}.${row}`),
      })),
    ),
  );
}

function readingOf(report: ParsedReport): Map<string, number> {
  const out = new Map<string, number>();
  for (const table of ["proactive", "requests", "review_litigation"] as const) {
    for (const [row, columns] of Object.entries(report.tables[table] ?? {})) {
      for (const [column, value] of Object.entries(columns)) {
        if (value !== null) out.set(`${table}.${row}.${column}`, value);
      }
    }
  }
  return out;
}

export interface Score {
  right: number;
  cells: number;
  wrong: string[];
  missed: string[];
}

/** Counts as the corpus's own script does: null is right where no number is printed, unless it is untold. */
export function score(cells: readonly GoldCell[], report: ParsedReport): Score {
  const reading = readingOf(report);
  const untold = new Set(
    report.cells
      .filter((cell) => cell.status === "unresolved" || cell.status === "not_read")
      .map((cell) => `${cell.table}.${cell.row}.${cell.column}`),
  );
  const out: Score = { right: 0, cells: 0, wrong: [], missed: [] };
  const known = new Map(cells.map((cell) => [`${cell.table}.${cell.row}.${cell.column}`, cell]));
  for (const [key, cell] of known) {
    out.cells++;
    const got = reading.get(key) ?? null;
    if (got === cell.value && (got !== null || !untold.has(key))) out.right++;
    else if (got !== null && !(cell.skipped && cell.value === null))
      out.wrong.push(`${key}: ${cell.value}, got ${got}`);
    else if (!cell.skipped) out.missed.push(`${key}: ${cell.value}`);
  }
  const skippedRows = new Set(
    cells.filter((cell) => cell.skipped).map((cell) => `${cell.table}.${cell.row}`),
  );
  for (const [key, got] of reading) {
    const row = key.slice(0, key.lastIndexOf("."));
    if (!known.has(key) && !skippedRows.has(row)) out.wrong.push(`${key}: no such figure, got ${got}`);
  }
  return out;
}
