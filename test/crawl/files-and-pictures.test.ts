import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { gongkai, type Run } from "../cli/run.ts";
import { type Loopback, loopback } from "../fetch/loopback.ts";
import { docx, p, tbl, tc, tr } from "../formats/made-docx.ts";

const BODY = "临江区水利局";
const titleOf = (year: number) => `${BODY}${year}年政府信息公开工作年度报告`;

/** A report that prints no date. */
function report(year: number, pictures = ""): Uint8Array {
  const line = (...cells: string[]) => tr(cells.map((cell) => tc(p(cell))));
  const table = tbl([
    line("第二十条第（一）项", "", "", ""),
    line("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
    line("规章", "0", "0", "0"),
    line("行政规范性文件", "3", "1", String(year - 2000)),
  ]);
  const chapters = ["一、总体情况", `${year}年，本局主动公开信息12条。`, "二、主动公开政府信息情况"];
  const body = `${p(titleOf(year))}${chapters.map((text) => p(text)).join("")}${table}`;
  return docx(body, pictures === "" ? {} : { "word/media/image1.png": pictures });
}

const page = (body: string, head = "") =>
  `<html><head><title>政府信息公开年报</title>${head}</head><body>${body}</body></html>`;
const row = (href: string, year: number, day: string) =>
  `<li><a href="${href}">${titleOf(year)}</a><span>${day}</span></li>`;
const attached = (year: number) => `<p>附件：<a href="/files/${year}.docx">${titleOf(year)}.docx</a></p>`;

const ANSWERS: Record<string, string | Uint8Array> = {
  "/nb/": page(
    `<ul>${row("/nb/t20240315_1.html", 2023, "03-15")}${row("/nb/show.html?id=2", 2022, "2023-03-16")}${row("/files/2021.docx", 2021, "2022-03-17")}${row("/nb/t20210318_4.html", 2020, "2021-03-18")}</ul>`,
  ),
  "/nb/t20240315_1.html": page(attached(2023), `<meta name="PubDate" content="2024-03-15 10:19">`),
  "/nb/show.html": page(attached(2022)),
  "/nb/t20210318_4.html": page('<p><img src="/W020210318000000001.jpg"></p>'),
  "/files/2023.docx": report(2023),
  "/files/2022.docx": report(2022),
  // Larger than any page may be.
  "/files/2021.docx": report(2021, "x".repeat(9 * 1024 * 1024)),
};

let server: Loopback;
let folder: string;
let crawled: Run;
let where: string[];

beforeAll(async () => {
  server = await loopback(({ path }, response) => {
    const answer = ANSWERS[new URL(path, "http://a").pathname];
    response.statusCode = answer === undefined ? 404 : 200;
    response.setHeader(
      "content-type",
      typeof answer === "string" ? "text/html; charset=utf-8" : "application/octet-stream",
    );
    response.end(answer);
  });
  folder = mkdtempSync(join(tmpdir(), "gongkai-listed-day-"));
  const list = join(folder, "sources.csv");
  writeFileSync(list, `id,agency,region_code,level,url\njia,${BODY},,county,${server.origin}/nb/\n`);
  where = ["--db", join(folder, "test.sqlite"), "--archive", join(folder, "archive")];
  crawled = await gongkai("crawl", "--sources", list, "--allow-loopback", "--rate", "100", ...where);
}, 60_000);

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

function published(): unknown[] {
  const db = new Sqlite(join(folder, "test.sqlite"), { readonly: true });
  try {
    return db.prepare("SELECT year, published_on FROM report ORDER BY year").raw().all();
  } finally {
    db.close();
  }
}

describe("a report that is only a file", () => {
  const DAYS = [
    [2021, "2022-03-17"],
    [2022, "2023-03-16"],
    [2023, "2024-03-15"],
  ];

  it("was published on the day that its page says, else on the day of its row", () => {
    expect(crawled).toMatchObject({ code: 0 });
    expect(published()).toEqual(DAYS);
  });

  it("keeps the day when its bytes are read again", async () => {
    expect(await gongkai("reparse", "--all", ...where)).toMatchObject({ code: 0 });
    expect(published()).toEqual(DAYS);
  });
});

describe("a report that is only a picture", () => {
  it("is named, with its address, and is no fault of the crawl", () => {
    expect(crawled.err).toMatch(
      /^jia: 临江区水利局2020年.*: no_report \(not_a_report\): http.*t20210318_4\.html$/m,
    );
    expect(crawled.code).toBe(0);
  });
});
