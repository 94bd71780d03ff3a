import type { Finding, Section, Tables } from "../../src/core/record.ts";
import { type ChapterCode, chapterOf } from "../report/sections.ts";

/** Chapters of the forms since 2019, with the table that may stand there instead of words. */
const CHAPTERS: Partial<Record<ChapterCode, "proactive" | "requests" | "review_litigation" | null>> = {
  overview: null,
  proactive: "proactive",
  requests: "requests",
  review: "review_litigation",
  problems: null,
  other: null,
};

/**
 * Headings with nothing under them (《格式》 asks for all six chapters): `warn`, and `info` for 其他需要报告的事项, which
 * may well be none. 无 is an answer, and so is the chapter's table.
 */
export function emptySections(sections: readonly Section[], tables: Tables): Finding[] {
  return sections.flatMap(({ heading, text }, index): Finding[] => {
    const chapter = chapterOf(heading);
    const table = CHAPTERS[chapter];
    if (table === undefined || /[\p{L}\p{N}/]/u.test(text)) return [];
    // Before 2019 one sheet at the end answers all chapters.
    if (table !== null && (tables[table] ?? tables.statistics) !== undefined) return [];
    // Its words may stand under a heading of the report's own that follows.
    const next = sections[index + 1];
    if (next !== undefined && chapterOf(next.heading) === "local") return [];
    const severity = chapter === "other" ? "info" : "warn";
    const what = table === null ? "no words are" : "neither words nor its table are";
    return [{ code: "empty_section", severity, message: `${what} read under 「${heading.trim()}」` }];
  });
}
