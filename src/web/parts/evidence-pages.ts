import type { Spot } from "../../../parsers/document.ts";
import { cellName } from "../../../parsers/evidence.ts";
import type { Place } from "../../../parsers/places/place.ts";
import type { ParsedReport } from "../../core/record.ts";
import { type FormGrid, formGrids } from "../../query/form-grid.ts";
import type { FoundPage, ShownCell } from "../evidence/read.ts";
import type { PictureAnswer } from "../pictures/protocol.ts";
import type { Visit } from "../visit.ts";
import type { WordKey } from "../words.ts";
import { html, type Markup, NOTHING, shown } from "./markup.ts";
import { PICTURE_FAULTS, pagePicture } from "./page-picture.ts";
import { type CellRemarks, reportTables } from "./report-tables.ts";

/** The report whose evidence is shown, and what is said of its cells. */
export interface EvidenceReport {
  reportId: number;
  documentId: number;
  record: ParsedReport;
  remarks: CellRemarks;
}

/** What a box is drawn round. */
type Boxed = "number" | "blank" | "row" | "line" | "several";

const BOXED: Readonly<Record<Boxed, WordKey>> = {
  number: "boxNumber",
  blank: "boxBlank",
  row: "boxRow",
  line: "boxLine",
  several: "boxSeveral",
};

/**
 * A page of the archived file as a picture, the places of some cells boxed, beside the numbers that were read from it.
 * @param label of the one cell that was asked for, or of the row or table.
 */
export function evidencePage(
  visit: Visit,
  { reportId, documentId, record, remarks }: EvidenceReport,
  label: string,
  asked: readonly ShownCell[],
  { page, cells }: FoundPage,
  picture: PictureAnswer,
): Markup {
  const title = visit.say("pictureTitle", page);
  const toldPage = visit.href(`/report/${reportId}`);
  const here = new Set(asked.map(({ cell }) => cellName(cell)));
  const numbers = reportTables(visit, reportId, gridsWith(record, new Set(cells)), remarks, {
    toldPage,
    here,
  });
  const figure = picture.ok
    ? pictureFigure(visit, `/document/${documentId}/page/${page}.png`, label, asked, page, picture)
    : html`<p class="notice">${visit.say("noPicture")}：${visit.say(PICTURE_FAULTS[picture.fault])}</p>`;
  return html`<section class="beside"><h2>${title}</h2>${figure}<div><p class="note">${visit.say("numbersOfPage")}</p>${numbers}</div></section>`;
}

function pictureFigure(
  visit: Visit,
  address: string,
  label: string,
  asked: readonly ShownCell[],
  page: number,
  size: { width: number; height: number },
): Markup {
  const spots = asked.flatMap(({ shown: places }) => places.flatMap(({ place }) => spotsOn(place, page)));
  const about = visit.say("pictureOf", page);
  const boxed =
    spots.length === 0 ? visit.say("noBox") : visit.say(BOXED[whatIsBoxed(asked)], label, readAs(asked));
  return html`<figure class="sheet">${pagePicture(address, `${about}${boxed}`, size, spots)}<figcaption>${boxed} ${
    spots.length === 0 ? NOTHING : visit.say("boxNote")
  }</figcaption></figure>`;
}

function spotsOn(place: Place, page: number): Spot[] {
  return place.kind === "text" ? [] : (place.spots ?? []).filter((spot) => spot.page === page);
}

function whatIsBoxed(asked: readonly ShownCell[]): Boxed {
  const [one, ...more] = asked;
  const [first] = one?.shown ?? [];
  if (one === undefined || first === undefined || more.length > 0) return "several";
  const { place } = first;
  if (place.kind === "paragraph") return "line";
  if (place.of === "row" || (place.kind === "table" && place.marked === null)) return "row";
  return one.cell.status === "blank" ? "blank" : "number";
}

/** What the one cell was read as. */
const readAs = ([one]: readonly ShownCell[]): string => shown(one?.cell.raw);

/** The report's tables, those rows of them that have one of these cells. */
function gridsWith(record: ParsedReport, names: ReadonlySet<string>): FormGrid[] {
  return formGrids(record).flatMap((grid) => {
    const rows = grid.rows.filter(({ cells }) => cells.some((cell) => names.has(cellName(cell))));
    return rows.length === 0 ? [] : [{ ...grid, rows }];
  });
}
