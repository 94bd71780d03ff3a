import { describe, expect, it } from "vitest";
import { evidenceIn } from "../../parsers/evidence.ts";
import { embeddedHtml } from "../../parsers/formats/embedded-html.ts";
import { parseBytes, parseBytesSync } from "../../parsers/parse.ts";
import { REPORT_BODY } from "../crawlers/pages/pages.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const script = JSON.stringify(REPORT_BODY).replaceAll("<", "\\u003C").replaceAll("/", "\\/");
const page = (body: string, inScript: string) =>
  `<html><head><title>东山县水利局2020年政府信息公开工作年度报告</title></head><body><p>发布机构：东山县水利局</p>${body}<script>window._CONFIG = {SID: '1', it's: 1
  , DETAIL: {"id": 7, "content": ${inScript}}};</script></body></html>`;

describe("a body that only a script carries", () => {
  it("is read as the page's", async () => {
    const carried = await parseBytes(bytes(page("", script)));
    expect(carried).toHaveLength(1);
    const printed = await parseBytes(
      bytes(`<title>东山县水利局2020年政府信息公开工作年度报告</title>${REPORT_BODY}`),
    );
    expect(carried[0]?.tables).toEqual(printed[0]?.tables);
    expect(carried[0]?.report).toMatchObject({ agency: "东山县水利局", year: 2020 });
    expect(parseBytesSync(bytes(page("", script)))[0]?.tables).toEqual(printed[0]?.tables);
  });

  it("gives way to tables that the page prints", async () => {
    const other = script.replaceAll("61", "99");
    const [record] = await parseBytes(bytes(page(REPORT_BODY, other)));
    expect(record?.tables.proactive).toMatchObject({ normative_documents: { public_total: 61 } });
  });

  it("keeps the places of its cells", async () => {
    const cells = await evidenceIn(
      bytes(page("<table><tr><td>索引号</td><td>1</td></tr></table>", script)),
      null,
    );
    const cell = cells?.find(
      ({ table, row, column }) =>
        table === "proactive" && row === "normative_documents" && column === "public_total",
    );
    expect(cell).toMatchObject({
      value: 61,
      places: [{ kind: "table", cells: ["规范性文件", "3", "3", "61"], marked: 3 }],
    });
  });

  it("is found in an answer in JSON, with its title", async () => {
    const answer = {
      data: {
        title: "东山县水利局2020年政府信息公开工作年度报告",
        publishedTimeStr: "2021-01-31 10:00:00",
        content: "一、总体情况",
        contentHtml: REPORT_BODY,
      },
    };
    const [record, ...more] = await parseBytes(bytes(JSON.stringify(answer)));
    expect(more).toEqual([]);
    expect(record?.source.media_type).toBe("application/json");
    expect(record?.report).toMatchObject({ agency: "东山县水利局", year: 2020, published_on: "2021-01-31" });
    expect(record?.tables.review_litigation).toMatchObject({ review: { upheld: 1, pending: 2, total: 3 } });
  });

  it("is one record an article", async () => {
    const results = ["水利局", "教育局"].map((name) => ({
      title: `东山县${name}2020年政府信息公开工作年度报告`,
      contentHtml: REPORT_BODY,
    }));
    const records = await parseBytes(bytes(JSON.stringify({ data: { results } })));
    expect(records.map(({ report }) => report?.agency)).toEqual(["东山县水利局", "东山县教育局"]);
  });

  it.each([
    ["quotes", `<script>${"'\\'\"`\\\"".repeat(300_000)}<table 总体情况`],
    ["templates", `<script>${"`\\`".repeat(500_000)}<table`],
    ["scripts", `${"<script>".repeat(300_000)}<table 总体情况`],
    ["deep JSON", `{"a":${'[{"a":'.repeat(50_000)}1${"}]".repeat(50_000)}}`],
  ])("takes no time on hostile %s", (_, text) => {
    const before = process.cpuUsage();
    expect(embeddedHtml(text)).toBeNull();
    parseBytesSync(bytes(text));
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(3_000);
  });
});
