import {
  Composer,
  type CST,
  type Document,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  Parser,
} from "yaml";
import { readEntry, type SourceProblem } from "./problems.ts";
import type { Source } from "./schema.ts";

/** What a file of a source list holds: its sources, and what is wrong with the others. */
export interface SourceFile {
  sources: Source[];
  problems: SourceProblem[];
}

/** Aliases that a file may resolve: a source list needs none, and they can grow without end. */
const MAX_ALIASES = 20;
/** A document of a list of sources with a list of hosts needs four. */
const MAX_DEPTH = 12;

/** Reads a YAML file: one source, or a list of them, or several documents. */
export function readYaml(file: string, text: string): SourceFile {
  const lines = new LineCounter();
  const found: SourceFile = { sources: [], problems: [] };
  const lineAt = (offset: number): number => Math.max(lines.linePos(offset).line, 1);
  const documents = documentsOf(text, lines);
  if (documents === null) {
    found.problems.push({ file, line: 1, message: "not readable as YAML: nested too deep" });
    return found;
  }
  if (documents.every(({ contents }) => contents === null)) {
    found.problems.push({ file, line: 1, message: "the file is empty" });
    return found;
  }
  for (const document of documents) {
    for (const { pos, message } of [...document.errors, ...document.warnings]) {
      found.problems.push({ file, line: lineAt(pos[0]), message: `not readable as YAML: ${message}` });
    }
    if (document.errors.length > 0 || document.contents === null) continue;
    const nodes: Node[] = isSeq(document.contents)
      ? document.contents.items.filter(isNode)
      : [document.contents];
    for (const node of nodes) {
      const line = lineAt(node.range?.[0] ?? 0);
      let value: unknown;
      try {
        value = node.toJS(document, { maxAliasCount: MAX_ALIASES });
      } catch (error) {
        // Too many aliases, or nodes nested too deep.
        found.problems.push({ file, line, message: `not readable as YAML: ${(error as Error).message}` });
        continue;
      }
      const entry = readEntry(value);
      if ("source" in entry) found.sources.push({ ...entry.source, file, line });
      else {
        for (const { path, message } of entry.problems) {
          found.problems.push({ file, line: lineAt(offsetOf(node, path)), message });
        }
      }
    }
  }
  return found;
}

/**
 * Null where something nests deeper than any source does. Composing goes down level by level and would run out of
 * stack, which ends the whole program; so depth is measured before, on the tokens, which are made without going down.
 */
function documentsOf(text: string, lineCounter: LineCounter): Document.Parsed[] | null {
  const tokens = [...new Parser(lineCounter.addNewLine).parse(text)];
  if (tokens.some((token) => isDeep(token))) return null;
  return [...new Composer({ lineCounter, prettyErrors: false }).compose(tokens)];
}

function isDeep(top: CST.Token): boolean {
  const waiting: [token: CST.Token, depth: number][] = [[top, 0]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [token, depth] = next;
    if (depth > MAX_DEPTH) return true;
    const inner = "items" in token ? token.items.flatMap(({ key, value }) => [key, value]) : [];
    if ("value" in token) inner.push(token.value);
    for (const child of inner) if (child) waiting.push([child, depth + 1]);
  }
  return false;
}

/** Where the deepest node on a path begins that the file has; for a key of a map, the key. */
function offsetOf(top: Node, path: readonly PropertyKey[]): number {
  let node: unknown = top;
  let offset = top.range?.[0] ?? 0;
  for (const step of path) {
    if (!isCollection(node)) break;
    const child: unknown = isMap(node)
      ? node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
      : node.items[Number(step)];
    if (child === undefined) break;
    const named: unknown = isPair(child) ? child.key : child;
    if (isNode(named)) offset = named.range?.[0] ?? offset;
    node = isPair(child) ? child.value : child;
  }
  return offset;
}
