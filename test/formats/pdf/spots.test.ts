/** Where on its sheet a cell stands: held against the places at which the test itself has drawn it. */
import { describe, expect, it } from "vitest";
import type { GridCell, Spot } from "../../../parsers/document.ts";
import { decoded, gridsOf } from "./read.ts";
import { lattice, text, tinyPdf } from "./tiny-pdf.ts";

const WIDE = 595;
const HIGH = 842;
/** Width of a digit of Helvetica, in em. */
const DIGIT = 0.556;
const SIZE = 10;
const TURNS = [0, 90, 180, 270] as const;
type Turn = (typeof TURNS)[number];

interface Rect {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** A rectangle in PDF's own points → shares of the sheet as it is shown turned. */
function shownAs([x0, y0, x1, y1]: readonly [number, number, number, number], turn: Turn): Rect {
  const at = (x: number, y: number): [number, number] => {
    const [across, up] = [x / WIDE, y / HIGH];
    switch (turn) {
      case 0:
        return [across, 1 - up];
      case 90:
        return [up, across];
      case 180:
        return [1 - across, up];
      case 270:
        return [1 - up, 1 - across];
    }
  };
  const [[ax, ay], [bx, by]] = [at(x0, y0), at(x1, y1)];
  return { left: Math.min(ax, bx), top: Math.min(ay, by), right: Math.max(ax, bx), bottom: Math.max(ay, by) };
}

const SLACK = 0.0005;
const isInside = (inner: Rect, outer: Rect): boolean =>
  inner.left >= outer.left - SLACK &&
  inner.top >= outer.top - SLACK &&
  inner.right <= outer.right + SLACK &&
  inner.bottom <= outer.bottom + SLACK;

/** Holds that a box is round digits drawn at a place, and not much larger than they are. */
function expectRound(spot: Spot | undefined, x: number, y: number, digits: string, turn: Turn = 0): void {
  const width = digits.length * DIGIT * SIZE;
  const ink = shownAs([x, y, x + width, y + 0.72 * SIZE], turn);
  const room = shownAs([x - 1, y - 0.3 * SIZE, x + width + 1, y + SIZE], turn);
  if (spot === undefined) throw new Error(`${digits} has no place`);
  expect([digits, isInside(ink, spot), isInside(spot, room)]).toEqual([digits, true, true]);
}

async function cellsOf(
  pages: readonly string[],
  rotate: Turn = 0,
): Promise<(said: string) => GridCell | undefined> {
  const document = await decoded(tinyPdf(pages, { width: WIDE, height: HIGH, rotate }));
  const cells = gridsOf(document).flatMap(({ rows }) => rows.flat());
  return (said) => cells.find(({ text: own }) => own === said);
}

describe("a cell between rules", () => {
  const page =
    lattice([50, 200, 300, 400], [600, 630, 660]) +
    text(60, 640, SIZE, "行政许可") +
    text(60, 610, SIZE, "行政处罚") +
    text(210, 640, SIZE, "447228") +
    text(310, 610, SIZE, "61") +
    text(310, 640, SIZE, "35");

  it.each(TURNS)("stands where its number is drawn, on a sheet turned by %i degrees", async (turn) => {
    const cell = await cellsOf([page], turn);
    expectRound(cell("447228")?.spots?.[0], 210, 640, "447228", turn);
    expectRound(cell("61")?.spots?.[0], 310, 610, "61", turn);
    expect(cell("61")?.spots).toHaveLength(1);
  });

  it.each(TURNS)("that is blank is the room between its rules, turned by %i degrees", async (turn) => {
    const [spot] = (await cellsOf([page], turn))("")?.spots ?? [];
    const room = shownAs([200, 600, 300, 630], turn);
    expect(spot).toMatchObject({ page: 1 });
    for (const side of ["left", "top", "right", "bottom"] as const)
      expect(spot?.[side]).toBeCloseTo(room[side], 3);
  });

  it("names the sheet that it stands on", async () => {
    const cell = await cellsOf([text(60, 700, SIZE, "一、总体情况"), page]);
    expect(cell("447228")?.spots?.map((spot) => spot.page)).toEqual([2]);
  });

  it("that a page end cuts stands on both pages", async () => {
    const above =
      lattice([50, 350, 450], [40, 70, 100]) +
      text(60, 80, SIZE, "6.属于四类过程性信息") +
      text(360, 80, SIZE, "11") +
      text(60, 50, SIZE, "7.属于行政") +
      text(360, 50, SIZE, "22");
    const below =
      lattice([50, 350, 450], [740, 770, 800]) +
      text(60, 780, SIZE, "执法案卷") +
      text(60, 750, SIZE, "8.属于行政查询事项") +
      text(360, 750, SIZE, "33");
    const cell = await cellsOf([above, below]);
    expect(cell("7.属于行政执法案卷")?.spots?.map(({ page: number }) => number)).toEqual([1, 2]);
    expect(cell("22")?.spots?.map(({ page: number }) => number)).toEqual([1]);
    expectRound(cell("22")?.spots?.[0], 360, 50, "22");
    expectRound(cell("33")?.spots?.[0], 360, 750, "33");
  });
});

describe("a cell without rules", () => {
  const LABELS = ["行政许可", "行政处罚", "行政强制", "规章", "行政规范性文件"];

  it("stands where its number is drawn", async () => {
    const page = LABELS.map(
      (label, i) => text(60, 700 - i * 20, SIZE, label) + text(300, 700 - i * 20, SIZE, String(1007 + i)),
    ).join("");
    const cell = await cellsOf([page]);
    LABELS.forEach((_, i) => {
      expectRound(cell(String(1007 + i))?.spots?.[0], 300, 700 - i * 20, String(1007 + i));
    });
  });

  it("under a head of the form, too, and has no place where it is blank", async () => {
    const columns = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"];
    const at = [215, 255, 300, 345, 410, 475, 520];
    const values = ["21", null, "23", "24", "25", "26", "140"];
    const page =
      text(380, 752, 8, "申请人情况") +
      text(350, 736, 8, "法人或其他组织") +
      columns.map((label, c) => text(at[c] ?? 0, 720, 8, label)).join("") +
      text(50, 690, 8, "一、本年新收政府信息公开申请数量") +
      values.map((value, c) => (value === null ? "" : text((at[c] ?? 0) + 6, 690, SIZE, value))).join("");
    const document = await decoded(tinyPdf([page]));
    const row = gridsOf(document)
      .flatMap(({ rows }) => rows)
      .find((cells) => cells.some(({ text: said }) => said === "140"));
    expect(row?.slice(-7).map(({ text: said }) => said)).toEqual(values.map((value) => value ?? ""));
    values.forEach((value, c) => {
      const [spot] = row?.at(c - 7)?.spots ?? [];
      if (value === null) expect(spot).toBeUndefined();
      else expectRound(spot, (at[c] ?? 0) + 6, 690, value);
    });
  });
});

it("a cell in the right half of a sheet that holds two pages stands there", async () => {
  const half = (x: number, value: string, agency: string) =>
    text(x, 540, 11, `${agency}2022年度政府信息公开工作年度报告`) +
    text(x, 510, 9, "一、总体情况") +
    text(x, 490, 9, "认真贯彻落实各项规定，主动公开政府信息，依法办理申请。") +
    lattice([x, x + 150, x + 300], [380, 400, 420]) +
    text(x + 5, 406, 9, "信息内容") +
    text(x + 160, 406, 9, "本年处理决定数量") +
    text(x + 5, 386, 9, "行政处罚") +
    text(x + 160, 386, SIZE, value);
  const page = half(60, "6046", "临江区教育局") + half(470, "7713", "南山县水利局");
  const document = await decoded(tinyPdf([page], { width: HIGH, height: WIDE }));
  const cells = gridsOf(document).flatMap(({ rows }) => rows.flat());
  for (const [x, value] of [
    [60, "6046"],
    [470, "7713"],
  ] as const) {
    const [spot] = cells.find(({ text: said }) => said === value)?.spots ?? [];
    expect(spot?.left).toBeCloseTo((x + 160) / HIGH, 3);
    expect(spot?.right).toBeCloseTo((x + 160 + 4 * DIGIT * SIZE) / HIGH, 3);
  }
});
