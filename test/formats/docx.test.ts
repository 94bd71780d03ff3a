import { describe, expect, it } from "vitest";
import { decodeDocx } from "../../parsers/formats/docx/index.ts";
import { blocksOf, shortly } from "./blocks.ts";
import { docx, p, run, tbl, tc, tr } from "./made-docx.ts";

const read = async (body: string, more: Record<string, string> = {}) =>
  shortly(blocksOf(await decodeDocx(docx(body, more))));

const span = (columns: number) => `<w:gridSpan w:val="${columns}"/>`;

describe("tables of a DOCX", () => {
  it("keep blank cells and what cells span", async () => {
    const table = tbl([
      tr([tc("规章", '<w:vMerge w:val="restart"/>'), tc("一", span(2)), tc("")]),
      tr([tc("", "<w:vMerge/>"), tc(""), tc("2"), tc("3")]),
      tr([tc("", '<w:vMerge w:val="continue"/>'), tc("4"), tc(""), tc("")]),
    ]);
    expect(await read(table)).toEqual([
      [
        ["规章@0↓3", "一@1×2", "@3"],
        ["@1", "2@2", "3@3"],
        ["4@1", "@2", "@3"],
      ],
    ]);
  });

  it("keep the places of rows that begin further right", async () => {
    const table = tbl([
      tr([tc("甲"), tc("乙"), tc("丙")]),
      tr([tc("1"), tc("2")], '<w:gridBefore w:val="1"/>'),
      tr([tc("3")], '<w:gridBefore w:val="2"/><w:wBefore w:w="2000" w:type="dxa"/>'),
    ]);
    expect(await read(table)).toEqual([
      [
        ["甲@0", "乙@1", "丙@2"],
        ["@0", "1@1", "2@2"],
        ["@0×2", "3@2"],
      ],
    ]);
  });

  it("know cells merged in the old way", async () => {
    const table = tbl([
      tr([tc("甲", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), tc("乙")]),
      tr([tc("1"), tc("2"), tc("3")]),
    ]);
    expect(await read(table)).toEqual([
      [
        ["甲@0×2", "乙@2"],
        ["1@0", "2@1", "3@2"],
      ],
    ]);
  });

  it("inside tables come out in order", async () => {
    const inner = tbl([tr([tc("规章"), tc("1")]), tr([tc("规范性文件"), tc("")])], 2);
    expect(await read(tbl([tr([tc(p("前") + inner + p("后"))])], 1))).toEqual([
      "前",
      [
        ["规章@0", "1@1"],
        ["规范性文件@0", "@1"],
      ],
      "后",
    ]);
  });

  it("lose rows that were deleted, and no others", async () => {
    const table = tbl([
      tr([tc("甲"), tc("1")]),
      tr([tc("乙"), tc("2")], '<w:del w:id="1" w:author="a"/>'),
      tr([tc("丙"), tc("3")], '<w:ins w:id="2" w:author="a"/>'),
    ]);
    expect(await read(table)).toEqual([
      [
        ["甲@0", "1@1"],
        ["丙@0", "3@1"],
      ],
    ]);
  });
});

describe("text of a DOCX", () => {
  it.each([
    ["deleted", `${run("1")}<w:del w:id="1"><w:r><w:delText>2</w:delText></w:r></w:del>${run("3")}`, "13"],
    ["inserted", `${run("1")}<w:ins w:id="1">${run("2")}</w:ins>`, "12"],
    ["moved away", `${run("1")}<w:moveFrom w:id="1">${run("2")}</w:moveFrom>`, "1"],
    ["moved here", `${run("1")}<w:moveTo w:id="1">${run("2")}</w:moveTo>`, "12"],
    ["hidden", `${run("1")}${run("2", "<w:vanish/>")}`, "1"],
    ["not hidden", run("12", '<w:vanish w:val="0"/>'), "12"],
    ["raised", `${run("18")}${run("1", '<w:vertAlign w:val="superscript"/>')}`, "18（1）"],
    ["with a note", `${run("18")}<w:r><w:footnoteReference w:id="2"/></w:r>`, "18"],
    [
      "of a field",
      '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>=SUM(A1:A9)</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>' +
        `${run("45")}<w:r><w:fldChar w:fldCharType="end"/></w:r>`,
      "45",
    ],
    ["in a content control", `<w:sdt><w:sdtPr/><w:sdtContent>${run("7")}</w:sdtContent></w:sdt>`, "7"],
    ["over two lines", `${run("1")}<w:r><w:br/></w:r>${run("2")}`, "1\n2"],
    [
      "with its reading",
      `<w:r><w:ruby><w:rt>${run("chá")}</w:rt><w:rubyBase>${run("查")}</w:rubyBase></w:ruby></w:r>`,
      "查",
    ],
  ])("that is %s", async (_, content, expected) => {
    expect(await read(tbl([tr([tc(p(content)), tc("末")])]))).toEqual([[[`${expected}@0`, "末@1"]]]);
  });

  it.each([
    [
      "old",
      "<w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>盒</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict>",
    ],
    [
      "new",
      "<w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent><w:p><w:r><w:t>盒</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>",
    ],
    [
      "new and old at once",
      '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>盒</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>盒</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent>',
    ],
  ])("in a text box of the %s kind is read once", async (_, box) => {
    expect(await read(`<w:p>${run("前")}<w:r>${box}</w:r></w:p>${p("后")}`)).toEqual(["前", "盒", "后"]);
  });

  it("of heads and feet is left out", async () => {
    const header = { "word/header1.xml": "<w:hdr><w:p><w:r><w:t>内部资料 99</w:t></w:r></w:p></w:hdr>" };
    expect(await read(p("正文"), header)).toEqual(["正文"]);
  });
});

describe("a DOCX that is none", () => {
  it.each([
    [
      "entities of its own",
      { "word/document.xml": '<!DOCTYPE a [<!ENTITY b "1">]><w:document/>' },
      "corrupt",
    ],
    ["a text that breaks off", { "word/document.xml": "<w:document><w:body><w:p>" }, "corrupt"],
    ["styles that break off", { "word/styles.xml": "<w:styles><w:style>" }, "corrupt"],
    ["no text", { "word/document.xml": "" }, "corrupt"],
    ["elements without end", { "word/document.xml": `<a>${"<b>".repeat(9000)}` }, "corrupt"],
  ])("with %s is %s", async (_, parts, code) => {
    expect(await decodeDocx(docx(p("x"), parts))).toMatchObject({ ok: false, code });
  });
});
