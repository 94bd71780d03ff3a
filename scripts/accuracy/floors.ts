import { readFileSync, writeFileSync } from "node:fs";
import type { Board } from "./board.ts";
import type { DistrictScore } from "./print-districts.ts";
import { add, emptyTally, type Tally } from "./tally.ts";

/** Shares of all cells, and of the cells whose place the rendering kept; of how many cases. */
interface Floor {
  cases: number;
  right: number;
  rightWhereKept: number;
}

/** What the parser must reach. */
export interface Floors {
  wrong: number;
  inferredWrong: number;
  lostSilently: number;
  /** By file type and dialect; with another number of cases only the zeros above count. */
  dialects: Record<string, Floor>;
  /** Cases with every place kept whose record is not the page's, by file type and dialect; none where not named. */
  otherRecords: Record<string, number>;
  /** The checks across reports, on made districts. */
  district: DistrictScore;
}

const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);
const roundedDown = (value: number): number => Math.floor(value * 1000) / 1000;

const nameOf = (key: string): string => key.replace("\t", " ");

export function readFloors(path: string): Floors {
  return JSON.parse(readFileSync(path, "utf8")) as Floors;
}

/** Writes down what was reached; what this run did not measure keeps its floor. */
export function writeFloors(path: string, before: Floors, board: Board): void {
  const reached = [...board.byDialect].map(([key, { tally }]): [string, Floor] => [
    nameOf(key),
    {
      cases: tally.cases,
      right: roundedDown(share(tally.right, tally.cells)),
      rightWhereKept: roundedDown(share(tally.keptRight, tally.kept)),
    },
  ]);
  const other = [...board.sameRecord].map(([key, { same, of }]): [string, number] => [
    nameOf(key),
    of - same,
  ]);
  const floors: Floors = {
    ...before,
    wrong: 0,
    inferredWrong: 0,
    lostSilently: 0,
    dialects: { ...before.dialects, ...Object.fromEntries(reached) },
    otherRecords: Object.fromEntries(
      Object.entries({ ...before.otherRecords, ...Object.fromEntries(other) }).filter(
        ([, count]) => count > 0,
      ),
    ),
  };
  writeFileSync(path, `${JSON.stringify(floors, null, 2)}\n`);
}

/** What is below its floor, one sentence each. */
export function shortfalls(floors: Floors, board: Board): string[] {
  const total = emptyTally();
  for (const tally of [board.total, board.ownWriters]) add(total, tally);
  const out: string[] = [];
  const most = (name: string, got: number, allowed: number) => {
    if (got > allowed) out.push(`${name}: ${got}, allowed ${allowed}`);
  };
  most("wrong without flag", total.wrong, floors.wrong);
  most("inferred-wrong", total.inferredWrong, floors.inferredWrong);
  most("missed without flag", total.missed - total.flagged, floors.lostSilently);
  for (const [key, { tally }] of board.byDialect) {
    const floor = floors.dialects[nameOf(key)];
    if (floor !== undefined && floor.cases === tally.cases) out.push(...below(nameOf(key), floor, tally));
  }
  for (const [key, { same, of }] of board.sameRecord) {
    most(`${nameOf(key)}: not the record of the page`, of - same, floors.otherRecords[nameOf(key)] ?? 0);
  }
  return out;
}

/** What is below its floor on the made districts. */
export function districtShortfalls({ district }: Floors, score: DistrictScore): string[] {
  return (["precision", "recall"] as const)
    .filter((name) => score[name] < district[name])
    .map((name) => `made districts: ${name} ${score[name].toFixed(4)}, floor ${district[name]}`);
}

function below(name: string, floor: Floor, tally: Tally): string[] {
  const out: string[] = [];
  const right = share(tally.right, tally.cells);
  const kept = share(tally.keptRight, tally.kept);
  if (right < floor.right) out.push(`${name}: right ${right.toFixed(4)}, floor ${floor.right}`);
  if (kept < floor.rightWhereKept) {
    out.push(`${name}: right where kept ${kept.toFixed(4)}, floor ${floor.rightWhereKept}`);
  }
  return out;
}
