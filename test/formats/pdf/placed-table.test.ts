import { describe, expect, it } from "vitest";
import { decoded, gridsOf, texts } from "./read.ts";
import { line, text, tinyPdf } from "./tiny-pdf.ts";

const COLUMNS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"];
/** The last column is narrow. */
const LEFT = [215, 255, 300, 345, 410, 475, 496];

function head(y: number): string {
  return (
    text(380, y + 32, 8, "申请人情况") +
    text(350, y + 16, 8, "法人或其他组织") +
    COLUMNS.map((label, c) => text(LEFT[c] ?? 0, y, 8, label)).join("")
  );
}

/** A row with its label in lines round the figures' baseline; null leaves a cell blank. */
function row(y: number, labels: readonly string[], values: readonly (string | null)[]): string {
  const first = y + ((labels.length - 1) * 10) / 2;
  return (
    labels.map((label, i) => text(50, first - i * 10, 8, label)).join("") +
    values.map((value, c) => (value === null ? "" : text((LEFT[c] ?? 0) + 6, y, 8, value))).join("")
  );
}

const numbers = (from: number) => Array.from({ length: 7 }, (_, c) => String(from + c));
const cells = (values: readonly (string | null)[]) => values.map((value) => value ?? "");

const RECEIVED = ["一、本年新收政府信息", "公开申请数量"];
const CARRIED = ["二、上年结转政府信息公开申请数量"];
const HANDLED = ["四、结转下年度继续办理"];
const BLANKS = ["21", null, "23", null, null, "26", null];

async function rowsOf(page: string | readonly string[]): Promise<string[][]> {
  const document = await decoded(tinyPdf(typeof page === "string" ? [page] : page));
  return gridsOf(document).flatMap(texts);
}

/** Labels of the rows whose figures are in doubt. */
async function doubted(page: string | readonly string[]): Promise<string[]> {
  const document = await decoded(tinyPdf(typeof page === "string" ? [page] : page));
  return gridsOf(document)
    .flatMap(({ rows }) => rows)
    .filter((cells) => cells.some((cell) => cell.doubtful))
    .map(([label]) => label?.text ?? "");
}

