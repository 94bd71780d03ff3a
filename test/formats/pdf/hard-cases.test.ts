import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { plainIdeographs } from "../../../parsers/formats/pdf/compat.ts";
import { decodePdf } from "../../../parsers/formats/pdf/index.ts";
import { decoded, gridsOf, paragraphsOf, texts } from "./read.ts";
import { box, lattice, line, sideways, spaced, text, tinyPdf, vertical } from "./tiny-pdf.ts";

const XS = [50, 200, 260, 320, 380];
const YS = [600, 630, 660];

/** A table of one row of labels and one of numbers, the numbers drawn by `numbers` at y 610. */
function table(numbers: string, rules = lattice(XS, YS)): Uint8Array {
  const head = ["行政许可", "甲项", "乙项", "丙项"];
  const labels = head.map((t, i) => text((XS[i] ?? 0) + 5, 640, 10, t)).join("");
  return tinyPdf([rules + labels + text(55, 610, 10, "本年处理决定数量") + numbers]);
}

async function secondRow(bytes: Uint8Array): Promise<string[] | undefined> {
  return texts(gridsOf(await decoded(bytes))[0])[1];
}

describe("numbers and cells", () => {
  it("cuts an item that holds the numbers of several cells", async () => {
    const bytes = table(spaced(210, 610, 10, ["12", -4800, "0", -5400, "345"]));
    expect(await secondRow(bytes)).toEqual(["本年处理决定数量", "12", "0", "345"]);
  });

  it("cuts an item that holds spaces", async () => {
    const bytes = table(text(210, 610, 10, `7${" ".repeat(20)}8${" ".repeat(20)}9`));
    expect(await secondRow(bytes)).toEqual(["本年处理决定数量", "7", "8", "9"]);
  });

  it("joins characters drawn one by one, in any order", async () => {
    const one = text(215.56, 610, 10, "3") + text(210, 610, 10, "1") + text(221.12, 610, 10, "9");
    expect(await secondRow(table(one + text(270, 610, 10, "0")))).toEqual([
      "本年处理决定数量",
      "139",
      "0",
      "",
    ]);
  });

  it("keeps a number whole that sticks out of its cell, and out of the table", async () => {
    const bytes = table(text(225, 610, 10, "12345678") + text(340, 610, 10, "123456789"));
    expect(await secondRow(bytes)).toEqual(["本年处理决定数量", "12345678", "", "123456789"]);
  });

  it("keeps two numbers apart that touch at a rule", async () => {
    const bytes = table(text(260 - 3 * 5.56, 610, 10, "111") + text(260.3, 610, 10, "222"));
    expect(await secondRow(bytes)).toEqual(["本年处理决定数量", "111", "222", ""]);
  });

  it("reads a number struck twice once", async () => {
    const bytes = table(text(210, 610, 10, "95") + text(210.4, 610, 10, "95") + text(270, 610, 10, "11"));
    expect(await secondRow(bytes)).toEqual(["本年处理决定数量", "95", "11", ""]);
  });

  it("joins a number wrapped in a narrow cell, but not two numbers below each other", async () => {
    const tall = [570, 630, 660];
    const wrapped =
      text(202, 610, 10, "123456789") +
      text(202, 596, 10, "01") +
      text(270, 610, 10, "5") +
      text(270, 596, 10, "6");
    expect(await secondRow(table(wrapped, lattice(XS, tall)))).toEqual([
      "本年处理决定数量",
      "12345678901",
      "5 6",
      "",
    ]);
  });

  it("does not read hidden text", async () => {
    const bytes = table(text(210, 610, 10, "95") + text(270, 610, 10, "77", "3 Tr"));
    expect(await secondRow(bytes)).toEqual(["本年处理决定数量", "95", "", ""]);
  });
});

