import { readFileSync, writeFileSync } from "node:fs";
import type { Tally } from "./tally.ts";

/** What the parser must reach. Shares are of all cells, and of the cells whose place the rendering kept. */
export interface Floors {
  /** Made-up reports per dialect that the shares were measured on; with another number only the zeros count. */
  reports: number;
  wrong: number;
  inferredWrong: number;
  lostSilently: number;
  dialects: Record<string, { right: number; rightWhereKept: number }>;
}

const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);
const roundedDown = (value: number): number => Math.floor(value * 1000) / 1000;

export function readFloors(path: string): Floors {
  return JSON.parse(readFileSync(path, "utf8")) as Floors;
}

export function writeFloors(path: string, reports: number, byDialect: ReadonlyMap<string, Tally>): void {
  const dialects = Object.fromEntries(
    [...byDialect].map(([dialect, tally]) => [
      dialect,
      {
        right: roundedDown(share(tally.right, tally.cells)),
        rightWhereKept: roundedDown(share(tally.keptRight, tally.kept)),
      },
    ]),
  );
  const floors: Floors = { reports, wrong: 0, inferredWrong: 0, lostSilently: 0, dialects };
  writeFileSync(path, `${JSON.stringify(floors, null, 2)}\n`);
}

/** What is below its floor, one sentence each. */
export function shortfalls(
  floors: Floors,
  reports: number,
  total: Tally,
  byDialect: ReadonlyMap<string, Tally>,
): string[] {
  const out: string[] = [];
  const most = (name: string, got: number, allowed: number) => {
    if (got > allowed) out.push(`${name}: ${got}, allowed ${allowed}`);
  };
  most("wrong without flag", total.wrong, floors.wrong);
  most("inferred-wrong", total.inferredWrong, floors.inferredWrong);
  most("missed without flag", total.missed - total.flagged, floors.lostSilently);
  if (reports !== floors.reports) return out;
  for (const [dialect, floor] of Object.entries(floors.dialects)) {
    const tally = byDialect.get(dialect);
    if (!tally) continue;
    const right = share(tally.right, tally.cells);
    const kept = share(tally.keptRight, tally.kept);
    if (right < floor.right) out.push(`${dialect}: right ${right.toFixed(4)}, floor ${floor.right}`);
    if (kept < floor.rightWhereKept) {
      out.push(`${dialect}: right where kept ${kept.toFixed(4)}, floor ${floor.rightWhereKept}`);
    }
  }
  return out;
}
