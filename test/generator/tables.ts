import type { Address, Printed, TrueCell } from "./cell.ts";
import { type Grid, type GridCell, headerCell, labelCell, valueCell } from "./grid.ts";
import { type LabelStyle, writeRowLabel, writeText } from "./label-style.ts";
import {
  CARRIED_IN,
  CARRIED_OUT,
  CORNER_NOTE,
  ORGANISATION_LABELS,
  type ProactiveBlock,
  RECEIVED,
  REQUEST_COLUMNS,
  RESULTS_LABEL,
  REVIEW_COLUMNS,
  REVIEW_LABELS,
  REVIEW_PATHS,
  type ResultEntry,
  type RowLabel,
} from "./labels.ts";
import { type Mood, requestFigures, reviewFigures, type Source } from "./numbers.ts";
import type { Random } from "./random.ts";
import { type Habits, type Kind, write } from "./writing.ts";

/** What the writers of tables share: the report's habits, its style, and the truth they write down. */
export interface Desk {
  mood: Mood;
  habits: Habits;
  style: LabelStyle;
  random: Random;
  figures: Source;
  distinct: () => number;
  truth: TrueCell[];
}

function printedCell(desk: Desk, address: Address, printed: Printed, colspan = 1): GridCell {
  desk.truth.push({ ...printed, address });
  return valueCell(printed.raw, address, colspan);
}

const isGroup = (entry: ResultEntry): entry is Exclude<ResultEntry, RowLabel> => "rows" in entry;

/** Codes of the rows under 三 that add up to （七）总计. */
function leafCodes(results: readonly ResultEntry[]): string[] {
  return results
    .flatMap((entry) => (isGroup(entry) ? entry.rows.map((row) => row.code) : [entry.code]))
    .filter((code) => code !== "handled_total");
}

/** 收到和处理政府信息公开申请情况: ten columns, three of them labels. */
export function requestsGrid(results: readonly ResultEntry[], desk: Desk): Grid {
  const { style, random } = desk;
  const text = (label: string) => writeText(label, style, random);
  const figures = requestFigures(leafCodes(results), desk.mood, random, desk.distinct);
  const values = (code: string): GridCell[] =>
    REQUEST_COLUMNS.map((column, at) => {
      const value = figures.get(code)?.[at] ?? 0;
      const printed = write(value, "requests", desk.habits, random);
      return printedCell(desk, { table: "requests", row: code, column }, printed);
    });
  const wide = (label: RowLabel, colspan: number): GridCell[] => [
    labelCell(writeRowLabel(label, style, random), colspan),
    ...values(label.code),
  ];
  const rows: GridCell[][] = [
    [headerCell(text(CORNER_NOTE), 3, 3), headerCell(text("申请人情况"), 7)],
    [headerCell(text("自然人"), 1, 2), headerCell(text("法人或其他组织"), 5), headerCell(text("总计"), 1, 2)],
    ORGANISATION_LABELS.map((label) => headerCell(text(label))),
    wide(RECEIVED, 3),
    wide(CARRIED_IN, 3),
  ];
  const under: GridCell[][] = results.flatMap((entry) => {
    if (!isGroup(entry)) return [wide(entry, 2)];
    return entry.rows.map((row, at) => [
      ...(at === 0 ? [labelCell(text(entry.text), 1, entry.rows.length)] : []),
      ...wide(row, 1),
    ]);
  });
  under[0]?.unshift(labelCell(text(RESULTS_LABEL), 1, under.length));
  return { width: 10, rows: [...rows, ...under, wide(CARRIED_OUT, 3)] };
}

/** 政府信息公开行政复议、行政诉讼情况: fifteen columns and one row of figures. */
export function reviewGrid(desk: Desk): Grid {
  const text = (label: string) => writeText(label, desk.style, desk.random);
  const figures = reviewFigures(desk.mood, desk.random, desk.distinct);
  return {
    width: 15,
    rows: [
      [headerCell(text("行政复议"), 5), headerCell(text("行政诉讼"), 10)],
      [
        ...REVIEW_LABELS.map((label) => headerCell(text(label), 1, 2)),
        headerCell(text("未经复议直接起诉"), 5),
        headerCell(text("复议后起诉"), 5),
      ],
      [...REVIEW_LABELS, ...REVIEW_LABELS].map((label) => headerCell(text(label))),
      REVIEW_PATHS.flatMap((path) =>
        REVIEW_COLUMNS.map((column, at) => {
          const printed = write(figures.get(path)?.[at] ?? 0, "review", desk.habits, desk.random);
          return printedCell(desk, { table: "review_litigation", row: path, column }, printed);
        }),
      ),
    ],
  };
}

const KINDS: Record<string, Kind> = {
  items_change: "change",
  items_last_year: "items",
  projects: "items",
  amount: "money",
};
const TYPICAL: Record<string, "change" | "items" | "money"> = {
  items_change: "change",
  items_last_year: "items",
  projects: "items",
  amount: "money",
};

/** Column spans of a block's rows: how the figures share the columns beside the label. */
function spans(columns: number, width: number, shifting: boolean): number[] {
  const room = width - 1;
  if (columns === 1) return [room];
  if (columns === 2) return shifting && room === 4 ? [2, 2] : [1, room - 1];
  return shifting && room === 4 ? [1, 2, 1] : [1, 1, room - 2];
}

/** The blocks of 主动公开政府信息情况 as one grid, or one grid each. */
export function proactiveGrids(blocks: readonly ProactiveBlock[], apart: boolean, desk: Desk): Grid[] {
  const { style, random } = desk;
  const shifting = random.chance(0.25);
  const width = shifting ? 5 : 4;
  const grids = blocks.map((block): Grid => {
    const columns = block.columns.length;
    const own = apart ? columns + 1 : width;
    const share = spans(columns, own, shifting);
    const rows: GridCell[][] = [
      [headerCell(writeText(block.title, style, random), own)],
      [
        headerCell(writeText("信息内容", style, random)),
        ...block.columns.map((column, at) =>
          headerCell(writeText(column.label, style, random), share[at] ?? 1),
        ),
      ],
    ];
    for (const row of block.rows) {
      rows.push([
        labelCell(writeRowLabel(row, style, random)),
        ...block.columns.map((column, at) => {
          const value = desk.figures(TYPICAL[column.code] ?? "count");
          const printed = write(value, KINDS[column.code] ?? "documents", desk.habits, random);
          const address: Address = { table: "proactive", row: row.code, column: column.code };
          const withUnit = { ...printed, unit: printed.unit ?? column.unit };
          return printedCell(desk, address, withUnit, share[at] ?? 1);
        }),
      ]);
    }
    return { width: own, rows };
  });
  return apart ? grids : [{ width, rows: grids.flatMap((grid) => grid.rows) }];
}
