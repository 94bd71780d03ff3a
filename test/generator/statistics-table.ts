import { type Grid, type GridCell, headerCell, labelCell, valueCell } from "./grid.ts";
import { writeText } from "./label-style.ts";
import { LEVEL_COLUMNS, LOCAL_ROWS, STATISTIC_ROWS, type StatisticRow } from "./statistics-labels.ts";
import type { Desk } from "./tables.ts";
import { write } from "./writing.ts";

/** Row code of a row that only this province knows. */
export function localCode(label: string): string {
  return `x_local:${label}`;
}

/** 政府信息公开情况统计表; `levels` counts several kinds of body in columns of their own. */
export function statisticsGrid(options: { levels: boolean; local: boolean }, desk: Desk): Grid {
  const { style, random } = desk;
  const columns: (string | null)[] = options.levels ? [...LEVEL_COLUMNS] : [null];
  const groupMark = random.pick(["—", "----", ""]);
  const extra: StatisticRow[] = options.local
    ? LOCAL_ROWS.map((row) => ({ code: localCode(row.label), label: row.label, unit: row.unit }))
    : [];
  const insertAt = STATISTIC_ROWS.findIndex((row) => row.code === "s14_normative_issued") + 1;
  const rows = [...STATISTIC_ROWS.slice(0, insertAt), ...extra, ...STATISTIC_ROWS.slice(insertAt)];
  const body = rows.map((row): GridCell[] => [
    labelCell(writeText(row.label, { ...style, spaced: 0 }, random)),
    labelCell(row.code === null ? groupMark : row.unit),
    ...columns.map((column): GridCell => {
      if (row.code === null) return labelCell("");
      const value = desk.figures(row.unit === "万元" ? "money" : "count");
      const printed = write(value, "statistic", desk.habits, random);
      const address = { table: "statistics", row: row.code, column } as const;
      desk.truth.push({ ...printed, unit: row.unit, address });
      return valueCell(printed.raw, address);
    }),
  ]);
  const head = [
    headerCell(random.pick(["统计指标", "统 计 指 标"])),
    headerCell("单位"),
    ...columns.map((column) => headerCell(column ?? "统计数")),
  ];
  return { width: 2 + columns.length, rows: [head, ...body] };
}
