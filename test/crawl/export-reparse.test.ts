import { createReadStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WARCParser } from "warcio";
import { type SampleWeb, startSampleWeb } from "../../src/sample-web/index.ts";
import { gongkai, type Run } from "../cli/run.ts";
import { writeSourceCsv } from "../web/source-list.ts";
import { stateOf } from "./state.ts";

let web: SampleWeb;
let folder: string;
let crawled: Run;
let where: string[];

beforeAll(async () => {
  web = await startSampleWeb({ sites: ["lanxi-county", "lanxi-education", "lanxi-platform"] });
  folder = mkdtempSync(join(tmpdir(), "gongkai-crawl-cli-"));
  writeSourceCsv(join(folder, "sources.csv"), web.sites);
  where = ["--db", join(folder, "test.sqlite"), "--archive", join(folder, "archive")];
  crawled = await gongkai(
    "crawl",
    "--sources",
    join(folder, "sources.csv"),
    "--allow-loopback",
    "--rate",
    "100",
    ...where,
  );
}, 60_000);

afterAll(async () => {
  await web.close();
  rmSync(folder, { recursive: true, force: true });
});

const state = (): Record<string, unknown[]> => {
  const db = new Sqlite(join(folder, "test.sqlite"), { readonly: true });
  try {
    return stateOf(db);
  } finally {
    db.close();
  }
};

describe("gongkai crawl", () => {
  it("ends with 0 and says what it did", () => {
    expect(crawled).toMatchObject({ code: 0, out: "" });
    expect(crawled.err).toMatch(/\d+ reports stored.*\d+ requests, 3 sources/);
  });

  it("refuses loopback without --allow-loopback, names the source, and ends with 1", async () => {
    const refused = await gongkai(
      "crawl",
      "--sources",
      join(folder, "sources.csv"),
      "--source",
      "lanxi-county",
      "--rate",
      "100",
      "--db",
      join(folder, "other.sqlite"),
      "--archive",
      join(folder, "other"),
    );
    expect(refused.code).toBe(1);
    expect(refused.err).toContain("lanxi-county: unreachable: failed: private_address");
  });

  it("says with --dry-run what it would ask for, and asks nothing", async () => {
    const before = web.log.length;
    const dry = await gongkai("crawl", "--dry-run", "--sources", join(folder, "sources.csv"), ...where);
    expect(dry.code).toBe(0);
    expect(dry.out).toContain("/robots.txt");
    expect(web.log.length).toBe(before);
  });

  it("stops at --max-pages, and goes on with the rest in the next run", async () => {
    const own = ["--db", join(folder, "budget.sqlite"), "--archive", join(folder, "budget")];
    const words = [
      "crawl",
      "--sources",
      join(folder, "sources.csv"),
      "--source",
      "lanxi-county",
      "--allow-loopback",
      "--rate",
      "100",
      ...own,
    ];
    const first = await gongkai(...words, "--max-pages", "5");
    expect(first).toMatchObject({ code: 0 });
    expect(first.err).toContain("lanxi-county: not finished (budget of 5 pages)");
    const second = await gongkai(...words);
    expect(second).toMatchObject({ code: 0 });
    const db = new Sqlite(join(folder, "budget.sqlite"), { readonly: true });
    expect(db.prepare("SELECT count(*) FROM crawl_run").pluck().get()).toBe(1);
    expect(db.prepare("SELECT count(*) FROM report WHERE is_current = 1").pluck().get()).toBe(7);
    db.close();
  });

  it("takes only the years that --year names", async () => {
    const own = ["--db", join(folder, "year.sqlite"), "--archive", join(folder, "year")];
    await gongkai(
      "crawl",
      "--sources",
      join(folder, "sources.csv"),
      "--allow-loopback",
      "--rate",
      "100",
      "--year",
      "2023",
      "2021",
      ...own,
    );
    const db = new Sqlite(join(folder, "year.sqlite"), { readonly: true });
    expect(db.prepare("SELECT DISTINCT year FROM report ORDER BY year").pluck().all()).toEqual([2021, 2023]);
    db.close();
  });

  it("names a source list that it can't read, with the line, and ends with 2", async () => {
    writeFileSync(join(folder, "bad.csv"), "id,agency,region_code,level,url\na,甲局,1,county,ftp://x/\n");
    const bad = await gongkai("crawl", "--sources", join(folder, "bad.csv"), ...where);
    expect(bad.code).toBe(2);
    expect(bad.err).toContain("bad.csv:2:");
  });
});

describe("what a crawl has archived", () => {
  it("gives the same rows when it is read again", async () => {
    const before = state();
    expect((await gongkai("reparse", "--all", ...where)).code).toBe(0);
    expect(state()).toEqual(before);
  });

  it("is sound, every byte of it", async () => {
    expect((await gongkai("archive", "verify", ...where)).code).toBe(0);
  });

  it("is exported as WARC 1.1 that another reader takes: every answer with its address, time, status and hash", async () => {
    const run = await gongkai("export", "--to", join(folder, "out"), "--format", "warc", ...where);
    expect(run).toMatchObject({ code: 0 });
    const records = [];
    const file = Readable.toWeb(
      createReadStream(join(folder, "out", "gongkai.warc.gz")),
    ) as ReadableStream<Uint8Array>;
    for await (const record of WARCParser.iterRecords(file as never)) {
      const bytes = await record.readFully(true);
      records.push({
        type: record.warcType,
        url: record.warcTargetURI,
        digest: record.warcPayloadDigest,
        bytes,
      });
    }
    expect(records[0]).toMatchObject({ type: "warcinfo" });
    const db = new Sqlite(join(folder, "test.sqlite"), { readonly: true });
    const answers = db.prepare("SELECT url, sha256 FROM fetch WHERE status = 200").all() as Array<{
      url: string;
      sha256: string;
    }>;
    db.close();
    expect(answers.length).toBeGreaterThan(30);
    for (const { url, sha256 } of answers) {
      const record = records.find(
        (one) => one.type === "response" && one.url === url && one.digest === `sha256:${sha256}`,
      );
      expect(record, url).toBeDefined();
      const digest = await crypto.subtle.digest("SHA-256", (record as { bytes: Uint8Array }).bytes as never);
      expect(Buffer.from(digest).toString("hex")).toBe(sha256);
    }
  });
});

describe("gongkai sources add", () => {
  it("looks at a home page, finds the column and the family, and writes a file that crawl takes", async () => {
    const [site] = web.sites;
    const run = await gongkai(
      "sources",
      "add",
      site?.url ?? "",
      "--id",
      "lanxi",
      "--allow-loopback",
      "--sources",
      join(folder, "sites"),
    );
    expect(run).toMatchObject({ code: 0 });
    const list = await gongkai("sources", "list", "--sources", join(folder, "sites"), "--format", "json");
    expect(JSON.parse(list.out)).toMatchObject([{ id: "lanxi", family: "trs-wcm" }]);
  });
});
