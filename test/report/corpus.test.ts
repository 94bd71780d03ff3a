import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { PageMeta, ReadingLine } from "../../parsers/document.ts";
import { readReport } from "../../parsers/report/index.ts";

/** Public reports and flattened ones, kept outside the repository. */
const CORPUS = join(import.meta.dirname, "../../../shared/corpus");
const FLATTENED = join(CORPUS, "flattened");

interface Gold {
  agency: string;
  year: number;
  title: string;
}

/** Crude on purpose: lines of a text, pieces of a text that is one line, an HTML page without its tags. */
function linesOf(text: string, html: boolean): ReadingLine[] {
  const plain = html
    ? text
        .replace(/<head[\s\S]*?<\/head>/i, "")
        .replace(/<(?:br|\/p|\/div|\/li|\/h\d|\/tr|\/td|\/th)[^>]*>/gi, "\n")
        .replace(/<[^>]+>/g, "")
        .replace(/&nbsp;/g, " ")
        .replace(/&gt;/g, ">")
    : text;
  const lines = plain.split("\n");
  const pieces =
    lines.filter((line) => line.trim() !== "").length < 3
      ? lines.flatMap((line) => line.split(/[|\t]/))
      : lines;
  return pieces.map((piece) => ({ text: piece, table: false }));
}

function metaOf(html: string): PageMeta {
  const title = /<title>(.*?)</.exec(html)?.[1];
  return title === undefined ? {} : { title };
}

describe.skipIf(!existsSync(FLATTENED))("flattened reports", () => {
  const directories = existsSync(FLATTENED) ? readdirSync(FLATTENED) : [];
  it.each(directories)("%s: agency, year, title and chapters", (directory) => {
    const gold = JSON.parse(readFileSync(join(FLATTENED, directory, "gold.json"), "utf8")) as Gold;
    for (const file of readdirSync(join(FLATTENED, directory))) {
      if (file === "gold.json") continue;
      const text = readFileSync(join(FLATTENED, directory, file), "utf8");
      const html = file.endsWith(".html");
      const titled = text.split("\n").some((line) => line.replace(/^[\s#]+|\s+/g, "") === gold.title) || html;
      if (!titled && !text.includes("现公布")) continue;
      const { identity, sections, findings } = readReport(linesOf(text, html), html ? metaOf(text) : {});
      expect([file, identity.agency, identity.year]).toEqual([file, gold.agency, gold.year]);
      expect([file, identity.title === gold.title || (!titled && identity.title === null)]).toEqual([
        file,
        true,
      ]);
      expect([file, sections.length, findings]).toEqual([file, 6, []]);
    }
  });
});

const PUBLISHED = join(CORPUS, "reports/haizhou-office-2020/report.txt");

describe.skipIf(!existsSync(PUBLISHED))("a published report", () => {
  it("is read with its header, chapters and figures", () => {
    const { identity, sections, figures } = readReport(linesOf(readFileSync(PUBLISHED, "utf8"), false), {});
    expect(identity).toMatchObject({
      year: 2020,
      kind: "gov_own",
      written_on: "2021-01-31",
      published_on: "2021-01-31",
    });
    expect(identity.agency).not.toBe(identity.publisher);
    expect(sections).toHaveLength(6);
    expect(figures.map(({ code, value }) => `${code}=${value}`).sort()).toEqual([
      "items_published=189",
      "requests_handled=18",
    ]);
  });
});
