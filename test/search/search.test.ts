import type { Database } from "better-sqlite3";
import { beforeAll, describe, expect, it } from "vitest";
import { passageOf } from "../../src/search/passage.ts";
import { type SearchFilter, search } from "../../src/search/search.ts";
import { dropSearchIndex, searchDue, updateSearchIndex } from "../../src/search/search-index.ts";
import { phraseOf, readSearch, SearchQueryError } from "../../src/search/search-query.ts";
import { indexed } from "../../src/search/tokens.ts";
import { openForWriting } from "../../src/store/database.ts";
import { ReportStore } from "../../src/store/report-store.ts";
import { madeUp } from "../store/made-up.ts";

const NO_FILTER: SearchFilter = {
  agencyIds: null,
  region: null,
  firstYear: null,
  lastYear: null,
  kind: null,
  section: null,
};

/** Section texts of the made-up reports, by agency and year. */
const TEXTS: ReadonlyArray<readonly [agency: string, year: number, text: string]> = [
  ["甲县教育局", 2021, "全年行政复议 3 件，诉讼 0 件。"],
  ["甲县教育局", 2022, "本年度无复议，议案 5 件；《条例》培训２０２２年两次。"],
  ["乙县财政局", 2022, "複議案件由法制機構辦理；Open Data 平台上线。"],
  ["丙镇人民政府", 2023, "复查、商议后公开。😀café 100% 'quoted' \"双引号\""],
  ["丁局", 2023, "主动公开\n  目录编制完成；公开主动性不足。".repeat(3)],
];

let db: Database;

beforeAll(() => {
  db = openForWriting(":memory:");
  const store = new ReportStore(db, "test");
  for (const [agency, year, text] of TEXTS) {
    store.land([
      madeUp({
        agency,
        year,
        change: (record) => {
          record.sections = [
            { heading: "一、总体情况", text },
            { heading: "五、存在的主要问题", text: `${agency}人手不足` },
          ];
        },
      }),
    ]);
  }
  updateSearchIndex(db);
});

const found = (words: string, filter: Partial<SearchFilter> = {}): string[] =>
  search(db, words, { ...NO_FILTER, ...filter }, { first: 0, most: 20 })
    .hits.map(({ agency, year, position }) => `${agency}${year}.${position}`)
    .sort();

describe("tokens", () => {
  it.each([
    ["复议", "复议 议"],
    ["信息公开2022年", "信息 息公 公开 开 2022 年"],
    ["行政\n 复议", "行政 政复 复议 议"],
    ["行政，复议", "行政 政 复议 议"],
    ["Ｆｏｒｍ２０１９ café cafe\u0301", "form2019 cafe cafe"],
    ["複議😀𠀀字", "复议 议 𠀀字 字"],
    ["' \" * ( ) : ^ -", ""],
  ])("of %j are %j", (text, tokens) => {
    expect(indexed(text)).toBe(tokens);
  });

  it("of a long word are cut", () => {
    expect(indexed("a".repeat(5_000)).length).toBe(40);
  });
});

describe("a search", () => {
  it.each([
    ["复议", ["乙县财政局2022.0", "甲县教育局2021.0", "甲县教育局2022.0"]],
    ["行政复议", ["甲县教育局2021.0"]],
    ["複議", ["乙县财政局2022.0", "甲县教育局2021.0", "甲县教育局2022.0"]],
    ["议案", ["乙县财政局2022.0", "甲县教育局2022.0"]],
    ["案", ["乙县财政局2022.0", "甲县教育局2022.0"]],
    ["复议 诉讼", ["甲县教育局2021.0"]],
    ["复议　诉讼", ["甲县教育局2021.0"]],
    ["复议、诉讼", ["甲县教育局2021.0"]],
    ["复议 -诉讼", ["乙县财政局2022.0", "甲县教育局2022.0"]],
    ["诉讼 OR 平台", ["乙县财政局2022.0", "甲县教育局2021.0"]],
    ["复议 诉讼 OR 培训", ["甲县教育局2021.0", "甲县教育局2022.0"]],
    ["2022年", ["甲县教育局2022.0"]],
    ["“open data”", ["乙县财政局2022.0"]],
    ["data open", ["乙县财政局2022.0"]],
    ['"data open"', []],
    ["CAFÉ", ["丙镇人民政府2023.0"]],
    ["100%", ["丙镇人民政府2023.0"]],
    ["😀复查", ["丙镇人民政府2023.0"]],
    ["《条例》", ["甲县教育局2022.0"]],
    ["主动公开目录", ["丁局2023.0"]],
    ["复商", []],
    ["or", []],
  ])("for %j finds %j", (words, sections) => {
    expect(found(words)).toEqual(sections);
  });

  it("keeps to years, agencies, kinds and headings", () => {
    expect(found("复议", { firstYear: 2022 })).toEqual(["乙县财政局2022.0", "甲县教育局2022.0"]);
    expect(found("复议", { lastYear: 2021 })).toEqual(["甲县教育局2021.0"]);
    const id = db.prepare("SELECT id FROM agency WHERE name = '乙县财政局'").pluck().get() as number;
    expect(found("复议", { agencyIds: [id] })).toEqual(["乙县财政局2022.0"]);
    expect(found("复议", { kind: "gov_aggregate" })).toEqual([]);
    expect(found("不足", { section: "主要问题" })).toHaveLength(5);
    expect(found("不足", { section: "总体" })).toEqual(["丁局2023.0"]);
  });

  it.each([
    "复议' OR 1=1 --",
    'x" OR heading : "复议',
    "heading:复议",
    "复议*",
    "NEAR(复议 诉讼, 5)",
    "复议) OR (诉讼",
    "^复议 AND NOT",
    "'; DROP TABLE section; --",
    "\u0000复议\u0000",
    "{heading text} : x",
    "复议 + 诉讼",
    "\ud800复议",
  ])("takes no syntax from %j", (words) => {
    expect(() => found(words)).not.toThrow();
    expect(db.prepare("SELECT count(*) FROM section").pluck().get()).toBe(10);
  });

  it("says so where nothing can be searched", () => {
    for (const words of ["", "  ", "。，、", "😀", "-复议", '""', "-", "OR"])
      expect(() => readSearch(words), words).toThrow(SearchQueryError);
    expect(() => readSearch("复".repeat(1_000_000))).toThrow(/at most 2000 characters/);
    expect(() => readSearch("复议 ".repeat(600))).toThrow(/at most 256 words/);
  });

  it("puts a section that says more of it first", () => {
    const { hits } = search(db, "公开", NO_FILTER, { first: 0, most: 20 });
    expect(hits[0]?.agency).toBe("丁局");
    expect(search(db, "公开", NO_FILTER, { first: 0, most: 1 }).hits).toHaveLength(1);
  });
});

