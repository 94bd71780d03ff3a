import type { Page } from "../page.ts";
import type { Attachment } from "../reading.ts";
import { asObject, asText, type Literal, readJson } from "../rows/js-literal.ts";
import { fileOfAddress, isGateway } from "./extension.ts";

/** Names of fields, in lower case, under which answers keep a file's address and its name. */
const ADDRESS = ["attachurl", "fileurl", "downloadurl", "filepath", "url"];
const NAME = ["attachname", "filename", "name", "title"];

const MOST_FILES = 100;
const MOST_VISITS = 100_000;
const LONGEST = 2_000;

/** Files that an answer in JSON names (`"pdflist":[{"attachname":…,"attachurl":…}]`). */
export function filesOfData(page: Page): Attachment[] {
  const found = new Map<string, Attachment>();
  const waiting: Literal[] = [readJson(page.text) ?? null];
  for (let visits = 0; waiting.length > 0 && visits < MOST_VISITS && found.size < MOST_FILES; visits++) {
    const value = waiting.pop();
    if (typeof value !== "object" || value === null) continue;
    const object = asObject(value);
    if (object !== undefined) {
      const fields = new Map(Object.entries(object).map(([name, one]) => [name.toLowerCase(), asText(one)]));
      const first = (names: readonly string[]) =>
        (names.map((name) => fields.get(name) ?? "").find((text) => text.trim() !== "") ?? "").slice(
          0,
          LONGEST,
        );
      const url = page.resolve(first(ADDRESS));
      if (url !== null && fileOfAddress(url).type !== null) {
        found.set(url, { url, name: first(NAME) || fileOfAddress(url).name, gateway: isGateway(url) });
      }
    }
    waiting.push(...Object.values(value).slice(0, MOST_VISITS).reverse());
  }
  return [...found.values()];
}
