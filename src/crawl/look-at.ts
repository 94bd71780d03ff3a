import type { FamilyId } from "../../crawlers/families/ids.ts";
import { type Ask, askPage } from "../../crawlers/family.ts";
import { Page } from "../../crawlers/page.ts";
import { readListPage } from "../../crawlers/read-list-page.ts";
import type { ListPage, Place } from "../../crawlers/reading.ts";
import { decodeText } from "../../parsers/formats/charset.ts";
import { parseBytes } from "../../parsers/parse.ts";
import { bytesOf } from "../core/content.ts";
import { discard } from "../fetch/spool.ts";
import type { FetchRequest } from "../fetch/types.ts";
import type { Visitor } from "../fetch/visitor.ts";
import { CannotLook, type Look } from "../sources/look.ts";

/** Answers that are looked at on the way to the column of annual reports: three steps, a few jumps, a list's own data. */
const MOST_ANSWERS = 10;

const FORM = "application/x-www-form-urlencoded";
const CERTAIN = Number.POSITIVE_INFINITY;

interface Next {
  ask: Ask;
  place: Place;
  score: number;
  /** The family whose request it is; null for a page, which tells by its own marks. */
  family: FamilyId | null;
  /** The column where that is no page of its own: the hub of its years and bodies, or the page whose list it fills. */
  column: { url: string; look: Look } | null;
}

/**
 * Looks for the annual reports of a site as a crawl would, the likeliest step first, and says what it found.
 * @throws CannotLook where the address itself gives no page.
 */
export async function lookAt(
  visitor: Visitor,
  url: string,
  many: boolean,
  signal: AbortSignal,
): Promise<Look> {
  const place = { depth: 0, annual: false, year: null, unit: null };
  const waiting: Next[] = [{ ask: askPage(url), place, score: CERTAIN, family: null, column: null }];
  const seen = new Set<string>();
  let first: Look | null = null;
  for (let answers = 0; answers < MOST_ANSWERS; ) {
    waiting.sort((a, b) => b.score - a.score);
    const next = waiting.shift();
    if (next === undefined) break;
    const { ask } = next;
    const key = `${ask.url} ${ask.body ?? ""}`;
    if (seen.has(key)) continue;
    seen.add(key);
    answers++;
    const visit = await visitor.visit(requestOf(ask), signal);
    if (visit.outcome !== "ok" || visit.final === null) {
      if (first !== null) continue;
      const words = [visit.outcome, visit.detail, visit.message].filter((word) => word !== "").join(": ");
      throw new CannotLook(words);
    }
    const { body, url: from, status, headers } = visit.final;
    const bytes = bytesOf(body);
    discard(body);
    const page = readListPage(new Page({ url: from, status, headers, text: decodeText(bytes).text }), {
      family: next.family,
      cursor: Object.keys(ask.cursor).length === 0 ? null : ask.cursor,
      place: next.place,
      publishesForMany: true,
    });
    const look = await lookOf(page, from, bytes);
    if (page.kind === "list" && page.reports.length > 0) {
      return { ...(next.column?.look ?? look), reports: look.reports, column: next.column?.url ?? from };
    }
    if (page.kind === "report") return look;
    first ??= look;
    waiting.push(...waysOn(page, next, { url: from, look }, many));
  }
  return first ?? { family: null, evidence: [], agency: null, reports: [], column: null };
}

function requestOf({ url, method, body, accept }: Ask): FetchRequest {
  return { url, method, accept, ...(body === null ? {} : { body, contentType: FORM }) };
}

function waysOn(page: ListPage, from: Next, here: { url: string; look: Look }, many: boolean): Next[] {
  if (page.jump !== null) return [{ ...from, ask: askPage(page.jump), score: CERTAIN }];
  const column = from.column ?? here;
  // A tree of bodies, each with a column of its own, beside which the portal's own is but one.
  const isTree = many && page.steps.some(({ sibling, place }) => sibling && !place.annual);
  // As in a crawl: a list of nothing that is wanted is news, unless it is the column or has no rows but by its requests.
  const fills = from.place.annual || page.urls.length === 0 ? page.next : [];
  return [
    ...fills.map((ask) => ({
      ask,
      place: from.place,
      score: from.place.annual ? CERTAIN : 0,
      family: page.detection.id,
      column,
    })),
    ...page.steps
      .filter(({ place }) => place.depth <= 3)
      .map(({ ask, place, score, sibling }) => ({
        ask,
        place,
        score,
        family: ask.accept === "data" ? page.detection.id : null,
        // Years and bodies lie side by side: the column is what leads to all of them. So it is to its own data.
        column: sibling || isTree || ask.accept === "data" || ask.method === "POST" ? column : null,
      })),
  ];
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
