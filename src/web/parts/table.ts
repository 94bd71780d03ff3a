import type { Cell } from "../../core/cell.ts";
import { html, type Markup, NOTHING, shown } from "./markup.ts";

/** A column of a table: what it holds, and how it is shown where that is more than the text. */
export interface Column<Row> {
  /** Name in exports. */
  key: string;
  label: string;
  /** Figures stand right, in digits of one width. */
  numeric?: boolean;
  /** This column names its row. */
  heads?: boolean;
  /** Long text that may take the room that is left. */
  wide?: boolean;
  /** Only in exports. */
  exportOnly?: boolean;
  value(row: Row): Cell;
  show?(row: Row): Markup;
}

/** Rows with their columns: shown as a table, or written as CSV or JSON. */
export interface TableView<Row> {
  caption: string;
  columns: ReadonlyArray<Column<Row>>;
  rows: readonly Row[];
  /** A heading right above says the same: the caption is for those who hear the page. */
  isTitled?: boolean;
  /** Address of an element, for links to a row. */
  rowId?(row: Row): string;
}

/** A table that scrolls in itself where it is wider than the page; so it can be reached by keyboard. */
export function scrolled(label: string, table: Markup): Markup {
  return html`<div class="scroll" role="region" aria-label="${label}" tabindex="0">${table}</div>`;
}

/** The table as a page shows it. */
export function tableOf<Row>(view: TableView<Row>): Markup {
  const columns = view.columns.filter((column) => column.exportOnly !== true);
  const heads = columns.map((column) => html`<th scope="col"${classOf(column)}>${column.label}</th>`);
  const rows = view.rows.map((row) => {
    const cells = columns.map((column) => {
      const content = column.show?.(row) ?? shown(column.value(row));
      return column.heads === true
        ? html`<th scope="row"${classOf(column)}>${content}</th>`
        : html`<td${classOf(column)}>${content}</td>`;
    });
    const id = view.rowId === undefined ? NOTHING : html` id="${view.rowId(row)}"`;
    return html`<tr${id}>${cells}</tr>`;
  });
  return scrolled(
    view.caption,
    html`<table class="data"><caption${view.isTitled === true ? html` class="hidden"` : NOTHING}>${view.caption}</caption><thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table>`,
  );
}

function classOf<Row>({ numeric, wide }: Column<Row>): Markup {
  const names = [numeric === true ? "n" : "", wide === true ? "wide" : ""].filter((name) => name !== "");
  return names.length === 0 ? NOTHING : html` class="${names.join(" ")}"`;
}