describe("rules", () => {
  const numbers = text(210, 610, 10, "1") + text(270, 610, 10, "2") + text(330, 610, 10, "3");
  const expected = ["本年处理决定数量", "1", "2", "3"];

  it("takes thin filled boxes for lines", async () => {
    const rules =
      XS.map((x) => box(x - 0.25, 600, 0.5, 60)).join("") +
      YS.map((y) => box(50, y - 0.25, 330, 0.5)).join("");
    expect(await secondRow(table(numbers, rules))).toEqual(expected);
  });

  it("takes double lines for one", async () => {
    const rules =
      lattice(XS, YS) +
      lattice(
        XS.map((x) => x + 2),
        YS.map((y) => y + 2),
      );
    expect(await secondRow(table(numbers, rules))).toEqual(expected);
  });

  it("bridges gaps and dashes", async () => {
    const dashes = (x: number) =>
      Array.from({ length: 12 }, (_, i) => line(x, 600 + i * 5, x, 603 + i * 5)).join("");
    const rules =
      XS.map(dashes).join("") + YS.map((y) => line(52, y, 200, y) + line(202, y, 378, y)).join("");
    expect(await secondRow(table(numbers, rules))).toEqual(expected);
  });

  it("takes a table without outer lines at its sides", async () => {
    const rules =
      XS.slice(1, -1)
        .map((x) => line(x, 600, x, 660))
        .join("") + YS.map((y) => line(50, y, 380, y)).join("");
    expect(await secondRow(table(numbers, rules))).toEqual(expected);
  });

  it("does not take a frame or an underline for a table", async () => {
    const rules = lattice([40, 400], [500, 700]) + line(60, 638, 110, 638);
    const document = await decoded(tinyPdf([rules + text(60, 640, 10, "规章") + text(60, 610, 10, "其他")]));
    expect(gridsOf(document)).toEqual([]);
    expect(paragraphsOf(document)).toEqual(["规章", "其他"]);
  });

  it("reads text one character a line in a narrow cell", async () => {
    const letters = [..."三本年度办理结果"].map((c, i) => text(54, 648 - i * 12, 10, c)).join("");
    const rules = lattice([50, 70, 200], [540, 600, 660]).replace(
      line(50, 600, 200, 600),
      line(70, 600, 200, 600),
    );
    const document = await decoded(
      tinyPdf([rules + letters + text(80, 630, 10, "1") + text(80, 570, 10, "2")]),
    );
    expect(gridsOf(document)[0]?.rows).toMatchObject([
      [
        { text: "三本年度办理结果", col: 0, colspan: 1, rowspan: 2, page: 1 },
        { text: "1", col: 1, colspan: 1, rowspan: 1, page: 1 },
      ],
      [{ text: "2", col: 1, colspan: 1, rowspan: 1, page: 1 }],
    ]);
  });
});

describe("text that does not run from left to right", () => {
  it("reads vertical writing in a cell", async () => {
    const rules = lattice([50, 70, 200], [540, 660]);
    const document = await decoded(
      tinyPdf([rules + vertical(60, 655, 10, "三本年度办理结果") + text(80, 600, 10, "17")]),
    );
    expect(texts(gridsOf(document)[0])).toEqual([["三本年度办理结果", "17"]]);
  });

  it.each([
    ["to the left", "0 1 -1 0 595 0 cm"],
    ["to the right", "0 -1 1 0 0 595 cm"],
    ["upside down", "-1 0 0 -1 595 842 cm"],
  ])("turns a page whose content is turned %s", async (_, turn) => {
    const rules = lattice([50, 200, 300], [300, 330, 360]);
    const words = text(55, 340, 10, "行政许可") + text(55, 310, 10, "行政处罚");
    const numbers = text(210, 340, 10, "512") + text(210, 310, 10, "86");
    const document = await decoded(tinyPdf([`q ${turn}\n${rules}${words}${numbers}Q\n`]));
    expect(texts(gridsOf(document)[0])).toEqual([
      ["行政许可", "512"],
      ["行政处罚", "86"],
    ]);
  });

  it("reads a sideways label in an upright table", async () => {
    const rules = lattice([50, 70, 200], [540, 660]);
    const label = sideways(64, 560, 10, "三年度结果");
    const numbers = text(80, 600, 10, "17 18 19 20 21 22");
    const [grid] = gridsOf(await decoded(tinyPdf([rules + label + numbers])));
    expect(texts(grid)).toEqual([["三年度结果", "17 18 19 20 21 22"]]);
  });

  it("leaves out a watermark set askew", async () => {
    const mark = "BT /Latin 40 Tf 0.7 0.7 -0.7 0.7 60 560 Tm (12345) Tj ET\n";
    expect(await secondRow(table(text(210, 610, 10, "95") + mark))).toEqual([
      "本年处理决定数量",
      "95",
      "",
      "",
    ]);
  });
});

