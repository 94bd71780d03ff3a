import { describe, expect, it } from "vitest";
import { decoded, gridsOf, paragraphsOf, texts } from "./read.ts";
import { line, text, tinyPdf } from "./tiny-pdf.ts";

const COLUMNS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"];
const LEFT = [215, 255, 300, 345, 410, 475, 520];

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
const BLANKS = ["21", null, "23", null, null, "26", null];

async function rowsOf(page: string | readonly string[]): Promise<string[][]> {
  const document = await decoded(tinyPdf(typeof page === "string" ? [page] : page));
  return gridsOf(document).flatMap(texts);
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
    ["between two columns", row(660, CARRIED, BLANKS) + text(288, 660, 8, "5")],
    ["under two columns", row(660, CARRIED, [null]) + text(275, 660, 8, "123456789")],
    ["beside no row", row(660, CARRIED, BLANKS) + text(221, 676, 8, "5")],
    ["twice in a cell", row(660, CARRIED, BLANKS) + text(226 + 9, 660, 8, "5")],
    ["right below the last row", row(660, CARRIED, BLANKS) + text(221, 640, 8, "5")],
    ["broken over two lines", row(660, CARRIED, BLANKS) + text(221, 656, 8, "5")],
  ])("stays lines where a figure stands %s", async (_, rest) => {
    const document = await decoded(tinyPdf([head(720) + row(690, RECEIVED, numbers(11)) + rest]));
    expect(gridsOf(document)).toEqual([]);
    expect(paragraphsOf(document).some((t) => t.includes("本年新收"))).toBe(true);
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
        [45, 210, 250, 296, 340, 405, 470, 515, 560].map((x) => line(x, 645, x, 765)).join(""),
    ],
    [
      "rules round its head alone",
      line(45, 765, 560, 765) +
        line(210, 747, 560, 747) +
        line(250, 731, 515, 731) +
        line(45, 710, 560, 710) +
        [45, 210, 560].map((x) => line(x, 710, x, 765)).join("") +
        [250, 515].map((x) => line(x, 710, x, 747)).join("") +
        [296, 340, 405, 470].map((x) => line(x, 710, x, 731)).join(""),
    ],
  ])("is read by its places: %s", async (_, rules) => {
    const rows = await rowsOf(rules + body);
    expect(rows).toContainEqual([RECEIVED.join(""), ...numbers(11)]);
    expect(rows).toContainEqual([...CARRIED, ...cells(BLANKS)]);
  });
});
