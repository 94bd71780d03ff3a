/**
 * Time is linear: twice the input, at most three times the time, in every file type that is read here. RTF, ODT and XLS
 * become DOCX and XLSX first, in LibreOffice, whose time is its own.
 */
import { describe, expect, it } from "vitest";
import { parseBytes } from "../../parsers/parse.ts";
import { installed } from "../../scripts/accuracy/programs.ts";
import { renderAll } from "../../scripts/accuracy/rendered.ts";
import { docx, p, tbl, tc, tr } from "../formats/made-docx.ts";
import { rawXlsx } from "../formats/made-xlsx.ts";
import { ofdFile } from "../formats/ofd-writer.ts";
import { lattice, text, tinyPdf } from "../formats/pdf/tiny-pdf.ts";
import { BARE, renderHtml } from "../generator/html.ts";
import { generateReport, type Report } from "../generator/report.ts";

const isFull = process.env.GONGKAI_FULL === "1";
/** How much more is read, and how often, where there is time. */
const SCALE = isFull ? 4 : 1;
const ROUNDS = isFull ? 2 : 3;
const MOST_TIMES = 3;

const utf8 = (content: string): Uint8Array => new TextEncoder().encode(content);

const LABELS = [
  "（一）予以公开",
  "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
  "1.属于国家秘密",
  "2.其他法律行政法规禁止公开",
  "1.本机关不掌握相关政府信息",
  "未知事项",
  "（七）总计",
];

/** Rows of a table 三 that does not end: what the form knows, over and over, and what it does not. */
const rows = (count: number): string[][] => [
  ["", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"],
  ...Array.from({ length: count }, (_, k) => [
    LABELS[k % LABELS.length] as string,
    ...[1, 2, 3, 4, 5, 6, 7].map((at) => String((k * at) % 97)),
  ]),
];

/** Sentences with figures, one a paragraph. */
const sentences = (count: number): string[] =>
  Array.from(
    { length: count },
    (_, k) => `${k % 9}月收到申请${k}件，比上年增加${k % 50}%，其中予以公开${k % 13}件。`,
  );

/** One file with the same report over and over. */
function repeated(times: number): Report {
  const report = generateReport(7, { shape: "form2021" });
  return { ...report, blocks: Array.from({ length: times }, () => report.blocks).flat() };
}

const htmlTable = (count: number, table = rows(count)): string =>
  `<table>${table
    .map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`)
    .join("")}</table>`;

const PDF_ROWS = 30;

/** A page of a ruled table. */
function pdfPage(part: readonly string[][]): string {
  const ys = Array.from({ length: part.length + 1 }, (_, at) => 800 - at * 24);
  const xs = [40, 250, 290, 330, 370, 410, 450, 490, 530];
  const cells = part.flatMap((row, r) =>
    row.map((cell, c) => text((xs[c] as number) + 3, (ys[r] as number) - 16, 7, cell.slice(0, 28))),
  );
  return lattice(xs, ys) + cells.join("");
}

function pdf(count: number): Uint8Array {
  const all = rows(count);
  const pages = Array.from({ length: Math.ceil(all.length / PDF_ROWS) }, (_, at) =>
    pdfPage(all.slice(at * PDF_ROWS, (at + 1) * PDF_ROWS)),
  );
  return tinyPdf(pages);
}

function sheet(count: number): Uint8Array {
  const cell = (value: string, ref: string): string =>
    /^\d+$/.test(value)
      ? `<c r="${ref}"><v>${value}</v></c>`
      : `<c r="${ref}" t="inlineStr"><is><t>${value}</t></is></c>`;
  const xml = rows(count).map(
    (row, r) =>
      `<row r="${r + 1}">${row.map((value, c) => cell(value, `${"ABCDEFGH"[c]}${r + 1}`)).join("")}</row>`,
  );
  return rawXlsx(`<sheetData>${xml.join("")}</sheetData>`);
}

/** What grows, and how large it is the first time. */
const INPUTS: ReadonlyArray<readonly [name: string, size: number, make: (size: number) => Uint8Array]> = [
  ["HTML: one table", 600, (n) => utf8(`<html><body>${htmlTable(n)}</body></html>`)],
  [
    "HTML: prose",
    4000,
    (n) =>
      utf8(
        `<html><body>${sentences(n)
          .map((s) => `<p>${s}</p>`)
          .join("")}</body></html>`,
      ),
  ],
  [
    "HTML: a cell too many in each row",
    1200,
    (n) => {
      const [head = [], ...others] = rows(n);
      const table = [[...head, ""], ...others.map((row) => [...row.slice(0, 1), "", ...row.slice(1)])];
      return utf8(`<html><body>${htmlTable(n, table)}</body></html>`);
    },
  ],
  ["HTML: reports one after the other", 10, (n) => utf8(renderHtml(repeated(n), "html-plain", BARE).text)],
  [
    "text: rows with bars",
    1500,
    (n) =>
      utf8(
        rows(n)
          .map((row) => `${row.join(" | ")} |`)
          .join("\n"),
      ),
  ],
  [
    "text: a cell a line",
    600,
    (n) =>
      utf8(
        rows(n)
          .map((row) => row.join("\n"))
          .join("\n"),
      ),
  ],
  [
    "text: one line",
    600,
    (n) =>
      utf8(
        rows(n)
          .map((row) => row.join(" "))
          .join(" "),
      ),
  ],
  ["text: prose", 5000, (n) => utf8(`一、总体情况\n${sentences(n).join("\n")}`)],
  [
    "text: Markdown",
    600,
    (n) =>
      utf8(
        rows(n)
          .map((row) => `| ${row.join(" | ")} |`)
          .join("\n"),
      ),
  ],
  ["text: lines of commas", 4000, (n) => utf8(`${"a,1,,\n".repeat(n)}a,1\n`)],
  [
    "DOCX",
    150,
    (n) =>
      docx(
        tbl(
          rows(n).map((row) => tr(row.map((cell) => tc(cell)))),
          8,
        ) + sentences(n).map(p).join(""),
      ),
  ],
  ["XLSX", 800, sheet],
  ["PDF", 180, pdf],
  ["OFD", 5, (n) => ofdFile(repeated(n))],
];

/** Processor time of reading either of two inputs, in turn, so that other work on the machine does not decide. */
async function times(once: Uint8Array, twice: Uint8Array): Promise<number> {
  const inputs = { once, twice };
  const spent = { once: 0, twice: 0 };
  await parseBytes(twice);
  for (let round = 0; round < ROUNDS; round++) {
    for (const size of ["once", "twice"] as const) {
      const start = process.cpuUsage();
      await parseBytes(inputs[size]);
      spent[size] += process.cpuUsage(start).user;
    }
  }
  return spent.twice / spent.once;
}

describe("twice the input takes at most three times the time", () => {
  it.each(INPUTS)("%s", async (_, size, make) => {
    expect(await times(make(size * SCALE), make(size * SCALE * 2))).toBeLessThan(MOST_TIMES);
  });

  it.skipIf(!isFull || installed("soffice") === null)(
    "DOC (skipped but for GONGKAI_FULL=1, and where LibreOffice is not installed)",
    { timeout: 300_000 },
    async () => {
      const pages = [400, 800].map((n) => `<html><body>${htmlTable(n)}</body></html>`);
      const filters = ["HTML (StarWriter)", "doc:MS Word 97"] as const;
      const [once, twice] = renderAll(pages, { program: "soffice", filters, extension: "doc" });
      expect(await times(once as Uint8Array, twice as Uint8Array)).toBeLessThan(MOST_TIMES);
    },
  );
});
