/** Three newcomers walk their tutorials from a fresh clone: each command is read from the page that tells them to type it. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { DuckDBInstance } from "@duckdb/node-api";
import Sqlite from "better-sqlite3";
import { load } from "cheerio";
import readXlsxFile from "read-excel-file/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ReportIdentity, Tables } from "../../src/core/record.ts";
import { ROOT } from "../web/explorer/database.ts";
import { type Clone, freshClone } from "./clone.ts";
import { blocksOf, command, commandsOf } from "./tutorial.ts";

let clone: Clone;

beforeAll(async () => {
  clone = await freshClone();
}, 300_000);

afterAll(() => clone.remove());

interface Printed {
  file: string;
  report: ReportIdentity;
  tables: Tables;
}

/** What the samples print, written down before they were printed. */
const printed = readFileSync(join(ROOT, "data/samples/values.jsonl"), "utf8")
  .trimEnd()
  .split("\n")
  .map((line) => JSON.parse(line) as Printed);

async function typed(line: string): Promise<string> {
  const { code, out, err } = await clone.type(line);
  expect([line, code, err]).toEqual([line, 0, expect.anything()]);
  return out;
}

/** A page of the explorer; one that is still being added up asks its reader to come back. */
async function settled(url: string): Promise<ReturnType<typeof load>> {
  for (let tries = 0; tries < 100; tries++) {
    const page = load(await (await fetch(url)).text());
    if (page("main table").length > 0) return page;
    await setTimeout(200);
  }
  throw new Error(`${url} has no table`);
}

describe("a journalist", () => {
  const PAGE = "journalist.md";

  it("finds who refused most as state secrets, each body once", async () => {
    const out = await typed(command(PAGE, "compare"));
    const rows = out
      .trimEnd()
      .split("\n")
      .slice(2)
      .map((line) => line.split(/ {2,}/));
    const secrets = printed
      .filter(({ report }) => report.year === 2023 && report.kind !== "gov_aggregate")
      .map(({ report, tables }) => ({
        agency: report.agency,
        value: tables.requests?.denied_state_secret?.total ?? 0,
      }))
      .filter(({ value }) => value > 0)
      .sort((a, b) => b.value - a.value);
    expect(rows.map((row) => Number(row[5]))).toEqual(secrets.map(({ value }) => value));
    expect(new Set(rows.map((row) => `${row[1]} ${row[5]}`))).toEqual(
      new Set(secrets.map(({ agency, value }) => `${agency} ${value}`)),
    );
    expect(out.trimEnd()).toBe(blocksOf(PAGE).find(({ language }) => language === "text")?.text);
  });

  it("has the number shown in its file, on the command line", async () => {
    expect(await typed(command(PAGE, "show"))).toMatch(/^ {2}value 3, .*[\s\S]*属于国家秘密 \|.*⟦3⟧/m);
  });

  it("opens the evidence of a number in the explorer: the place in the archived file is highlighted", async () => {
    const page = readFileSync(join(ROOT, "docs/tutorials", PAGE), "utf8");
    const address = /`http:\/\/127\.0\.0\.1:8080(\/compare\S+)`/.exec(page)?.[1];
    const explorer = await clone.serve(command(PAGE, "serve"));
    const comparison = await settled(explorer + address);
    const row = comparison("tbody tr").filter((_, tr) => comparison(tr).text().includes("澜溪县自然资源局"));
    const link = row.find("td.n a");
    expect(link.text()).toBe("3");
    const evidence = load(await (await fetch(explorer + link.attr("href"))).text());
    expect(evidence("main mark").text()).toBe("3");
    expect(evidence("tr.here").text()).toContain("属于国家秘密");
    const fingerprint = /sha256 ([0-9a-f]{64})/.exec(evidence("main").text())?.[1] ?? "";
    expect(existsSync(join(clone.folder, "data/archive", fingerprint.slice(0, 2), fingerprint))).toBe(true);
  });
});

describe("an oversight clerk", () => {
  const PAGE = "oversight.md";

  it("prints who is missing in the district for 2023, with proof, as a workbook that other programs open", async () => {
    await typed(command(PAGE, "agencies import"));
    const line = command(PAGE, "missing --year 2023 --region 9901 --status");
    await typed(line);
    const file = join(clone.folder, /--out (\S+)/.exec(line)?.[1] ?? "");
    const [sheet] = await readXlsxFile(readFileSync(file));
    const [names = [], ...lines] = sheet?.data ?? [];
    const rows = lines.map((cells) => Object.fromEntries(names.map((name, index) => [name, cells[index]])));
    expect(rows.map(({ agency, status, days_late }) => [agency, status, days_late])).toEqual([
      ["澜溪县民政局", "missing", null],
      ["澜溪县市场监督管理局", "late", 23],
    ]);
    const missing = rows[0];
    expect(missing).toMatchObject({
      year: 2023,
      due_on: "2024-01-31",
      http_status: 200,
      region_code: "990100",
    });
    const proof = readFileSync(join(clone.folder, "data/archive", String(missing?.archive_path)), "utf8");
    expect(proof).toContain("政府信息公开");
    expect(proof).not.toContain("民政局2023");
  });

  it("writes the notice", async () => {
    const line = command(PAGE, "missing --year 2023 --region 9901 --notice");
    await typed(line);
    const notice = readFileSync(join(clone.folder, /--notice (\S+)/.exec(line)?.[1] ?? ""), "utf8");
    expect(notice).toContain("澜溪县民政局：应于2024年1月31日前公布");
    expect(notice).not.toContain("澜溪县数据局");
  });
});

