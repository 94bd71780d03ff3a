import { describe, expect, it } from "vitest";
import { figuresOf } from "./figures-of.ts";
import { type OfdStyle, ofdFile, PLAIN_OFD } from "./ofd-writer.ts";
import { OFFICE_REPORTS, officeReport } from "./office-reports.ts";
import { onlyRecord, pageRecord } from "./same-record.ts";

const STYLES: Readonly<Record<string, OfdStyle>> = {
  plain: PLAIN_OFD,
  groups: { text: "groups", rules: "lines", absolute: true },
  single: { text: "single", rules: "filled", absolute: false },
  scaled: { text: "scaled", rules: "boxes", absolute: true },
};

// The writer is this project's own, so these say less than the files that other programs made.
describe.each(Object.keys(STYLES))("a report as OFD, written %s", (style) => {
  it.each(OFFICE_REPORTS.map(({ name }) => name))("%s has the figures of its page", async (name) => {
    const record = await onlyRecord(ofdFile(officeReport(name), STYLES[style]));
    expect(record.source.media_type).toBe("application/ofd");
    expect(figuresOf(record)).toEqual(figuresOf(pageRecord(name)));
  });
});
