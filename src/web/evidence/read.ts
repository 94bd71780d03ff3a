import type { Block, Document, Grid } from "../../../parsers/document.ts";
import { type CellEvidence, cellName, locate } from "../../../parsers/evidence.ts";
import { decodeFile } from "../../../parsers/formats/decode-file.ts";
import type { Place } from "../../../parsers/places/place.ts";
import { type ReportDocument, reportDocuments } from "../../../parsers/report-documents.ts";
import type { RawArchive } from "../../archive/raw-archive.ts";
import { cellsNamed } from "../../query/cells-named.ts";
import type { ReportSource } from "../../query/report-document.ts";

/** A place with as much of the file around it as a reader needs to see for himself. */
export interface Shown {
  place: Place;
  /** The table that the place is in. */
  grid: Grid | null;
  /** Text before and after, where it stands in text. */
  before: string;
  after: string;
}

/** A cell, and each place of it. */
export interface ShownCell {
  cell: CellEvidence;
  shown: Shown[];
}

/** A page of the file that cells were found on, and all cells that were read from it. */
export interface FoundPage {
  /** From 1. */
  page: number;
  /** Names, in the order of the form. */
  cells: string[];
}

/** What was found; `fault` says why nothing was. */
export type Found =
  | { ok: true; cells: ShownCell[]; pages: FoundPage[] }
  | { ok: false; fault: "never_kept" | "missing" | "damaged" | "not_read" };

interface Reading {
  cells: CellEvidence[];
  whole: Document;
}

/** Files that were read are kept for the next cell of the same report. */
const MOST_KEPT = 8;
/** Characters of text before and after a place. */
const REACH = 700;
/** Rows of a table above and below a place, where the table is a long one. */
const ROWS_AROUND = 40;

/** Pages that are shown of a row or table. */
const MOST_PAGES = 3;

/** Reads archived files again, to show where their cells stand. */
export class Readings {
  readonly #archive: RawArchive;
  readonly #kept = new Map<string, Reading>();

  constructor(archive: RawArchive) {
    this.#archive = archive;
  }

  /** A cell, or all cells of a row or table, with what stands around each. */
  async find(source: ReportSource, name: string): Promise<Found> {
    const reading = await this.#read(source);
    if (typeof reading === "string") return { ok: false, fault: reading };
    const cells = cellsNamed(reading.cells, name).map((cell) => ({
      cell,
      shown: cell.places.map((place) => around(place, reading.whole)),
    }));
    const pages = [...new Set(cells.flatMap(({ cell }) => pagesOf(cell)))].slice(0, MOST_PAGES);
    return {
      ok: true,
      cells,
      pages: pages.map((page) => ({
        page,
        cells: reading.cells.filter((cell) => pagesOf(cell).includes(page)).map(cellName),
      })),
    };
  }

  async #read({
    sha256,
    archivePath,
    part,
  }: ReportSource): Promise<Reading | (Found & { ok: false })["fault"]> {
    if (archivePath === null) return "never_kept";
    const key = `${sha256} ${part}`;
    const kept = this.#kept.get(key);
    if (kept !== undefined) return kept;
    const file = await this.#archive.read(sha256);
    if (!file.ok) return file.fault;
    // A report that was stored from a scanned page is there because OCR was asked for.
    const reports: ReportDocument[] = (await decodeFile(file.bytes, { ocr: true })).flatMap(
      ({ part: entry, decoded }) => (decoded.ok ? reportDocuments(decoded.documents, entry) : []),
    );
    const report = reports.find((one) => one.part === part);
    if (report === undefined) return "not_read";
    const reading = { cells: locate(report.document, report.whole), whole: report.whole };
    this.#kept.set(key, reading);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return reading;
  }
}

/** Pages that a cell stands on: two where a page ends within it, none where the format has none. */
function pagesOf({ places }: CellEvidence): number[] {
  const pages = places.flatMap((place) => {
    if (place.kind === "text") return [];
    return place.spots?.map(({ page }) => page) ?? (place.page === undefined ? [] : [place.page]);
  });
  return [...new Set(pages)];
}

function around(place: Place, { blocks, source }: Document): Shown {
  switch (place.kind) {
    case "table":
      return { place, grid: gridAround(blocks, place.table, place.row), before: "", after: "" };
    case "paragraph":
      return { place, grid: null, ...linesAround(blocks, place.paragraph, place) };
    case "text":
      return {
        place,
        grid: null,
        before: (source ?? "").slice(Math.max(0, place.start - REACH), place.start) || place.before,
        after: (source ?? "").slice(place.end, place.end + REACH) || place.after,
      };
  }
}

/** The table, or the rows about the place; the rows left out stay as empty ones, so that numbers still count. */
function gridAround(blocks: readonly Block[], table: number, row: number): Grid | null {
  const grid = blocks.filter((block) => block.kind === "grid")[table - 1];
  if (grid === undefined) return null;
  const rows = grid.rows.map((cells, index) => (Math.abs(index + 1 - row) <= ROWS_AROUND ? cells : []));
  return { ...grid, rows };
}

function linesAround(
  blocks: readonly Block[],
  number: number,
  { before, after, character }: { before: string; after: string; character: number },
): { before: string; after: string } {
  const lines = blocks.flatMap((block) => (block.kind === "paragraph" ? [block.text] : []));
  const line = lines[number - 1];
  if (line === undefined) return { before, after };
  const own = line.slice(0, character - 1);
  // What follows in the line begins where `after` does.
  const rest = after === "" ? "" : line.slice(Math.max(0, line.indexOf(after, character - 1)));
  const above = lines.slice(Math.max(0, number - 13), number - 1).join("\n");
  const below = lines.slice(number, number + 12).join("\n");
  return {
    before: `${above}\n${own}`.slice(-REACH),
    after: `${rest}\n${below}`.slice(0, REACH),
  };
}
