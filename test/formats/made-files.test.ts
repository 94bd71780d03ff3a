import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { decodeDoc } from "../../parsers/formats/doc/index.ts";
import { libreOffice } from "../../parsers/formats/office/libre-office.ts";
import type { ParsedReport } from "../../src/core/record.ts";
import { blocksOf } from "./blocks.ts";
import { figuresOf } from "./figures-of.ts";
import { OFFICE_REPORTS } from "./office-reports.ts";
import { fixture, onlyRecord, pageRecord, withoutSource } from "./same-record.ts";

const files = (...wanted: string[]) =>
  OFFICE_REPORTS.flatMap(({ name, types }) =>
    types.filter((type) => wanted.includes(type)).map((type) => ({ name, type })),
  );

describe("a report saved by LibreOffice", () => {
  it.each(files("docx", "doc"))("$name as $type has the record of its page", async ({ name, type }) => {
    const record = await onlyRecord(fixture(`${name}.${type}`));
    expect(withoutSource(record)).toEqual(withoutSource(pageRecord(name)));
  });

  it.each(files("xlsx"))("$name as $type has the figures of its page", async ({ name, type }) => {
    const record = await onlyRecord(fixture(`${name}.${type}`));
    expect(ungrouped(record)).toEqual(ungrouped(pageRecord(name)));
  });
});

describe.skipIf((await libreOffice()) === null)("a report of an old type, by way of LibreOffice", () => {
  it.each(files("odt"))("$name as $type has the record of its page", async ({ name, type }) => {
    const record = await onlyRecord(fixture(`${name}.${type}`));
    expect(withoutSource(record)).toEqual(withoutSource(pageRecord(name)));
  });

  it.each(files("xls"))("$name as $type has the figures of its page", async ({ name, type }) => {
    const record = await onlyRecord(fixture(`${name}.${type}`));
    expect(ungrouped(record)).toEqual(ungrouped(pageRecord(name)));
  });
});

describe("the text of a DOC", () => {
  // word-extractor loses the ends of rows, but not a figure.
  it.each(files("doc"))("$name has the figures that word-extractor finds", async ({ name, type }) => {
    const WordExtractor = createRequire(import.meta.url)("word-extractor") as new () => {
      extract(file: Buffer): Promise<{ getBody(): string }>;
    };
    const bytes = fixture(`${name}.${type}`);
    const document = await new WordExtractor().extract(Buffer.from(bytes));
    const ours = blocksOf(await decodeDoc(bytes)).map((block) =>
      block.kind === "paragraph"
        ? block.text
        : block.rows.map((row) => row.map(({ text }) => text).join("\n")).join("\n"),
    );
    const numbers = (text: string) => text.match(/[\d０-９,]+/g);
    expect(numbers(ours.join("\n"))).toEqual(numbers(document.getBody()));
  });
});

/** A spreadsheet keeps `2,658` as a number with a format, so that its writing is no longer unusual. */
function ungrouped(record: ParsedReport) {
  const figures = figuresOf(record);
  const grouped = /^[+-]?\d{1,3}(?:,\d{3})+$/;
  return { ...figures, cells: figures.cells.filter(({ raw }) => !grouped.test(raw)) };
}
