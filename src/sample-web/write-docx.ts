/** Writes a report as a Word file, as far as a report needs it. */
import { storedZip } from "../../parsers/formats/zip/write.ts";
import { type Block, placed, type Sheet, type SheetCell } from "./blocks.ts";

const MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";

const escapeXml = (text: string): string =>
  text.replace(/&/gu, "&amp;").replace(/</gu, "&lt;").replace(/>/gu, "&gt;");

const paragraph = (text: string): string =>
  text === "" ? "<w:p/>" : `<w:p><w:r><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r></w:p>`;

function wordCell(cell: SheetCell | null, colspan: number, merge: "" | "restart" | "continue"): string {
  const span = colspan > 1 ? `<w:gridSpan w:val="${colspan}"/>` : "";
  const vertical = merge === "" ? "" : merge === "restart" ? '<w:vMerge w:val="restart"/>' : "<w:vMerge/>";
  return `<w:tc><w:tcPr><w:tcW w:w="${600 * colspan}" w:type="dxa"/>${span}${vertical}</w:tcPr>${paragraph(cell?.text ?? "")}</w:tc>`;
}

/** Word draws every row in full: what a row span covers is a cell that continues. */
function table(sheet: Sheet): string {
  const cells = placed(sheet);
  const rows = sheet.rows.map((_, y) => {
    const here = cells
      .filter((one) => one.y <= y && y < one.y + one.cell.rowspan)
      .sort((a, b) => a.x - b.x)
      .map(({ cell, y: top }) => {
        const merge = cell.rowspan === 1 ? "" : top === y ? "restart" : "continue";
        return wordCell(top === y ? cell : null, cell.colspan, merge);
      });
    return `<w:tr>${here.join("")}</w:tr>`;
  });
  const grid = '<w:gridCol w:w="600"/>'.repeat(sheet.width);
  return `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows.join("")}</w:tbl>`;
}

/** The report as DOCX. */
export function writeDocx(blocks: readonly Block[]): Uint8Array {
  const body = blocks
    .map((block) => (block.kind === "table" ? table(block.grid) : paragraph(block.text)))
    .join("");
  const parts: Record<string, string> = {
    "[Content_Types].xml": `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    "_rels/.rels": `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    "word/document.xml": `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="${MAIN}"><w:body>${body}<w:sectPr/></w:body></w:document>`,
  };
  return storedZip(new Map(Object.entries(parts).map(([name, text]) => [name, Buffer.from(text)])));
}