describe("a passage", () => {
  const marked = (text: string, words: string, heading = "一、总体情况"): string =>
    passageOf(heading, text, readSearch(words).all.flat())
      .map((piece) => (piece.isMatch ? `»${piece.text}«` : piece.text))
      .join("");

  it.each([
    ["行政复议3件", "复议", "行政»复议«3件"],
    ["公开\n  目录", "公开目录", "»公开 目录«"],
    ["複議", "复议", "»複議«"],
    ["公开开", "开", "公»开开«"],
    ["２０２２年", "2022", "»２０２２«年"],
  ])("of %j for %j is %j", (text, words, passage) => {
    expect(marked(text, words)).toBe(passage);
  });

  it("is the heading, marked, where the heading alone has it", () => {
    expect(marked("", "复议", "四、行政复议情况")).toBe("四、行政»复议«情况 ");
    expect(marked("没有", "复议", "四、行政复议情况")).toBe("四、行政»复议«情况 没有");
    expect(marked("复议无", "复议", "四、行政复议情况")).toBe("»复议«无");
  });

  it("is the part that says most of what was asked for", () => {
    const text = `复议${"无关".repeat(100)}复议和诉讼${"无关".repeat(100)}`;
    expect(marked(text, "复议 诉讼")).toMatch(/^….{20}»复议«和»诉讼«.*…$/);
  });

  it("cuts no character in two", () => {
    const text = `${"𠀀".repeat(33)}复议${"𠀀".repeat(99)}`;
    expect(marked(text, "复议")).not.toMatch(/\p{Surrogate}/u);
    expect(phraseOf("复")).toEqual({ tokens: ["复"], isOpen: true });
  });
});

describe("the index", () => {
  it("follows what lands, is read anew and goes, and is not written in the landing", () => {
    const own = openForWriting(":memory:");
    const store = new ReportStore(own, "test");
    const report = (text: string, sha = "") =>
      madeUp({
        agency: "甲局",
        year: 2022,
        publishedOn: "2023-01-10",
        change: (record) => {
          record.sections = [{ heading: `一、${sha}`, text }];
        },
      });
    const hits = (words: string) => search(own, words, NO_FILTER, { first: 0, most: 5 }).hits.length;
    store.land([report("旧文字")]);
    expect([searchDue(own), hits("文字")]).toEqual([1, 0]);
    expect(updateSearchIndex(own)).toBe(1);
    expect([searchDue(own), hits("文字"), hits("旧文")]).toEqual([0, 1, 1]);
    own.prepare("UPDATE section SET text = '新文字'").run();
    expect(searchDue(own)).toBe(1);
    updateSearchIndex(own);
    expect([hits("旧文"), hits("新文字")]).toEqual([0, 1]);
    // A version that was replaced is no current report.
    store.land([report("再版的内容")]);
    updateSearchIndex(own);
    expect([hits("新文字"), hits("再版")]).toEqual([0, 1]);
    own.prepare("DELETE FROM section").run();
    updateSearchIndex(own);
    expect(own.prepare("SELECT count(*) FROM section_search_docsize").pluck().get()).toBe(0);
  });

  it("is dropped and made again, and goes on where it was stopped", () => {
    const own = openForWriting(":memory:");
    const store = new ReportStore(own, "test");
    for (let year = 2008; year < 2024; year++) store.land([madeUp({ agency: "甲局", year })]);
    updateSearchIndex(own);
    dropSearchIndex(own);
    expect(own.prepare("SELECT count(*) FROM section_search_docsize").pluck().get()).toBe(0);
    expect(searchDue(own)).toBe(16);
    expect(updateSearchIndex(own, () => false)).toBe(16);
    const { hits: all, ranked } = search(own, "条例", NO_FILTER, { first: 0, most: 50 });
    expect([all.length, ranked]).toEqual([16, 16]);
    // A page is a part of the whole, and knows how long the whole is.
    const page = search(own, "条例", NO_FILTER, { first: 5, most: 3 });
    expect([page.hits, page.ranked]).toEqual([all.slice(5, 8), 16]);
  });
});
