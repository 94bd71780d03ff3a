import { execFileSync, spawnSync } from "node:child_process";
import { createReadStream, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import Sqlite, { type Database } from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SQL_TABLES } from "../../src/export/tables/index.ts";
import { gongkai } from "../cli/run.ts";
import { duck, exported, scratch } from "./exported.ts";
import { FORMULA, makeDatabase } from "./made-up-database.ts";

let folder: string;
let path: string;
let db: Database;
const out = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = scratch();
  path = join(folder, "test.sqlite");
  makeDatabase(path);
  db = new Sqlite(path, { readonly: true });
  await exported(path, out("csv"), "csv");
  await exported(path, out("parquet"), "parquet");
  await exported(path, out("jsonl"), "jsonl");
  await exported(path, out("xlsx"), "xlsx", "--layout", "both");
  await exported(path, out("datasette"), "datasette", "--layout", "both");
}, 60_000);

afterAll(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Value {
  report_id: number;
  metric: string;
  value: number | null;
  unit: string | null;
  form: string;
  comparable_from: number;
}

const COLUMNS = "report_id, metric, value, unit, form, comparable_from";

const expected = (): Value[] =>
  db.prepare(`SELECT ${COLUMNS} FROM metric_value ORDER BY report_id, metric`).all() as Value[];

/** DuckDB gives whole numbers of 64 bits as texts. */
const numbered = (rows: ReadonlyArray<Record<string, unknown>>): Value[] =>
  rows.map((row) => ({
    ...row,
    report_id: Number(row.report_id),
    comparable_from: Number(row.comparable_from),
  })) as Value[];

const TYPES: Readonly<Record<string, string>> = {
  integer: "BIGINT",
  number: "DOUBLE",
  string: "VARCHAR",
  date: "DATE",
  boolean: "BOOLEAN",
};

/** Reads a CSV with the types that the codebook gives. */
async function csvSql(table: string): Promise<string> {
  const codebook = await duck(
    `SELECT code, type FROM read_csv('${out("csv")}/codebook.csv', all_varchar = true)
     WHERE section = 'column' AND "table" = '${table}'`,
  );
  const columns = codebook.map(({ code, type }) => `'${code}': '${TYPES[String(type)]}'`);
  return `read_csv('${out("csv")}/${table}.csv', header = true, nullstr = '', columns = {${columns.join(", ")}})`;
}

const parquetSql = (table: string): string =>
  `read_parquet('${out("parquet")}/${table}/**/*.parquet', hive_partitioning = true)`;

/** What of a table belongs to current versions, where that is not said by `report_id`. */
const CONDITIONS: Readonly<Record<string, string>> = {
  report: "is_current = 1",
  agency: "1",
  document: "1",
  coverage: "1",
  finding: "report_id IS NULL OR report_id IN (SELECT id FROM report WHERE is_current = 1)",
};

describe("read by DuckDB", () => {
  it("CSV gives every metric of the database, with the types of the codebook", async () => {
    const rows = await duck(
      `SELECT ${COLUMNS} FROM ${await csvSql("metric_value")} ORDER BY report_id, metric`,
    );
    expect(numbered(rows)).toEqual(expected());
  });

  it("Parquet gives every metric of the database, by year", async () => {
    const rows = await duck(
      `SELECT ${COLUMNS} FROM ${parquetSql("metric_value")} ORDER BY report_id, metric`,
    );
    expect(numbered(rows)).toEqual(expected());
    const years = await duck(`SELECT DISTINCT year FROM ${parquetSql("metric_value")} ORDER BY year`);
    expect(years.map((row) => Number(row.year))).toEqual([2018, 2019, 2020, 2021, 2022]);
  });

  it("both have as many rows of every table as the database has of current versions", async () => {
    const current = "report_id IN (SELECT id FROM report WHERE is_current = 1)";
    const stored = SQL_TABLES.map(({ name }) => {
      const condition = CONDITIONS[name] ?? current;
      return [name, db.prepare(`SELECT count(*) FROM ${name} WHERE ${condition}`).pluck().get()];
    });
    const counts = async (of: (table: string) => string | Promise<string>) => {
      const parts = await Promise.all(
        SQL_TABLES.map(async ({ name }) => `(SELECT count(*)::INT FROM ${await of(name)}) AS "${name}"`),
      );
      return (await duck(`SELECT ${parts.join(", ")}`))[0];
    };
    expect(await counts(csvSql)).toEqual(Object.fromEntries(stored));
    expect(await counts(parquetSql)).toEqual(Object.fromEntries(stored));
  });

  it("sums of table 三 agree, column by column", async () => {
    const columns = ["natural_person", "business", "research_institution", "other_org", "total"];
    const sums = columns.map((column) => `sum(${column}) AS ${column}`).join(", ");
    const stored = db
      .prepare(`SELECT ${sums} FROM requests JOIN report r ON r.id = report_id WHERE r.is_current = 1`)
      .get();
    expect(await duck(`SELECT ${sums} FROM ${await csvSql("requests")}`)).toEqual([stored]);
    expect(await duck(`SELECT ${sums} FROM ${parquetSql("requests")}`)).toEqual([stored]);
  });

  it("wide and long layouts say the same, and no null is without its reason", async () => {
    const wide = await duck(
      `SELECT report_id, requests_received, "requests_received.status", "request_fees.unit" FROM ${parquetSql("report_wide")}`,
    );
    for (const row of wide) {
      const long = db
        .prepare("SELECT value FROM metric_value WHERE report_id = ? AND metric = 'requests_received'")
        .pluck()
        .get(Number(row.report_id));
      expect(row.requests_received).toEqual(long);
      if (long === null) expect(row["requests_received.status"]).toBe("blank");
    }
    expect(wide.map((row) => row["request_fees.unit"])).toContain("万元");
    const silent = await duck(
      `SELECT count(*) AS n FROM ${parquetSql("metric_value")} WHERE value IS NULL AND status IS NULL`,
    );
    expect(silent).toEqual([{ n: "0" }]);
  });

  it("a blank has its reason, a person's reading stands beside it, findings are counted", async () => {
    const [row] = await duck(
      `SELECT value, status, raw, corrected_value, findings FROM ${parquetSql("metric_value")}
       WHERE year = 2021 AND kind = 'single' AND metric = 'requests_received'`,
    );
    expect(row).toEqual({ value: null, status: "blank", raw: "", corrected_value: 25, findings: "0" });
    const [granted] = await duck(
      `SELECT value, status, raw, corrected_value, findings FROM ${parquetSql("metric_value")}
       WHERE year = 2021 AND kind = 'single' AND metric = 'granted'`,
    );
    expect(granted).toEqual({
      value: 0,
      status: "annotated",
      raw: "0（其中上年1件）",
      corrected_value: null,
      findings: "1",
    });
  });
});

describe("read by other readers", () => {
  it("python's csv finds texts guarded and numbers left alone", ({ skip }) => {
    const script = `import csv, json, sys
rows = lambda name: list(csv.DictReader(open(sys.argv[1] + "/" + name, encoding="utf-8", newline="")))
print(json.dumps([rows("figure.csv"), rows("requests.csv"), rows("review.csv")]))`;
    const run = spawnSync("python3", ["-c", script, out("csv")], { encoding: "utf8", maxBuffer: 1 << 26 });
    if (run.error !== undefined) skip("python3 is not there");
    const [figures, requests, reviews] = JSON.parse(run.stdout) as Array<Array<Record<string, string>>>;
    expect(figures?.find((row) => row.code === "requests_received")?.sentence).toBe(`'${FORMULA}`);
    expect(requests?.filter((row) => row.business === "-3")).toHaveLength(1);
    expect(reviews?.[0]?.by).toBe("'@SUM(A1)");
  });

  it("JSON Lines has each report in the shape of `parse`", async () => {
    const lines = createInterface({ input: createReadStream(join(out("jsonl"), "reports.jsonl")) });
    const records: Array<Record<string, never>> = [];
    for await (const line of lines) records.push(JSON.parse(line));
    expect(records).toHaveLength(7);
    expect(Object.keys(records[0] as object)).toEqual([
      "source",
      "report",
      "forms",
      "tables",
      "cells",
      "figures",
      "sections",
      "findings",
    ]);
    const odd = records.find((one) => JSON.stringify(one).includes("0.37万元")) as unknown as {
      tables: { proactive: Record<string, object>; requests: Record<string, object> };
    };
    expect(odd.tables.proactive.fees).toEqual({ amount: 0.37 });
    expect(odd.tables.requests.granted).toMatchObject({ business: -3 });
    const sums = readFileSync(join(out("jsonl"), "metric_value.jsonl"), "utf8")
      .trimEnd()
      .split("\n");
    expect(sums.map((line) => JSON.parse(line) as Value)).toHaveLength(expected().length);
  });

  it("the workbook's own XML has every row, texts as texts, numbers as numbers", ({ skip }) => {
    const list = spawnSync("unzip", ["-p", join(out("xlsx"), "gongkai.xlsx"), "xl/workbook.xml"], {
      encoding: "utf8",
    });
    if (list.error !== undefined) skip("unzip is not there");
    const sheets = [...list.stdout.matchAll(/<sheet name="([^"]+)" sheetId="(\d+)"/g)];
    const number = sheets.find(([, name]) => name === "requests")?.[2];
    const xml = execFileSync(
      "unzip",
      ["-p", join(out("xlsx"), "gongkai.xlsx"), `xl/worksheets/sheet${number}.xml`],
      { encoding: "utf8" },
    );
    const total = [...xml.matchAll(/<c r="J\d+"><v>([^<]+)<\/v>/g)].reduce(
      (sum, [, v]) => sum + Number(v),
      0,
    );
    const stored = db
      .prepare("SELECT sum(total) FROM requests JOIN report r ON r.id = report_id WHERE r.is_current = 1")
      .pluck()
      .get();
    expect(total).toBe(stored);
    execFileSync("unzip", ["-tq", join(out("xlsx"), "gongkai.xlsx")]);
  });

  it("LibreOffice opens the workbook and shows the formula as text", ({ skip }) => {
    const toCsv = (file: string) =>
      spawnSync(
        "soffice",
        [
          `-env:UserInstallation=file://${folder}/office`,
          "--headless",
          "--convert-to",
          "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
          "--outdir",
          out("office-csv"),
          file,
        ],
        { encoding: "utf8", timeout: 100_000 },
      );
    const run = toCsv(join(out("xlsx"), "gongkai.xlsx"));
    const error = run.error as NodeJS.ErrnoException | undefined;
    if (error?.code === "ENOENT") skip("LibreOffice is not installed: there is no soffice");
    if (error?.code === "ETIMEDOUT") skip("LibreOffice took more than 100 s: the machine is busy");
    const written = out("office-csv/gongkai-figure.csv");
    if (!existsSync(written)) {
      // A sheet that everything opens: where that gives nothing either, the fault is not the workbook's.
      writeFileSync(out("plain.csv"), "a,b\n1,2\n");
      toCsv(out("plain.csv"));
      if (!existsSync(out("office-csv/plain.csv")) && !existsSync(out("office-csv/plain-plain.csv")))
        skip("LibreOffice is here without Calc (libreoffice-calc): it opens no sheet at all");
    }
    expect(readFileSync(written, "utf8")).toContain(FORMULA.replaceAll('"', '""'));
  }, 240_000);

  it("sqlite3 finds the database for Datasette sound, with its foreign keys", () => {
    const copy = new Sqlite(join(out("datasette"), "gongkai.db"), { readonly: true });
    expect(copy.pragma("integrity_check", { simple: true })).toBe("ok");
    expect(copy.pragma("foreign_key_check")).toEqual([]);
    const rows = copy.prepare(`SELECT ${COLUMNS} FROM metric_value ORDER BY report_id, metric`).all();
    expect(rows).toEqual(expected());
    copy.close();
  });
});

describe("choices", () => {
  it("filters by year, region, agency and kind, and keeps to current versions", async () => {
    const ids = async (...words: string[]): Promise<string[]> => {
      const to = out(`chosen-${words.join("-").replace(/[^0-9a-z-]/g, "_")}`);
      await exported(path, to, "csv", "--layout", "long", "--overwrite", ...words);
      const rows = await duck(`SELECT agency, year FROM read_csv('${to}/report.csv', all_varchar = true)`);
      return rows.map((row) => `${row.agency} ${row.year}`);
    };
    expect(await ids("--year", "2019-2020")).toEqual(["临江区教育局 2019", "临江区教育局 2020"]);
    expect(await ids("--region", "33")).toEqual(["临江区民政局 2022"]);
    expect(await ids("--kind", "gov_aggregate")).toEqual(["临江区人民政府 2021"]);
    expect(await ids("--agency", "临江区教育局", "--year", "2022", "--all-versions")).toHaveLength(2);
    const bodies = await duck(
      `SELECT name FROM read_csv('${out("chosen---region-33")}/agency.csv', all_varchar = true)`,
    );
    expect(bodies).toEqual([{ name: "临江区民政局" }]);
  });

  it("--bom marks CSV alone", async () => {
    await exported(path, out("bom"), "csv", "--bom");
    expect(readFileSync(join(out("bom"), "report.csv")).subarray(0, 3)).toEqual(Buffer.from("\ufeff"));
    const wrong = await gongkai("export", "--db", path, "--to", out("x"), "--format", "parquet", "--bom");
    expect(wrong.code).toBe(2);
    const warc = await gongkai(
      "export",
      "--db",
      path,
      "--to",
      out("x"),
      "--format",
      "warc",
      "--year",
      "2020",
    );
    expect(warc.code).toBe(2);
  });
});
