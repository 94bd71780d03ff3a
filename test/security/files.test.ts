/** Files and what is made of them, item by item of the security list: archives, XML, names, exports, SQL, source code. */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { Page } from "../../crawlers/page.ts";
import { readArticlePage } from "../../crawlers/read-article-page.ts";
import { parseBytes } from "../../parsers/parse.ts";
import { archivePathOf } from "../../src/archive/layout.ts";
import { openLog } from "../../src/cli/log.ts";
import { reportTable } from "../../src/cli/report-table.ts";
import { textTable } from "../../src/cli/text-table.ts";
import { csvLines } from "../../src/core/csv.ts";
import { asJson } from "../../src/core/shown-text.ts";
import { listAgencies, similarAgencies } from "../../src/query/agencies.ts";
import { findReport, loadReport } from "../../src/query/load-report.ts";
import { readEntry } from "../../src/sources/problems.ts";
import { fileOfSource, sourceYaml } from "../../src/sources/write.ts";
import { openForWriting } from "../../src/store/database.ts";
import { ReportStore } from "../../src/store/report-store.ts";
import { deflatedZip } from "../formats/deflated-zip.ts";
import { docx, p } from "../formats/made-docx.ts";
import { rawXlsx } from "../formats/made-xlsx.ts";
import { reportPage } from "../formats/office-reports.ts";
import { type ZipEntry, zipFile } from "../ingest/zip-file.ts";
import { madeUp } from "../store/made-up.ts";
import { sources } from "./sources.ts";

const MIB = 1024 * 1024;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "gongkai-security-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const report = Buffer.from(reportPage("hybrid-plain"));
const codesOf = async (bytes: Uint8Array) =>
  (await parseBytes(bytes)).map(({ report: read, findings }) => (read === null ? findings[0]?.code : "read"));

describe("S5 archives", () => {
  const NAMES: ZipEntry["name"][] = [
    "../../escape.html",
    "/etc/escape.html",
    "C:\\escape.html",
    "..\\..\\escape.html",
    "escape\u0000.html",
    "escape.html",
    "escape.html",
    // 年报.html in GBK, with no word of it.
    new Uint8Array([0xc4, 0xea, 0xb1, 0xa8, 0x2e, 0x68, 0x74, 0x6d, 0x6c]),
  ];

  it("with names that lead elsewhere put nothing on the disk, and lose no report in silence", async () => {
    const before = process.cwd();
    const inner = join(folder, "cwd");
    const { mkdirSync } = await import("node:fs");
    mkdirSync(inner, { recursive: true });
    process.chdir(inner);
    try {
      const records = await parseBytes(zipFile(NAMES.map((name) => ({ name, content: report }))));
      // Every entry is named: as a report, or with the reason why it is none.
      expect(records.length).toBeGreaterThanOrEqual(1);
      for (const record of records) expect(record.report !== null || record.findings.length > 0).toBe(true);
      expect(readdirSync(inner)).toEqual([]);
      expect(readdirSync(folder)).toEqual(["cwd"]);
    } finally {
      process.chdir(before);
    }
  });

  it("are opened one deep, and links in them followed nowhere", async () => {
    const nested = zipFile([{ name: "inner.zip", content: zipFile([{ name: "a.html", content: report }]) }]);
    expect(await codesOf(nested)).not.toContain("read");
    const link = zipFile([{ name: "link.html", content: "/etc/passwd" }]);
    // Unix mode of a symbolic link, in the external attributes of the directory entry.
    const at = link.indexOf("PK\x01\x02", 0, "latin1");
    link.writeUInt8(3, at + 5);
    link.writeUInt32LE(0o120777 * 0x10000, at + 38);
    expect(JSON.stringify(await parseBytes(link))).not.toContain("root:");
  });

  it("are bounded in entries, in bytes and in ratio", async () => {
    const many = Array.from({ length: 2_001 }, (_, n) => ({ name: `${n}.txt`, content: "" }));
    const files: Array<[string, Uint8Array]> = [
      ["entries", zipFile(many)],
      ["ratio", deflatedZip([["a.html", Buffer.alloc(40 * MIB, 0x20)]])],
      [
        "ratio of a DOCX",
        deflatedZip([
          ["[Content_Types].xml", Buffer.from("<Types/>")],
          ["word/document.xml", Buffer.alloc(40 * MIB, 0x20)],
        ]),
      ],
    ];
    const [bomb] = await parseBytes(files[1]?.[1] ?? new Uint8Array());
    expect(bomb?.findings[0]?.message).toContain("times its size");
    for (const [what, bytes] of files)
      expect([what, (await codesOf(bytes)).at(-1)]).toEqual([what, "too_large"]);
  });
});

