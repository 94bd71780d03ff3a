import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TEXT_DIALECTS } from "../../scripts/bench/documents.ts";
import { PACKAGE_ROOT } from "../../src/core/package-root.ts";
import { render } from "../generator/dialects.ts";
import { Random } from "../generator/random.ts";
import { generateReport } from "../generator/report.ts";
import { samples } from "../ingest/mutants.ts";
import { mutate } from "./mutate.ts";
import { faultIn, faultOf, readHere } from "./reading.ts";

const FOUND = join(PACKAGE_ROOT, "test", "fuzz", "found");
const MORE = process.env.GONGKAI_FULL === "1" ? 20 : 1;

describe("whatever the bytes, reading ends soon, throws nothing and gives no figure that the file does not print", () => {
  it("flattened reports, changed", { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(10_000),
        fc.constantFrom(...TEXT_DIALECTS),
        fc.nat(),
        async (seed, dialect, change) => {
          const bytes = Buffer.from(render(generateReport(seed), dialect).text);
          expect(await faultIn(await mutate(bytes, bytes, new Random(change)))).toBeNull();
        },
      ),
      { numRuns: 30 * MORE },
    );
  });

  it("a file of every type, changed", { timeout: 120_000 }, async () => {
    const files = samples().filter(({ type }) => type !== "pdf" || MORE > 1);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.constantFrom(...files),
        fc.nat(),
        async (file, other, change) => {
          expect(await faultIn(await mutate(file.bytes, other.bytes, new Random(change)))).toBeNull();
        },
      ),
      { numRuns: 20 * MORE },
    );
  });

  it("any text between the labels of a table", async () => {
    const piece = fc.constantFrom(
      "|",
      "||",
      "\n",
      "\t",
      " ",
      "/",
      "无",
      "7",
      "12",
      "1,234",
      "３",
      "其他",
      "总计",
      "（一）予以公开",
      "件",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 60 }), async (pieces) => {
        const text = `自然人 | 商业企业\n一、本年新收政府信息公开申请数量 | ${pieces.join("")}\n四、结转下年度继续办理 | 1 | 2 |`;
        expect(await faultIn(Buffer.from(text))).toBeNull();
      }),
      { numRuns: 60 * MORE },
    );
  });
});

it("what fuzzing has found is read well", async () => {
  for (const name of existsSync(FOUND) ? readdirSync(FOUND) : [])
    expect(await faultIn(readFileSync(join(FOUND, name))), name).toBeNull();
});

describe("the judge of a reading", () => {
  it("sees a figure that the file does not print, and one that stands twice", async () => {
    const text = render(generateReport(5, { shape: "form2021", mood: "renumbered" }), "S1").text;
    const [reading] = await readHere(Buffer.from(text));
    if (reading === undefined) throw new Error("nothing was read");
    expect(faultOf(reading)).toBeNull();
    const { requests = {} } = reading.record.tables;
    const { total = 0 } = requests.received ?? {};
    const withTotal = (row: string, value: number) => ({
      ...reading,
      record: {
        ...reading.record,
        tables: {
          ...reading.record.tables,
          requests: { ...requests, [row]: { ...requests[row], total: value } },
        },
      },
    });
    expect(faultOf(withTotal("received", 987_654_321))).toMatch(/does not print/);
    expect(faultOf(withTotal("granted", total ?? 0))).toMatch(/oftener/);
  });
});
