import type { Database } from "better-sqlite3";
import { cellName } from "../../../parsers/evidence.ts";
import { cellLabel } from "../../query/cell-labels.ts";
import { type Correction, correctionsOf } from "../../query/corrections.ts";
import { term } from "../terms.ts";
import type { Visit } from "../visit.ts";
import { html, type Markup, shown } from "./markup.ts";
import { evidencePath } from "./report-tables.ts";
import type { TableView } from "./table.ts";

/** A person's reading of a cell, with the element of the page that tells it in full. */
export interface Reading extends Correction {
  anchor: string;
}

/** People's readings of the cells of a report, the last word on a cell last. */
export function readingsOf(db: Database, reportId: number): Reading[] {
  return correctionsOf(db, reportId).map((correction, index) => ({
    ...correction,
    anchor: `reading-${index + 1}`,
  }));
}

/** The reading of each cell that stands; one that holds no more is not put beside a cell. */
export class ReadingsByCell {
  readonly #byName: ReadonlyMap<string, Reading>;

  constructor(readings: readonly Reading[]) {
    this.#byName = new Map(
      readings.filter(({ state }) => state === "standing").map((reading) => [cellName(reading), reading]),
    );
  }

  get isEmpty(): boolean {
    return this.#byName.size === 0;
  }

  /** @param cell as evidence names it: `requests.granted.total`. */
  at(cell: string): Reading | null {
    return this.#byName.get(cell) ?? null;
  }
}

/** Who read what, where, and whether it still holds. */
export function readingsTable(visit: Visit, rows: readonly Reading[]): TableView<Reading> {
  return {
    caption: visit.say("personsReadings"),
    isTitled: true,
    rows,
    rowId: (row) => row.anchor,
    columns: [
      {
        key: "cell",
        label: visit.say("cell"),
        heads: true,
        value: cellName,
        show: (row) => cellLink(visit, row),
      },
      { key: "value", label: visit.say("value"), numeric: true, value: (row) => row.value },
      { key: "unit", label: visit.say("unit"), value: (row) => row.unit },
      {
        key: "state",
        label: visit.say("status"),
        value: (row) => row.state,
        show: (row) => html`${term(visit.language, "correction", row.state)}`,
      },
      { key: "by", label: visit.say("saidBy"), value: (row) => row.by },
      { key: "note", label: visit.say("note"), wide: true, value: (row) => row.note },
      { key: "at", label: visit.say("saidAt"), value: (row) => row.at },
    ],
  };
}

function cellLink(visit: Visit, row: Reading): Markup {
  const label = shown(cellLabel(row.table, row.row, row.column));
  return html`<a href="${visit.href(evidencePath(row.report_id, cellName(row)))}" lang="zh-CN">${label}</a>`;
}
