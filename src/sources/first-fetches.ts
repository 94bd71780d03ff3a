import { originsInScope } from "./hosts.ts";
import type { Source } from "./schema.ts";

/** Starts a second where neither the source nor the command line says otherwise. */
export const DEFAULT_RATE = 1;

/** What a crawl of a source would do first, and under which rules. */
export interface FirstFetches {
  id: string;
  /** Asked before anything else of the host. */
  robots: string;
  url: string;
  /** Origins that may be fetched from; everything else is refused. */
  hosts: string[];
  rate: number;
  window: string | null;
  /** What somebody should look at before the crawl; the source can be used all the same. */
  notes: string[];
}

/** What would be fetched first, source by source; nothing is asked. */
export function firstFetches(sources: readonly Source[]): FirstFetches[] {
  const byAddress = new Map<string, string>();
  return sources.map((source) => {
    const { id, url, pace } = source;
    const { href, origin } = new URL(url);
    const before = byAddress.get(href);
    if (before === undefined) byAddress.set(href, id);
    return {
      id,
      robots: `${origin}/robots.txt`,
      url,
      hosts: originsInScope(source),
      rate: pace.rate ?? DEFAULT_RATE,
      window: pace.window ?? null,
      notes: [...(before === undefined ? [] : [`same address as ${before}`]), ...notesOn(source)],
    };
  });
}

function notesOn(source: Source): string[] {
  const notes: string[] = [];
  const foreign = originsInScope(source)
    .map((origin) => new URL(origin).hostname)
    .filter((name) => !/(?:^|\.)gov\.cn$/.test(name));
  // Look-alike domains copy whole government sites; a person has to vouch for a host outside gov.cn.
  if (foreign.length > 0) notes.push(`not under gov.cn: ${[...new Set(foreign)].join(" ")}`);
  if (source.tls !== "strict") notes.push(`tls is ${source.tls}`);
  if (source.expects.at_least === 0) notes.push("no report is expected");
  return notes;
}