describe("page breaks", () => {
  const xs = [50, 95, 200, 260];
  const mark = (n: number) => text(290, 40, 10, `- ${n} -`);
  const first =
    lattice(xs, [100, 130, 160]) +
    text(100, 140, 10, "1.重复申请") +
    text(210, 140, 10, "5") +
    text(55, 110, 10, "（四）无") +
    text(100, 110, 10, "1.没有现成信息") +
    text(210, 110, 10, "6");
  const second =
    lattice(xs, [740, 770, 800]) +
    text(55, 780, 10, "法提供") +
    text(100, 780, 10, "2.仍不明确") +
    text(210, 780, 10, "7") +
    text(100, 750, 10, "3.其他") +
    text(210, 750, 10, "8");

  it("joins a table over a page mark, and a group label that the break cut in two", async () => {
    const document = await decoded(tinyPdf([first + mark(3), second + mark(4)]));
    expect(document.blocks).toHaveLength(1);
    expect(texts(gridsOf(document)[0])).toEqual([
      ["", "1.重复申请", "5"],
      ["（四）无法提供", "1.没有现成信息", "6"],
      ["2.仍不明确", "7"],
      ["", "3.其他", "8"],
    ]);
  });

  it("does not join tables with prose between them, or of other columns", async () => {
    const apart = await decoded(tinyPdf([first + text(55, 80, 10, "四、政府信息公开行政复议情况"), second]));
    expect(gridsOf(apart)).toHaveLength(2);
    const other = second.replaceAll("95 ", "120 ");
    expect(gridsOf(await decoded(tinyPdf([first, other])))).toHaveLength(2);
  });

  it("keeps a row whose label is blank but whose numbers are not", async () => {
    const bare = lattice([50, 95, 260], [740, 770]) + text(110, 750, 10, "9");
    const above = lattice([50, 95, 260], [100, 130]) + text(53, 110, 10, "规章") + text(110, 110, 10, "8");
    expect(texts(gridsOf(await decoded(tinyPdf([above, bare])))[0])).toEqual([
      ["规章", "8"],
      ["", "9"],
    ]);
  });

  it("never takes a row of figures for a running head", async () => {
    const page = (label: string) =>
      text(60, 810, 10, label) + text(200, 810, 10, "5") + text(60, 700, 10, "说明。");
    const document = await decoded(tinyPdf([page("行政许可"), page("行政许可")]));
    expect(paragraphsOf(document).filter((t) => t.includes("行政许可"))).toHaveLength(2);
  });

  it("drops running heads from the second page on", async () => {
    const page = (body: string) => text(60, 810, 9, "临江区教育局年度报告") + text(60, 700, 10, body);
    const document = await decoded(
      tinyPdf([page("总体情况甲。"), page("总体情况乙。"), page("总体情况丙。")]),
    );
    expect(paragraphsOf(document)).toEqual([
      "临江区教育局年度报告",
      "总体情况甲。",
      "总体情况乙。",
      "总体情况丙。",
    ]);
  });
});

