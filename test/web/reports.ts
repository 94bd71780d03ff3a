/** As many distinct reports as a test needs: tables from the generator, agency and year as wanted. */
import type { Block, Publication } from "../../src/sample-web/blocks.ts";
import { lazily } from "../../src/sample-web/lazy.ts";
import type { PublishedFile } from "../../src/sample-web/model.ts";
import { CLEAN_STYLE } from "../generator/label-style.ts";
import { generateReport, type Report } from "../generator/report.ts";

/** A report that a crawl must land, and figures that it must land with. */
export interface ExpectedReport {
  agency: string;
  year: number;
  /** `requests.received.total` → the number as printed. */
  figures: Readonly<Record<string, number>>;
}

const FIRST = "松青白丹云碧翠银金玉苍沧";
const SECOND = "溪桥岭塘渡原埠屿湾泽浦墩";
const BODIES = [
  "教育局",
  "司法局",
  "统计局",
  "水务局",
  "民政局",
  "审计局",
  "交通运输局",
  "应急管理局",
] as const;

/** The name of the n-th county, which does not exist. */
export function placeName(n: number): string {
  return `${FIRST[n % FIRST.length]}${SECOND[Math.floor(n / FIRST.length) % SECOND.length]}县`;
}

/** The n-th body of a county. */
export function bodyName(place: string, n: number): string {
  return `${place}${BODIES[n % BODIES.length]}`;
}

/** Rows that every reader gets right, so that a wrong landing shows. */
const WATCHED = /^requests\.(?:received|granted|handled_total|carried_out)\./u;

function figuresOf(report: Report): Record<string, number> {
  const out: Record<string, number> = {};
  for (const { address, value } of report.truth) {
    const key = `${address.table}.${address.row}.${address.column ?? ""}`;
    if (WATCHED.test(key) && value !== null) out[key] = value;
  }
  return out;
}

export interface MadeReport {
  publication: Publication;
  expected: ExpectedReport;
}

/** The file, with another answer to those who ask for it. */
export function withAnswer(file: PublishedFile, answer: NonNullable<PublishedFile["answer"]>): PublishedFile {
  return {
    name: file.name,
    get bytes() {
      return file.bytes;
    },
    answer,
  };
}

function blocksOf(agency: string, year: number, title: string, seed: number, report: Report): Block[] {
  const tables = report.blocks.filter((block) => block.kind === "table");
  const proactive = tables.slice(0, -2);
  const [requests, review] = tables.slice(-2);
  const heading = (text: string): Block => ({ kind: "heading", text });
  const paragraph = (text: string): Block => ({ kind: "paragraph", text });
  return [
    { kind: "title", text: title },
    paragraph(
      `本报告由${agency}按照《中华人民共和国政府信息公开条例》编制，统计期限自${year}年1月1日起至${year}年12月31日止。`,
    ),
    heading("一、总体情况"),
    paragraph(`${year}年，${agency}按时更新各栏目，编号第${seed % 9973}号台账留存备查。`),
    heading("二、主动公开政府信息情况"),
    ...proactive,
    heading("三、收到和处理政府信息公开申请情况"),
    ...(requests === undefined ? [] : [requests]),
    heading("四、政府信息公开行政复议、行政诉讼情况"),
    ...(review === undefined ? [] : [review]),
    heading("五、存在的主要问题及改进情况"),
    paragraph("个别栏目更新不够及时，今后按月检查。"),
    heading("六、其他需要报告的事项"),
    paragraph("无其他需要报告的事项。"),
  ];
}

/** A report of that agency on that year; another `edition` has other figures. */
export function madeReport(agency: string, year: number, edition = 1): MadeReport {
  const seed = [...`${agency}/${year}/${edition}`].reduce(
    (hash, char) => (hash * 33 + (char.codePointAt(0) ?? 0)) >>> 0,
    5381,
  );
  const report = lazily(() =>
    generateReport(seed, {
      shape: year < 2021 ? "form2019" : "form2021",
      mood: "valid",
      habits: { blank: 0, notApplicable: 0, odd: 0 },
      style: CLEAN_STYLE,
    }),
  );
  const title = `${agency}${year}年政府信息公开工作年度报告`;
  const blocks = lazily(() => blocksOf(agency, year, title, seed, report()));
  const figures = lazily(() => figuresOf(report()));
  return {
    publication: {
      agency,
      year,
      title,
      indexNumber: `${String(seed % 100000).padStart(9, "0")}/${year + 1}-${String(seed % 89999).padStart(5, "0")}`,
      publisher: agency,
      writtenOn: `${year + 1}-01-08`,
      publishedOn: `${year + 1}-01-${String(10 + (seed % 18)).padStart(2, "0")}`,
      get blocks() {
        return blocks();
      },
    },
    expected: {
      agency,
      year,
      get figures() {
        return figures();
      },
    },
  };
}
