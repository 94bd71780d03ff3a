import type { ExportAbout } from "../about.ts";
import type { Column, TableInfo } from "../columns.ts";
import { DATABASE_NAME } from "../formats/sqlite.ts";
import { CANNED_QUERIES } from "./canned-queries.ts";

const FACETS: Readonly<Record<string, readonly string[]>> = {
  agency: ["level", "kind"],
  report: ["year", "kind"],
  requests: ["year", "outcome"],
  proactive: ["year", "item"],
  review_litigation: ["year", "path"],
  cell: ["year", "table_name", "status"],
  finding: ["severity", "code", "year"],
  coverage: ["year", "status"],
  metric_value: ["year", "kind", "status"],
  report_wide: ["year", "kind"],
};

const LABELS: Readonly<Record<string, string>> = { agency: "name", report: "title", document: "url" };

/**
 * `metadata.json` for Datasette. Units stand in the descriptions of columns: Datasette's own `units` take only what its
 * library of physical units knows, and 件 is none.
 */
export function datasetteText(about: ExportAbout): string {
  const present = new Set(about.tables.map(({ info }) => info.name));
  const source = {
    source: "政府信息公开工作年度报告 · annual reports of public bodies",
    source_url: about.homepage,
    license: "见 LICENSE.md · see LICENSE.md",
    about: `gongkai ${about.version}`,
    about_url: about.homepage,
  };
  const queries = CANNED_QUERIES.filter(({ tables }) => tables.every((table) => present.has(table)));
  const metadata = {
    title: "政府信息公开工作年度报告 · Annual reports on open government",
    description:
      "数值均为报告所印原数,或为空并注明原因。Numbers as printed in the reports, or null with the reason why.",
    ...source,
    databases: {
      [DATABASE_NAME]: {
        ...source,
        tables: Object.fromEntries(about.tables.map(({ info }) => [info.name, tableMetadata(info)])),
        queries: Object.fromEntries(
          queries.map(({ name, title, description, sql }) => [name, { title, description, sql }]),
        ),
      },
    },
  };
  return `${JSON.stringify(metadata, null, 2)}\n`;
}

function tableMetadata({ name, label, gloss, columns, byYear }: TableInfo): Record<string, unknown> {
  const facets = FACETS[name];
  const title = LABELS[name];
  return {
    description: `${label} · ${gloss}`,
    columns: Object.fromEntries(columns.map((column) => [column.name, described(column)])),
    ...(facets === undefined ? {} : { facets }),
    ...(title === undefined ? {} : { label_column: title }),
    ...(byYear ? { sort_desc: "year" } : {}),
  };
}

const described = ({ label, gloss, unit }: Column): string =>
  `${label} · ${gloss}${unit === undefined ? "" : `(单位 · unit: ${unit})`}`;
