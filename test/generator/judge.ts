import { fold } from "../../src/core/fold.ts";
import type { CellNote, ParsedReport, StatisticValue, TableName } from "../../src/core/record.ts";
import { type Address, keyOf, type TrueCell } from "./cell.ts";
import type { Place } from "./rendering.ts";

/**
 * `right`: as printed, or null where no number is printed, with the reason that the contract names.
 * `inferred`: right, and marked as inferred.
 * `missed`: a printed number is null and the record says that it could not be told.
 * `lost_silently`: a printed number is null and the record doesn't say so. Never allowed.
 * `wrong`, `inferred_wrong`: a number that the report does not print there. Never allowed.
 * `misreported`: value right, but status, raw text or unit is not what the contract asks for.
 */
export type Verdict =
  | "right"
  | "inferred"
  | "missed"
  | "lost_silently"
  | "wrong"
  | "inferred_wrong"
  | "misreported";

export interface Judgement {
  key: string;
  table: TableName;
  place: Place;
  verdict: Verdict;
  expected: string;
  got: string;
}

interface Got {
  present: boolean;
  value: number | null;
  note: CellNote | undefined;
  /** Some cell of the row is said to be untold: where a column's name was torn, its cells stand under the rest of it. */
  rowUntold: boolean;
  unit: string | null;
}

const UNTOLD = ["unresolved", "not_read"];

const sameRow = (row: string, other: string): boolean =>
  row === other || (row.startsWith("x_local:") && fold(row) === fold(other));

/** True where the record says that figures of a row without a code could not be told, and names the row. */
function isNamed(report: ParsedReport, { table, row }: Address): boolean {
  const label = fold(row.replace("x_local:", ""));
  return (
    row.startsWith("x_local:") &&
    report.findings.some(
      (one) =>
        one.code === "cells_unresolved" &&
        one.table === table &&
        fold(one.message).includes(fold(`「${label}」`)),
    )
  );
}

const sameColumn = (one: string | null, other: string | null): boolean =>
  one === other || (one !== null && other !== null && fold(one) === fold(other));

function statisticEntries(report: ParsedReport): { row: string; entry: StatisticValue }[] {
  return Object.entries(report.tables.statistics ?? {}).flatMap(([row, value]) =>
    (Array.isArray(value) ? value : [value]).map((entry) => ({ row, entry })),
  );
}

function lookUp(report: ParsedReport, address: Address): Got {
  const note = report.cells.find(
    (cell) =>
      cell.table === address.table &&
      sameRow(address.row, cell.row) &&
      sameColumn(address.column, cell.column),
  );
  const rowUntold =
    isNamed(report, address) ||
    report.cells.some(
      (cell) =>
        cell.table === address.table && sameRow(address.row, cell.row) && UNTOLD.includes(cell.status),
    );
  if (address.table === "statistics") {
    const found = statisticEntries(report).find(
      ({ row, entry }) => sameRow(address.row, row) && sameColumn(address.column, entry.column),
    );
    return {
      present: !!found,
      value: found?.entry.value ?? null,
      note,
      rowUntold,
      unit: found?.entry.unit ?? null,
    };
  }
  const row = report.tables[address.table]?.[address.row];
  const column = address.column ?? "";
  return {
    present: row !== undefined && column in row,
    value: row?.[column] ?? null,
    note,
    rowUntold,
    unit: note?.unit ?? null,
  };
}

function verdictOf(truth: TrueCell, place: Place, got: Got): Verdict {
  const status = got.note?.status ?? "plain";
  if (got.value !== null) {
    if (truth.value !== got.value || (place === "gone" && status !== "inferred")) {
      return status === "inferred" ? "inferred_wrong" : "wrong";
    }
    if (status === "inferred") return "inferred";
    return place === "kept" && !numberToldWell(truth, got, status) ? "misreported" : "right";
  }
  if (truth.value !== null) {
    if (UNTOLD.includes(status) || (place === "gone" && !got.present)) return "missed";
    if (place === "lost" && !got.present && got.rowUntold) return "missed";
    return "lost_silently";
  }
  return nothingToldWell(truth, place, got, status) ? "right" : "misreported";
}

function numberToldWell(truth: TrueCell, got: Got, status: string): boolean {
  const wanted = truth.status === "plain" ? ["plain", "printed"] : [truth.status];
  if (!wanted.includes(status)) return false;
  if (truth.status !== "plain" && fold(got.note?.raw ?? "") !== fold(truth.raw)) return false;
  return truth.unit === null || got.unit === truth.unit;
}

function nothingToldWell(truth: TrueCell, place: Place, got: Got, status: string): boolean {
  switch (place) {
    case "silent":
      return true;
    case "gone":
      return !got.present || UNTOLD.includes(status);
    case "lost":
      if (!got.present && got.rowUntold) return true;
      return UNTOLD.includes(status) || status === truth.status;
    case "kept":
      return got.present && status === truth.status && fold(got.note?.raw ?? "") === fold(truth.raw);
  }
}

function describe(value: number | null, status: string, raw: string, unit: string | null): string {
  return `${value} (${status}${raw === "" ? "" : `, raw ${JSON.stringify(raw)}`}${unit === null ? "" : `, unit ${unit}`})`;
}

/** Judges every cell of the truth, and every number that the record has beyond it. */
export function judge(
  truth: readonly TrueCell[],
  places: ReadonlyMap<string, Place>,
  report: ParsedReport,
): Judgement[] {
  const out = truth.map((cell): Judgement => {
    const key = keyOf(cell.address);
    const place = places.get(key) ?? "lost";
    const got = lookUp(report, cell.address);
    return {
      key,
      table: cell.address.table,
      place,
      verdict: verdictOf(cell, place, got),
      expected: describe(cell.value, cell.status, cell.raw, cell.unit),
      got: got.present
        ? describe(got.value, got.note?.status ?? "plain", got.note?.raw ?? "", got.unit)
        : `absent${got.note ? ` (${got.note.status})` : ""}`,
    };
  });
  return [...out, ...beyond(truth, report)];
}

/** Numbers in cells that the report does not have at all. */
function beyond(truth: readonly TrueCell[], report: ParsedReport): Judgement[] {
  const known = new Set(truth.map((cell) => fold(keyOf(cell.address))));
  const found: { address: Address; value: number | null }[] = statisticEntries(report).map(
    ({ row, entry }) => ({
      address: { table: "statistics", row, column: entry.column },
      value: entry.value,
    }),
  );
  for (const table of ["proactive", "requests", "review_litigation"] as const) {
    for (const [row, columns] of Object.entries(report.tables[table] ?? {})) {
      for (const [column, value] of Object.entries(columns))
        found.push({ address: { table, row, column }, value });
    }
  }
  return found
    .filter(({ address, value }) => value !== null && !known.has(fold(keyOf(address))))
    .map(({ address, value }) => ({
      key: keyOf(address),
      table: address.table,
      place: "gone" as const,
      verdict: "wrong" as const,
      expected: "no such cell",
      got: String(value),
    }));
}

/** What may never happen, whatever became of the places. */
export function isOutrage(judgement: Judgement): boolean {
  return ["wrong", "inferred_wrong", "lost_silently"].includes(judgement.verdict);
}

/** What may not happen where a cell's place survived. */
export function isShortfall(judgement: Judgement): boolean {
  return judgement.place === "kept" && !["right", "inferred"].includes(judgement.verdict);
}
