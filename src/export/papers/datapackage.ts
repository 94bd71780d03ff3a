import { dayOf, type ExportAbout } from "../about.ts";
import type { FileHash } from "../checksums.ts";
import type { Column, TableInfo } from "../columns.ts";

const PROFILES = "https://datapackage.org/profiles/2.0";

const DIALECT = {
  $schema: `${PROFILES}/tabledialect.json`,
  header: true,
  delimiter: ",",
  lineTerminator: "\n",
  quoteChar: '"',
  doubleQuote: true,
};

/** `datapackage.json`: the CSV files as a Data Package 2.0. */
export function datapackageText(about: ExportAbout, hashes: readonly FileHash[]): string {
  const { version, homepage, tables } = about;
  const byPath = new Map(hashes.map((hash) => [hash.path, hash]));
  const day = dayOf(about);
  const descriptor = {
    $schema: `${PROFILES}/datapackage.json`,
    name: "gongkai",
    title: "政府信息公开工作年度报告 · Annual reports on open government",
    description:
      "Numbers as printed in the annual reports of Chinese public bodies, or null with the reason why. 数值均为报告所印原数,或为空并注明原因。",
    homepage,
    version: day === null ? version : `${version}+${day.replaceAll("-", "")}`,
    keywords: ["政府信息公开", "年度报告", "open government information", "China"],
    licenses: [
      { path: "LICENSE.md", title: "the publisher of this package states the licence of the compilation" },
    ],
    sources: [
      {
        title:
          "政府信息公开工作年度报告,各行政机关发布;网址见资源 document · published by each body; addresses in the resource document",
      },
    ],
    contributors: [{ title: "gongkai contributors", path: homepage, roles: ["creator"] }],
    resources: tables.map(({ info }) => resource(info, byPath.get(`${info.name}.csv`), tables)),
  };
  return `${JSON.stringify(descriptor, null, 2)}\n`;
}

function resource(
  info: TableInfo,
  file: FileHash | undefined,
  tables: ExportAbout["tables"],
): Record<string, unknown> {
  const present = new Set(tables.map((table) => table.info.name));
  return {
    name: info.name,
    type: "table",
    path: `${info.name}.csv`,
    title: info.label,
    description: info.gloss,
    format: "csv",
    mediatype: "text/csv",
    encoding: "utf-8",
    ...(file === undefined ? {} : { bytes: file.bytes, hash: `sha256:${file.sha256}` }),
    dialect: DIALECT,
    schema: {
      $schema: `${PROFILES}/tableschema.json`,
      fields: info.columns.map((column) => field(column, info.key)),
      missingValues: [""],
      ...(info.key.length === 0 ? {} : { primaryKey: info.key }),
      ...foreignKeys(info, present),
    },
  };
}

function field({ name, type, label, gloss, unit }: Column, key: readonly string[]): Record<string, unknown> {
  return {
    name,
    type,
    title: label,
    description: gloss,
    ...(unit === undefined ? {} : { unit }),
    ...(key.includes(name) ? { constraints: { required: true } } : {}),
  };
}

function foreignKeys(info: TableInfo, present: ReadonlySet<string>): Record<string, unknown> {
  const keys = info.foreign.filter(({ table }) => present.has(table));
  if (keys.length === 0) return {};
  return {
    foreignKeys: keys.map(({ fields, table, references }) => ({
      fields,
      // A reference to the resource itself names none (Table Schema 2.0).
      reference: { ...(table === info.name ? {} : { resource: table }), fields: references },
    })),
  };
}
