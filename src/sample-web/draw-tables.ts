/** Draws the tables of a report from its figures, as the national forms print them. */
import { type FormRow, type FormTable, formOf } from "../../parsers/forms/index.ts";
import type { CellNote, FormsUsed, ProactivePart, StatisticValue, Tables } from "../core/record.ts";
import { type Block, cell, type Sheet, type SheetCell } from "./blocks.ts";

/** What a report prints: the line of the list of values beside the sample reports. */
export interface PrintedValues {
  forms: FormsUsed;
  tables: Tables;
  cells: readonly CellNote[];
}

const PARTS: readonly ProactivePart[] = ["art20_1", "art20_5", "art20_6", "art20_8", "art20_9"];
const PART_TITLES: Readonly<Record<ProactivePart, string>> = {
  art20_1: "第二十条第（一）项",
  art20_5: "第二十条第（五）项",
  art20_6: "第二十条第（六）项",
  art20_8: "第二十条第（八）项",
  art20_9: "第二十条第（九）项",
};

/** Brackets as the forms print them; the labels are kept with half-width ones. */
const printed = (label: string): string => label.replace(/\(/gu, "（").replace(/\)/gu, "）");

type TableKey = "proactive" | "requests" | "review_litigation";

function figure(values: PrintedValues, table: TableKey, row: string, column: string): SheetCell {
  const note = values.cells.find((one) => one.table === table && one.row === row && one.column === column);
  const value = values.tables[table]?.[row]?.[column];
  return cell(note?.raw ?? (value === null || value === undefined ? "" : String(value)));
}

function tableOf(
  form: Parameters<typeof formOf>[0],
  name: string,
  part?: ProactivePart,
): FormTable | undefined {
  return formOf(form).tables.find((table) => table.table === name && table.part === part);
}

/** The unit that a column's header prints, which its cells then don't. */
function headerUnit(values: PrintedValues, column: string): string | null {
  const note = values.cells.find(
    (one) => one.column === column && one.unit !== undefined && !one.raw.includes(one.unit),
  );
  return note?.unit ?? null;
}

/** 主动公开政府信息情况: one grid, a block for each item of 第二十条. */
export function proactiveSheet(values: PrintedValues): Sheet | null {
  const used = values.forms.proactive;
  if (used === undefined) return null;
  const rows: SheetCell[][] = [];
  for (const part of PARTS) {
    const form = typeof used === "string" ? used : used[part];
    const table = form === undefined ? undefined : tableOf(form, "proactive", part);
    if (table === undefined) continue;
    const share = table.columns.length === 1 ? [3] : table.columns.length === 2 ? [1, 2] : [1, 1, 1];
    rows.push([cell(PART_TITLES[part], 4)]);
    rows.push([
      cell("信息内容"),
      ...table.columns.map(({ code, label }, at) => {
        const unit = headerUnit(values, code);
        const shown = unit === null ? label : `${label}（单位：${unit}）`;
        return cell(printed(shown), share[at] ?? 1);
      }),
    ]);
    for (const row of table.rows) {
      const figures = table.columns.map((column, at) => ({
        ...figure(values, "proactive", row.code, column.code),
        colspan: share[at] ?? 1,
      }));
      rows.push([cell(printed(row.label)), ...figures]);
    }
  }
  return { width: 4, rows };
}

/** 收到和处理政府信息公开申请情况: ten columns, three of them labels. */
export function requestsSheet(values: PrintedValues): Sheet | null {
  const form = values.forms.requests;
  const table = form === undefined ? undefined : tableOf(form, "requests");
  if (table === undefined) return null;
  const childrenOf = (code: string): FormRow[] => table.rows.filter((row) => row.parent === code);
  const figures = (row: FormRow): SheetCell[] =>
    table.columns.map((column) => figure(values, "requests", row.code, column.code));
  const [natural, ...others] = table.columns.map(({ label }) => printed(label));
  const total = others.pop();
  const rows: SheetCell[][] = [
    [
      cell("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3),
      cell("申请人情况", table.columns.length),
    ],
    [cell(natural ?? "", 1, 2), cell("法人或其他组织", others.length), cell(total ?? "", 1, 2)],
    others.map((label) => cell(label)),
  ];
  for (const row of table.rows.filter(({ parent }) => parent === undefined)) {
    if (row.kind !== "group") {
      rows.push([cell(printed(row.label), 3), ...figures(row)]);
      continue;
    }
    const under = childrenOf(row.code).flatMap((child): SheetCell[][] => {
      if (child.kind !== "group") return [[cell(printed(child.label), 2), ...figures(child)]];
      const leaves = childrenOf(child.code);
      return leaves.map((leaf, at) => [
        ...(at === 0 ? [cell(printed(child.label), 1, leaves.length)] : []),
        cell(printed(leaf.label)),
        ...figures(leaf),
      ]);
    });
    under[0]?.unshift(cell(printed(row.label), 1, under.length));
    rows.push(...under);
  }
  return { width: 3 + table.columns.length, rows };
}

/** 政府信息公开行政复议、行政诉讼情况: three paths side by side, one row of figures. */
export function reviewSheet(values: PrintedValues): Sheet | null {
  const form = values.forms.review_litigation;
  const table = form === undefined ? undefined : tableOf(form, "review_litigation");
  if (table === undefined) return null;
  const labels = table.columns.map(({ label }) => printed(label));
  const heads = labels.map((label) => cell(label));
  const figures = ["review", "litigation_direct", "litigation_after_review"].flatMap((path) =>
    table.columns.map((column) => figure(values, "review_litigation", path, column.code)),
  );
  return {
    width: 15,
    rows: [
      [cell("行政复议", 5), cell("行政诉讼", 10)],
      [...labels.map((label) => cell(label, 1, 2)), cell("未经复议直接起诉", 5), cell("复议后起诉", 5)],
      [...heads, ...heads],
      figures,
    ],
  };
}

/** 政府信息公开情况统计表: the sheet of the years before 2019. */
export function statisticsSheet(values: PrintedValues): Sheet | null {
  const form = values.forms.statistics;
  const statistics = values.tables.statistics;
  if (form === undefined || statistics === undefined) return null;
  const table = tableOf(form, "statistics");
  if (table === undefined) return null;
  const rows = table.rows
    .filter((row) => row.kind === "group" || row.code in statistics)
    .map((row) => {
      const entry = statistics[row.code];
      const value: StatisticValue | undefined = Array.isArray(entry) ? entry[0] : entry;
      const shown = value?.value === null || value === undefined ? "" : String(value.value);
      return [cell(printed(row.label)), cell(value?.unit ?? row.unit ?? ""), cell(shown)];
    });
  return { width: 3, rows: [[cell("统计指标"), cell("单位"), cell("统计数")], ...rows] };
}

/** A sheet as a block, or nothing. */
export function tableBlock(sheet: Sheet | null): Block[] {
  return sheet === null ? [] : [{ kind: "table", grid: sheet }];
}
