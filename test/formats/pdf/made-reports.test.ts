import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { decodePdf } from "../../../parsers/formats/pdf/index.ts";
import { PROACTIVE, REQUEST_ROWS, requestValue, reviewValue } from "./made-report.ts";
import { decoded, gridsOf, paragraphsOf, texts, valuesOf } from "./read.ts";

const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`./fixtures/${name}.pdf`, import.meta.url)));

const columns = (count: number) => Array.from({ length: count }, (_, c) => c);

describe.each([
  "chromium-borders",
  "chromium-double-borders",
  "chromium-landscape-rotated",
  "libreoffice-borders",
  "libreoffice-thick-borders",
])("a made-up report printed as %s", (name) => {
  it("has its three tables, whole, with every number in its cell", async () => {
    const document = await decoded(fixture(name));
    const [proactive, requests, review, ...more] = gridsOf(document);
    expect(more).toEqual([]);
    expect(document.flat).toBe(false);

    expect(texts(proactive)).toHaveLength(14);
    for (const [label = "", ...values] of PROACTIVE) {
      const row = texts(proactive).find((cells) => cells[0] === label);
      expect(row).toEqual([label, ...values]);
    }

    expect(texts(requests)).toHaveLength(3 + REQUEST_ROWS.length);
    REQUEST_ROWS.forEach((label, row) => {
      // 3.其他 is the one label that another contains.
      expect(texts(requests)[3 + row]?.some((t) => t === label)).toBe(true);
      expect(texts(requests)[3 + row]?.slice(-7)).toEqual(columns(7).map((c) => requestValue(row, c)));
    });
    expect(requests?.rows.slice(3).every((row) => row.at(-7)?.col === 3 && row.at(-1)?.col === 9)).toBe(true);

    expect(texts(review).at(-1)).toEqual(columns(15).map(reviewValue));
    expect(texts(review)).toHaveLength(4);
  });

  it("keeps group labels over the page break", async () => {
    const [, requests] = gridsOf(await decoded(fixture(name)));
    const spans = (requests?.rows ?? []).flatMap((row) => row.filter((c) => c.rowspan > 1 && c.col < 2));
    expect(spans.map((c) => [c.text.replace(/\s/gu, ""), c.rowspan])).toEqual([
      ["（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3],
      ["三、本年度办理结果", 22],
      ["（三）不予公开", 8],
      ["（四）无法提供", 3],
      ["（五）不予处理", 5],
      ["（六）其他处理", 3],
    ]);
  });

  it("has its prose in paragraphs between the tables", async () => {
    const paragraphs = paragraphsOf(await decoded(fixture(name)));
    expect(paragraphs[0]).toBe("临江区教育局2022年度政府信息公开工作年度报告");
    expect(paragraphs).toContain("三、收到和处理政府信息公开申请情况");
    expect(
      paragraphs.filter((t) => t.startsWith("二〇二二年")).every((t) => t.endsWith("接受社会监督。")),
    ).toBe(true);
  });
});

describe("a made-up report without borders", () => {
  it("has every number in its cell, blank ones included", async () => {
    const document = await decoded(fixture("chromium-no-borders"));
    expect(document.flat).toBe(false);
    const rows = gridsOf(document).flatMap(texts);
    for (const [label = "", ...values] of PROACTIVE) expect(rows).toContainEqual([label, ...values]);
    REQUEST_ROWS.forEach((label, row) => {
      const found = rows.filter((cells) => cells.length > 7 && cells.includes(label));
      expect(found.map((cells) => cells.slice(-7))).toEqual([columns(7).map((c) => requestValue(row, c))]);
    });
    expect(rows).toContainEqual(columns(15).map(reviewValue));
  });
});

it("says of a file with a password that it is encrypted", async () => {
  expect(await decodePdf(fixture("password"))).toMatchObject({ ok: false, code: "encrypted" });
});

it("reads one row by its label", async () => {
  const [, requests] = gridsOf(await decoded(fixture("libreoffice-borders")));
  expect(valuesOf(requests, "2.重复申请", 7)).toEqual(columns(7).map((c) => requestValue(16, c)));
});
