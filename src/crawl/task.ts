import type { FamilyId } from "../../crawlers/families/ids.ts";
import type { Cursor } from "../../crawlers/family.ts";
import type { Place } from "../../crawlers/reading.ts";

/**
 * What an address is looked at for: `search` for a way to the annual reports, `list` for the next page of a list,
 * `hub` for one of the places side by side (years, units), `article` for a report, `file` for what is attached to one.
 */
export type Role = "search" | "list" | "hub" | "article" | "file";

/** One request, as it is kept in the frontier. */
export interface TaskRequest {
  url: string;
  method: "GET" | "POST";
  body: string | null;
  accept: "page" | "data" | "file";
  referer: string | null;
  /** Behind a download script, which deserves more patience. */
  gateway: boolean;
}

/** What the reader of the answer needs to know. Plain data: it is kept as JSON. */
export interface TaskContext {
  place: Place;
  family: FamilyId | null;
  cursor: Cursor | null;
  beyondEmpty: boolean;
  /** How often a page has sent on by a script on the way here. */
  jumps: number;
  /** Pages side by side (years, bodies, frames) that led here, one from the other. */
  aside: number;
}

/** An address still to be asked for. */
export interface NewTask {
  sourceId: string;
  role: Role;
  request: TaskRequest;
  context: TaskContext;
  /** How likely it leads to reports; of `search` and `hub`. */
  score: number;
  listId: number | null;
  itemId: number | null;
}

/** An address leased to be asked for. */
export interface Task extends Omit<NewTask, "score"> {
  id: number;
  key: string;
}

/** Where the crawl begins, and what is known there: nothing. */
export const START: TaskContext = {
  place: { depth: 0, annual: false, year: null, unit: null },
  family: null,
  cursor: null,
  beyondEmpty: false,
  jumps: 0,
  aside: 0,
};

/** Lists are read before the articles in them, since rows move while one reads; files follow their article at once. */
const RANK: Readonly<Record<Role, number>> = {
  search: 0,
  list: 2_000,
  hub: 3_000,
  file: 5_000,
  article: 6_000,
};
const HIGHEST_SCORE = 1_000;

/** The order in which a host's addresses are asked for: the lower, the sooner. */
export function rankOf(role: Role, score: number): number {
  const likely =
    role === "search" || role === "hub" ? Math.max(0, Math.min(HIGHEST_SCORE, Math.round(score))) : 0;
  return RANK[role] + HIGHEST_SCORE - likely;
}

/** What makes a request the same as another: method, address and body. */
export function keyOf({ method, url, body }: Pick<TaskRequest, "method" | "url" | "body">): string {
  return method === "GET" ? url : `${method} ${url}\n${body ?? ""}`;
}

/** A host is scheme, name and port. */
export function hostOf(url: string): string {
  return new URL(url).origin;
}
