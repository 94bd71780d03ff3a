import { METRICS, yearsOf } from "../query/metrics.ts";
import { unitsOf } from "../store/codebook.ts";
import { metricNames } from "./codebook.ts";
import type { TableInfo, Value } from "./columns.ts";
import { VOCABULARIES } from "./vocabularies.ts";

const cell = (value: Value): string =>
  value === null ? "" : String(value).replaceAll("|", "\\|").replaceAll("\n", " ");

/** A table in Markdown. */
export function markdownTable(header: readonly string[], rows: readonly (readonly Value[])[]): string {
  const line = (cells: readonly Value[]): string => `| ${cells.map(cell).join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}

const code = (text: string): string => `\`${text}\``;

/** The codebook for people: tables, codes, metrics. */
export function codebookMarkdown(tables: readonly TableInfo[]): string {
  return `${[
    "# 编码手册 · Codebook",
    "数值均为报告所印原数,或为空并注明原因。A value is the number as printed, or null with the reason why.",
    "## 数据表 · Tables",
    ...tables.flatMap(tablePart),
    "## 代码 · Codes",
    ...VOCABULARIES.flatMap(({ name, label, gloss, codes }) => [
      `### ${code(name)} ${label}`,
      `${gloss}.`,
      markdownTable(
        ["code", "中文", "English"],
        codes.map(([one, ...words]) => [code(one), ...words]),
      ),
    ]),
    "## 指标 · Metrics",
    "长表(`metric_value`)每行一个指标,宽表(`report_wide`)每列一个指标。In the long layout a metric is a row, in the wide layout a column.",
    metricTable(),
  ].join("\n\n")}\n`;
}

function tablePart({ name, label, gloss, columns }: TableInfo): string[] {
  const shown = columns.filter((column) => column.metric === undefined);
  const more =
    shown.length === columns.length
      ? []
      : [
          "此后每个指标一列,另有 `<指标>.status`(为空的原因),单位不固定的另有 `<指标>.unit`。Then one column a metric, `<metric>.status` with the reason where it is null, and `<metric>.unit` where the unit may vary.",
        ];
  return [
    `### ${code(name)} ${label}`,
    `${gloss}.`,
    markdownTable(
      ["column", "type", "中文", "English", "unit"],
      shown.map((column) => [
        code(column.name),
        column.type,
        column.label,
        column.gloss,
        column.unit ?? null,
      ]),
    ),
    ...more,
  ];
}

function metricTable(): string {
  const names = metricNames();
  const header = [
    "metric",
    "中文",
    "English",
    "unit",
    "years",
    "forms",
    "comparability",
    "note",
    "Stata",
    "SPSS",
  ];
  return markdownTable(
    header,
    METRICS.map((metric) => {
      const [first, last] = yearsOf(metric);
      const safe = names.get(metric.code);
      return [
        code(metric.code),
        metric.label,
        metric.gloss,
        unitsOf(metric),
        `${first}–${last ?? ""}`,
        metric.forms.map((form) => form.form).join(" "),
        metric.comparability,
        metric.note,
        safe?.stata ?? null,
        safe?.spss ?? null,
      ];
    }),
  );
}