describe("a table without rules", () => {
  it("keeps the place of blank cells, of wrapped labels and of rows that are blank", async () => {
    const page =
      head(720) +
      row(690, RECEIVED, numbers(11)) +
      row(660, CARRIED, BLANKS) +
      row(640, ["（一）予以公开"], []) +
      row(620, ["四、结转下年度继续办理"], [null, null, null, null, null, null, "47"]);
    const rows = await rowsOf(page);
    expect(rows).toContainEqual([RECEIVED.join(""), ...numbers(11)]);
    expect(rows).toContainEqual([...CARRIED, ...cells(BLANKS)]);
    expect(rows).toContainEqual(["（一）予以公开", "", "", "", "", "", "", ""]);
    expect(rows).toContainEqual(["四、结转下年度继续办理", "", "", "", "", "", "", "47"]);
  });

  it.each([
    ["between two columns", row(660, CARRIED, BLANKS) + text(288, 660, 8, "5"), [CARRIED]],
    ["under two columns", row(660, CARRIED, [null]) + text(275, 660, 8, "123456789"), [CARRIED]],
    ["beside no row", row(660, CARRIED, BLANKS) + text(221, 676, 8, "5"), [RECEIVED, CARRIED]],
    ["twice in a cell", row(660, CARRIED, BLANKS) + text(226 + 9, 660, 8, "5"), [CARRIED]],
    ["below a row", row(660, CARRIED, BLANKS) + text(221, 640, 8, "5"), [CARRIED, HANDLED]],
    ["broken where it had room", row(660, CARRIED, BLANKS) + text(221, 656, 8, "5"), [CARRIED]],
  ])("doubts the rows beside a figure that stands %s, and no other", async (_, rest, expected) => {
    const page = head(720) + row(690, RECEIVED, numbers(11)) + rest + row(600, HANDLED, numbers(31));
    expect(await doubted(page)).toEqual(expected.map((label) => label.join("")));
  });

  it("keeps a figure together that wraps in a narrow cell", async () => {
    const page =
      head(720) +
      row(690, RECEIVED, [...numbers(11).slice(0, 6), null]) +
      row(650, CARRIED, [...numbers(21).slice(0, 6), null]) +
      text(496, 695, 8, "7173") +
      text(500, 685, 8, "9") +
      text(496, 655, 8, "1000") +
      text(500, 645, 8, "8");
    const rows = await rowsOf(page);
    expect(rows).toContainEqual([RECEIVED.join(""), ...numbers(11).slice(0, 6), "71739"]);
    expect(rows).toContainEqual([...CARRIED, ...numbers(21).slice(0, 6), "10008"]);
  });

  it("doubts a row with two numbers in one cell, the upper of which had room for more", async () => {
    const values = [...numbers(11).slice(0, 6), null];
    const page = (wide: string) =>
      head(720) +
      row(690, RECEIVED, values) +
      text(496, 695, 8, "7173") +
      text(500, 685, 8, "9") +
      row(650, CARRIED, [...numbers(21).slice(0, 6), wide]);
    expect(await doubted(page("12345"))).toEqual([RECEIVED.join("")]);
    expect(await doubted(page("1234"))).toEqual([]);
  });

  it("doubts two numbers, one below the other, of which the upper is the widest of a column that has room for more", async () => {
    const page = (upper: string) =>
      head(720) +
      row(690, RECEIVED, [null, ...numbers(11).slice(1)]) +
      text(215, 695, 8, upper) +
      text(215, 685, 8, "9") +
      row(650, CARRIED, numbers(21));
    expect(await doubted(page("311913"))).toEqual([RECEIVED.join("")]);
  });

  it.each([
    ["by its other cells", text(500, 800, 8, "3") + row(770, CARRIED, BLANKS), "7173"],
    ["by two rows", text(500, 800, 8, "3") + row(770, CARRIED, numbers(21)), "7173"],
    ["in a table that ends there", text(500, 800, 8, "3") + text(50, 770, 8, "四、其他"), "7173"],
  ])("puts the rest of a figure that the page end tore off to it, told %s", async (_, second, whole) => {
    const first = head(200) + row(170, HANDLED, [...numbers(11).slice(0, 6), "717"]);
    const rows = await rowsOf([first, second]);
    expect(rows.find(([label]) => label === HANDLED.join(""))?.at(-1)).toBe(whole);
    expect(await doubted([first, second])).toEqual([]);
  });

  it("doubts a figure that has no room for more where a page number may be the rest of it", async () => {
    const number = (x: number, page: number) => text(x, 820, 8, String(page));
    const sheets = (x: number) => [
      head(200) + row(170, HANDLED, [...numbers(11).slice(0, 6), "7173"]),
      number(x, 2) + row(780, CARRIED, BLANKS),
      number(x, 3) + text(50, 770, 8, "后面没有表格"),
    ];
    expect(await doubted(sheets(500))).toEqual([HANDLED.join("")]);
    expect(await doubted(sheets(100))).toEqual([]);
  });

  it("goes on under a head that is printed again on the next page", async () => {
    const first = head(200) + row(170, RECEIVED, numbers(11));
    const second = head(780) + row(750, CARRIED, BLANKS);
    const document = await decoded(tinyPdf([first, second]));
    const [only, ...more] = gridsOf(document).map(texts);
    expect(more).toEqual([]);
    expect(only).toContainEqual([RECEIVED.join(""), ...numbers(11)]);
    expect(only).toContainEqual([...CARRIED, ...cells(BLANKS)]);
  });

  it("finds a label that the page end cuts", async () => {
    const first = head(120) + row(95, RECEIVED, numbers(11)) + text(50, 60, 8, "三、不予公开");
    const second = row(800, CARRIED, BLANKS);
    const torn = [text(50, 60, 8, RECEIVED[0] ?? ""), text(50, 800, 8, RECEIVED[1] ?? "")];
    const figures = numbers(11)
      .map((value, c) => text((LEFT[c] ?? 0) + 6, 60, 8, value))
      .join("");
    const rows = await rowsOf([head(120) + torn[0] + figures, torn[1] + row(770, CARRIED, BLANKS)]);
    expect(rows).toContainEqual([RECEIVED.join(""), ...numbers(11)]);
    expect(await rowsOf([first, second])).toContainEqual([RECEIVED.join(""), ...numbers(11)]);
  });

  it("takes no figure for the remark behind a label", async () => {
    const label = ["（二）部分公开", "（区分处理的，只计这一情形，", "不计其他情形）"];
    const group = ["三、本", "年度", "办理结", "果"]
      .map((part, i) => text(20, 700 - i * 10, 8, part))
      .join("");
    const page = head(730) + group + row(670, label, numbers(11)) + row(640, ["（七）总计"], numbers(21));
    const rows = await rowsOf(page);
    expect(
      rows.some((cells) => cells.includes(label.join("")) && cells.join("|").endsWith(numbers(11).join("|"))),
    ).toBe(true);
    expect(rows.flat()).toContain("三、本年度办理结果");
  });

  it("reads names of a sheet's columns that have two lines", async () => {
    const page =
      text(100, 700, 8, "统计指标") +
      text(260, 700, 8, "单位") +
      text(320, 705, 8, "区政府") +
      text(320, 695, 8, "统计数") +
      text(400, 705, 8, "乡镇街道") +
      text(404, 695, 8, "统计数") +
      text(100, 670, 8, "制发规范性文件总数") +
      text(264, 670, 8, "件") +
      text(324, 670, 8, "31") +
      text(408, 670, 8, "47");
    const rows = await rowsOf(page);
    expect(rows).toContainEqual(["统计指标", "单位", "区政府统计数", "乡镇街道统计数"]);
    expect(rows).toContainEqual(["制发规范性文件总数", "件", "31", "47"]);
  });

  it("goes on over a page break, under a page mark", async () => {
    const mark = text(290, 30, 8, "- 1 -");
    const first = head(200) + row(170, RECEIVED, numbers(11)) + mark;
    const second = row(800, CARRIED, BLANKS) + text(290, 30, 8, "- 2 -");
    const rows = await rowsOf([first, second]);
    expect(rows).toContainEqual([RECEIVED.join(""), ...numbers(11)]);
    expect(rows).toContainEqual([...CARRIED, ...cells(BLANKS)]);
  });

  it("puts a unit on a second line to its figure, and a row that no form knows under its label", async () => {
    const page =
      head(720) +
      row(690, RECEIVED, [null, null, ...numbers(13).slice(0, 5)]) +
      text(221, 695, 8, "77") +
      text(221, 685, 8, "件") +
      row(650, ["某某事项"], BLANKS) +
      row(620, CARRIED, numbers(31));
    const rows = await rowsOf(page);
    expect(rows).toContainEqual([RECEIVED.join(""), "77件", "", ...numbers(13).slice(0, 5)]);
    expect(rows).toContainEqual(["某某事项", ...cells(BLANKS)]);
  });
});

