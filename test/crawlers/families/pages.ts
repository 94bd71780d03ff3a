import type { FamilyId } from "../../../crawlers/families/ids.ts";
import { detectFamily, familyOf } from "../../../crawlers/families/index.ts";
import type { Ask, Cursor, ListReading } from "../../../crawlers/family.ts";
import { Page } from "../../../crawlers/page.ts";

/** A page as a server would give it. */
export function page(url: string, text: string, headers: Record<string, string> = {}): Page {
  return new Page({ url, status: 200, headers, text });
}

/** Reads a list as the crawl does: its family, else the generic reader. */
export function read(family: FamilyId, at: Page, cursor: Cursor | null = null): ListReading {
  const reading = familyOf(family).readList(at, cursor) ?? familyOf("generic").readList(at, cursor);
  if (reading === null) throw new Error("the generic reader reads everything");
  return reading;
}

/** The only request for more. */
export function onlyNext(reading: ListReading): Ask {
  const [ask] = reading.next;
  if (ask === undefined || reading.next.length !== 1) throw new Error(`${reading.next.length} requests`);
  return ask;
}

export interface Walk {
  titles: string[];
  asked: string[];
  notes: string[];
}

/** Follows a list as the crawl does, with a server that is a function: until nothing new comes, 60 pages at most. */
export function follow(first: Page, server: (ask: Ask) => string, family = detectFamily(first).id): Walk {
  const titles: string[] = [];
  const asked: string[] = [];
  const notes: string[] = [];
  const known = new Set<string>();
  const take = (reading: ListReading) => {
    notes.push(...reading.notes);
    const fresh = reading.rows.filter(({ url }) => !known.has(url));
    for (const { url, title } of fresh) {
      known.add(url);
      titles.push(title);
    }
    return fresh.length;
  };
  const start = read(family, first);
  take(start);
  const waiting = [...start.next];
  while (waiting.length > 0 && asked.length < 60) {
    const ask = waiting.shift() as Ask;
    asked.push(ask.body === null ? ask.url : `${ask.url} ${ask.body}`);
    const reading = read(family, page(ask.url, server(ask)), ask.cursor);
    const beyond = ask.beyondEmpty === true || reading.next.some(({ beyondEmpty }) => beyondEmpty === true);
    if (take(reading) > 0 || beyond) waiting.push(...reading.next);
  }
  return { titles, asked, notes };
}

/** Titles of reports of consecutive years, the newest first. */
export function reports(body: string, newest: number, count: number): string[] {
  return Array.from({ length: count }, (_, k) => `${body}${newest - k}年政府信息公开工作年度报告`);
}
