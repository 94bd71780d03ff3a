import type { Database } from "better-sqlite3";
import { type SearchResult, search } from "../../search/search.ts";
import { searchDue } from "../../search/search-index.ts";
import { SearchQueryError, type SearchRefusal } from "../../search/search-query.ts";
import type { JobTypes } from "./jobs.ts";

/** What a search found, or why the words cannot be searched; `due` reports are not indexed and not among them. */
export type SearchAnswer = { due: number } & (
  | ({ ok: true } & SearchResult)
  | { ok: false; refusal: SearchRefusal }
);

/** Searches, with a refusal as an answer: an error that comes from another thread is a mere message. */
export function searchAnswer(
  db: Database,
  { words, filter, page }: JobTypes["search"]["input"],
): SearchAnswer {
  const due = searchDue(db);
  try {
    return { ok: true, due, ...search(db, words, filter, page) };
  } catch (error) {
    if (error instanceof SearchQueryError) return { ok: false, due, refusal: error.reason };
    throw error;
  }
}
