import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import Sqlite from "better-sqlite3";
import { parse as parseCsv } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import { METRICS } from "../../src/query/metrics.ts";
import { DATA_PACKAGE_PROFILE } from "./data-package-profile.ts";
import { exported, scratch } from "./exported.ts";
import { makeDatabase } from "./made-up-database.ts";

let folder: string;
let path: string;
const out = (name: string, file: string): string => readFileSync(join(folder, name, file), "utf8");

beforeAll(async () => {
  folder = scratch();
  path = join(folder, "test.sqlite");
  makeDatabase(path);
  await exported(path, join(folder, "package"), "datapackage");
  await exported(path, join(folder, "datasette"), "datasette");
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Field {
  name: string;
  type: string;
}

interface Resource {
  name: string;
  path: string;
  schema: {
    fields: Field[];
    primaryKey?: string[];
    foreignKeys?: Array<{ fields: string[]; reference: { resource?: string; fields: string[] } }>;
  };
}

const rowsOf = (file: string): Array<Record<string, string>> =>
  parseCsv(out("package", file), { columns: true, bom: true }) as Array<Record<string, string>>;

const VALUES: Readonly<Record<string, RegExp>> = {
  integer: /^-?\d+$/,
  number: /^-?\d+(?:\.\d+)?(?:e-?\d+)?$/,
  boolean: /^(?:true|false)$/,
  date: /^\d{4}-\d\d-\d\d$/,
  string: /^/,
};

describe("datapackage.json", () => {
  const descriptor = () => JSON.parse(out("package", "datapackage.json")) as { resources: Resource[] };

  it("is as Data Package 2.0 wants it", () => {
    const validate = new Ajv({ formats: { uri: /^https?:/ }, allErrors: true }).compile(DATA_PACKAGE_PROFILE);
    validate(descriptor());
    expect(validate.errors).toBeNull();
  });

  it("names the columns of each file in their order, with types that their values have", () => {
    for (const { path: file, schema } of descriptor().resources) {
      const rows = rowsOf(file);
      const header = (parseCsv(out("package", file), { to: 1 }) as string[][])[0];
      expect(header).toEqual(schema.fields.map((field) => field.name));
      for (const { name, type } of schema.fields) {
        const odd = rows
          .map((row) => row[name] ?? "")
          .find((value) => value !== "" && !VALUES[type]?.test(value));
        expect(odd, `${file} ${name}`).toBeUndefined();
      }
    }
  });

  it("has keys that hold: primary keys are unique, foreign keys lead somewhere", () => {
    const { resources } = descriptor();
    const tuples = (file: string, fields: readonly string[]): string[] =>
      rowsOf(file).map((row) => JSON.stringify(fields.map((field) => row[field])));
    for (const { name, path: file, schema } of resources) {
      if (schema.primaryKey !== undefined) {
        const keys = tuples(file, schema.primaryKey);
        expect(new Set(keys).size, name).toBe(keys.length);
      }
      for (const { fields, reference } of schema.foreignKeys ?? []) {
        const target = resources.find((one) => one.name === (reference.resource ?? name)) as Resource;
        const known = new Set(tuples(target.path, reference.fields));
        const lost = tuples(file, fields).filter((key) => key !== '[""]' && !known.has(key));
        expect(lost, `${name}.${fields}`).toEqual([]);
      }
    }
  });
});

describe("the codebook", () => {
  it("has every column and metric, in Chinese and English, with names for Stata and SPSS", () => {
    const rows = rowsOf("codebook.csv");
    expect(rows.filter((row) => row.section === "metric").map((row) => row.code)).toEqual(
      METRICS.map((metric) => metric.code),
    );
    const columns = rows.filter((row) => row.section === "column");
    for (const row of columns) {
      expect(row.label, row.code).toMatch(/\p{Script=Han}/u);
      expect(row.gloss, row.code).not.toBe("");
      expect(row.stata_name).toMatch(/^[A-Za-z_][A-Za-z0-9_]{0,31}$/);
      expect(row.spss_name).toMatch(/^[A-Za-z][A-Za-z0-9_]{0,63}$/);
    }
    for (const program of ["stata_name", "spss_name"]) {
      const names = columns.map((row) => `${row.table} ${row[program]?.toLowerCase()}`);
      expect(new Set(names).size).toBe(names.length);
    }
    const wide = rows.find((row) => row.table === "report_wide" && row.code === "requests_received");
    expect(wide?.stata_name).toBe("requests_received");
  });

  it("explains every status that stands in the data", () => {
    const rows = rowsOf("codebook.csv");
    const known = new Set(rows.filter((row) => row.table === "status").map((row) => row.code));
    const used = rowsOf("metric_value.csv").flatMap((row) => (row.status ?? "").split(";"));
    const wide = rowsOf("report_wide.csv").flatMap((row) =>
      Object.entries(row).flatMap(([name, value]) => (name.endsWith(".status") ? value.split(";") : [])),
    );
    const unknown = [...used, ...wide].filter((status) => status !== "" && !known.has(status));
    expect(new Set(unknown)).toEqual(new Set());
  });
});

describe("CITATION.cff", () => {
  it("has what the Citation File Format 1.2.0 requires", () => {
    const citation = parseYaml(out("package", "CITATION.cff")) as Record<string, unknown>;
    expect(citation).toMatchObject({
      "cff-version": "1.2.0",
      type: "dataset",
      "date-released": "2024-05-02",
    });
    expect(citation.authors).toEqual([{ name: expect.any(String), website: expect.any(String) }]);
    expect([citation.title, citation.message].every((one) => typeof one === "string")).toBe(true);
  });
});

/** Keys that Datasette documents for `metadata.json`, by level. */
const SHARED = ["description", "source", "source_url", "license", "license_url", "about", "about_url"];
const KEYS = {
  top: [...SHARED, "title", "databases"],
  database: [...SHARED, "tables", "queries"],
  table: [...SHARED, "columns", "facets", "label_column", "sort", "sort_desc", "hidden", "size"],
  query: ["title", "description", "sql", "params", "hide_sql"],
};

describe("metadata.json for Datasette", () => {
  const keysAmong = (object: object, known: readonly string[]): void =>
    expect(Object.keys(object).filter((key) => !known.includes(key))).toEqual([]);

  it("has documented keys alone, and names tables and columns that are there", () => {
    const metadata = JSON.parse(out("datasette", "metadata.json"));
    const database = metadata.databases.gongkai;
    keysAmong(metadata, KEYS.top);
    keysAmong(database, KEYS.database);
    const db = new Sqlite(join(folder, "datasette", "gongkai.db"), { readonly: true });
    for (const [name, table] of Object.entries<Record<string, never>>(database.tables)) {
      keysAmong(table, KEYS.table);
      const columns = (db.pragma(`table_info("${name}")`) as Array<{ name: string }>).map((one) => one.name);
      expect(Object.keys(table.columns ?? {})).toEqual(columns);
      const named = [...((table.facets as string[] | undefined) ?? []), table.label_column, table.sort_desc];
      for (const column of named.filter((one) => one !== undefined)) expect(columns).toContain(column);
    }
    db.close();
  });

  it("has canned queries in Chinese and English that run", () => {
    const { queries } = JSON.parse(out("datasette", "metadata.json")).databases.gongkai as {
      queries: Record<string, { title: string; sql: string }>;
    };
    const db = new Sqlite(join(folder, "datasette", "gongkai.db"), { readonly: true });
    const titles = Object.values(queries).map((query) => /\p{Script=Han}/u.test(query.title));
    expect(titles.filter(Boolean)).toHaveLength(titles.length / 2);
    for (const { title, sql } of Object.values(queries)) {
      const statement = db.prepare(sql);
      const rows = sql.includes(":") ? statement.all({ 机关: "", agency: "" }) : statement.all();
      expect(rows.length, title).toBeGreaterThan(0);
    }
    db.close();
  });
});
