import type { CheerioAPI } from "cheerio";
import { blanksAsOne } from "./text.ts";

type Root = ReturnType<CheerioAPI["root"]>[0];
export type TreeNode = NonNullable<Root>["childNodes"][number];
export type TreeElement = Extract<TreeNode, { attribs: Record<string, string> }>;

/** Where an element's text lies in the text of the page, and which anchors are inside. */
interface Span {
  start: number;
  end: number;
  firstAnchor: number;
  lastAnchor: number;
}

/**
 * The text of a page in one piece, white space squeezed, with the place of every element in it: the text of any
 * element is a slice, so that looking for the row around an anchor costs the same on every page.
 */
export interface Outline {
  text: string;
  anchors: TreeElement[];
  /** `<option value>`: the entries of a drop-down list of pages. */
  options: TreeElement[];
  /** Of every element whose text is read, in the order of the page. */
  spans: ReadonlyMap<TreeElement, Span>;
}

/** Elements whose text nobody reads. */
const UNREAD = new Set(["script", "style", "template", "noscript", "head", "svg", "textarea"]);
/** Elements that don't separate words. */
const INLINE = new Set([
  "a",
  "b",
  "strong",
  "i",
  "em",
  "font",
  "u",
  "small",
  "big",
  "label",
  "sup",
  "sub",
  "ins",
]);

const MOST_ANCHORS = 20_000;

export function outline($: CheerioAPI): Outline {
  const parts: string[] = [];
  let length = 0;
  let blank = true;
  const anchors: TreeElement[] = [];
  const options: TreeElement[] = [];
  const spans = new Map<TreeElement, Span>();

  const add = (text: string) => {
    const squeezed = blanksAsOne(text);
    const part = blank && squeezed.startsWith(" ") ? squeezed.slice(1) : squeezed;
    if (part === "") return;
    parts.push(part);
    length += part.length;
    blank = part.endsWith(" ");
  };
  const enter = (element: TreeElement) => {
    if (!INLINE.has(element.name) && element.name !== "span") add(" ");
    spans.set(element, {
      start: length,
      end: length,
      firstAnchor: anchors.length,
      lastAnchor: anchors.length,
    });
    if (element.name === "a" && element.attribs.href !== undefined && anchors.length < MOST_ANCHORS) {
      anchors.push(element);
    }
    if (element.name === "option" && options.length < MOST_ANCHORS) options.push(element);
  };
  const leave = (element: TreeElement) => {
    const span = spans.get(element);
    if (span !== undefined) {
      span.end = length;
      span.lastAnchor = anchors.length;
    }
    if (!INLINE.has(element.name)) add(" ");
  };

  // By hand and not by recursion: damaged pages nest deeper than the stack is high.
  const root = $.root()[0];
  let node: TreeNode | null = root?.childNodes[0] ?? null;
  while (node !== null) {
    if (node.type === "text") add(node.data);
    const down: TreeNode | null =
      isElement(node) && !UNREAD.has(node.name) ? (node.childNodes[0] ?? null) : null;
    if (isElement(node)) enter(node);
    if (down !== null) {
      node = down;
      continue;
    }
    if (isElement(node)) leave(node);
    while (node !== null && node.nextSibling === null) {
      const above: TreeNode | null = parentOf(node);
      if (above === null) {
        node = null;
        break;
      }
      if (isElement(above)) leave(above);
      node = above;
    }
    node = node?.nextSibling ?? null;
  }
  return { text: parts.join(""), anchors, options, spans };
}

/** Classes of an element. */
export function classesOf({ class: classes }: TreeElement["attribs"]): string[] {
  return classes?.split(/\s+/) ?? [];
}

/** The element around a node; null at the top. */
export function parentOf(node: TreeNode): TreeElement | null {
  const parent = node.parentNode as TreeNode | Root | null | undefined;
  return parent !== null && parent !== undefined && isElement(parent) ? parent : null;
}

/** Does an element, or one around it, satisfy the test? */
export function isInside(element: TreeElement, test: (element: TreeElement) => boolean): boolean {
  for (let at: TreeElement | null = element; at !== null; at = parentOf(at)) if (test(at)) return true;
  return false;
}

export function isElement(node: { type: string }): node is TreeElement {
  return node.type === "tag";
}
