import type { ParsedReport } from "../../src/core/record.ts";

/** What the record says in figures, and whose they are; layouts break prose over lines, which is left out. */
export function figuresOf({ report, forms, tables, cells, findings }: ParsedReport) {
  return { report, forms, tables, cells, findings };
}
