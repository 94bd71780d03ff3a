import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { beforeEach, describe, expect, it } from "vitest";
import { render } from "../generator/dialects.ts";
import { generateReport } from "../generator/report.ts";
import { gongkai, type Run } from "./run.ts";

let folder: string;
let where: string[];

const FULL = {
  shape: "form2021",
  mood: "renumbered",
  habits: { blank: 0, notApplicable: 0, odd: 0 },
} as const;
const TEXT = render(generateReport(11, FULL), "S2").text;
const PAGE = render(generateReport(12, FULL), "html-plain").text;
const SHEET = render(
  generateReport(13, { shape: "form2014", habits: { blank: 0, notApplicable: 0, odd: 0 } }),
  "S1",
).text;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "gongkai-archive-cli-"));
  where = ["--db", join(folder, "test.sqlite"), "--archive", join(folder, "archive")];
  const files = [TEXT, PAGE, SHEET].map((content, index) => {
    const path = join(folder, `${index + 1}.txt`);
    writeFileSync(path, content);
    return path;
  });
  await gongkai("ingest", ...files, ...where, "--agency", "甲局", "--year", "2022");
  // What follows needs the archive alone.
  for (const file of files) rmSync(file);
});

const run = (...words: string[]): Promise<Run> => gongkai(...words, ...where);
const sql = (statement: string): unknown[] => {
  const db = new Sqlite(join(folder, "test.sqlite"));
  try {
    if (statement.startsWith("SELECT")) return db.prepare(statement).all();
    db.exec(statement);
    return [];
  } finally {
    db.close();
  }
};
const archived = (id: number): string => {
  const [row] = sql(`SELECT archive_path FROM document WHERE id = ${id}`) as Array<{ archive_path: string }>;
  return join(folder, "archive", row?.archive_path ?? "");
};

describe("show --cell", () => {
  it("marks the figure in its line of flattened text", async () => {
    const { code, out } = await run("show", "1", "--cell", "requests.granted.total");
    expect(code).toBe(0);
    const [, line, character, offset] = /line (\d+), character (\d+), offset (\d+)/.exec(out) ?? [];
    const figure = /⟦(\d+)⟧/.exec(out)?.[1] ?? "";
    expect(TEXT.slice(Number(offset))).toMatch(new RegExp(`^${figure} `));
    expect(TEXT.split("\n")[Number(line) - 1]?.slice(Number(character) - 1)).toMatch(
      new RegExp(`^${figure} `),
    );
    expect(out).toMatch(/予以公开.*⟦\d+⟧/);
  });

  it("gives the same as data", async () => {
    const { out } = await run("show", "1", "--cell", "requests.granted.total", "--format", "json");
    const [cell] = JSON.parse(out);
    expect(cell).toMatchObject({
      cell: "requests.granted.total",
      status: "printed",
      source: { part: null, archive_path: expect.stringMatching(/^..\/[0-9a-f]{64}$/) },
      places: [{ kind: "text", of: "cell", text: cell.raw }],
    });
    expect(TEXT.slice(cell.places[0].start, cell.places[0].end)).toBe(String(cell.value));
  });

  it("gives table, row and column of a page, and whole rows", async () => {
    const { out } = await run("show", "2", "--cell", "requests.granted.total");
    expect(out).toMatch(/table \d+, row \d+, column \d+\n.*予以公开.*⟦\d+⟧/);
    const row = await run("show", "2", "--cell", "requests.granted", "--format", "json");
    expect(JSON.parse(row.out)).toHaveLength(7);
  });

  it("knows the statistics of the sheet", async () => {
    const { code, out } = await run("show", "3", "--cell", "statistics.s14_req_received");
    expect(code).toBe(0);
    expect(out).toMatch(/⟦\d+⟧/);
  });

  it("names a cell that the report does not have, with an example of a name", async () => {
    const { code, err } = await run("show", "1", "--cell", "requests.none.total");
    expect(code).toBe(1);
    expect(err).toMatch(/no cell requests\.none\.total.*proactive\./);
  });

  it("tells when what is stored is not what is read today", async () => {
    sql("UPDATE requests SET total = 1234567 WHERE report_id = 1 AND outcome = 'granted'");
    const { err } = await run("show", "1", "--cell", "requests.granted.total");
    expect(err).toMatch(/stored as 1234567, read as \d+ .*reparse/);
    expect((await run("reparse", "--all")).code).toBe(0);
    expect((await run("show", "1", "--cell", "requests.granted.total")).err).toBe("");
  });
});

