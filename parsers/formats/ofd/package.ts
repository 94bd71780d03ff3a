/** The parts of an OFD (GB/T 33190) by the paths that they give each other. */
import { childOf, childrenOf, descend, parseXml, textOf, type XmlElement } from "../xml.ts";
import type { Parts } from "../zip/package.ts";

/** A document of the file: an OFD may hold several. */
export interface OfdDocument {
  title: string | null;
  root: XmlElement;
  /** Folder that the paths in `root` start from. */
  folder: string;
}

/** A path as a part gives it, resolved: absolute ones from the root of the file, others from its own folder. */
export function resolve(folder: string, path: string): string {
  const steps = path.startsWith("/") ? [] : folder.split("/").filter((step) => step !== "");
  for (const step of path.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(step);
  }
  return steps.join("/");
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}

/** A part parsed; names are looked up as written, then without regard to case, as Windows programs write both. */
export function partAt(parts: Parts, path: string): XmlElement | null {
  const exact = parts.get(path);
  if (exact !== undefined) return parseXml(exact);
  const lower = path.toLowerCase();
  for (const [name, bytes] of parts) if (name.toLowerCase() === lower) return parseXml(bytes);
  return null;
}

/** The documents of the file, in order. */
export function documentsOf(parts: Parts): OfdDocument[] {
  const top = partAt(parts, "OFD.xml");
  if (top === null) return [];
  const documents: OfdDocument[] = [];
  for (const body of childrenOf(top, "DocBody")) {
    const location = childOf(body, "DocRoot");
    if (location === undefined) throw new Error("a document does not say where it is");
    const path = resolve("", textOf(location).trim());
    const root = partAt(parts, path);
    if (root === null) throw new Error(`${path} is missing`);
    const title = descend(body, "DocInfo", "Title");
    const said = title === undefined ? "" : textOf(title).trim();
    documents.push({ title: said === "" ? null : said, root, folder: folderOf(path) });
  }
  return documents;
}
