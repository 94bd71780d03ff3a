import { dayOf, type ExportAbout, type TableFormat } from "../about.ts";
import { markdownTable } from "../codebook-markdown.ts";

/** How each format is opened with tools that are not ours. */
const OPENING: Readonly<Record<TableFormat, string>> = {
  csv: `CSV,UTF-8,空值为无引号的空,空文本为 \`""\`。文本若以 \`=\`、\`+\`、\`-\`、\`@\` 开头,前加撇号,以防表格软件当作公式执行;数字从不改动。

CSV in UTF-8; null is empty, an empty text is \`""\`. A text that a spreadsheet would run as a formula has an apostrophe before it; numbers are never touched.

    duckdb -c "SELECT year, sum(value) FROM 'metric_value.csv' WHERE metric = 'requests_received' GROUP BY year"
    python3 -c "import pandas; print(pandas.read_csv('report_wide.csv'))"
    stata: import delimited using report_wide.csv, encoding("utf-8")`,
  parquet: `Parquet,每表一个文件夹,按年分区(\`year=2023\`)。A folder a table, partitioned by year in the manner of Hive.

    duckdb -c "SELECT year, sum(value) FROM read_parquet('metric_value/**/*.parquet', hive_partitioning = true) WHERE metric = 'requests_received' GROUP BY year"
    python3 -c "import pandas; print(pandas.read_parquet('metric_value'))"`,
  jsonl: `JSON Lines。\`reports.jsonl\` 每行一份报告,结构与 \`gongkai parse\` 相同;其余每表一个文件。

\`reports.jsonl\` has one object a report, in the shape of \`gongkai parse\`; the other files are the tables, one object a row.

    jq -r '[.report.agency, .report.year, .tables.requests.received.total] | @csv' reports.jsonl`,
  xlsx: `一个工作簿,每表一张工作表;超过一百万行的表续于下一张(\`cell_2\`)。

One workbook, a sheet a table; a table of more than a million rows goes on in the next sheet.`,
  datapackage: `Frictionless Data Package 2.0:\`datapackage.json\` 说明各 CSV 文件的列、类型、单位、主键与外键。

\`datapackage.json\` describes the CSV files: columns, types, units, keys. A text that a spreadsheet would run as a formula has an apostrophe before it.

    frictionless validate datapackage.json`,
  datasette: `SQLite 数据库与 Datasette 元数据(列说明、分面、中英文常用查询)。

A SQLite database with metadata for Datasette: descriptions of columns, facets, canned queries in Chinese and English. Units stand in the descriptions.

    datasette gongkai.db --metadata metadata.json`,
};

/** `README.md` of an export. */
export function readmeText(about: ExportAbout): string {
  const { format, version, schemaVersion, parserVersions, layouts, reports, tables, selection } = about;
  const parsers = Object.entries(parserVersions).map(([name, count]) => `${name} (${count})`);
  return `# 政府信息公开工作年度报告数据 · Annual reports on open government

${reports} 份报告。每个数值都是报告所印原数,或为空并注明原因;从不推算、挪动或修补。
${reports} reports. Every number is as printed, or null with the reason why; none is invented, moved or repaired.

- 数据截止 · data as of: ${dayOf(about) ?? "–"}(\`coverage\` 的公布状态以此日为准 · publication states are as of that day)
- 程序版本 · program: gongkai ${version};解析程序版本 · parser: ${parsers.join(", ") || "–"};数据库结构版本 · schema: ${schemaVersion}
- 版本 · versions: ${selection.allVersions ? "全部版本 · all" : "仅现行版本 · current only"};布局 · layout: ${layouts.join(", ") || "–"}

## 打开 · Opening

${OPENING[format]}

    sha256sum -c SHA256SUMS

## 数据表 · Tables

${markdownTable(
  ["table", "中文", "English", "rows"],
  tables.map(({ info, rows }) => [`\`${info.name}\``, info.label, info.gloss, rows]),
)}

列、指标、代码的含义见 \`codebook.md\` 与 \`codebook.csv\`(含 Stata、SPSS 变量名)。汇总年报(\`gov_aggregate\`)与其所属机关的年报不可相加。
See \`codebook.md\` and \`codebook.csv\` for every column, metric and code, with names for Stata and SPSS. Never add a government's aggregate report (\`gov_aggregate\`) to those of its members.

许可见 \`LICENSE.md\`,引用见 \`CITATION.cff\`。Rights: \`LICENSE.md\`. Citation: \`CITATION.cff\`.
`;
}
