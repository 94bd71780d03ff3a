import type ExcelJS from "exceljs";
import { describe, expect, it } from "vitest";
import { decodeXlsx } from "../../parsers/formats/xlsx/index.ts";
import { blocksOf, shortly } from "./blocks.ts";
import { deflatedZip } from "./deflated-zip.ts";
import { rawXlsx, ruled, xlsx, xlsxParts } from "./made-xlsx.ts";

const read = async (fill: (workbook: ExcelJS.Workbook) => void) =>
  shortly(blocksOf(await decodeXlsx(await xlsx(fill))));

const readRaw = async (sheet: string, more: Record<string, string> = {}) =>
  shortly(blocksOf(await decodeXlsx(rawXlsx(sheet, more))));

describe("a cell of a sheet", () => {
  it.each<[string, ExcelJS.CellValue, string, string]>([
    ["a decimal", 0.37, "General", "0.37"],
    ["a sum with the noise of binary fractions", 0.1 + 0.2, "General", "0.3"],
    ["grouped", 1113, "#,##0", "1113"],
    ["rounded in print", 0.374, "0.00", "0.374"],
    ["a share", 0.125, "0.0%", "12.5%"],
    ["with a unit in its format", 18, '0"件"', "18件"],
    ["with a bare unit in its format", 3, "0项", "3项"],
    ["negative, in brackets", -5, "#,##0;(#,##0)", "-5"],
    ["coloured", 7, "[Red]0_);[Blue]-0", "7"],
    ["zero that its format hides", 0, "0;-0;;@", ""],
    ["zero", 0, "General", "0"],
    ["scaled by its format", 37000, "0!.0,", "37000（显示格式：0!.0,）"],
    ["a date", new Date(Date.UTC(2023, 0, 12)), "yyyy/m/d", "2023-01-12"],
    ["text that looks like a figure", "００１８", "@", "００１８"],
    ["a formula with its result", { formula: "SUM(A1:A9)", result: 45 }, "General", "45"],
    ["a formula without one", { formula: "SUM(A1:A9)" } as ExcelJS.CellValue, "General", "=SUM(A1:A9)"],
    ["a formula that failed", { formula: "1/0", result: { error: "#DIV/0!" } }, "General", "#DIV/0!"],
    [
      "rich text with a note",
      { richText: [{ text: "18" }, { text: "1", font: { vertAlign: "superscript" } }] },
      "General",
      "18（1）",
    ],
    ["a link", { text: "附件", hyperlink: "http://example.org/" }, "General", "附件"],
    ["over two lines", "予以\n公开", "General", "予以\n公开"],
    ["a large number", 123456789012, "0", "123456789012"],
  ])("%s says what it holds", async (_, value, format, expected) => {
    const blocks = await read((workbook) => {
      const sheet = workbook.addWorksheet("表");
      sheet.getCell("A1").value = value;
      sheet.getCell("A1").numFmt = format;
      sheet.getCell("B1").value = "末";
      ruled(sheet, 1, 1, 1, 2);
    });
    expect(blocks).toEqual([[[`${expected}@0`, "末@1"]]]);
  });
});

describe("a sheet", () => {
  it("is text above, between and below its tables, and tables with spans and blanks", async () => {
    const blocks = await read((workbook) => {
      const sheet = workbook.addWorksheet("表");
      sheet.getCell("A1").value = "某局2022年度政府信息公开工作年度报告";
      sheet.mergeCells("A1:D1");
      sheet.getCell("A2").value = "二、主动公开";
      sheet.getCell("A3").value = "第二十条第（一）项";
      sheet.mergeCells("A3:D3");
      sheet.addRow(["信息内容", "制发", "废止", "现行"]);
      sheet.addRow(["规章", 1, null, 3]);
      sheet.addRow(["行政许可", null, null, null]);
      ruled(sheet, 3, 1, 6, 4);
      sheet.getCell("A7").value = "四、诉讼";
      sheet.getCell("A8").value = "复议";
      sheet.mergeCells("A8:A9");
      sheet.getCell("B8").value = 4;
      sheet.getCell("B9").value = 5;
      ruled(sheet, 8, 1, 9, 2);
      sheet.getCell("A11").value = "某局\n2023年1月12日";
    });
    expect(blocks).toEqual([
      "某局2022年度政府信息公开工作年度报告",
      "二、主动公开",
      [
        ["第二十条第（一）项@0×4"],
        ["信息内容@0", "制发@1", "废止@2", "现行@3"],
        ["规章@0", "1@1", "@2", "3@3"],
        ["行政许可@0", "@1", "@2", "@3"],
      ],
      "四、诉讼",
      [
        ["复议@0↓2", "4@1", "@2", "@3"],
        ["5@1", "@2", "@3"],
      ],
      "某局",
      "2023年1月12日",
    ]);
  });

  it("shows nothing of hidden sheets, rows and columns, and the sheets in their order", async () => {
    const blocks = await read((workbook) => {
      for (const name of ["一", "二", "三"]) {
        const sheet = workbook.addWorksheet(name);
        sheet.addRow([`${name}甲`, "藏", 1]);
        sheet.addRow(["藏", "藏", 9]);
        sheet.addRow(["乙", "藏", 2]);
        sheet.getRow(2).hidden = true;
        sheet.getColumn(2).hidden = true;
        ruled(sheet, 1, 1, 3, 3);
      }
      const second = workbook.getWorksheet("二");
      if (second !== undefined) second.state = "hidden";
    });
    expect(blocks).toEqual([
      [
        ["一甲@0", "1@2"],
        ["乙@0", "2@2"],
      ],
      [
        ["三甲@0", "1@2"],
        ["乙@0", "2@2"],
      ],
    ]);
  });

  it("keeps what is merged over hidden rows", async () => {
    const blocks = await read((workbook) => {
      const sheet = workbook.addWorksheet("表");
      for (let i = 1; i <= 4; i++) sheet.addRow([null, `第${i}`, i]);
      sheet.getCell("A1").value = "合";
      sheet.mergeCells("A1:A4");
      sheet.getRow(1).hidden = true;
      sheet.getRow(3).hidden = true;
      ruled(sheet, 1, 1, 4, 3);
    });
    expect(blocks).toEqual([
      [
        ["合@0↓2", "第2@1", "2@2"],
        ["第4@1", "4@2"],
      ],
    ]);
  });

  it("of any part name is read", async () => {
    const sheet = '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row></sheetData>';
    const parts = xlsxParts(sheet);
    const cells = parts.get("xl/worksheets/sheet1.xml") ?? Buffer.alloc(0);
    const rels = String(parts.get("xl/_rels/workbook.xml.rels")).replace(
      "worksheets/sheet1.xml",
      "/xl/worksheets/Cells.xml",
    );
    const renamed = new Map([
      ...parts,
      ["xl/worksheets/Cells.xml", cells],
      ["xl/_rels/workbook.xml.rels", Buffer.from(rels)],
    ] as const);
    expect(shortly(blocksOf(await decodeXlsx(deflatedZip(renamed))))).toEqual([[["1@0", "2@1"]]]);
  });
});

