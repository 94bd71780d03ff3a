/** Which sheets a workbook shows, and a workbook of those alone for exceljs, which knows sheets by their file names. */
import { attribute, childOf, childrenOf, parseXml, XmlRefused } from "../xml.ts";
import type { Parts } from "../zip/package.ts";

/** A sheet by the name of its part. */
export interface SheetPart {
  path: string;
  /** What the sheet is called. */
  name: string;
}

/** What the workbook part says. */
export interface WorkbookPart {
  /** Days are counted from 1904 instead of 1900. */
  date1904: boolean;
  /** The visible sheets of cells, in their order. */
  sheets: SheetPart[];
  /** Where the styles and the texts are that all sheets share; null where there are none. */
  styles: string | null;
  strings: string | null;
}

const WORKBOOK = "xl/workbook.xml";
const RELATIONS = "xl/_rels/workbook.xml.rels";
const MOST_SHEETS = 200;

/** Reads which sheets are shown; throws {@link XmlRefused}. */
export function readWorkbook(parts: Parts): WorkbookPart {
  const workbook = parts.get(WORKBOOK);
  const relations = parts.get(RELATIONS);
  if (workbook === undefined || relations === undefined) throw new XmlRefused("the workbook part is missing");
  const targets = new Map<string, { type: string; path: string }>();
  for (const relation of childrenOf(parseXml(relations), "Relationship")) {
    const target = attribute(relation, "Target") ?? "";
    const path = target.startsWith("/") ? target.slice(1) : `xl/${target.replace(/^\.\//, "")}`;
    targets.set(attribute(relation, "Id") ?? "", { type: attribute(relation, "Type") ?? "", path });
  }
  const root = parseXml(workbook);
  const properties = childOf(root, "workbookPr");
  const list = childOf(root, "sheets");
  const sheets: SheetPart[] = [];
  for (const sheet of list === undefined ? [] : childrenOf(list, "sheet")) {
    const state = attribute(sheet, "state") ?? "visible";
    const target = targets.get(attribute(sheet, "id") ?? "");
    if (target === undefined) throw new XmlRefused(`the sheet ${attribute(sheet, "name")} is missing`);
    if (state !== "visible" || !target.type.endsWith("/worksheet")) continue;
    sheets.push({ path: target.path, name: attribute(sheet, "name") ?? "" });
    if (sheets.length > MOST_SHEETS) throw new XmlRefused(`more than ${MOST_SHEETS} sheets`);
  }
  const shared = (type: string) =>
    [...targets.values()].find((target) => target.type.endsWith(`/${type}`))?.path ?? null;
  return {
    date1904: /^(?:1|true)$/.test(attribute(properties ?? root, "date1904") ?? ""),
    sheets,
    styles: shared("styles"),
    strings: shared("sharedStrings"),
  };
}

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";

/** Name of the part with the styles, in a workbook as exceljs wants it. */
export const STYLES = "xl/styles.xml";
/** Name of the part with the texts. */
export const STRINGS = "xl/sharedStrings.xml";

/** The parts of a workbook whose sheets are called 1, 2, …; its styles and texts are the given ones. */
export function bareWorkbook(
  sheets: readonly string[],
  date1904: boolean,
  shared: Parts,
): Map<string, Uint8Array> {
  const numbers = sheets.map((_, i) => i + 1);
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const texts: [string, string][] = [
    [
      "_rels/.rels",
      `<Relationships xmlns="${PACKAGE}">${relation("rId1", "officeDocument", WORKBOOK)}</Relationships>`,
    ],
    [
      WORKBOOK,
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr${date1904 ? ' date1904="1"' : ""}/><sheets>${numbers
        .map((n) => `<sheet name="${n}" sheetId="${n}" r:id="rId${n}"/>`)
        .join("")}</sheets></workbook>`,
    ],
    [
      RELATIONS,
      `<Relationships xmlns="${PACKAGE}">${numbers
        .map((n) => relation(`rId${n}`, "worksheet", `worksheets/sheet${n}.xml`))
        .join("")}</Relationships>`,
    ],
    ...sheets.map((xml, i): [string, string] => [`xl/worksheets/sheet${i + 1}.xml`, xml]),
  ];
  if (!shared.has(STYLES))
    texts.push([STYLES, `<styleSheet xmlns="${MAIN}"><cellXfs count="1"><xf/></cellXfs></styleSheet>`]);
  const parts = new Map<string, Uint8Array>(texts.map(([name, text]) => [name, Buffer.from(text)]));
  for (const [name, part] of shared) parts.set(name, part);
  return parts;
}