describe("S6 XML with a DTD", () => {
  const DTD =
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>';
  const WITH_DTD: Array<[string, () => Uint8Array]> = [
    [
      "DOCX",
      () =>
        docx("", {
          "word/document.xml": `${DTD}<w:document xmlns:w="w"><w:body><w:p>&b;&f;</w:p></w:body></w:document>`,
        }),
    ],
    ["XLSX", () => rawXlsx("", { "xl/worksheets/sheet1.xml": `${DTD}<worksheet><sheetData/></worksheet>` })],
    [
      "XLSX, shared strings",
      () =>
        rawXlsx('<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>', {
          "xl/_rels/workbook.xml.rels":
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
          "xl/sharedStrings.xml": `${DTD}<sst><si><t>&b;</t></si></sst>`,
        }),
    ],
    ["OFD", () => zipFile([{ name: "OFD.xml", content: `${DTD}<ofd:OFD>&b;</ofd:OFD>` }])],
  ];

  it.each(WITH_DTD)("in a %s is refused whole", async (_, make) => {
    const records = await parseBytes(make());
    expect(records.map(({ report: read, findings }) => [read, findings[0]?.code])).toEqual([
      [null, "corrupt"],
    ]);
    expect(records[0]?.findings[0]?.message).toMatch(/DTD|entities/);
    expect(JSON.stringify(records)).not.toMatch(/hahaha|root:/);
  });
});

const BIDI = "\u202e";
const ESCAPE = "\u001b[2J\u009b31m";
const STEERING = /(?!\n)[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

describe("S8 names of files", () => {
  const NAMES = [
    "..%2f..%2fetc",
    "../../x",
    "..",
    ".hidden",
    "a/b",
    "a\\b",
    "a\u0000b",
    "a%00b",
    `${BIDI}gpj`,
    "长".repeat(300),
  ];

  it("are hashes in the archive, and nothing else is taken", () => {
    expect(archivePathOf("ab".repeat(32))).toBe(`ab/${"ab".repeat(32)}`);
    for (const name of [...NAMES, "CON", `${"ab".repeat(32)}/..`, "AB".repeat(32)])
      expect(() => archivePathOf(name)).toThrow(RangeError);
  });

  it("of source files are ids, and stay in their folder", () => {
    const entry = (id: string) => ({ id, url: "https://www.a.gov.cn/" });
    for (const id of NAMES) expect([id, "problems" in readEntry(entry(id))]).toEqual([id, true]);
    for (const id of ["海州区", "a:8080", "a.b", "CON", "con.fujian", "lpt1", "x".repeat(100)]) {
      expect("source" in readEntry(entry(id))).toBe(true);
      const file = fileOfSource(folder, id);
      expect(dirname(file)).toBe(folder);
      expect(basename(file)).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)\.|[:\\/]/i);
    }
  });

  it("of attachments become no part of a path: what a page calls them stays a word", () => {
    const text =
      '<h1>某局2022年政府信息公开工作年度报告</h1><a href="/a.docx" download="../../etc/passwd.docx">附件：2022年年度报告.docx</a>';
    const { attachments } = readArticlePage(
      new Page({ url: "http://www.a.gov.cn/t20230101_1.html", status: 200, headers: {}, text }),
    );
    expect(attachments.map(({ url }) => url)).toEqual(["http://www.a.gov.cn/a.docx"]);
  });
});