describe("show", () => {
  it("prints the form and then the place of every number", async () => {
    const { code, out } = await run("show", "1");
    expect(code).toBe(0);
    expect(out).toContain("一、本年新收政府信息公开申请数量");
    expect(out.match(/^(?:requests|proactive|review_litigation)\..*line \d+, character/gm)).toHaveLength(200);
  });

  it("as data is the record, and the evidence beside it", async () => {
    const record = JSON.parse((await run("show", "1", "--format", "json")).out);
    expect(record.evidence).toHaveLength(200);
    expect(record).toMatchObject({
      report: { year: expect.any(Number) },
      tables: { requests: expect.anything() },
    });
  });

  it("prints the form all the same where the bytes are gone, and says that they are; --cell ends with 1", async () => {
    rmSync(archived(1));
    const whole = await run("show", "1");
    expect(whole.code).toBe(0);
    expect(whole.out).toContain("一、本年新收政府信息公开申请数量");
    expect(whole.err).toContain("missing in the archive");
    const cell = await run("show", "1", "--cell", "requests.granted.total");
    expect(cell).toMatchObject({ code: 1, out: "" });
    expect(cell.err).toContain("missing in the archive");
  });

  it("does not show places in bytes that were changed", async () => {
    writeFileSync(archived(1), TEXT.replace(/\d/g, "9"));
    const { code, err } = await run("show", "1", "--cell", "requests.granted.total");
    expect(code).toBe(1);
    expect(err).toContain("damaged in the archive");
  });
});

describe("archive verify", () => {
  it("ends with 0 where all is well", async () => {
    const { code, out, err } = await run("archive", "verify");
    expect(code).toBe(0);
    expect(out).toBe("");
    expect(err).toBe("3 files sound, 0 damaged, 0 missing, 0 that are no files of the archive\n");
  });

  it("names damaged and missing files, and ends with 1", async () => {
    writeFileSync(archived(1), "changed");
    rmSync(archived(2));
    const { code, err } = await run("archive", "verify", "--quiet");
    expect(code).toBe(1);
    expect(err).toMatch(/^[0-9a-f/]{67}: damaged \(.*1\.txt\)\n[0-9a-f/]{67}: missing \(.*2\.txt\)\n$/);
  });

  it("without a database looks at the files alone; without either there is nothing to verify", async () => {
    const archive = join(folder, "archive");
    const none = join(folder, "none.sqlite");
    const alone = await gongkai("archive", "verify", "--db", none, "--archive", archive);
    expect(alone).toMatchObject({ code: 0, err: expect.stringContaining("3 files sound") });
    expect((await gongkai("archive", "verify", "--db", none, "--archive", join(folder, "no"))).code).toBe(1);
  });
});

describe("reparse", () => {
  const dump = (): string =>
    JSON.stringify(
      ["report", "requests", "proactive", "cell", "finding", "section", "figure", "statistic"].map((table) =>
        sql(`SELECT * FROM ${table} ORDER BY 1, 2, 3`),
      ),
    );

  it("changes nothing where the parser has not changed, however often", async () => {
    const before = dump();
    const first = await run("reparse");
    expect(first).toMatchObject({ code: 0, out: "", err: expect.stringContaining("0 documents read again") });
    for (const _ of [1, 2]) {
      const { code, err } = await run("reparse", "--all");
      expect(code).toBe(0);
      expect(err).toContain("3 documents read again, 0 reports changed, 3 unchanged");
      expect(dump()).toBe(before);
    }
  });

  it("makes good what an older parser had read otherwise", async () => {
    const before = dump();
    sql(`UPDATE document SET parser_version = '0.0.1' WHERE id = 1;
         UPDATE report SET parser_version = '0.0.1', title = 'x' WHERE id = 1;
         UPDATE requests SET total = NULL WHERE report_id = 1;
         DELETE FROM section WHERE report_id = 1;
         INSERT INTO cell VALUES (1, 999, 'requests', 'granted', 'total', 'unresolved', '?', NULL)`);
    const { code, err } = await run("reparse");
    expect(code).toBe(0);
    expect(err).toContain("1 documents read again, 1 reports changed");
    expect(dump()).toBe(before);
  });

  it("names what cannot be read again, and ends with 1; the others are read", async () => {
    rmSync(archived(2));
    const { code, err } = await run("reparse", "--all", "--quiet");
    expect(code).toBe(1);
    expect(err).toMatch(/^.*2\.txt: [0-9a-f/]{67} is missing in the archive\n$/);
  });

  it("makes no database", async () => {
    const none = join(folder, "none.sqlite");
    expect((await gongkai("reparse", "--db", none)).code).toBe(1);
    expect(() => readFileSync(none)).toThrow();
  });
});
