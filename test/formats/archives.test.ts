import { describe, expect, it } from "vitest";
import { parseBytes } from "../../parsers/parse.ts";
import { zipFile } from "../ingest/zip-file.ts";
import { deflatedZip } from "./deflated-zip.ts";
import { docx, p } from "./made-docx.ts";
import { reportPage } from "./office-reports.ts";
import { fixture, pageRecord, withoutSource } from "./same-record.ts";

const page = Buffer.from(reportPage("hybrid-plain"));
const GBK_NAME = new Uint8Array([0xc4, 0xea, 0xb1, 0xa8, 0x2e, 0x64, 0x6f, 0x63, 0x78]);

describe("an archive of reports", () => {
  it("gives one record a report, with the entry as its part", async () => {
    const bytes = zipFile([
      { name: "甲/report.html", content: page },
      { name: GBK_NAME, content: fixture("form2019-broken.docx") },
      { name: "../../etc/passwd", content: fixture("form2021-odd.doc") },
      { name: "readme.txt", content: "请解压后阅读" },
      { name: "seal.png", content: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2]) },
      { name: "__MACOSX/._report.html", content: "x" },
    ]);
    const records = await parseBytes(bytes, { path: "all.zip" });
    expect(records.map(({ source }) => [source.part, source.media_type.split(/[/.]/).at(-1)])).toEqual([
      ["甲/report.html", "html"],
      ["年报.docx", "document"],
      ["../../etc/passwd", "msword"],
    ]);
    expect(records.map(withoutSource)).toEqual(
      ["hybrid-plain", "form2019-broken", "form2021-odd"].map((name) => withoutSource(pageRecord(name))),
    );
    expect(new Set(records.map(({ source }) => source.sha256)).size).toBe(1);
    expect(records[0]?.source.path).toBe("all.zip");
  });

  it("names what cannot be read, and reads the rest", async () => {
    const records = await parseBytes(
      zipFile([
        { name: "locked.docx", content: "x", flags: 1 },
        { name: "inner.zip", content: zipFile([{ name: "a.html", content: page }]) },
        { name: "report.html", content: page },
        { name: "broken.pdf", content: "%PDF-1.4 nothing" },
      ]),
    );
    expect(
      records.map(({ source, findings, report }) => [
        source.part,
        report === null ? findings[0]?.code : "read",
      ]),
    ).toEqual([
      ["locked.docx", "encrypted"],
      ["inner.zip", "corrupt"],
      ["report.html", "read"],
      ["broken.pdf", "corrupt"],
    ]);
  });

  it("without a report says so", async () => {
    for (const entries of [[], [{ name: "a.txt", content: "无关" }]]) {
      const records = await parseBytes(zipFile(entries));
      expect(records.map(({ report, findings }) => [report, findings[0]?.code])).toEqual([
        [null, "not_a_report"],
      ]);
    }
  });
});

describe("an archive that does harm", () => {
  it("with too many entries stops, and keeps what it has read", async () => {
    const many = Array.from({ length: 2100 }, (_, i) => ({ name: `${i}.txt`, content: "" }));
    const records = await parseBytes(zipFile([{ name: "a.html", content: page }, ...many]));
    expect(records.map(({ findings, report }) => (report === null ? findings[0]?.code : "read"))).toEqual([
      "read",
      "too_large",
    ]);
  });

  it.each([
    ["one entry of zeros", [["a.txt", Buffer.alloc(80 * 2 ** 20)]]],
    [
      "entries that together are too much",
      Array.from({ length: 5 }, (_, i) => [`${i}.txt`, noise(60)] as const),
    ],
  ] as const)(
    "that unpacks to %s is too large",
    async (_, entries) => {
      const records = await parseBytes(deflatedZip(entries as Iterable<readonly [string, Uint8Array]>));
      expect(records.at(-1)?.findings[0]?.code).toBe("too_large");
    },
    120_000,
  );

  it("whose entry does not match its checksum is corrupt", async () => {
    const bytes = zipFile([{ name: "a.html", content: page }]);
    const at = bytes.indexOf("总计");
    bytes[at - 10] = (bytes[at - 10] ?? 0) ^ 1;
    expect((await parseBytes(bytes))[0]?.findings[0]).toMatchObject({ code: "corrupt" });
  });

  it.each([
    ["less than there is", 3, "corrupt"],
    ["more than there is", 90_000, "corrupt"],
    ["more than is read", 300_000_000, "too_large"],
  ] as const)("whose entry declares %s is refused", async (_, size, code) => {
    const bytes = deflatedZip([["a.html", Buffer.from(page)]]);
    bytes.writeUInt32LE(size, bytes.indexOf("PK\x01\x02", 0, "latin1") + 24);
    expect((await parseBytes(bytes))[0]?.findings[0]).toMatchObject({ code });
  });

  it("with two texts in one DOCX is corrupt", async () => {
    const parts = [
      ["word/document.xml", "<a/>"],
      ["word/document.xml", "<b/>"],
      ["[Content_Types].xml", "<c/>"],
    ] as const;
    const bytes = deflatedZip(parts.map(([name, text]) => [name, Buffer.from(text)] as const));
    expect((await parseBytes(bytes))[0]?.findings[0]).toMatchObject({ code: "corrupt" });
  });

  it("cut short is corrupt", async () => {
    const bytes = docx(p("x"));
    expect((await parseBytes(bytes.subarray(0, bytes.length - 30)))[0]?.findings[0]?.code).toBe("corrupt");
  });
});

/** Text that packs, but not a hundredfold. */
function noise(mebibytes: number): Buffer {
  const block = Buffer.alloc(2 ** 20);
  for (let i = 0; i < block.length; i++) block[i] = i % 7 === 0 ? 48 + ((i * 2654435761) % 10) : 32;
  return Buffer.concat(Array.from({ length: mebibytes }, () => block));
}