describe("S9 exports", () => {
  it("no text of a CSV is a formula, and no number becomes a text", () => {
    for (const sign of [
      "=",
      "+",
      "-",
      "@",
      "\t",
      "\r",
      "\n",
      "＝",
      "＋",
      "－",
      "＠",
      " =",
      "\u3000＝",
      "\ufeff=",
      "\u0000=",
    ]) {
      const [cell = ""] = csvLines({ columns: ["t"], rows: [{ t: `${sign}cmd|' /C calc'!A0` }] }).split(
        /(?<=\n)$/,
      );
      expect([sign, cell.replace(/^"/, "").startsWith("'")]).toEqual([sign, true]);
    }
    expect(csvLines({ columns: ["a", "b", "c"], rows: [{ a: -3, b: 0, c: "（-3）" }] })).toBe(
      "-3,0,（-3）\n",
    );
  });

  it("nothing that is printed steers a terminal or turns its text around", () => {
    const title = `年报${ESCAPE}${BIDI}\u2066x\r\nforged: line`;
    expect(textTable(["机关"], [[title]])).not.toMatch(STEERING);
    expect(textTable(["机关"], [[title]]).split("\n").length).toBe(4);
    const record = madeUp({ agency: `${title}局`, year: 2022 });
    record.findings.push({ code: "sum", severity: "error", message: title });
    const printed = reportTable(record);
    expect(printed).not.toMatch(STEERING);
    expect(printed).not.toMatch(/^forged/m);
    const json = asJson(record, 2);
    expect(json).not.toMatch(STEERING);
    expect(JSON.parse(json)).toEqual(record);
  });

  it.each(["plain", "json"] as const)("nor does a log, %s", (log) => {
    const told: string[] = [];
    const write = vi.spyOn(process.stderr, "write").mockImplementation((text) => {
      told.push(String(text));
      return true;
    });
    try {
      openLog({ log }).problem(`某局${ESCAPE}${BIDI}\nforged: line`, { url: `http://a/${BIDI}` });
    } finally {
      write.mockRestore();
    }
    expect(told.length).toBe(1);
    expect(told[0]).not.toMatch(STEERING);
    expect(told[0]?.trimEnd().split("\n").length).toBe(1);
  });

  it("a remark that repeats a page stays one line of a source's file", () => {
    const yaml = sourceYaml(
      { id: "a", agency: null, url: "https://www.a.gov.cn/", verified: false },
      { above: [`title${BIDI}\nid: evil\u0007`] },
    );
    expect(yaml).not.toMatch(STEERING);
    expect(yaml).not.toMatch(/^id: evil/m);
  });

  it("addresses that run something are no addresses", () => {
    const page = new Page({ url: "http://www.a.gov.cn/", status: 200, headers: {}, text: "" });
    for (const href of [
      "javascript:alert(1)",
      " JaVaScRiPt:alert(1)",
      "java\nscript:alert(1)",
      "data:text/html,x",
      "vbscript:x",
      "file:///etc/passwd",
    ])
      expect(page.resolve(href)).toBeNull();
  });
});

describe("S10 SQL", () => {
  const TRICKS = [
    "'; DROP TABLE report; --",
    '"; DELETE FROM agency; --',
    "局' OR '1'='1",
    "100%_局",
    "局\u0000尾",
    'NEAR("a" OR *)',
  ];

  it.each(TRICKS)("%j is a text like any other", (trick) => {
    const db = openForWriting(":memory:");
    try {
      const store = new ReportStore(db, "test");
      const record = madeUp({
        agency: trick,
        year: 2022,
        change: (made) => {
          made.sections.push({ heading: trick, text: trick });
          if (made.tables.requests) made.tables.requests[`x_local:${trick}`] = { total: 7 };
          made.cells.push({
            table: "requests",
            row: `x_local:${trick}`,
            column: "total",
            status: "text",
            raw: trick,
          });
        },
      });
      store.land([record]);
      expect(db.prepare("SELECT count(*) FROM report").pluck().get()).toBe(1);
      expect(listAgencies(db, trick)).toEqual([]);
      similarAgencies(db, trick);
      const id = db.prepare("SELECT id FROM report").pluck().get() as number;
      const loaded = loadReport(db, id);
      expect(loaded?.tables.requests?.granted).toEqual(record.tables.requests?.granted);
      expect(loaded?.report?.agency).toBe(trick);
      expect(loaded?.sections.at(-1)).toEqual({ heading: trick, text: trick });
      findReport(db, `${trick}/2022`);
      expect(db.pragma("integrity_check", { simple: true })).toBe("ok");
    } finally {
      db.close();
    }
  });

  it("halves of characters become the sign for one before they are stored", async () => {
    const page = reportPage("hybrid-plain").replace("门户网站", "门户HALF网站");
    const answer = JSON.stringify({ title: "2022年年报HALF", content: page }).replaceAll("HALF", "\\ud800");
    const records = await parseBytes(new TextEncoder().encode(answer));
    expect(records.some(({ report: read }) => read !== null)).toBe(true);
    expect(JSON.stringify(records)).toContain("\ufffd");
    expect(JSON.stringify(records)).not.toMatch(/\\ud[89a-f]/i);
  });

  it("a number beyond 2⁵³ is no other number's", () => {
    const db = openForWriting(":memory:");
    try {
      new ReportStore(db, "test").land([madeUp({ agency: "甲局", year: 2022 })]);
      for (const name of ["9007199254740993", "99999999999999999999", "1e0", "0x1", "1.0", "-1"])
        expect([name, findReport(db, name)]).toEqual([name, null]);
      expect(findReport(db, "1")).toBe(1);
    } finally {
      db.close();
    }
  });

  it("statements are put together of constants only", () => {
    const suspicious = sources()
      .flatMap(({ file, text }) =>
        [...text.matchAll(/\.(?:prepare|exec)\(\s*`([^`]*)`/g)].map((m) => ({ file, sql: m[1] ?? "" })),
      )
      .flatMap(({ file, sql }) =>
        [...sql.matchAll(/'\$\{|=\s*\$\{(?![A-Z_]+\}|runId\})/g)].map(([part]) => `${file}: ${part}`),
      );
    expect(suspicious).toEqual([]);
  });
});

/** LibreOffice, OCR, `sync` of written files, the process that runs a reader's SQL: their arguments are our own. */
const STARTERS = ["libre-office.ts", "run-program.ts", "sync-files.ts", "ask-process.ts"];

describe("S14 nothing of a page is run", () => {
  it("no source file evaluates text", () => {
    const all = sources();
    expect(all.length).toBeGreaterThan(200);
    const EVALUATES =
      /\beval\s*\(|\bnew\s+Function\b|\bFunction\s*\(|(?:from|import|require)\s*\(?\s*["'](?:node:)?(?:vm|repl|inspector)["']|\.constructor\s*\(\s*["'`]|runInContext|(?:setTimeout|setInterval)\s*\(\s*["'`]/;
    expect(EVALUATES.test('eval("1")') && EVALUATES.test('import vm from "node:vm"')).toBe(true);
    expect(all.filter(({ text }) => EVALUATES.test(text)).map(({ file }) => file)).toEqual([]);
  });

  it("programs are started by few files, without a shell", () => {
    const starting = sources().filter(({ text }) => text.includes("node:child_process"));
    expect(STARTERS).toEqual(expect.arrayContaining(starting.map(({ file }) => basename(file))));
    for (const { text } of starting) expect(text).not.toMatch(/shell:\s*true|\bexecSync\b|\bexec\s*\(/);
  });
});

describe("S6 parts outside of a file", () => {
  it("a DOCX that names a part outside is read without it", async () => {
    const outside =
      '<Relationships><Relationship Id="r" Type="x/image" TargetMode="External" Target="file:///etc/passwd"/></Relationships>';
    const records = await parseBytes(docx(p("规章"), { "word/_rels/document.xml.rels": outside }));
    expect(JSON.stringify(records)).not.toContain("root:");
  });
});
