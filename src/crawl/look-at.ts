import { Page } from "../../crawlers/page.ts";
import { readListPage } from "../../crawlers/read-list-page.ts";
import type { ListPage, Place } from "../../crawlers/reading.ts";
import { decodeText } from "../../parsers/formats/charset.ts";
import { parseBytes } from "../../parsers/parse.ts";
import type { Visitor } from "../fetch/visitor.ts";
import { CannotLook, type Look } from "../sources/look.ts";

/** Pages that are looked at on the way to the column of annual reports: three steps, and a few jumps. */
const MOST_PAGES = 8;

interface Next {
  url: string;
  place: Place;
  score: number;
  /** The page that shows it beside others (years, bodies): all of them are the column. */
  hub: string | null;
}

/**
 * Looks for the annual reports of a site as a crawl would, the likeliest step first, and says what it found.
 * @throws CannotLook where the address itself gives no page.
 */
export async function lookAt(visitor: Visitor, url: string, signal: AbortSignal): Promise<Look> {
  const waiting: Next[] = [
    {
      url,
      place: { depth: 0, annual: false, year: null, unit: null },
      score: Number.POSITIVE_INFINITY,
      hub: null,
    },
  ];
  const seen = new Set<string>();
  let first: Look | null = null;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    waiting.sort((a, b) => b.score - a.score);
    const next = waiting.shift();
    if (next === undefined) break;
    if (seen.has(next.url)) continue;
    seen.add(next.url);
    const visit = await visitor.visit({ url: next.url, method: "GET", accept: "page" }, signal);
    if (visit.outcome !== "ok" || visit.final === null) {
      if (first !== null) continue;
      const words = [visit.outcome, visit.detail, visit.message].filter((word) => word !== "").join(": ");
      throw new CannotLook(words);
    }
    const { body, url: from, status, headers } = visit.final;
    const page = readListPage(new Page({ url: from, status, headers, text: decodeText(body).text }), {
      family: null,
      cursor: null,
      place: next.place,
      publishesForMany: true,
    });
    const look = await lookOf(page, from, body);
    if (page.kind === "list" && page.reports.length > 0) return { ...look, column: next.hub ?? from };
    if (page.kind === "report") return look;
    first ??= look;
    waiting.push(...waysOn(page, next, from));
  }
  return first ?? { family: null, evidence: [], agency: null, reports: [], column: null };
}

function waysOn(page: ListPage, next: Next, from: string): Next[] {
  if (page.jump !== null) return [{ ...next, url: page.jump, score: Number.POSITIVE_INFINITY }];
  return page.steps
    .filter(({ ask, place }) => ask.method === "GET" && place.depth <= 3)
    .map(({ ask, place, score, sibling }) => ({
      url: ask.url,
      place,
      score,
      hub: next.hub ?? (sibling ? from : null),
    }));
}

async function lookOf(page: ListPage, url: string, body: Uint8Array): Promise<Look> {
  const { id, evidence } = page.detection;
  const [record] = page.kind === "report" ? await parseBytes(body, { path: url }) : [];
  const own = record?.report ?? null;
  return {
    family: id === "generic" ? null : id,
    evidence,
    agency: own?.agency ?? null,
    reports:
      own === null
        ? page.reports.map(({ title, year }) => ({ title, year }))
        : [{ title: own.title ?? url, year: own.year }],
    column: null,
  };
}
