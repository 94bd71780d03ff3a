/** A document with what Word says seldom, to be saved as DOC too. */
import { docx, p, run, tbl, tc, tr } from "./made-docx.ts";

const width = (twips: number) => `<w:tcW w:w="${twips}" w:type="dxa"/>`;
const cell = (content: string, properties = "") =>
  tc(content, properties).replace(
    '<w:tcW w:w="1000" w:type="dxa"/>',
    properties.includes("w:tcW") ? "" : width(1000),
  );
const wide = (columns: number) => `${width(columns * 1000)}<w:gridSpan w:val="${columns}"/>`;

const DELETED = `${run("1")}<w:del w:id="1" w:author="a" w:date="2023-01-01T00:00:00Z"><w:r><w:delText>2</w:delText></w:r></w:del>${run("3")}`;
const HIDDEN = run("4") + run("5", "<w:vanish/>");
const RAISED = run("18") + run("12", '<w:vertAlign w:val="superscript"/>');
const FIELD =
  '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> =3*15 </w:instrText></w:r>' +
  `<w:r><w:fldChar w:fldCharType="separate"/></w:r>${run("45")}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;

const MERGED = tbl([
  tr([cell("甲", '<w:vMerge w:val="restart"/>'), cell("宽", wide(2)), cell("")]),
  tr([cell("", "<w:vMerge/>"), cell(""), cell("2"), cell(p("上") + p("下"))]),
  tr([cell("", "<w:vMerge/>"), cell("3", wide(3))]),
  tr([cell("乙"), cell(""), cell(""), cell("")]),
]);

const SAID = tbl(
  [
    tr([cell("删"), cell(p(DELETED))], ""),
    tr([cell("藏"), cell(p(HIDDEN))]),
    tr([cell("注"), cell(p(RAISED))]),
    tr([cell("域"), cell(p(FIELD))]),
  ],
  2,
);

const SHIFTED = tbl(
  [
    tr([cell("子"), cell("丑"), cell("寅")]),
    tr([cell("7"), cell("8")], '<w:gridBefore w:val="1"/><w:wBefore w:w="1000" w:type="dxa"/>'),
  ],
  3,
);

const NESTED = tbl(
  [
    tr([
      cell("外"),
      cell(
        p("前") + tbl([tr([cell("内一"), cell("")]), tr([cell(""), cell("内二")])], 2) + p("后"),
        width(2000),
      ),
    ]),
  ],
  2,
);

/** The document. */
export function hardDocx(): Uint8Array {
  return docx([p("开头"), MERGED, p("中"), SAID, p("再"), SHIFTED, p("又"), NESTED, p("结尾")].join(""));
}

/** What a reader finds in it, in the short form of `shortly`. */
export const HARD_BLOCKS = [
  "开头",
  [["甲@0↓3", "宽@1×2", "@3"], ["@1", "2@2", "上\n下@3"], ["3@1×3"], ["乙@0", "@1", "@2", "@3"]],
  "中",
  [
    ["删@0", "13@1"],
    ["藏@0", "4@1"],
    ["注@0", "18（12）@1"],
    ["域@0", "45@1"],
  ],
  "再",
  [
    ["子@0", "丑@1", "寅@2"],
    ["@0", "7@1", "8@2"],
  ],
  "又",
  "外",
  "前",
  [
    ["内一@0", "@1"],
    ["@0", "内二@1"],
  ],
  "后",
  "结尾",
];
