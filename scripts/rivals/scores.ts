import type { RivalFile } from "./files.ts";

/** What one reader read of one file. */
export interface Reading {
  reader: string;
  file: RivalFile;
  /** `table.row.column` → figure; what is absent or null was not read. */
  cells: Readonly<Record<string, number | null>>;
  /** Processor time in milliseconds. */
  ms: number;
  failed: boolean;
}

/** Sums over the files of one kind. */
export interface Score {
  files: number;
  cells: number;
  right: number;
  wrong: number;
  missed: number;
  failed: number;
  ms: number;
}

/** Scores by kind of file and reader, in the order in which they came. */
export class Scores {
  readonly #scores = new Map<string, Map<string, Score>>();

  add({ reader, file: { kind, truth }, cells, ms, failed }: Reading): void {
    const readers = this.#scores.get(kind) ?? new Map<string, Score>();
    this.#scores.set(kind, readers);
    const score = readers.get(reader) ?? {
      files: 0,
      cells: 0,
      right: 0,
      wrong: 0,
      missed: 0,
      failed: 0,
      ms: 0,
    };
    readers.set(reader, score);
    score.files++;
    score.ms += ms;
    if (failed) score.failed++;
    for (const [key, value] of truth) {
      const got = cells[key] ?? null;
      score.cells++;
      if (got === value) score.right++;
      else if (got === null) score.missed++;
      else score.wrong++;
    }
    // A figure in a row or column that the report does not have.
    for (const [key, got] of Object.entries(cells)) if (got !== null && !truth.has(key)) score.wrong++;
  }

  *all(): Generator<{ kind: string; reader: string; score: Score }> {
    for (const [kind, readers] of this.#scores)
      for (const [reader, score] of readers) yield { kind, reader, score };
  }
}
