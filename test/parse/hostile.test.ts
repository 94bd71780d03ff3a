import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { parseBytes } from "../../parsers/parse.ts";

/** Nothing that a file can hold may take longer than this, on a machine however busy. */
const LIMIT_MS = 20_000;

const bytes = (text: string) => new TextEncoder().encode(text);

describe("hostile files give a clear finding in bounded time", () => {
  it.each<[string, () => Uint8Array, string]>([
    ["random bytes", () => randomBytes(1_000_000), "corrupt"],
    ["10 MB of pipes", () => bytes("|".repeat(10_000_000)), "too_large"],
    ["10 MB of lines of pipes", () => bytes("|\n".repeat(5_000_000)), "too_large"],
    ["tables of MediaWiki that never end", () => bytes("{|\n|a\n".repeat(200_000)), "not_a_report"],
    ["3 MB of table rows without end", () => bytes("规章 | 0 | 0 | 0 |\n".repeat(180_000)), "too_large"],
    [
      "5,000 nested tags",
      () => bytes(`<html>${"<div>".repeat(5000)}x${"</div>".repeat(5000)}`),
      "not_a_report",
    ],
    ["5,000 nested tables", () => bytes(`${"<table><tr><td>".repeat(5000)}规章`), "not_a_report"],
    [
      "a colspan of a billion",
      () => bytes(`<table><tr><td colspan=1000000000 rowspan=1000000000>规章</td><td>1</td></tr></table>`),
      "not_a_report",
    ],
    [
      "a million cells",
      () => bytes(`<table>${`<tr>${"<td>1</td>".repeat(100)}</tr>`.repeat(2000)}</table>`),
      "too_large",
    ],
    ["an unclosed script", () => bytes(`<html><script>${"var a=1;".repeat(100_000)}`), "not_a_report"],
    ["entities without end", () => bytes(`<html>${"&amp;".repeat(1_000_000)}`), "not_a_report"],
  ])("%s", async (_name, make, code) => {
    const start = performance.now();
    const records = await parseBytes(make());
    expect(performance.now() - start).toBeLessThan(LIMIT_MS);
    expect(records).toHaveLength(1);
    expect(records[0]?.report).toBeNull();
    expect(records[0]?.findings[0]?.code).toBe(code);
  });

  it("endless unknown rows in a real table are bounded and counted", async () => {
    const rows = Array.from({ length: 20_000 }, (_, k) => `未知事项${k} | 3 | 4 |`).join("\n");
    const start = performance.now();
    const [record] = await parseBytes(
      bytes(`自然人 | 商业企业\n一、本年新收政府信息公开申请数量 | 1 | 2 | 0 | 0 | 0 | 0 | 3 |\n${rows}\n`),
    );
    expect(performance.now() - start).toBeLessThan(LIMIT_MS);
    expect(record?.findings.some((finding) => /more rows that no form has/.test(finding.message))).toBe(true);
  });
});
