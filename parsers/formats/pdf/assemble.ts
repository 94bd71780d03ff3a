import type { Block, Document, PageMeta, Spot } from "../../document.ts";
import { findColumnRuns, headOfRun, tableOfColumns } from "./columns.ts";
import { markDisagreements } from "./cross-check.ts";
import { drawnText } from "./drawn-text.ts";
import { findFurniture, isBareNumber } from "./furniture.ts";
import { joinOverBreak } from "./page-break.ts";
import type { PageLayout } from "./page-layout.ts";
import type { PageTable } from "./page-table.ts";
import { type Measure, measureOf, paragraphsOf } from "./paragraphs.ts";
import { findPlacedTables, type PlacedLine } from "./placed-table.ts";
import { areaOf, type Frame, spotOf } from "./spots.ts";
import { lineText, type TextLine } from "./text-line.ts";
import { toGrid } from "./to-grid.ts";

/** A table or a run of lines with nothing between them; the pages it begins and ends on. */
type Stretch =
  | { kind: "table"; table: PageTable; firstPage: number; lastPage: number }
  | { kind: "prose"; lines: TextLine[] }
  | { kind: "flat"; lines: TextLine[] };

/** All that stands on some lines, page by page in the order in which it was drawn. */
function drawnOn(lines: readonly PlacedLine[]) {
  const glyphs = lines.flatMap(({ line, page }) => line.glyphs.map((glyph) => ({ glyph, page })));
  glyphs.sort((a, b) => a.page - b.page || a.glyph.run - b.glyph.run || a.glyph.u0 - b.glyph.u0);
  return drawnText(glyphs.map(({ glyph }) => glyph));
}

/** How the lines of a document are cut into stretches. */
interface Cutting {
  /** Tables without rules are left as lines. */
  flat: boolean;
  /** Of each page, where it lies on its sheet. */
  frames: readonly (Frame | null)[];
}

/** Cuts a run of lines where a table without rules stands in it. */
function splitLines(lines: readonly TextLine[], page: number, { flat, frames }: Cutting): Stretch[] {
  const runs = findColumnRuns(lines);
  // Where a table is not told by its places, its head and its group labels may stand in any line near it.
  if (runs.length > 0 && flat) return [{ kind: "flat", lines: [...lines] }];
  const stretches: Stretch[] = [];
  let done = 0;
  for (const run of runs) {
    const head = headOfRun(lines, run).filter((line) => lines.indexOf(line) >= done);
    const start = run.from - head.length;
    const on = { frame: frames[page] ?? null, page: page + 1 };
    const table = tableOfColumns(lines.slice(run.from, run.to), head, on);
    if (start > done) stretches.push({ kind: "prose", lines: lines.slice(done, start) });
    if (table !== null) {
      markDisagreements(table, drawnOn(lines.slice(start, run.to).map((line) => ({ line, page }))));
      stretches.push({ kind: "table", table, firstPage: page, lastPage: page });
    } else stretches.push({ kind: "flat", lines: lines.slice(start, run.to) });
    done = run.to;
  }
  if (done < lines.length) stretches.push({ kind: "prose", lines: lines.slice(done) });
  return stretches;
}

/** Cuts lines that run on over pages where tables stand in them. */
function splitRun(run: readonly PlacedLine[], marks: readonly PlacedLine[], cutting: Cutting): Stretch[] {
  const stretches: Stretch[] = [];
  const between = (from: number, to: number) => {
    // What is told by columns alone is looked for page by page.
    for (let at = from; at < to; ) {
      const page = run[at]?.page ?? 0;
      let end = at;
      while (end < to && run[end]?.page === page) end++;
      const lines = run.slice(at, end).map(({ line }) => line);
      stretches.push(...splitLines(lines, page, cutting));
      at = end;
    }
  };
  let done = 0;
  for (const { table, from, to } of findPlacedTables(run, marks, cutting.frames)) {
    between(done, from);
    markDisagreements(table, drawnOn(run.slice(from, to)));
    const [first, last] = [run[from], run[to - 1]];
    stretches.push({ kind: "table", table, firstPage: first?.page ?? 0, lastPage: last?.page ?? 0 });
    done = to;
  }
  between(done, run.length);
  return stretches;
}

