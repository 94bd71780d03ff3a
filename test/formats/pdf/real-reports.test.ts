import { existsSync, readFileSync } from "node:fs";
import { PDFParse } from "pdf-parse";
import { describe, expect, it } from "vitest";
import { decodePdf } from "../../../parsers/formats/pdf/index.ts";
import { decoded, gridsOf, texts, valuesOf } from "./read.ts";

/** Published reports lie beside the checkout, never in it. */
const CORPUS = new URL("../../../../shared/corpus/reports/", import.meta.url);

interface Gold {
  tables: Record<
    "proactive" | "requests" | "review_litigation",
    Record<string, Record<string, number | null>>
  >;
}

/** Part of the printed label of each row of table 三, unlike any other row's. */
const REQUEST_LABELS: Readonly<Record<string, string>> = {
  received: "一、本年新收",
  carried_in: "二、上年结转",
  granted: "(一)予以公开",
  partly_granted: "(二)部分公开",
  denied_state_secret: "属于国家秘密",
  denied_law_prohibited: "2.其他法律行政",
  denied_security_stability: "三安全一稳定",
  denied_third_party_rights: "保护第三方",
  denied_internal_affairs: "三类内部事务",
  denied_process_info: "四类过程性",
  denied_enforcement_file: "行政执法案卷",
  denied_admin_inquiry: "行政查询事项",
  unavailable_not_held: "本机关不掌握",
  unavailable_needs_creation: "没有现成信息",
  unavailable_still_unclear: "补正后申请内容",
  not_processed_petition: "信访举报投诉",
  not_processed_duplicate: "2.重复申请",
  not_processed_publication: "提供公开出版物",
  not_processed_excessive: "大量反复申请",
  not_processed_reconfirm: "确认或重新出具",
  other: "(六)其他处理",
  other_not_corrected: "逾期不补正",
  other_fee_unpaid: "未按收费通知",
  other_misc: "3、其他",
  handled_total: "(七)总计",
  carried_out: "四、结转下年度",
};

const PROACTIVE_LABELS: Readonly<Record<string, string>> = {
  regulations: "规章",
  normative_documents: "行政规范性文件",
  licensing: "行政许可",
  penalties: "行政处罚",
  coercive_measures: "行政强制",
  fees: "行政事业性收费",
};

const asPrinted = (values: Record<string, number | null>) =>
  Object.values(values).map((v) => (v === null ? "" : String(v)));

describe.each(["huaian-city-2024", "hongze-district-2024"])("the published report %s", (name) => {
  const report = new URL(`${name}/report.pdf`, CORPUS);
  const present = existsSync(report);
  const bytes = () => new Uint8Array(readFileSync(report));

  it.skipIf(!present)("has every number of its tables in the right cell", async () => {
    const gold = JSON.parse(readFileSync(new URL(`${name}/gold.json`, CORPUS), "utf8")) as Gold;
    const [proactive, requests, review, ...more] = gridsOf(await decoded(bytes()));
    expect(more).toEqual([]);

    for (const [code, values] of Object.entries(gold.tables.proactive)) {
      expect(
        texts(proactive)
          .find((row) => row[0] === PROACTIVE_LABELS[code])
          ?.slice(1),
      ).toEqual(asPrinted(values));
    }

    for (const [code, values] of Object.entries(gold.tables.requests)) {
      expect(valuesOf(requests, REQUEST_LABELS[code] ?? code, 7), code).toEqual(asPrinted(values));
    }
    // Head, then one row for each row of the form; seven columns of numbers at the same places all the way down.
    expect(requests?.rows).toHaveLength(3 + Object.keys(gold.tables.requests).length);
    for (const row of requests?.rows.slice(3) ?? []) {
      expect(row.slice(-7).map((c) => c.col)).toEqual([3, 4, 5, 6, 7, 8, 9]);
    }

    const printed = Object.values(gold.tables.review_litigation).flatMap(asPrinted);
    expect(texts(review).at(-1)).toEqual(printed);
  });

  it.skipIf(!present)("costs at most three times what reading its bare text costs", async () => {
    const median = (times: number[]) => times.sort((a, b) => a - b)[times.length >> 1] ?? 0;
    const took = async (work: () => Promise<unknown>) => {
      const start = performance.now();
      await work();
      return performance.now() - start;
    };
    const bare: number[] = [];
    const ours: number[] = [];
    for (let i = 0; i < 5; i++) {
      bare.push(
        await took(async () => {
          const parser = new PDFParse({ data: bytes() });
          await parser.getText();
          await parser.destroy();
        }),
      );
      ours.push(await took(() => decodePdf(bytes())));
    }
    expect(median(ours) / median(bare)).toBeLessThan(3);
  });
});