describe("a sheet out of proportion", () => {
  const row = (r: number, cells: string) =>
    `<row r="${r}" spans="1:3" s="1" customFormat="1" ht="14.25" customHeight="1">${cells}</row>`;

  it("with 1,048,576 formatted rows is read quickly", async () => {
    const rows: string[] = [row(1, '<c r="A1" t="inlineStr"><is><t>规章</t></is></c><c r="B1"><v>7</v></c>')];
    for (let r = 2; r <= 1_048_576; r++) rows.push(row(r, `<c r="A${r}" s="1"/>`));
    const packed = deflatedZip(xlsxParts(`<sheetData>${rows.join("")}</sheetData>`));
    const start = performance.now();
    expect(shortly(blocksOf(await decodeXlsx(packed)))).toEqual([[["规章@0", "7@1"]]]);
    expect(performance.now() - start).toBeLessThan(15_000);
  });

  it.each([
    [
      "rows that all hold something",
      `<sheetData>${Array.from({ length: 30_000 }, (_, i) => row(i + 1, `<c r="A${i + 1}"><v>1</v></c>`)).join("")}</sheetData>`,
    ],
    [
      "merged ranges",
      `<sheetData/><mergeCells>${Array.from({ length: 30_000 }, (_, i) => `<mergeCell ref="A${i + 1}:B${i + 1}"/>`).join("")}</mergeCells>`,
    ],
  ])("with too many %s is too large", async (_, sheet) => {
    expect(await decodeXlsx(rawXlsx(sheet))).toMatchObject({ ok: false, code: "too_large" });
  });

  it.each([
    ["rows", `<sheetData>${"<row>".repeat(2_000_000)}</sheetData>`],
    ["cells", `<sheetData><row r="1">${"<c ".repeat(2_000_000)}<v>1</v></row></sheetData>`],
    ["merged ranges", `<sheetData/>${"<mergeCell ".repeat(2_000_000)}`],
  ])("with %s without end is refused quickly", async (_, sheet) => {
    const start = performance.now();
    expect((await decodeXlsx(rawXlsx(sheet))).ok).toBe(false);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it("merged down to its last cell is read quickly", async () => {
    const sheet =
      '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>';
    expect(await readRaw(sheet)).toEqual(["1"]);
  });

  it("with formats to its last column is read, with figures there is too large", async () => {
    const sheet = (last: string) =>
      `<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="XFD1" s="0">${last}</c></row></sheetData>`;
    expect(await readRaw(sheet(""))).toEqual([[["1@0", "2@1"]]]);
    expect(await decodeXlsx(rawXlsx(sheet("<v>3</v>")))).toMatchObject({ ok: false, code: "too_large" });
  });
});

describe("a workbook that is none", () => {
  it.each([
    ["entities of its own", '<!DOCTYPE a [<!ENTITY b "1">]><sheetData/>', {}],
    [
      "entities in a row that holds nothing",
      '<sheetData><row r="1"><!ENTITY b "1"></row><row r="2"><c r="A2"><v>7</v></c></row></sheetData>',
      {},
    ],
    ["texts that are missing", '<sheetData><row r="1"><c r="A1" t="s"><v>7</v></c></row></sheetData>', {}],
    ["a sheet that breaks off", '<sheetData><row r="1"><c r="A1">', {}],
    ["a sheet that is missing", "<sheetData/>", { "xl/_rels/workbook.xml.rels": "<Relationships/>" }],
    ["a sheet with a prefix", '<x:sheetData xmlns:x="a"/>', {}],
    ["no workbook part", "<sheetData/>", { "xl/workbook.xml": "" }],
  ])("with %s is corrupt", async (_, sheet, more) => {
    expect(await decodeXlsx(rawXlsx(sheet, more))).toMatchObject({ ok: false, code: "corrupt" });
  });
});
