import type { Cell } from "../core/cell.ts";
import type { CellNote, CellStatus } from "../core/record.ts";
import type { GridCell } from "./form-grid.ts";

/** How a cell that is no plain number is shown. */
const SHOWN: Readonly<Record<CellStatus, (note: CellNote, value: number | null) => Cell>> = {
  printed: (note, value) => (note.unit === undefined ? value : note.raw),
  blank: () => null,
  not_applicable: (note) => note.raw,
  text: (note) => note.raw,
  annotated: (note) => note.raw,
  inferred: (_, value) => `[${value}]`,
  unresolved: () => "?",
  not_read: () => "…",
};

/** A cell as a reader sees it in its table: the number, or what stands for it. */
export const shownCell = ({ value, note }: GridCell): Cell =>
  note === null ? value : SHOWN[note.status](note, value);
