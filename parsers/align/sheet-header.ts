/**
 * The header of a statistical sheet before 2019 (统计指标 | 单位 | 统计数): which columns hold labels, which hold
 * figures, and what the figure columns are called where there are several (区政府统计数 | 区直单位统计数 …).
 */
import type { LabelRef, StructureRole } from "../labels/lexicon.ts";
import type { Atom, CellPlace, LabelAtom, TextAtom } from "./atoms.ts";
import type { Gap } from "./lex.ts";

const SHEET_ROLES: readonly StructureRole[] = [
  "sheet_indicator",
  "sheet_unit",
  "sheet_number",
  "sheet_code",
  "sheet_title",
];

/** A header cell is shorter than a line of prose. */
const LONGEST_HEADER = 20;

/** 代码 of a row. */
const CODE = /^\d{1,3}$/;

/** More columns of figures than this are no sheet's. */
const MOST_COLUMNS = 100;

/** Header under construction; `open` once the first row was read. */
export class SheetHeader {
  open = false;
  /** True where rows begin with a running number (序号). */
  numbered = false;
  /** True where the header has a column of units. */
  hasUnits = false;
  /** Label columns between the unit and the figures (代码). */
  codes = 0;
  /** What stands before each column of figures, in flattened text. */
  readonly gaps: Gap[] = [];
  /** Where each column of figures stands, in a grid. */
  readonly places: (CellPlace | undefined)[] = [];
  private names: string[] = [];
  private labelled = false;
  /** Codes of the row that is being read. */
  private taken = 0;

  /** Takes a header word; false where the label is none. */
  label(role: StructureRole, atom: LabelAtom): boolean {
    if (!SHEET_ROLES.includes(role)) return false;
    if (role === "sheet_title") return true;
    if (this.open)
      return (
        role === "sheet_indicator" ||
        role === "sheet_unit" ||
        role === "sheet_number" ||
        role === "sheet_code"
      );
    if (role === "sheet_unit") this.hasUnits = true;
    if (role === "sheet_number") this.numbered = true;
    if (role === "sheet_code") this.codes++;
    if (role === "sheet_indicator" || role === "sheet_unit") this.labelled = true;
    return atom.key.length > 0;
  }

  /** Takes the name of a column of figures; false where the text can't be one. */
  column({ raw, gap, cell }: LabelAtom | TextAtom, refs: readonly LabelRef[]): boolean {
    if (!this.labelled || raw.length > LONGEST_HEADER || raw.includes("\ufffd")) return false;
    if (refs.some((ref) => ref.kind === "row") || this.names.length >= MOST_COLUMNS) return false;
    this.names.push(raw);
    this.gaps.push(gap);
    this.places.push(cell);
    return true;
  }

  /**
   * Takes the row's code, which stands between its label and its figures; false where the atom is none. A code is no
   * figure: where the figures are blank it would pass for one.
   */
  takesCode(atom: Atom): boolean {
    if (this.taken >= this.codes) return false;
    const first = this.places[0];
    const isCode =
      atom.cell === undefined || first === undefined
        ? CODE.test(atom.raw)
        : atom.cell.grid === first.grid && atom.cell.col + atom.cell.colspan <= first.col;
    if (isCode) this.taken++;
    return isCode;
  }

  /** The next atom begins another row. */
  endRow(): void {
    this.taken = 0;
  }

  /** Names of the figure columns; one nameless column where the header was lost. */
  columns(): readonly string[] {
    return this.names.length === 0 ? [""] : this.names;
  }
}
