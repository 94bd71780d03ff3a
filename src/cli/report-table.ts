import type { CellStatus, ParsedReport, TableName } from "../core/record.ts";
import { asLine, asLines } from "../core/shown-text.ts";
import { type FormGrid, formGrids } from "../query/form-grid.ts";
import { shownCell } from "../query/shown-cell.ts";
import { textTable } from "./text-table.ts";

/** What the marks mean, printed under a report that has them. */
const LEGEND: Partial<Record<CellStatus, string>> = {
  inferred: "[n] its place was lost on the way; the form's arithmetic leaves no other number",
  unresolved: "?   numbers were printed but their places cannot be told",
  not_read: "…   missing from the file",
};

/** A report as its form prints it: labels in the form's words, figures in their places, then the findings. */
export function reportTable(record: ParsedReport): string {
  const { report, source, findings } = record;
  const head = report === null ? [source.path ?? "-"] : heading(record);
  const legend = Object.entries(LEGEND)
    .filter(([status]) => record.cells.some((cell) => cell.status === status))
    .map(([, text]) => text);
  const found = findings.map(
    ({ severity, code, table, row, column, message }) =>
      `${severity.padEnd(5)} ${code}: ${[table, row, column].filter((part) => part !== undefined).join(".")}${table === undefined ? "" : " "}${message}`,
  );
  const blocks = [
    head.map(asLine).join("\n"),
    ...formGrids(record).map(gridText),
    legend.join("\n"),
    found.map(asLine).join("\n"),
  ];
  return `${blocks
    .filter((block) => block !== "")
    .map((block) => asLines(block).trimEnd())
    .join("\n\n")}\n`;
}

function heading({ report, source }: ParsedReport): string[] {
  const facts: Array<[string, string | number | null | undefined]> = [
    ["机关", report?.agency],
    ["年度", report?.year],
    ["类型", report?.kind],
    ["成文日期", report?.written_on],
    ["发布日期", report?.published_on],
    ["索引号", report?.index_number],
    ["来源", source.path],
  ];
  const known = facts.filter(([, value]) => value !== null && value !== undefined);
  return [report?.title ?? "(无标题)", ...known.map(([name, value]) => `${name}: ${value}`)];
}

/** What stands above the labels of the rows, where the form prints a word there. */
const CORNERS: Partial<Record<TableName, string>> = { proactive: "信息内容" };

function gridText({ table, title, columns, rows }: FormGrid): string {
  const text =
    table === "statistics"
      ? textTable(
          ["统计指标", "栏", "单位", ...columns],
          rows.map(({ label, column, unit, cells }) => [label, column, unit, ...cells.map(shownCell)]),
        )
      : textTable(
          [CORNERS[table] ?? "", ...columns],
          rows.map(({ label, cells }) => [label, ...cells.map(shownCell)]),
        );
  return `${title}\n${text}`;
}
