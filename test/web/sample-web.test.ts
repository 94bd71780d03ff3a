import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseBytes } from "../../parsers/parse.ts";
import type { CellNote, ReportIdentity, Tables } from "../../src/core/record.ts";
import { FAMILIES } from "../../src/sample-web/families/index.ts";
import { type SampleWeb, startSampleWeb } from "../../src/sample-web/index.ts";
import { everyColumn, siteHandler } from "../../src/sample-web/site.ts";
import { sampleSites } from "../../src/sample-web/sites.ts";
import { walk } from "./links.ts";

interface Expected {
  file: string;
  report: ReportIdentity;
  tables: Tables;
  cells: CellNote[];
}

const expected = readFileSync("data/samples/values.jsonl", "utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => JSON.parse(line) as Expected);

let web: SampleWeb;
beforeAll(async () => {
  web = await startSampleWeb();
}, 60_000);
afterAll(async () => {
  await web.close();
});

const originOf = (id: string): string => new URL(web.sites.find((site) => site.id === id)?.url ?? "").origin;

/** A body that stands in a script alone, taken out of it; every other page is left as it is. */
function withoutScript(bytes: Buffer): Buffer {
  const detail = /DETAIL: (\{.*\}), SERVICE_AREA_ID/u.exec(bytes.toString("utf8"))?.[1];
  return detail === undefined ? bytes : Buffer.from((JSON.parse(detail) as { content: string }).content);
}

describe("the sample web", () => {
  test("plays every family once", () => {
    expect(web.sites.map(({ family }) => family).sort()).toEqual(Object.keys(FAMILIES).sort());
  });

  test.each(sampleSites().map(({ model }) => model.id))("%s: no plain link leads nowhere", async (id) => {
    const pages = await walk(`${originOf(id)}/`);
    const dead = [...pages].filter(([, { status }]) => status !== 200).map(([url]) => url);
    expect(dead).toEqual([]);
    expect(pages.size).toBeGreaterThan(id === "lanxi-platform" ? 1 : 8);
  });

  test("every report is read as it was printed, and nothing else is a report", async () => {
    const landed = new Set<string>();
    for (const { model, family } of sampleSites()) {
      const { site } = siteHandler(model, FAMILIES[family]);
      for (const column of everyColumn(model)) {
        for (const row of column.rows) {
          const [file] = row.files;
          const path =
            (row.delivery === "attachment" || row.delivery === "script") && file !== undefined
              ? site.filePath(column, row, file, 0)
              : site.articlePath(column, row);
          const response = await fetch(`${originOf(model.id)}${path}`);
          expect(response.status, `${model.id} ${path}`).toBe(200);
          const bytes = Buffer.from(await response.arrayBuffer());
          const records = await parseBytes(withoutScript(bytes));
          const { publication } = row;
          if (publication === undefined) {
            expect(records[0]?.report, `${model.id} ${row.title}`).toBeNull();
            continue;
          }
          const wanted = expected.find(
            (one) =>
              one.report.agency === publication.agency &&
              one.report.title === publication.title &&
              one.report.year === publication.year &&
              one.report.written_on === publication.writtenOn,
          );
          const record = records[0];
          const where = `${model.id} ${publication.title}`;
          expect(record?.report?.agency, where).toBe(publication.agency);
          expect(record?.report?.year, where).toBe(publication.year);
          expect(record?.tables, where).toEqual(wanted?.tables);
          landed.add(wanted?.file ?? "");
        }
      }
    }
    expect([...landed].sort()).toEqual(expected.map(({ file }) => file).sort());
  });

  test("writes down what it was asked, and answers 304 to its own validators", async () => {
    const url = `${originOf("lanxi-county")}/zwgk/zfxxgk/`;
    const first = await fetch(url, { headers: { "User-Agent": "a reader" } });
    const entry = web.log.at(-1);
    expect(entry).toMatchObject({ site: "lanxi-county", method: "GET", path: "/zwgk/zfxxgk/", inFlight: 1 });
    expect(entry?.headers["user-agent"]).toBe("a reader");
    await first.arrayBuffer();
    for (const headers of [
      { "If-None-Match": first.headers.get("etag") ?? "" },
      { "If-Modified-Since": first.headers.get("last-modified") ?? "" },
    ]) {
      expect((await fetch(url, { headers })).status).toBe(304);
    }
    expect((await fetch(url, { headers: { "If-None-Match": '"another"' } })).status).toBe(200);
  });
});
