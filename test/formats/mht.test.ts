import { describe, expect, it } from "vitest";
import { reportPage } from "./office-reports.ts";
import { onlyRecord, pageRecord, withoutSource } from "./same-record.ts";

const PAGE = reportPage("form2021-odd");

function quotedPrintable(bytes: Uint8Array): string {
  let line = "";
  const lines: string[] = [];
  for (const byte of bytes) {
    const next =
      byte >= 33 && byte <= 126 && byte !== 61
        ? String.fromCharCode(byte)
        : `=${byte.toString(16).toUpperCase().padStart(2, "0")}`;
    if (line.length + next.length > 75) {
      lines.push(`${line}=`);
      line = "";
    }
    line += next;
  }
  return [...lines, line].join("\r\n");
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64").replace(/.{76}/g, "$&\r\n");

/** As Word and browsers write it. */
function mht(part: string, encoding: string, type = "text/html"): Uint8Array {
  return Buffer.from(
    [
      "From: <Saved by Blink>",
      "Subject: =?utf-8?Q?=E5=B9=B4=E6=8A=A5?=",
      "MIME-Version: 1.0",
      'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----=_NextPart_01"',
      "",
      "This is a multi-part message.",
      "",
      "------=_NextPart_01",
      `Content-Type: ${type};\r\n charset="gb2312"`,
      `Content-Transfer-Encoding: ${encoding}`,
      "Content-Location: file:///C:/A/report.htm",
      "",
      part,
      "",
      "------=_NextPart_01",
      "Content-Type: image/png",
      "Content-Transfer-Encoding: base64",
      "",
      "iVBORw0KGgo=",
      "",
      "------=_NextPart_01--",
      "",
    ].join("\r\n"),
    "latin1",
  );
}

describe("a page saved as MHT", () => {
  const utf8 = Buffer.from(PAGE);
  it.each([
    ["quoted-printable", quotedPrintable(utf8)],
    ["base64", base64(utf8)],
    ["8bit", utf8.toString("latin1")],
  ])("in %s has the record of the page", async (encoding, part) => {
    const record = await onlyRecord(mht(part, encoding));
    expect(record.source).toMatchObject({ media_type: "multipart/related", charset: "utf-8" });
    expect(withoutSource(record)).toEqual(withoutSource(pageRecord("form2021-odd")));
  });

  it("in parts inside parts is found", async () => {
    const inner = `--x\r\nContent-Type: text/plain\r\n\r\n略\r\n--x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(utf8)}\r\n--x--`;
    const outer = `MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=x\r\n\r\n${inner}`;
    expect((await onlyRecord(Buffer.from(outer))).report).toEqual(pageRecord("form2021-odd").report);
  });

  it("with nothing but pictures is not a report", async () => {
    expect((await onlyRecord(mht("", "base64", "image/png"))).findings[0]?.code).toBe("not_a_report");
  });
});