function stretchesOf(
  pages: readonly PageLayout[],
  furniture: ReadonlySet<TextLine>,
  flat: boolean,
): Stretch[] {
  const cutting = { flat, frames: pages.map(({ frame }) => frame) };
  const all: Stretch[] = [];
  const add = (next: Stretch) => {
    const last = all.at(-1);
    if (last?.kind === "table" && next.kind === "table" && next.firstPage === last.lastPage + 1) {
      const joined = joinOverBreak(last.table, next.table);
      if (joined !== null) {
        all[all.length - 1] = { ...last, table: joined, lastPage: next.lastPage };
        return;
      }
    }
    if (last !== undefined && last.kind !== "table" && last.kind === next.kind)
      last.lines.push(...next.lines);
    else all.push(next);
  };
  const onPage = (table: PageTable, index: number): PageTable => ({
    ...table,
    cells: table.cells.map((cell) => ({
      page: index + 1,
      ...cell,
      ...(cell.spots === undefined
        ? {}
        : { spots: cell.spots.map((spot) => ({ ...spot, page: spot.page || index + 1 })) }),
    })),
  });
  const marks = pages.flatMap(({ items }, page) =>
    items.flatMap((item) =>
      item.kind === "line" && furniture.has(item.line) && isBareNumber(item.line)
        ? [{ line: item.line, page }]
        : [],
    ),
  );
  let run: PlacedLine[] = [];
  const flush = () => {
    for (const stretch of splitRun(run, marks, cutting)) {
      add(
        stretch.kind === "table" ? { ...stretch, table: onPage(stretch.table, stretch.firstPage) } : stretch,
      );
    }
    run = [];
  };
  pages.forEach((page, index) => {
    for (const item of page.items) {
      if (item.kind === "line") {
        if (!furniture.has(item.line)) run.push({ line: item.line, page: index });
        continue;
      }
      flush();
      add({ kind: "table", table: onPage(item, index), firstPage: index, lastPage: index });
    }
  });
  flush();
  return all;
}

function blocksOf(
  stretch: Stretch,
  measure: Measure,
  breaks: ReadonlySet<TextLine>,
  placeOf: (line: TextLine) => { page: number; spots?: Spot[] },
): Block[] {
  switch (stretch.kind) {
    case "table":
      return [toGrid(stretch.table)];
    case "prose":
      return paragraphsOf(stretch.lines, measure, breaks).map((text) => ({ kind: "paragraph", text }));
    case "flat":
      return stretch.lines.map((line) => ({
        kind: "paragraph",
        text: lineText(line, { layout: true }).trim(),
        ...placeOf(line),
      }));
  }
}

/** Puts the pages of a report together to one Document: tables joined over page breaks, prose in paragraphs. */
export function assemble(pages: readonly PageLayout[], meta: PageMeta): Document {
  const linesOfPages = pages.map((page) => ({
    height: page.height,
    lines: page.items.flatMap((item) => (item.kind === "line" ? [item.line] : [])),
  }));
  const furniture = findFurniture(linesOfPages);
  const kept = linesOfPages.map((p) => p.lines.filter((line) => !furniture.has(line)));
  const measure = measureOf(kept.flat());
  const breaks = new Set(kept.flatMap((lines) => lines.slice(0, 1)));
  const sheetOf = (page: number) => pages[page - 1]?.sheet ?? page;
  const pageOf = new Map(kept.flatMap((lines, index) => lines.map((line) => [line, index + 1] as const)));
  const placeOf = (line: TextLine) => {
    const page = pageOf.get(line) ?? 1;
    const [area, frame] = [areaOf(line.glyphs), pages[page - 1]?.frame ?? null];
    const sheet = sheetOf(page);
    return {
      page: sheet,
      ...(area === null || frame === null ? {} : { spots: [spotOf(area, frame, sheet)] }),
    };
  };
  // One table that cannot be told by its places spoils the others: half of a table is worse than all of its lines.
  const placed = stretchesOf(pages, furniture, false);
  const flat = placed.some((s) => s.kind === "flat");
  const stretches = flat ? stretchesOf(pages, furniture, true) : placed;
  for (const stretch of stretches) {
    if (stretch.kind !== "table") continue;
    for (const cell of stretch.table.cells) {
      if (cell.page !== undefined) cell.page = sheetOf(cell.page);
      for (const spot of cell.spots ?? []) spot.page = sheetOf(spot.page);
    }
  }
  return {
    blocks: stretches.flatMap((stretch) => blocksOf(stretch, measure, breaks, placeOf)),
    meta,
    mediaType: "application/pdf",
    charset: null,
    flat,
    positional: true,
  };
}
