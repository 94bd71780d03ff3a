import { describe, expect, it } from "vitest";
import { parseBytes } from "../../../parsers/parse.ts";
import { decoded, gridsOf, texts } from "./read.ts";
import { lattice, text, tinyPdf } from "./tiny-pdf.ts";

const WIDE = 842;
const HIGH = 595;

interface Said {
  agency: string;
  penalties: string;
  coercion: string;
}

const RIVER: Said = { agency: "临江区教育局", penalties: "6046", coercion: "18" };
const HILL: Said = { agency: "南山县水利局", penalties: "77", coercion: "205" };

/** The first half of a report, in the half of a sheet that begins at x. */
function opening(x: number, { agency }: Said): string {
  return (
    text(x, 540, 11, `${agency}2022年度政府信息公开工作年度报告`) +
    text(x, 510, 9, "一、总体情况") +
    text(x, 490, 9, "认真贯彻落实各项规定，主动公开政府信息，依法办理申请。") +
    text(x, 460, 9, "二、主动公开政府信息情况")
  );
}

function table(x: number, { penalties, coercion }: Said, ruled = true): string {
  const row = (y: number, label: string, value: string) =>
    text(x + 5, y, 9, label) + text(x + 160, y, 9, value);
  return (
    (ruled ? lattice([x, x + 150, x + 300], [340, 360, 380, 400, 420]) : "") +
    row(406, "第二十条第（六）项", "") +
    row(386, "信息内容", "本年处理决定数量") +
    row(366, "行政处罚", penalties) +
    row(346, "行政强制", coercion)
  );
}

function closing(x: number): string {
  return (
    text(x, 300, 9, "五、存在的主要问题及改进情况") +
    text(x, 280, 9, "公开的内容还不够丰富，下一步将继续加强。") +
    text(x, 250, 9, "六、其他需要报告的事项")
  );
}

const LEFT = 60;
const RIGHT = 470;
const whole = (x: number, said: Said) => opening(x, said) + table(x, said) + closing(x);

async function read(pages: readonly string[]) {
  const records = await parseBytes(tinyPdf(pages, { width: WIDE, height: HIGH }));
  return records.map(({ source, report, tables }) => ({
    part: source.part,
    agency: report?.agency,
    penalties: tables.proactive?.penalties?.decisions,
    coercion: tables.proactive?.coercive_measures?.decisions,
  }));
}

const BOTH = [
  { part: "#1", agency: RIVER.agency, penalties: 6046, coercion: 18 },
  { part: "#2", agency: HILL.agency, penalties: 77, coercion: 205 },
];

describe("a sheet with two pages", () => {
  it("gives one object for each of two reports", async () => {
    expect(await read([whole(LEFT, RIVER) + whole(RIGHT, HILL)])).toEqual(BOTH);
  });

  it("is read left and right in turn where the reports follow each other", async () => {
    const sheets = [
      opening(LEFT, RIVER) + table(RIGHT, RIVER) + closing(RIGHT),
      opening(LEFT, HILL) + table(RIGHT, HILL) + closing(RIGHT),
    ];
    expect(await read(sheets)).toEqual(BOTH);
  });

  it("is read side by side where a report runs down each", async () => {
    const sheets = [
      opening(LEFT, RIVER) + opening(RIGHT, HILL),
      table(LEFT, RIVER) + closing(LEFT) + table(RIGHT, HILL) + closing(RIGHT),
    ];
    expect(await read(sheets)).toEqual(BOTH);
  });

  it("says on which sheet a cell stands", async () => {
    const bytes = tinyPdf([whole(LEFT, RIVER) + whole(RIGHT, HILL)], { width: WIDE, height: HIGH });
    const pages = gridsOf(await decoded(bytes)).flatMap(({ rows }) => rows.flat().map(({ page }) => page));
    expect(new Set(pages)).toEqual(new Set([1]));
  });
});

describe("a sheet with one page", () => {
  it("is not cut between the labels and the figures of a table without rules", async () => {
    const rows = ["行政许可", "行政处罚", "行政强制", "规章", "行政规范性文件"];
    const page = rows
      .map((label, i) => text(LEFT, 500 - i * 20, 9, label) + text(RIGHT, 500 - i * 20, 9, String(100 + i)))
      .join("");
    const bytes = tinyPdf([page], { width: WIDE, height: HIGH });
    expect(texts(gridsOf(await decoded(bytes))[0])).toEqual(rows.map((label, i) => [label, String(100 + i)]));
  });

  it("mixes no numbers of two tables under one title", async () => {
    const title = text(
      LEFT,
      560,
      11,
      `${RIVER.agency}、${HILL.agency}2022年度政府信息公开工作年度报告（合并公布的文本）`,
    );
    const page = `${title}${text(300, 440, 9, "二、主动公开政府信息情况")}${table(LEFT, RIVER)}${table(RIGHT, HILL)}`;
    const [record] = await parseBytes(tinyPdf([page], { width: WIDE, height: HIGH }));
    expect(record?.tables.proactive?.penalties?.decisions).toBeNull();
    expect(record?.findings.map(({ code }) => code)).toContain("cells_unresolved");
  });
});
