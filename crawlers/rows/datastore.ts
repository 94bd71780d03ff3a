import { Parser } from "htmlparser2";
import { asList, readLiteral } from "./js-literal.ts";

/** What a `<datastore>` holds, as Hanweb's and TrueCMS's lists carry it: HTML fragments in XML. */
export interface Datastore {
  /** HTML of one row each. */
  records: string[];
  totalRecord: number | null;
  totalPage: number | null;
  /** HTML of the link to the next group, where the page has one. */
  nextGroup: string | null;
}

const MOST_RECORDS = 5_000;
const DEEPEST = 500;
/** Beginnings of an array that turn out to be none; a page made of them would be read from each. */
const MOST_TRIES = 50;

/**
 * Reads a datastore; null where the text holds none. The parser knows no DTD: entities of a document type stay the
 * letters they are. A row is CDATA, escaped text, or bare markup.
 */
export function readDatastore(text: string, from = 0): Datastore | null {
  const start = text.indexOf("<datastore", from);
  if (start < 0) return null;
  const end = text.indexOf("</datastore>", start);
  return parse(text.slice(start, end < 0 ? text.length : end + 12));
}

/** All datastores of a page, with the places where they begin. */
export function datastoresIn(text: string): Array<{ at: number; store: Datastore }> {
  const found: Array<{ at: number; store: Datastore }> = [];
  let at = text.indexOf("<datastore");
  while (at >= 0 && found.length < 50) {
    const end = text.indexOf("</datastore>", at);
    const store = readDatastore(text, at);
    if (store !== null) found.push({ at, store });
    at = end < 0 ? -1 : text.indexOf("<datastore", end);
  }
  return found;
}

/** The rows of the oldest kind, an array of JavaScript: `dataStore:InitData49468=['…','…']`. */
export function oldDatastore(text: string): Datastore | null {
  let tries = 0;
  for (const match of text.matchAll(/(?:dataStore\s{0,9}:|InitData\d{1,12}\s{0,9}=)\s{0,9}\[/g)) {
    const read = readLiteral(text, match.index + match[0].length - 1);
    if (read === null && ++tries < MOST_TRIES) continue;
    if (read === null) return null;
    const records = asList(read.value).filter((row): row is string => typeof row === "string");
    return { records: records.slice(0, MOST_RECORDS), totalRecord: null, totalPage: null, nextGroup: null };
  }
  return null;
}

function parse(xml: string): Datastore {
  const store: Datastore = { records: [], totalRecord: null, totalPage: null, nextGroup: null };
  let inside: { name: string; text: string[]; from: number; markup: boolean } | null = null;
  let depth = 0;
  const parser = new Parser(
    {
      onopentag(name) {
        // The parser's stack costs the square of its height; a datastore is not high.
        if (++depth > DEEPEST) parser.pause();
        if (inside !== null) inside.markup = true;
        else if (FIELDS.has(name)) inside = { name, text: [], from: parser.endIndex + 1, markup: false };
      },
      ontext(part) {
        inside?.text.push(part);
      },
      onclosetag(name) {
        depth--;
        if (inside === null || inside.name !== name) return;
        const content = inside.markup ? xml.slice(inside.from, parser.startIndex) : inside.text.join("");
        keep(store, name, content);
        inside = null;
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
  return store;
}

const FIELDS = new Set(["record", "totalrecord", "totalpage", "nextgroup"]);

function keep(store: Datastore, name: string, content: string): void {
  const text = content.trim();
  if (name === "record") {
    if (text !== "" && store.records.length < MOST_RECORDS) store.records.push(text);
  } else if (name === "nextgroup") store.nextGroup ??= text === "" ? null : text;
  else if (/^\d{1,15}$/.test(text))
    store[name === "totalrecord" ? "totalRecord" : "totalPage"] ??= Number(text);
}
