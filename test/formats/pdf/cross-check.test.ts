import { describe, expect, it } from "vitest";
import type { Document } from "../../../parsers/document.ts";
import { markDisagreements } from "../../../parsers/formats/pdf/cross-check.ts";
import { drawnText } from "../../../parsers/formats/pdf/drawn-text.ts";
import type { Glyph } from "../../../parsers/formats/pdf/page-content.ts";
import type { PageTable } from "../../../parsers/formats/pdf/page-table.ts";
import { parseBytes } from "../../../parsers/parse.ts";
import { decoded, gridsOf } from "./read.ts";
import { lattice, text, tinyPdf } from "./tiny-pdf.ts";

function table(rows: readonly (readonly string[])[]): PageTable {
  const cells = rows.flatMap((texts, row) =>
    texts.map((said, col) => ({ row, col, rowspan: 1, colspan: 1, text: said, full: false })),
  );
  return { kind: "table", xs: [], rows: rows.length, cells, top: 0, bottom: 0 };
}

/** Texts drawn one after the other, each by itself and far from the others. */
function drawn(pieces: readonly string[]): Glyph[] {
  return pieces.flatMap((piece, run) =>
    [...piece].map((sign, i) => ({
      text: sign,
      space: false,
      cx: i * 10 + 5,
      cy: run * 20,
      u0: i * 10,
      u1: i * 10 + 10,
      v: run * 20,
      size: 10,
      angle: 0 as const,
      run,
    })),
  );
}

/** Labels of the rows in doubt. */
function doubted(rows: readonly (readonly string[])[], pieces: readonly string[]): string[] {
  const read = table(rows);
  markDisagreements(read, drawnText(drawn(pieces)));
  return read.cells.filter((cell) => cell.col === 0 && cell.doubtful).map((cell) => cell.text);
}

const LICENCES = ["行政许可", "6046", "", "18"];
const PENALTIES = ["行政处罚", "7", "205", ""];
const ROWS = [LICENCES, PENALTIES];

describe("a table and the text as it was drawn", () => {
  it.each([
    ["as it is read", ["行政许可", "6046", "18", "行政处罚", "7", "205"]],
    ["in full-width digits", ["行政许可", "６０４６", "18", "行政处罚", "7", "２０５"]],
    ["a number over two lines", ["行政许可", "604", "6", "18", "行政处罚", "7", "205"]],
    ["the figures of a row in another order", ["行政许可", "18", "6046", "行政处罚", "205", "7"]],
    ["a label over two lines", ["行政", "许可", "6046", "18", "行政处罚", "7", "205"]],
    ["column by column", ["行政许可", "行政处罚", "6046", "7", "205", "18"]],
  ])("agree: %s", (_, pieces) => {
    expect(doubted(ROWS, pieces)).toEqual([]);
  });

  it.each([
    ["lost", ["行政许可", "6046", "18", "行政处罚", "7", "205", "9"], ["行政处罚"]],
    ["torn", ["行政许可", "60463", "18", "行政处罚", "7", "205"], ["行政许可"]],
    ["there twice", ["行政许可", "6046", "行政处罚", "7", "205"], ["行政许可"]],
    ["of another row", ["行政许可", "6046", "18", "7", "行政处罚", "205"], ["行政许可", "行政处罚"]],
    [
      "lost in a text not drawn as it is read",
      ["许可", "处罚", "6046", "7", "205", "1"],
      ["行政许可", "行政处罚"],
    ],
  ])("differ in their row where a figure is %s", (_, pieces, rows) => {
    expect(doubted(ROWS, pieces)).toEqual(rows);
  });

  it("agree on a row without a label that has a word among its figures", () => {
    const rows = [
      ["行政复议", "行政诉讼"],
      ["3", "33件"],
    ];
    expect(doubted(rows, ["行政诉讼", "行政复议", "3", "33", "件"])).toEqual([]);
  });

  it("differ where a number was drawn in one go and stands in two cells", () => {
    const rows = [["行政许可", "604", "6", "18"], PENALTIES];
    expect(doubted(rows, ["行政许可", "6046", "18", "行政处罚", "7", "205"])).toEqual(["行政许可"]);
  });
});

const XS = [50, 200, 260, 320];
const YS = [600, 630, 660];
const LABELS = text(55, 640, 10, "行政许可") + text(55, 610, 10, "行政处罚");

async function cellsOf(numbers: string): Promise<{ text: string; doubtful: boolean }[]> {
  const document: Document = await decoded(tinyPdf([lattice(XS, YS) + LABELS + numbers]));
  return (gridsOf(document)[0]?.rows ?? [])
    .flat()
    .map(({ text: said, doubtful }) => ({ text: said, doubtful: doubtful === true }));
}

describe("a page", () => {
  it("leaves a number with a raised figure behind it in doubt, with its row alone", async () => {
    const cells = await cellsOf(
      text(210, 640, 10, "12") +
        text(221.5, 644, 6, "3") +
        text(210, 610, 10, "45") +
        text(270, 610, 10, "6"),
    );
    expect(cells.filter(({ doubtful }) => doubtful).map(({ text: said }) => said)).toEqual([
      "行政许可",
      "123",
      "",
    ]);
  });

  it("is not in doubt where numbers stick out of their cells or wrap in them", async () => {
    const cells = await cellsOf(
      text(225, 640, 10, "12345678") + text(202, 620, 10, "1234567890") + text(202, 606, 10, "12"),
    );
    expect(cells.some(({ doubtful }) => doubtful)).toBe(false);
    expect(cells.map(({ text: said }) => said)).toContain("123456789012");
  });

  it("gives no number of a row in doubt, and says so", async () => {
    const head = (item: string, unit: string, y: number) =>
      text(55, y + 60, 10, `第二十条第（${item}）项`) +
      text(55, y + 30, 10, "信息内容") +
      text(205, y + 30, 10, unit);
    const rules = lattice([50, 200, 320], [600, 630, 660, 690, 720]);
    const page =
      text(60, 780, 14, "临江区教育局2022年度政府信息公开工作年度报告") +
      text(60, 750, 10, "二、主动公开政府信息情况") +
      rules +
      head("六", "本年处理决定数量", 630) +
      text(55, 640, 10, "行政处罚") +
      text(210, 640, 10, "12") +
      text(221.5, 644, 6, "3") +
      text(55, 610, 10, "行政强制") +
      text(210, 610, 10, "86");
    const [record] = await parseBytes(tinyPdf([page]));
    expect(record?.tables.proactive?.penalties?.decisions).toBeNull();
    expect(record?.tables.proactive?.coercive_measures?.decisions).toBe(86);
    expect(record?.cells).toContainEqual({
      table: "proactive",
      row: "penalties",
      column: "decisions",
      status: "unresolved",
      raw: "行政处罚 | 123",
    });
    expect(record?.findings.filter(({ code }) => code === "decoders_disagree")).toMatchObject([
      { severity: "warn", table: "proactive", row: "penalties" },
    ]);
  });
});