describe("a researcher", () => {
  const PAGE = "researcher.md";
  const sql = blocksOf(PAGE).filter(({ language }) => language === "sql");
  /** What the tutorial says a type of the codebook is in DuckDB. */
  const types = Object.fromEntries(
    [...readFileSync(join(ROOT, "docs/tutorials", PAGE), "utf8").matchAll(/^\| `(\w+)` \| `(\w+)` \|/gm)].map(
      ([, type, duck]) => [type, duck],
    ),
  );
  let duck: (query: string) => Promise<Array<Record<string, unknown>>>;

  beforeAll(async () => {
    for (const line of commandsOf(PAGE)) await typed(line);
    const connection = await (await DuckDBInstance.create(":memory:", { threads: "1" })).connect();
    await connection.run(`SET file_search_path = '${clone.folder}'`);
    duck = async (query) => (await connection.runAndReadAll(query)).getRowObjectsJson();
  }, 300_000);

  it("gets the answers that the tutorial prints, from Parquet and from CSV", async () => {
    expect(sql).toHaveLength(3);
    for (const { text, table } of sql) {
      const [names = [], ...lines] = table;
      const rows = await duck(text);
      expect(rows.map((row) => names.map((name) => String(row[name])))).toEqual(lines);
    }
  });

  it("reads every table back with the codebook's types, and every sum agrees with the database", async () => {
    const db = new Sqlite(join(clone.folder, "data/gongkai.sqlite"), { readonly: true });
    const codebook = (await duck(
      `SELECT "table", code, type FROM read_csv('panel-csv/codebook.csv', all_varchar = true) WHERE section = 'column' AND type IS NOT NULL`,
    )) as Array<Record<"table" | "code" | "type", string>>;
    const tables = [...new Set(codebook.map(({ table }) => table))].filter((name) => name !== "codebook");
    expect(tables.length).toBeGreaterThan(12);
    for (const table of tables) {
      const columns = codebook.filter((one) => one.table === table);
      const wanted = Object.fromEntries(columns.map(({ code, type }) => [code, types[type]]));
      const csv = `read_csv('panel-csv/${table}.csv', header = true, nullstr = '', columns = {${Object.entries(
        wanted,
      )
        .map(([code, type]) => `'${code}': '${type}'`)
        .join(", ")}})`;
      const parquet = `read_parquet('panel-parquet/${table}/**/*.parquet', hive_partitioning = true)`;
      const described = await duck(`DESCRIBE SELECT * FROM ${parquet}`);
      const read = Object.fromEntries(described.map((row) => [row.column_name, row.column_type]));
      expect([table, read]).toEqual([table, wanted]);
      const sums = columns
        .filter(({ type }) => type === "integer" || type === "number")
        .map(({ code }) => code);
      const select = ["count(*)", ...sums.map((code) => `round(sum("${code}"), 6)`)]
        .map((term, index) => `(${term})::DOUBLE AS s${index}`)
        .join(", ");
      const fromCsv = await duck(`SELECT ${select} FROM ${csv}`);
      expect([table, await duck(`SELECT ${select} FROM ${parquet}`)]).toEqual([table, fromCsv]);
    }
    const stored = db
      .prepare(
        "SELECT metric, count(*) AS n, count(value) AS known, round(sum(value), 6) AS sum FROM metric_value GROUP BY metric ORDER BY metric",
      )
      .all();
    expect(
      await duck(
        `SELECT metric, count(*)::INT AS n, count(value)::INT AS known, round(sum(value), 6) AS sum
         FROM read_parquet('panel-parquet/metric_value/**/*.parquet') GROUP BY metric ORDER BY metric`,
      ),
    ).toEqual(stored);
    db.close();
  });
});

describe("the tutorials", () => {
  it.each(["journalist", "oversight", "researcher"])("%s says the same in Chinese", (name) => {
    expect(blocksOf(`${name}.zh.md`)).toEqual(blocksOf(`${name}.md`));
    for (const readme of ["README.md", "README.zh.md"])
      expect(readFileSync(join(ROOT, readme), "utf8")).toContain(
        `docs/tutorials/${name}${readme === "README.md" ? "" : ".zh"}.md`,
      );
  });
});
