/** The explorer speaks Chinese; the same pages stand in English under `/en`. */
export type Language = "zh" | "en";

/** What addresses of each language begin with. */
export const PREFIXES: Readonly<Record<Language, string>> = { zh: "", en: "/en" };

/** A word in both languages: Chinese first. */
export type Pair = readonly [string, string];

/** The one of a pair that a language takes. */
export function ofPair(language: Language, [zh, en]: Pair): string {
  return language === "zh" ? zh : en;
}
