import { readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readScanned } from "../../../parsers/formats/ocr/index.ts";
import { pdfOfPicture } from "../../../parsers/formats/ocr/picture-pdf.ts";
import { ocrEngine } from "../../../parsers/formats/ocr/tesseract.ts";
import { parseBytes } from "../../../parsers/parse.ts";
import type { ParsedReport } from "../../../src/core/record.ts";
import { CLEAN_SCAN, picturesPdf, scannedPages } from "./made-scan.ts";

const engine = await ocrEngine();
const report = readFileSync("test/formats/pdf/fixtures/chromium-borders.pdf");

/** A grey PNG without filters; the checksums of its pieces are left at 0, which nothing here looks at. */
function png(width: number, height: number, level: number, type = 0): Uint8Array {
  const samples = type === 4 ? 2 : 1;
  const lines = Buffer.alloc((1 + width * samples) * height);
  for (let y = 0; y < height; y++)
    lines.fill(level, y * (1 + width * samples) + 1, (y + 1) * (1 + width * samples));
  const piece = (name: string, data: Uint8Array): Uint8Array => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, Buffer.from(name, "latin1"), data, Buffer.alloc(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, type, 0, 0, 0], 8);
  const magic = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    magic,
    piece("IHDR", head),
    piece("IDAT", deflateSync(lines)),
    piece("IEND", Buffer.alloc(0)),
  ]);
}

function numbersOf({ tables }: ParsedReport): Map<string, number> {
  const found = new Map<string, number>();
  for (const table of ["proactive", "requests", "review_litigation"] as const) {
    for (const [row, cells] of Object.entries(tables[table] ?? {})) {
      for (const [column, value] of Object.entries(cells)) {
        if (value !== null) found.set(`${table}.${row}.${column}`, value);
      }
    }
  }
  return found;
}

describe("a picture as a PDF", () => {
  it("takes PNG as it is, and unpacks what is see-through", () => {
    expect(Buffer.from(pdfOfPicture(png(40, 30, 7)) ?? []).toString("latin1")).toContain("/Predictor 15");
    expect(Buffer.from(pdfOfPicture(png(40, 30, 7, 4)) ?? []).toString("latin1")).not.toContain("/Predictor");
  });

  it("is none for a damaged picture or one out of all proportion", () => {
    expect(pdfOfPicture(png(40, 30, 7).subarray(0, 20))).toBeNull();
    expect(pdfOfPicture(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0, 0, 0, 0, 0, 0]))).toBeNull();
    const huge = Buffer.from(png(40, 30, 7));
    huge.writeUInt32BE(60_000, 16);
    huge.writeUInt32BE(60_000, 20);
    expect(pdfOfPicture(huge)).toBeNull();
  });
});

describe("a scanned page without an engine", () => {
  it("is named, with what to install", async () => {
    const { decoded } = await readScanned(png(40, 30, 7), "picture", "image/png", async () => null);
    expect(decoded).toMatchObject({ ok: false, code: "scanned_image" });
    expect(decoded).toHaveProperty("message", expect.stringContaining("tesseract-ocr-chi-sim"));
  });
});

describe.skipIf(engine === null)("a scanned page (needs tesseract with chi_sim, and pdftoppm)", () => {
  it("is read: no number is wrong without a word about it", { timeout: 240_000 }, async () => {
    const [truth] = await parseBytes(report);
    const scan = picturesPdf(scannedPages(report, CLEAN_SCAN, 7).slice(0, 1), CLEAN_SCAN.resolution);
    const [unread] = await parseBytes(scan);
    expect(unread?.findings.map(({ code }) => code)).toEqual(["scanned_image"]);

    const [read] = await parseBytes(scan, { ocr: true });
    if (truth === undefined || read === undefined) throw new Error("no record");
    expect(read.source.ocr).toEqual(engine);
    expect(read.findings.filter(({ code }) => code === "ocr")).toHaveLength(1);
    const flagged = new Set(
      read.findings.flatMap(({ code, table, row, column }) =>
        code === "ocr_unconfirmed" ? [`${table}.${row}.${column}`] : [],
      ),
    );
    const wanted = numbersOf(truth);
    const got = numbersOf(read);
    const wrong = [...got].filter(([key, value]) => wanted.get(key) !== value && !flagged.has(key));
    expect(wrong).toEqual([]);
    const right = [...wanted].filter(([key, value]) => got.get(key) === value);
    expect(right.length).toBeGreaterThan(30);
    const told = new Set(
      read.cells
        .filter(({ status }) => status === "unresolved" || status === "not_read")
        .map(({ table, row, column }) => `${table}.${row}.${column}`),
    );
    // The rest of the report is on a page that the scan leaves out.
    const isThere = (key: string): boolean => {
      const [table, row = ""] = key.split(".");
      return (table === "proactive" || table === "requests") && read.tables[table]?.[row] !== undefined;
    };
    const gone = [...wanted.keys()].filter(
      (key) => isThere(key) && !got.has(key) && !told.has(key) && !flagged.has(key),
    );
    expect(gone).toEqual([]);
  });

  it("without text is named, and nothing is left behind", { timeout: 60_000 }, async () => {
    const left = () => readdirSync(tmpdir()).filter((name) => name.startsWith("gongkai-ocr-"));
    const before = left();
    const [record] = await parseBytes(png(300, 200, 250), { ocr: true });
    expect(record?.findings.map(({ code }) => code)).toEqual(["scanned_image"]);
    expect(left().filter((name) => !before.includes(name))).toEqual([]);
  });
});
