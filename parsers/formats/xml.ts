/**
 * XML of foreign files as a small tree. Nothing in a report needs a DTD, so a file that brings one is refused whole:
 * no entity of its own is ever expanded, nothing outside is ever asked for.
 */
import { Parser } from "htmlparser2";
import { decodeText } from "./charset.ts";

/** An element; names are as written, prefix included. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: XmlNode[];
}

/** An element or a text. */
export type XmlNode = XmlElement | string;

/** The file breaks a limit or a rule; the message says which. */
export class XmlRefused extends Error {}

/** Deeper than this is no document, and a danger to whoever walks it. */
const DEEPEST = 200;
/** Elements of one part that are read. */
const MOST_ELEMENTS = 3_000_000;

const DTD = /<!(?:DOCTYPE|ENTITY)/i;

/** True where a file brings a DTD or entities of its own. */
export function hasDtd(text: string): boolean {
  return DTD.test(text);
}

/** Parses one part; throws {@link XmlRefused}. */
export function parseXml(bytes: Uint8Array): XmlElement {
  const { text } = decodeText(bytes);
  if (hasDtd(text)) throw new XmlRefused("the XML brings its own DTD or entities, which are not read");
  const top: XmlElement = { name: "", attributes: {}, children: [] };
  const open: XmlElement[] = [top];
  let elements = 0;
  const here = () => open[open.length - 1] ?? top;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (open.length > DEEPEST) throw new XmlRefused(`more than ${DEEPEST} elements inside each other`);
        if (++elements > MOST_ELEMENTS) throw new XmlRefused(`more than ${MOST_ELEMENTS} elements`);
        const element = { name, attributes, children: [] };
        here().children.push(element);
        open.push(element);
      },
      ontext(part) {
        const { children } = here();
        const last = children.length - 1;
        if (typeof children[last] === "string") children[last] += part;
        else children.push(part);
      },
      onclosetag(name, implied) {
        // What nobody closes is closed by the parser, and what it held may have been cut off.
        if (implied && text[parser.endIndex - 1] !== "/") throw new XmlRefused(`${name} is never closed`);
        open.pop();
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(text);
  if (open.length > 1) throw new XmlRefused(`the XML breaks off inside ${here().name}`);
  parser.end();
  const root = top.children.find((node): node is XmlElement => typeof node !== "string");
  if (root === undefined) throw new XmlRefused("the XML is empty");
  return root;
}

/** The name without its prefix. */
export function localName({ name }: XmlElement): string {
  return name.slice(name.indexOf(":") + 1);
}

/** Child elements, of one local name or all. */
export function childrenOf(element: XmlElement, name?: string): XmlElement[] {
  return element.children.filter(
    (node): node is XmlElement =>
      typeof node !== "string" && (name === undefined || localName(node) === name),
  );
}

/** The first child element of that local name. */
export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find(
    (node): node is XmlElement => typeof node !== "string" && localName(node) === name,
  );
}

/** The first child along a path of local names. */
export function descend(element: XmlElement, ...path: string[]): XmlElement | undefined {
  let at: XmlElement | undefined = element;
  for (const name of path) at = at === undefined ? undefined : childOf(at, name);
  return at;
}

/** Every element of that local name below. */
export function* within(element: XmlElement, name: string): Generator<XmlElement> {
  for (const child of childrenOf(element)) {
    if (localName(child) === name) yield child;
    yield* within(child, name);
  }
}

/** All text inside. */
export function textOf(element: XmlElement): string {
  return element.children.map((node) => (typeof node === "string" ? node : textOf(node))).join("");
}

/** The value of an attribute by its local name. */
export function attribute(element: XmlElement, name: string): string | undefined {
  const exact = element.attributes[name];
  if (exact !== undefined) return exact;
  const key = Object.keys(element.attributes).find((k) => k.endsWith(`:${name}`));
  return key === undefined ? undefined : element.attributes[key];
}

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (char) => ESCAPES[char] ?? char);

/** Writes a tree down again. */
export function writeXml(root: XmlElement): string {
  const out: string[] = [];
  const write = (node: XmlNode): void => {
    if (typeof node === "string") {
      out.push(escapeXml(node));
      return;
    }
    const attributes = Object.entries(node.attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
    out.push(`<${node.name}${attributes.join("")}>`);
    for (const child of node.children) write(child);
    out.push(`</${node.name}>`);
  };
  write(root);
  return out.join("");
}
