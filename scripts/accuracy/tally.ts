import type { Judgement } from "../../test/generator/judge.ts";

/** What became of the cells of one form in one file type and dialect. */
export interface Tally {
  /** Reports times ways of writing them down. */
  cases: number;
  /** Cases in which every figure is distinct and no sum holds. */
  renumbered: number;
  cells: number;
  /** As printed, or null where no number is printed. Inferred ones included. */
  right: number;
  /** Of these, the ones whose status, raw text or unit is not as printed. */
  misreported: number;
  /** Null where a number is printed, and the record says that it could not be told. */
  flagged: number;
  /** Null where a number is printed, all told. */
  missed: number;
  /** Right, by the form's arithmetic. */
  inferred: number;
  inferredWrong: number;
  /** A number that is not printed there, without any flag. */
  wrong: number;
  /** Cells whose place the rendering kept, and those of them that are right. */
  kept: number;
  keptRight: number;
}

export function emptyTally(): Tally {
  return {
    cases: 0,
    renumbered: 0,
    cells: 0,
    right: 0,
    misreported: 0,
    flagged: 0,
    missed: 0,
    inferred: 0,
    inferredWrong: 0,
    wrong: 0,
    kept: 0,
    keptRight: 0,
  };
}

export function count(tally: Tally, judgement: Judgement): void {
  const { verdict, place } = judgement;
  const right = verdict === "right" || verdict === "inferred" || verdict === "misreported";
  tally.cells++;
  if (right) tally.right++;
  if (verdict === "misreported") tally.misreported++;
  if (verdict === "missed") tally.flagged++;
  if (verdict === "missed" || verdict === "lost_silently") tally.missed++;
  if (verdict === "inferred") tally.inferred++;
  if (verdict === "inferred_wrong") tally.inferredWrong++;
  if (verdict === "wrong") tally.wrong++;
  if (place !== "kept") return;
  tally.kept++;
  if (right) tally.keptRight++;
}

export function add(into: Tally, other: Tally): void {
  for (const key of Object.keys(other) as (keyof Tally)[]) into[key] += other[key];
}

const percent = (part: number, whole: number): string =>
  whole === 0 ? "–" : `${((100 * part) / whole).toFixed(2)}%`;

export const COLUMNS = [
  "cases",
  "cells",
  "right",
  "right where kept",
  "told otherwise",
  "missed",
  "flagged",
  "inferred",
  "inferred-wrong",
  "wrong",
];

export function cellsOf(tally: Tally): string[] {
  return [
    String(tally.cases),
    String(tally.cells),
    percent(tally.right, tally.cells),
    percent(tally.keptRight, tally.kept),
    String(tally.misreported),
    String(tally.missed),
    String(tally.flagged),
    String(tally.inferred),
    String(tally.inferredWrong),
    String(tally.wrong),
  ];
}
