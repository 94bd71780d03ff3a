import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type CellEvidence, cellName, evidenceIn } from "../../parsers/evidence.ts";
import { parseBytes } from "../../parsers/parse.ts";
import { render } from "../generator/dialects.ts";
import { generateReport } from "../generator/report.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

async function named(file: Uint8Array, part: string | null = null): Promise<Map<string, CellEvidence>> {
  const evidence = await evidenceIn(file, part);
  return new Map((evidence ?? []).map((cell) => [cellName(cell), cell]));
}

const full = (seed: number, blank = 0) =>
  generateReport(seed, {
    shape: "form2021",
    mood: "renumbered",
    habits: { blank, notApplicable: 0, odd: 0 },
  });

describe("evidence", () => {
  it("has the cells of the record, with the same values, statuses and raw texts", async () => {
    for (const dialect of ["S1", "S2", "S7", "blanks", "html-word"]) {
      const file = bytes(render(full(3, 0.3), dialect).text);
      const [record] = await parseBytes(file);
      const evidence = await named(file);
      const tables = Object.entries(record?.tables ?? {});
      for (const [table, rows] of tables) {
        for (const [row, columns] of Object.entries(rows)) {
          for (const [column, value] of Object.entries(columns as Record<string, number | null>))
            expect(evidence.get(`${table}.${row}.${column}`)?.value, column).toBe(value);
        }
      }
      for (const { table, row, column, status, raw } of record?.cells ?? [])
        expect(evidence.get(cellName({ table, row, column }))).toMatchObject({ status, raw });
    }
  });

  it("of a row whose places are lost is the row, with every figure of it", async () => {
    let rows = 0;
    for (let seed = 1; seed < 12; seed++) {
      const file = render(full(seed, 0.3), "blanks").text;
      for (const cell of (await named(bytes(file))).values()) {
        if (cell.status !== "unresolved") continue;
        const [place] = cell.places;
        if (place?.kind !== "text") throw new Error(`${cellName(cell)} has no place`);
        expect(place.of).toBe("row");
        for (const [figure] of cell.raw.split(" | ").slice(1).join(" ").matchAll(/\d+/g))
          expect(file.slice(place.start, place.end)).toContain(figure);
        rows++;
      }
    }
    expect(rows).toBeGreaterThan(10);
  });

  it("of a blank cell is its empty cell in a table, and its row in flattened text", async () => {
    for (const [dialect, kind, of] of [
      ["html-plain", "table", "cell"],
      ["tabs", "text", "row"],
    ] as const) {
      const evidence = await named(bytes(render(full(4, 0.2), dialect).text));
      const blanks = [...evidence.values()].filter(
        ({ table, status }) => table === "requests" && status === "blank",
      );
      expect(blanks.length).toBeGreaterThan(5);
      for (const { places } of blanks) {
        expect(places).toMatchObject([{ kind, of }]);
        const [place] = places;
        if (place?.kind === "table") expect(place.cells[place.marked ?? -1]).toBe("");
      }
    }
  });

  it("of a row printed twice with other figures names both places", async () => {
    const { text } = render(full(5), "S2");
    const line = text.split("\n").find((one) => one.includes("予以公开")) ?? "";
    const twice = text.replace(line, `${line}\n${line.replace(/\| (\d+) \|/, "| 77777 |")}`);
    const cells = [...(await named(bytes(twice))).values()].filter(
      ({ row, status }) => row === "granted" && status === "unresolved",
    );
    expect(cells).toHaveLength(1);
    expect(cells[0]?.places).toHaveLength(2);
  });

  it("knows sheets by one value column, and by their name where there are several", async () => {
    for (let seed = 1; seed < 8; seed++) {
      const report = generateReport(seed, {
        shape: "form2014",
        habits: { blank: 0, notApplicable: 0, odd: 0 },
      });
      const { text } = render(report, "S2");
      const evidence = await named(bytes(text));
      for (const { address, raw } of report.truth) {
        const place = evidence.get(cellName(address))?.places[0];
        if (place?.kind === "text") expect(text.slice(place.start, place.end)).toBe(raw);
      }
      expect([...evidence.keys()].some((name) => name.startsWith("statistics.s14_req_received"))).toBe(true);
    }
  });

  it("counts lines and offsets in the whole file, where it holds several reports", async () => {
    const [first, second] = [render(full(6), "S2").text, render(full(7), "S2").text];
    const file = `${first}\n\n${second}`;
    const records = await parseBytes(bytes(file));
    expect(records.map(({ source }) => source.part)).toEqual(["#1", "#2"]);
    const evidence = await named(bytes(file), "#2");
    const place = evidence.get("requests.received.total")?.places[0];
    if (place?.kind !== "text") throw new Error("no place");
    expect(place.start).toBeGreaterThan(first.length);
    expect(file.slice(place.start, place.end)).toBe(evidence.get("requests.received.total")?.raw);
    expect(file.split("\n")[place.line - 1]?.slice(place.character - 1)).toMatch(
      new RegExp(`^${place.text}`),
    );
    expect(await evidenceIn(bytes(file), "#3")).toBeNull();
  });

  it("finds a figure inside mark-up that an extractor has left", async () => {
    const { text } = render(full(8), "S2");
    const marked = text.replace(/\| (\d+) \|/g, '| [$1]{style="width:12pt"} |');
    const evidence = await named(bytes(marked));
    const found = [...evidence.values()].filter(({ status }) => status === "printed");
    expect(found.length).toBeGreaterThan(100);
    for (const { places, raw } of found) {
      const [place] = places;
      if (place?.kind !== "text") throw new Error("no place");
      expect(marked.slice(place.start, place.end)).toBe(raw);
    }
  });

  it("in GB18030 and with a byte order mark counts characters of the decoded text", async () => {
    const { text } = render(full(9), "S1");
    const file = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)]);
    const { places, raw } = (await named(file)).get("requests.received.total") as CellEvidence;
    const [place] = places;
    if (place?.kind !== "text") throw new Error("no place");
    expect(text.slice(place.start, place.end)).toBe(raw);
  });

  it("names the page of a PDF and the sheet of a workbook", async () => {
    const formats = join(import.meta.dirname, "..", "formats");
    const pdf = await named(readFileSync(join(formats, "pdf", "fixtures", "libreoffice-borders.pdf")));
    const pages = [...pdf.values()].flatMap(({ places }) =>
      places.map((place) => (place.kind === "table" ? place.page : undefined)),
    );
    expect(pages.length).toBeGreaterThan(100);
    expect(new Set(pages).size).toBeGreaterThan(1);
    expect(pages).not.toContain(undefined);
    const book = await named(readFileSync(join(formats, "fixtures", "form2021-blanks.xlsx")));
    expect(book.get("proactive.licensing.decisions")?.places).toMatchObject([
      {
        kind: "table",
        sheet: expect.stringMatching(/./),
        cells: ["行政许可", expect.stringMatching(/^\d+$/)],
        marked: 1,
      },
    ]);
  });
});
