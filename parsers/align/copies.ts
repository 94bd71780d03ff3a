/**
 * Copies of one table in a report: last year's quoted in the prose, a subordinate body's in an annex. Where two differ,
 * a row that only one of them has may be anybody's.
 */
import type { Finding } from "../../src/core/record.ts";
import { emptyCell, type TableCellsRead } from "./cells.ts";
import type { RowReading } from "./reading.ts";

/** In which copies of a table each row was read, and whether they print different figures. */
export class Copies {
  private readonly instances = new Set<number>();
  private readonly byRow = new Map<string, Set<number>>();
  private differ = false;

  /** Takes note of a row that was read. */
  read({ instance }: RowReading, code: string): void {
    this.instances.add(instance);
    const known = this.byRow.get(code);
    if (known === undefined) this.byRow.set(code, new Set([instance]));
    else known.add(instance);
  }

  /** Takes note that a row is printed with different figures. */
  contradicted(): void {
    this.differ = true;
  }

  /** Takes the figures from the rows that not all copies have, where the copies differ. */
  withholdLoneRows(table: TableCellsRead, findings: Finding[]): void {
    if (!this.differ || this.instances.size < 2) return;
    for (const [code, instances] of this.byRow) {
      const cells = table.rows.get(code);
      if (cells === undefined || instances.size === this.instances.size) continue;
      const raw = [...cells.values()].map((cell) => cell.raw).join(" | ");
      for (const column of cells.keys()) cells.set(column, emptyCell("unresolved", raw));
      findings.push({
        code: "cells_unresolved",
        severity: "warn",
        table: table.table,
        row: code,
        message: `the table is printed more than once with different figures, and only one copy has this row: ${raw}`,
      });
    }
  }
}
