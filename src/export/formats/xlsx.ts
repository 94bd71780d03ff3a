import { join } from "node:path";
import type { TableInfo, Value } from "../columns.ts";
import type { Format, TableSink } from "./format.ts";
import { columnName, rowXml, xmlText } from "./sheet-xml.ts";
import { type ZipEntry, ZipWriter } from "./zip-writer.ts";

const HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPES = "http://schemas.openxmlformats.org/package/2006/content-types";
const SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** Rows of one sheet, by Excel's own limit, and its characters, by that of a ZIP without ZIP64. */
const SHEET_ROWS = 1_048_576;
const SHEET_CHARACTERS = 1_000_000_000;
const BLOCK = 1 << 17;

const SHEET_START = `${HEADER}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`;

/**
 * One workbook, a sheet a table. Written by hand, since the writer of exceljs keeps a sheet in memory until it is whole
 * and puts the time of day into the file. A table that one sheet can't hold goes on in the next (`cell_2`).
 */
export class XlsxFormat implements Format {
  readonly #zip: ZipWriter;
  readonly #sheets: string[] = [];

  constructor(folder: string) {
    this.#zip = new ZipWriter(join(folder, "gongkai.xlsx"));
  }

  table({ name, columns }: TableInfo): TableSink {
    const names = columns.map((_, index) => columnName(index));
    const flags = columns.map((column) => column.type === "boolean");
    const header: Value[] = columns.map((column) => column.name);
    let sheet: ZipEntry | null = null;
    let parts = 0;
    let rows = 0;
    let characters = 0;
    let block = "";
    const put = (row: readonly Value[]): void => {
      block += rowXml(++rows, row, names, flags);
    };
    const flush = async (): Promise<void> => {
      characters += block.length;
      await sheet?.write(block);
      block = "";
    };
    const begin = (): void => {
      this.#sheets.push(++parts === 1 ? name : `${name}_${parts}`);
      sheet = this.#zip.open(`xl/worksheets/sheet${this.#sheets.length}.xml`);
      rows = 0;
      characters = 0;
      block = SHEET_START;
      put(header);
    };
    const end = async (): Promise<void> => {
      block += "</sheetData></worksheet>";
      await flush();
      await sheet?.close();
      sheet = null;
    };
    const turn = async (): Promise<void> => {
      await flush();
      if (rows >= SHEET_ROWS || characters >= SHEET_CHARACTERS) {
        await end();
      }
    };
    begin();
    return {
      write: (row) => {
        if (sheet === null) begin();
        put(row);
        return block.length >= BLOCK || rows >= SHEET_ROWS ? turn() : undefined;
      },
      close: async () => {
        if (sheet !== null) await end();
      },
    };
  }

  async finish(): Promise<void> {
    const sheets = this.#sheets.map((name, index) => ({ name, id: index + 1 }));
    await this.#part(
      "xl/workbook.xml",
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets
        .map(({ name, id }) => `<sheet name="${xmlText(name)}" sheetId="${id}" r:id="rId${id}"/>`)
        .join("")}</sheets></workbook>`,
    );
    await this.#part(
      "xl/_rels/workbook.xml.rels",
      relations(sheets.map(({ id }) => [`${OFFICE}/worksheet`, `worksheets/sheet${id}.xml`])),
    );
    await this.#part("_rels/.rels", relations([[`${OFFICE}/officeDocument`, "xl/workbook.xml"]]));
    await this.#part(
      "[Content_Types].xml",
      `<Types xmlns="${TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEET_TYPE}.sheet.main+xml"/>${sheets
        .map(
          ({ id }) =>
            `<Override PartName="/xl/worksheets/sheet${id}.xml" ContentType="${SHEET_TYPE}.worksheet+xml"/>`,
        )
        .join("")}</Types>`,
    );
    this.#zip.close();
  }

  async #part(name: string, xml: string): Promise<void> {
    const entry = this.#zip.open(name);
    await entry.write(HEADER + xml);
    await entry.close();
  }
}

function relations(targets: ReadonlyArray<readonly [type: string, target: string]>): string {
  const list = targets.map(
    ([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${RELATIONS}">${list.join("")}</Relationships>`;
}
