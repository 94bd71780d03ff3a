/** XLSX files: by exceljs, as publishers' programs write them, and part by part, for what those never write. */
import ExcelJS, { type Worksheet } from "exceljs";
import { storedZip } from "../../parsers/formats/zip/write.ts";

/** A workbook that `fill` fills. */
export async function xlsx(fill: (workbook: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  fill(workbook);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** Draws rules round every cell of a range. */
export function ruled(sheet: Worksheet, top: number, left: number, bottom: number, right: number): void {
  const side = { style: "thin" } as const;
  for (let r = top; r <= bottom; r++) {
    for (let c = left; c <= right; c++) {
      sheet.getCell(r, c).border = { top: side, left: side, bottom: side, right: side };
    }
  }
}

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";

/** The parts of a workbook with one sheet of that XML; `more` are further parts, or other contents of its own ones. */
export function xlsxParts(sheet: string, more: Readonly<Record<string, string>> = {}): Map<string, Buffer> {
  const parts: Record<string, string> = {
    "[Content_Types].xml": `<Types xmlns="${PACKAGE}/content-types"/>`,
    "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${MAIN}">${sheet}</worksheet>`,
    ...more,
  };
  return new Map(Object.entries(parts).map(([name, text]) => [name, Buffer.from(text)]));
}

/** A workbook with one sheet of that XML. */
export function rawXlsx(sheet: string, more: Readonly<Record<string, string>> = {}): Uint8Array {
  return storedZip(xlsxParts(sheet, more));
}
