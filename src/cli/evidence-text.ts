import { type CellEvidence, cellName } from "../../parsers/evidence.ts";
import type { CellAddress, Place } from "../../parsers/places/place.ts";
import type { Cell } from "../core/cell.ts";
import { textTable } from "./text-table.ts";

/** Marks around the figure in what stands around it. */
const OPEN = "⟦";
const CLOSE = "⟧";

/** What a reader sees of line ends, tabs and other control characters in a raw text. */
const shown = (text: string): string =>
  text
    .replace(/\r?\n/g, "⏎")
    .replace(/\t/g, "⇥")
    .replace(/[\p{Cc}\u2028\u2029]/gu, " ");

/** A place in words. */
export function placeInWords(place: Place): string {
  const row = place.of === "row" ? "row: " : "";
  switch (place.kind) {
    case "text": {
      const table = place.cell === undefined ? "" : ` (${cellInWords(place.cell)})`;
      return `${row}line ${place.line}, character ${place.character}, offset ${place.start}${table}`;
    }
    case "paragraph":
      return `${row}${pageInWords(place)}paragraph ${place.paragraph}, character ${place.character}`;
    case "table": {
      const sheet = place.sheet === undefined ? "" : `sheet ${place.sheet}, `;
      return `${row}${pageInWords(place)}${sheet}${cellInWords(place)}`;
    }
  }
}

const pageInWords = ({ page }: { page?: number }): string => (page === undefined ? "" : `page ${page}, `);

function cellInWords({ table, row, column }: CellAddress): string {
  return `table ${table}, row ${row}${column === null ? "" : `, column ${column}`}`;
}

/** What stands around a place, with the figure marked. */
function surroundings(place: Place): string {
  if (place.kind !== "table") {
    return shown(`${place.before}${OPEN}${place.text}${CLOSE}${place.after}`);
  }
  const cells = place.cells.map((text, index) =>
    index === place.marked ? `${OPEN}${shown(text)}${CLOSE}` : shown(text),
  );
  return cells.join(" | ");
}

/** What the cell prints, as far as one line can say it. */
const printed = ({ status, value, raw }: CellEvidence): Cell =>
  status === "unresolved" || status === "not_read" ? null : raw === "" ? value : shown(raw);

/** All cells of a report with their places, one a line. */
export function evidenceTable(cells: readonly CellEvidence[]): string {
  const rows = cells.map((cell): Cell[] => [
    cellName(cell),
    cell.value,
    cell.status,
    printed(cell),
    cell.places.map(placeInWords).join("; "),
  ]);
  return textTable(["cell", "value", "status", "raw", "place"], rows);
}

/** One cell with what stands around it. */
export function evidenceBlock(cell: CellEvidence): string {
  const { status, value, raw, unit, places } = cell;
  const facts = [
    `value ${value ?? "none"}`,
    `status ${status}`,
    raw === "" ? "nothing printed" : `raw ${shown(raw)}`,
    ...(unit === null ? [] : [`unit ${unit}`]),
  ];
  const where = places.flatMap((place) => [`  ${placeInWords(place)}`, `    ${surroundings(place)}`]);
  return [cellName(cell), `  ${facts.join(", ")}`, ...(where.length > 0 ? where : ["  not in the file"])]
    .map((line) => `${line}\n`)
    .join("");
}
