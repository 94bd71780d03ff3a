/**
 * Makes Word's XML say plainly what Word shows, since mammoth doesn't know everything that moves or hides text: cells
 * that a row leaves out, cells merged in the old way, hidden text, text boxes of Word 2010, marks of notes.
 */
import { attribute, childOf, childrenOf, localName, within, type XmlElement, type XmlNode } from "../xml.ts";

/** Columns that one cell may take; no table of a report has more. */
const MOST_SPAN = 200;

/** Elements that are not shown: deleted text, marks of comments, and the number of a note, which is no part of a figure. */
const DROPPED: ReadonlySet<string> = new Set([
  "del",
  "delText",
  "moveFrom",
  "commentReference",
  "footnoteReference",
  "endnoteReference",
  "rt",
  "instrText",
]);

/** Tidies a part in place. */
export function tidy(element: XmlElement): void {
  element.children = element.children.flatMap((node) => (typeof node === "string" ? [node] : tidied(node)));
}

function tidied(element: XmlElement): XmlNode[] {
  const name = localName(element);
  if (DROPPED.has(name) && !isPropertyOfTracking(element)) return [];
  switch (name) {
    case "AlternateContent":
      return alternative(element);
    case "r":
      if (isHidden(element)) return [];
      break;
    case "drawing":
      return textBoxes(element);
    case "ruby":
    case "rubyBase":
      // Reading aids are dropped above (`rt`); what they stand over is text like any other.
      tidy(element);
      return element.children;
  }
  tidy(element);
  if (name === "tr") tidyRow(element);
  if (name === "r") markRaised(element);
  return [element];
}

/** `w:del` among the properties of a row or a paragraph mark says that those are deleted; mammoth reads it. */
function isPropertyOfTracking(element: XmlElement): boolean {
  return localName(element) === "del" && element.children.length === 0;
}

/** Both alternatives say the same. The newer one is read only where there is no other: mammoth knows the old one. */
function alternative(element: XmlElement): XmlNode[] {
  const chosen = childOf(element, "Fallback") ?? childOf(element, "Choice");
  if (chosen === undefined) return [];
  tidy(chosen);
  return chosen.children;
}

function isOn(element: XmlElement | undefined): boolean {
  if (element === undefined) return false;
  const value = attribute(element, "val");
  return value !== "0" && value !== "false" && value !== "off";
}

function isHidden(run: XmlElement): boolean {
  const properties = childOf(run, "rPr");
  return properties !== undefined && isOn(childOf(properties, "vanish"));
}

/** What is typed above or below the line behind a figure is a remark on it: 18¹ is not 181. */
function markRaised(run: XmlElement): void {
  const properties = childOf(run, "rPr");
  const align = properties === undefined ? undefined : childOf(properties, "vertAlign");
  const value = align === undefined ? undefined : attribute(align, "val");
  if (value !== "superscript" && value !== "subscript") return;
  for (const text of childrenOf(run, "t")) {
    text.children = text.children.map((node) =>
      typeof node === "string" ? node.replace(/[\d０-９]+/g, "（$&）") : node,
    );
  }
}

/** A drawing as what its text boxes hold, in the clothes of the old text box, which mammoth reads. */
function textBoxes(drawing: XmlElement): XmlNode[] {
  const boxes = [...within(drawing, "txbxContent")];
  if (boxes.length === 0) return [];
  for (const box of boxes) tidy(box);
  return [
    wrap("w:pict", [
      wrap("v:shape", [wrap("v:textbox", boxes)], { "xmlns:v": "urn:schemas-microsoft-com:vml" }),
    ]),
  ];
}

function wrap(name: string, children: XmlNode[], attributes: Record<string, string> = {}): XmlElement {
  return { name, attributes, children };
}

function numberIn(properties: XmlElement | undefined, name: string): number {
  const element = properties === undefined ? undefined : childOf(properties, name);
  const value = element === undefined ? Number.NaN : Number(attribute(element, "val"));
  return Number.isInteger(value) && value > 0 ? Math.min(value, MOST_SPAN) : 0;
}

/** A row's cells at their places: columns left out at its start become a cell, cells merged into the left one go. */
function tidyRow(row: XmlElement): void {
  const prefix = row.name.slice(0, row.name.length - "tr".length);
  const named = (name: string, children: XmlNode[] = [], val?: number): XmlElement =>
    wrap(`${prefix}${name}`, children, val === undefined ? {} : { [`${prefix}val`]: String(val) });
  const properties = childOf(row, "trPr");
  const before = numberIn(properties, "gridBefore");
  if (before > 0) {
    const cell = named("tc", [named("tcPr", [named("gridSpan", [], before)]), named("p")]);
    const at = row.children.findIndex((node) => typeof node !== "string" && localName(node) === "tc");
    row.children.splice(at < 0 ? row.children.length : at, 0, cell);
  }
  let left: XmlElement | null = null;
  row.children = row.children.filter((node) => {
    if (typeof node === "string" || localName(node) !== "tc") return true;
    const merge = childOf(childOf(node, "tcPr") ?? node, "hMerge");
    const continues = merge !== undefined && attribute(merge, "val") !== "restart";
    if (!continues || left === null) {
      left = node;
      return true;
    }
    widen(left, Math.max(1, numberIn(childOf(node, "tcPr"), "gridSpan")), named);
    return false;
  });
}

function widen(
  cell: XmlElement,
  by: number,
  named: (name: string, c?: XmlNode[], val?: number) => XmlElement,
): void {
  let properties = childOf(cell, "tcPr");
  if (properties === undefined) {
    properties = named("tcPr");
    cell.children.unshift(properties);
  }
  const span = Math.max(1, numberIn(properties, "gridSpan")) + by;
  properties.children = properties.children.filter(
    (node) => typeof node === "string" || localName(node) !== "gridSpan",
  );
  properties.children.push(named("gridSpan", [], Math.min(span, MOST_SPAN)));
}