describe("tables without rules", () => {
  const row = (y: number, label: string, numbers: readonly string[]) =>
    text(50, y, 10, label) + numbers.map((n, i) => text(250 + i * 80, y, 10, n)).join("");

  it("builds a grid where the places leave no choice", async () => {
    const page =
      text(240, 720, 10, "自然人") +
      text(320, 720, 10, "商业企业") +
      row(700, "一、本年新收政府信息公开申请数量", ["12", "3"]) +
      row(680, "二、上年结转政府信息公开申请数量", ["0", "1"]) +
      row(660, "四、结转下年度继续办理", ["5", "66"]);
    const document = await decoded(tinyPdf([page]));
    expect(document.flat).toBe(false);
    expect(texts(gridsOf(document)[0])).toEqual([
      ["", "自然人", "商业企业"],
      ["一、本年新收政府信息公开申请数量", "12", "3"],
      ["二、上年结转政府信息公开申请数量", "0", "1"],
      ["四、结转下年度继续办理", "5", "66"],
    ]);
  });

  it("leaves lines where a cell is empty", async () => {
    const page =
      row(700, "一、本年新收", ["12", "3", "4"]) +
      row(680, "二、上年结转", ["0", "1"]) +
      row(660, "四、结转", ["5", "6", "7"]);
    const document = await decoded(tinyPdf([page]));
    expect(document.flat).toBe(true);
    expect(paragraphsOf(document).map((t) => t.replace(/ +/gu, "|"))).toEqual([
      "一、本年新收|12|3|4",
      "二、上年结转|0|1",
      "四、结转|5|6|7",
    ]);
  });
});

describe("prose", () => {
  it("joins wrapped lines and leaves headings alone", async () => {
    const wide = "临江区教育局认真贯彻落实政府信息公开各项规定围绕群众关心的事项主动公开信息依法";
    const page =
      text(60, 700, 10, "一、总体情况") +
      text(80, 680, 10, wide) +
      text(60, 660, 10, `${wide}办理`) +
      text(60, 640, 10, "申请。") +
      text(60, 620, 10, "二、主动公开政府信息情况");
    expect(paragraphsOf(await decoded(tinyPdf([page])))).toEqual([
      "一、总体情况",
      `${wide}${wide}办理申请。`,
      "二、主动公开政府信息情况",
    ]);
  });

  it("writes plain characters for radicals and leaves full-width signs alone", () => {
    expect(plainIdeographs("⾃然⼈、⻚码（１）")).toBe("自然人、页码（１）");
  });
});

describe("files that give no document", () => {
  const code = async (bytes: Uint8Array) => {
    const result = await decodePdf(bytes);
    return result.ok ? "ok" : result.code;
  };

  it("calls pages that are pictures a scan, with or without a text layer", async () => {
    const picture = "q 500 0 0 700 40 40 cm /Im0 Do Q\n";
    expect(await code(tinyPdf([picture, picture]))).toBe("scanned_image");
    const layer = text(60, 700, 10, "临江区教育局认真贯彻落实政府信息公开各项规定", "3 Tr");
    expect(await code(tinyPdf([picture + layer + layer]))).toBe("scanned_image");
  });

  it("calls what is no PDF, or only the beginning of one, corrupt", async () => {
    expect(await code(new Uint8Array(Buffer.from("not a PDF at all")))).toBe("corrupt");
    expect(await code(new Uint8Array())).toBe("corrupt");
    expect(await code(tinyPdf([text(60, 700, 10, "规章")]).slice(0, 60))).toBe("corrupt");
  });

  it("calls a file corrupt that has a flipped byte where its numbers are", async () => {
    const fixture = readFileSync(new URL("./fixtures/libreoffice-borders.pdf", import.meta.url));
    const bytes = new Uint8Array(fixture);
    // The first stream is the first page's content.
    const data = fixture.indexOf("stream\n") + 300;
    bytes[data] = (bytes[data] ?? 0) ^ 0x55;
    expect(await code(bytes)).toBe("corrupt");
  });

  it("refuses a file that is out of all proportion", async () => {
    expect(await code(new Uint8Array(64 * 1024 * 1024 + 1))).toBe("too_large");
    expect(await code(tinyPdf(Array.from({ length: 2001 }, () => "")))).toBe("too_large");
  });

  it("leaves the bytes it was given as they were", async () => {
    const bytes = table("");
    const before = bytes.slice();
    await decodePdf(bytes);
    expect(bytes).toEqual(before);
  });
});
