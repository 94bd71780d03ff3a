import { describe, expect, it } from "vitest";
import { formOf } from "../../parsers/formats/kind.ts";
import { sniffOle } from "../../parsers/formats/sniff.ts";
import { zipFile } from "../ingest/zip-file.ts";
import { docx, p } from "./made-docx.ts";
import { rawXlsx } from "./made-xlsx.ts";
import { ofdFile } from "./ofd-writer.ts";
import { officeReport } from "./office-reports.ts";
import { fixture } from "./same-record.ts";

const text = (content: string) => Buffer.from(content);
const named = (...names: string[]) => zipFile(names.map((name) => ({ name, content: name })));

describe("the kind of a file, told from its bytes", () => {
  it.each([
    ["docx", docx(p("x"))],
    ["docx", fixture("form2021-blanks.docx")],
    ["xlsx", rawXlsx("<sheetData/>")],
    ["xlsx", fixture("form2021-blanks.xlsx")],
    ["ofd", ofdFile(officeReport("hybrid-plain"))],
    ["doc", fixture("form2021-blanks.doc")],
    ["xls", fixture("form2021-blanks.xls")],
    ["odt", fixture("form2021-blanks.odt")],
    ["archive", named("a.doc", "b.pdf")],
    ["archive", named("OFD/readme.txt", "my word/document.xml")],
    ["pdf", text("%PDF-1.7")],
    ["rtf", text("{\\rtf1\\ansi}")],
    ["mht", text("From: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n")],
    [
      "word_xml",
      text('<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="a"/>'),
    ],
    [
      "excel_xml",
      text('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'),
    ],
    ["html", text("<html><body>404</body></html>")],
    ["html", text('<?xml version="1.0"?><html xmlns="a"><p>x</p></html>')],
    ["text", text("索引号: 1\r\n名称: 年报\r\n\r\n正文")],
    ["picture", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d])],
    ["unreadable", named("[Content_Types].xml", "ppt/presentation.xml")],
    ["unreadable", new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1])],
    ["unreadable", text("PK\x03\x04")],
  ])("is %s", async (kind, bytes) => {
    expect((await formOf(bytes)).kind).toBe(kind);
  });

  it.each([
    [["EncryptedPackage", "EncryptionInfo"], "encrypted"],
    [["WordDocument", "1Table"], "doc"],
    [["Book"], "old_xls"],
    [["PowerPoint Document"], "other"],
  ] as const)("of an OLE file with %s is %s", (names, kind) => {
    expect(sniffOle(names)).toBe(kind);
  });
});
