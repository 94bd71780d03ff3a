import { cellName } from "../../../parsers/evidence.ts";
import { type FormGrid, fullLabel, type GridCell } from "../../query/form-grid.ts";
import type { ListedFinding } from "../../query/report-findings.ts";
import { shownCell } from "../../query/shown-cell.ts";
import { findingName, term } from "../terms.ts";
import type { Visit } from "../visit.ts";
import { html, type Markup, NOTHING, shown } from "./markup.ts";
import type { Reading, ReadingsByCell } from "./readings.ts";
import { scrolled } from "./table.ts";

/** A text in a cell of figures is shown in full up to this length. */
const LONGEST = 40;

/** Findings by the cell or row that they speak of. */
export class FindingsByCell {
  readonly #byPlace = new Map<string, ListedFinding[]>();

  constructor(findings: readonly ListedFinding[]) {
    for (const finding of findings) {
      if (finding.table === null || finding.row === null) continue;
      const key = `${finding.table} ${finding.row} ${finding.column ?? ""}`;
      this.#byPlace.set(key, [...(this.#byPlace.get(key) ?? []), finding]);
    }
  }

  at(table: string, row: string, column: string | null): readonly ListedFinding[] {
    return this.#byPlace.get(`${table} ${row} ${column ?? ""}`) ?? [];
  }
}

/** What is said of the cells of a report. */
export interface CellRemarks {
  findings: FindingsByCell;
  readings: ReadingsByCell;
}

/** How the tables are set into a page. */
interface Setting {
  /** The page where findings and readings are told in full; left out where that is this one. */
  toldPage?: string;
  /** Cells that the page is about. */
  here?: ReadonlySet<string>;
}

/** Whose tables are drawn, and what is said of their cells. */
interface Drawing extends CellRemarks, Required<Setting> {
  visit: Visit;
  reportId: number;
}

/** The tables of a report as its form prints them; every cell leads to its evidence, findings and people's readings are marked. */
export function reportTables(
  visit: Visit,
  reportId: number,
  grids: readonly FormGrid[],
  remarks: CellRemarks,
  { toldPage = "", here = new Set() }: Setting = {},
): Markup {
  const drawing = { ...remarks, visit, reportId, toldPage, here };
  return html`${grids.map((grid) => gridTable(drawing, grid))}`;
}

function gridTable(drawing: Drawing, grid: FormGrid): Markup {
  const { visit, findings } = drawing;
  const corner = visit.say(grid.table === "statistics" ? "statisticItem" : "item");
  const heads = grid.columns.map((label) => html`<th scope="col" class="n">${label}</th>`);
  const rows = grid.rows.map((row) => {
    const { code, depth, cells } = row;
    const label = fullLabel(row);
    const marks =
      grid.columns.length === cells.length ? cells.map((cell) => cellMarkup(drawing, cell, label)) : [];
    const rest = marks.length === 0 ? html`<td colspan="${grid.columns.length}"></td>` : marks;
    const ofRow = markOf(drawing, findings.at(grid.table, code, null));
    return html`<tr><th scope="row" class="d${Math.min(depth, 3)}">${shown(label)}${ofRow}</th>${rest}</tr>`;
  });
  const caption = `${term(visit.language, "table", grid.table)} · ${shown(grid.title)}`;
  return scrolled(
    caption,
    html`<table class="data form" lang="zh-CN"><caption>${caption}</caption><thead><tr><th scope="col">${corner}</th>${heads}</tr></thead><tbody>${rows}</tbody></table>`,
  );
}

function cellMarkup(drawing: Drawing, cell: GridCell, label: string): Markup {
  const { visit, reportId, findings, readings } = drawing;
  const { table, row, column, note } = cell;
  const text = shown(shownCell(cell));
  const here = findings.at(table, row, column);
  const flagged = here.length === 0 ? "" : ` f-${here[0]?.severity ?? "info"}`;
  const name = cellName({ table, row, column });
  const isHere = drawing.here.has(name);
  const status = note === null ? "printed" : note.status;
  const words = `${label} ${text === "" ? term(visit.language, "cellStatus", status) : text}`;
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  // A blank still leads to its place, where a reader sees that nothing is printed.
  const face = short === "" ? html`<span aria-hidden="true">&nbsp;</span>` : html`${short}`;
  return html`<td class="n c-${status}${flagged}${isHere ? " here" : ""}"><a class="cell"${isHere ? html` aria-current="true"` : NOTHING} href="${visit.href(evidencePath(reportId, name))}"${
    short === text && text !== "" ? NOTHING : html` aria-label="${shown(words)}"`
  }>${face}</a>${readingMark(drawing, readings.at(name))}${markOf(drawing, here)}</td>`;
}

/** A person's reading beside the cell, told apart by sign, look and words from what is printed. */
function readingMark({ visit, toldPage }: Drawing, reading: Reading | null): Markup {
  if (reading === null) return NOTHING;
  const { value, unit, by } = reading;
  const words = visit.say("readAs", shown(by), `${value}${shown(unit)}`);
  return html`<a class="mark reading" href="${toldPage}#${reading.anchor}" aria-label="${words}" title="${words}">✎${value}${shown(unit)}</a>`;
}

function markOf({ visit, toldPage }: Drawing, findings: readonly ListedFinding[]): Markup {
  if (findings.length === 0) return NOTHING;
  return html`${findings.map(
    ({ id, code, severity }) =>
      html`<a class="mark f-${severity}" href="${toldPage}#finding-${id}" aria-label="${visit.say("seeFinding", findingName(visit.language, code))}" title="${findingName(visit.language, code)}">▲</a>`,
  )}`;
}

/** Address of a cell's evidence. */
export function evidencePath(reportId: number, cell: string): string {
  return `/report/${reportId}/evidence/${encodeURIComponent(cell)}`;
}

/** What the marks in the cells mean. */
export function marksLegend(visit: Visit, { readings }: CellRemarks): Markup {
  const keys = ["markBlank", "markInferred", "markUnresolved", "markNotRead"] as const;
  const marks = [...keys, ...(readings.isEmpty ? [] : (["markReading"] as const))].map(
    (key) => html`<span class="nobr">${visit.say(key)}</span>`,
  );
  return html`<p class="note">${visit.say("everyNumberLinks")}</p><p class="note marks">${marks}</p>`;
}
