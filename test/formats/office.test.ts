/** Old types, by way of LibreOffice. */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { DecodePool } from "../../parsers/formats/decode-pool.ts";
import { convertAndDecode } from "../../parsers/formats/office/convert-and-decode.ts";
import { libreOffice } from "../../parsers/formats/office/libre-office.ts";
import { parseBytes } from "../../parsers/parse.ts";
import { blocksOf, shortly } from "./blocks.ts";

const POOL = new DecodePool();
const RTF = Buffer.from(
  "{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 SimSun;}}\\uc0 \\u24320?\\par" +
    "{\\trowd\\cellx2000\\cellx4000\\cellx6000\\intbl A\\cell\\intbl\\cell\\intbl 3\\cell\\row}" +
    "{\\trowd\\cellx2000\\cellx4000\\cellx6000\\intbl\\cell\\intbl 1,113\\cell\\intbl\\cell\\row}\\pard end\\par}",
);

describe.skipIf((await libreOffice()) === null)("with LibreOffice installed", () => {
  it("an RTF is read, blanks in their places, and nothing is left behind", async () => {
    const folder = mkdtempSync(join(tmpdir(), "office-test-"));
    vi.stubEnv("TMPDIR", folder);
    const decoded = await convertAndDecode("rtf", RTF, POOL);
    expect(shortly(blocksOf(decoded)).slice(-2)).toEqual([
      [
        ["A@0", "@1", "3@2"],
        ["@0", "1,113@1", "@2"],
      ],
      "end",
    ]);
    expect(decoded).toMatchObject({ documents: [{ mediaType: "application/rtf" }] });
    expect(readdirSync(folder)).toEqual([]);
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  it("what it cannot read is corrupt", async () => {
    expect(await convertAndDecode("xls", Buffer.from(encryptedXls()), POOL)).toMatchObject({
      ok: false,
      code: "corrupt",
    });
  });
});

describe("without LibreOffice", () => {
  it("the finding names what to install, and the other way out", async () => {
    const decoded = await convertAndDecode("xls", RTF, POOL, async () => null);
    expect(decoded).toMatchObject({ ok: false, code: "corrupt" });
    expect(!decoded.ok && decoded.message).toMatch(/apt-get install libreoffice-calc.*XLSX/);
  });
});

describe("a file that needs a password", () => {
  it("is encrypted, whatever it holds", async () => {
    const records = await parseBytes(encryptedXls());
    expect(records[0]?.findings[0]?.code).toBe("encrypted");
  });
});

/** An OLE file with one stream, a workbook that begins with BOF and FILEPASS. */
function encryptedXls(): Uint8Array {
  const sector = 512;
  const bytes = Buffer.alloc(sector * 12, 0);
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(bytes);
  bytes.writeUInt16LE(0x3e, 24);
  bytes.writeUInt16LE(3, 26);
  bytes.writeUInt16LE(0xfffe, 28);
  bytes.writeUInt16LE(9, 30);
  bytes.writeUInt16LE(6, 32);
  bytes.writeUInt32LE(1, 44);
  bytes.writeUInt32LE(1, 48);
  bytes.writeUInt32LE(4096, 56);
  bytes.writeUInt32LE(0xfffffffe, 60);
  bytes.writeUInt32LE(0xfffffffe, 68);
  for (let i = 0; i < 109; i++) bytes.writeUInt32LE(i === 0 ? 0 : 0xffffffff, 76 + i * 4);
  const table = sector;
  for (let i = 0; i < 128; i++) bytes.writeUInt32LE(0xffffffff, table + i * 4);
  bytes.writeUInt32LE(0xfffffffd, table);
  bytes.writeUInt32LE(0xfffffffe, table + 4);
  for (let i = 2; i < 10; i++) bytes.writeUInt32LE(i === 9 ? 0xfffffffe : i + 1, table + i * 4);
  const entry = (index: number, name: string, type: number, start: number, size: number) => {
    const at = sector * 2 + index * 128;
    bytes.write(name, at, "utf16le");
    bytes.writeUInt16LE((name.length + 1) * 2, at + 64);
    bytes.writeUInt8(type, at + 66);
    bytes.writeUInt32LE(start, at + 116);
    bytes.writeUInt32LE(size, at + 120);
  };
  entry(0, "Root Entry", 5, 0xfffffffe, 0);
  entry(1, "Workbook", 2, 2, 4096);
  const records = Buffer.from([0x09, 0x08, 2, 0, 0, 6, 0x2f, 0, 4, 0, 1, 0, 1, 0]);
  records.copy(bytes, sector * 3);
  return bytes;
}
