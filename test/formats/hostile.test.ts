/** Damaged files: whatever the bytes, a decoder gives a value, soon, and the figures of an undamaged part stay right. */
import { describe, expect, it } from "vitest";
import { parseBytes } from "../../parsers/parse.ts";
import { Random } from "../generator/random.ts";
import { hardDocx } from "./hard-docx.ts";
import { rawXlsx } from "./made-xlsx.ts";
import { ofdFile } from "./ofd-writer.ts";
import { officeReport } from "./office-reports.ts";
import { fixture } from "./same-record.ts";

const FILES: Readonly<Record<string, () => Uint8Array>> = {
  docx: () => fixture("form2014-sheet.docx"),
  "docx, stored": hardDocx,
  doc: () => fixture("form2021-blanks.doc"),
  "doc, small": () => fixture("hard.doc"),
  xlsx: () => fixture("form2014-sheet.xlsx"),
  "xlsx, stored": () =>
    rawXlsx('<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row></sheetData>'),
  ofd: () => ofdFile(officeReport("form2014-sheet")),
};

const ROUNDS = 60;
const CODES = ["encrypted", "corrupt", "scanned_image", "too_large", "not_a_report"];

/** Flips bytes, cuts, repeats or zeroes a stretch. */
function damage(bytes: Uint8Array, random: Random): Uint8Array {
  const out = Uint8Array.from(bytes);
  const at = random.int(0, out.length - 1);
  switch (random.int(0, 4)) {
    case 0:
      return out.subarray(0, at);
    case 1:
      return out.fill(0, at, at + random.int(1, 600));
    case 2:
      return out.copyWithin(at, random.int(0, out.length - 1), out.length);
    case 3:
      return out.fill(0xff, at, at + random.int(1, 8));
    default:
      for (let i = random.int(1, 20); i > 0; i--) out[random.int(0, out.length - 1)] = random.int(0, 255);
      return out;
  }
}

describe.each(Object.keys(FILES))("a damaged %s", (name) => {
  it("gives records or findings, and never an error", async () => {
    const whole = FILES[name]?.() ?? new Uint8Array();
    for (let seed = 1; seed <= ROUNDS; seed++) {
      const bytes = damage(whole, new Random(seed));
      const start = performance.now();
      const records = await parseBytes(bytes);
      expect(performance.now() - start, `seed ${seed}`).toBeLessThan(5000);
      expect(records.length, `seed ${seed}`).toBeGreaterThan(0);
      for (const { report, findings } of records) {
        if (report === null) expect(CODES, `seed ${seed}`).toContain(findings[0]?.code);
      }
    }
  });
});

describe("a DOCX, XLSX or OFD with one byte changed", () => {
  it.each(["docx", "xlsx", "ofd"])("%s is refused, or says the same as before", async (name) => {
    const whole = FILES[name]?.() ?? new Uint8Array();
    const expected = (await parseBytes(whole)).map(({ tables }) => tables);
    for (let seed = 1; seed <= ROUNDS; seed++) {
      const random = new Random(seed * 7);
      const bytes = Uint8Array.from(whole);
      const at = random.int(0, bytes.length - 1);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.int(0, 7));
      for (const [i, { report, tables }] of (await parseBytes(bytes)).entries()) {
        if (report !== null) expect(tables, `seed ${seed}`).toEqual(expected[i]);
      }
    }
  });
});