describe("a table whose rules do not part its figures", () => {
  const body = head(720) + row(690, RECEIVED, numbers(11)) + row(660, CARRIED, BLANKS);
  const levels = [765, 710, 675, 645];
  const frame = line(45, 645, 45, 765) + line(560, 645, 560, 765);

  it.each([
    ["level rules only", levels.map((y) => line(45, y, 560, y)).join("")],
    ["a frame", line(45, 765, 560, 765) + line(45, 645, 560, 645) + frame],
    ["a frame and level rules", levels.map((y) => line(45, y, 560, y)).join("") + frame],
    [
      "a frame and upright rules",
      line(45, 765, 560, 765) +
        line(45, 645, 560, 645) +
        [45, 210, 250, 296, 340, 405, 470, 493, 560].map((x) => line(x, 645, x, 765)).join(""),
    ],
    [
      "rules round its head alone",
      line(45, 765, 560, 765) +
        line(210, 747, 560, 747) +
        line(250, 731, 493, 731) +
        line(45, 710, 560, 710) +
        [45, 210, 560].map((x) => line(x, 710, x, 765)).join("") +
        [250, 493].map((x) => line(x, 710, x, 747)).join("") +
        [296, 340, 405, 470].map((x) => line(x, 710, x, 731)).join(""),
    ],
  ])("is read by its places: %s", async (_, rules) => {
    const rows = await rowsOf(rules + body);
    expect(rows).toContainEqual([RECEIVED.join(""), ...numbers(11)]);
    expect(rows).toContainEqual([...CARRIED, ...cells(BLANKS)]);
  });
});
