/** What an extractor makes of a line break inside a label: joins, puts a blank, breaks the line, or loses the rest. */
export type Breaks = "join" | "space" | "line" | "cut";

export function settle(text: string, breaks: Breaks, lineBreak = "\n"): string {
  const at = text.indexOf("\n");
  if (at < 0) return text;
  if (breaks === "cut") return text.slice(0, at);
  return text.replace(/\n/g, breaks === "join" ? "" : breaks === "space" ? " " : lineBreak);
}
