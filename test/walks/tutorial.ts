import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../web/explorer/database.ts";

/** A fenced block of a tutorial, with the table or block of output that follows it. */
export interface Block {
  language: string;
  text: string;
  /** The Markdown table right below, as rows of texts; its first line names the columns. */
  table: string[][];
}

const FENCE = /^```(\w+)\n([\s\S]*?)\n```\n\n?((?:\|.*\n)*)/gm;

const cells = (line: string): string[] =>
  line
    .slice(1, -1)
    .split("|")
    .map((cell) => cell.trim());

/** The blocks of a tutorial in their order. */
export function blocksOf(name: string): Block[] {
  const page = readFileSync(join(ROOT, "docs/tutorials", name), "utf8");
  return [...page.matchAll(FENCE)].map(([, language = "", text = "", table = ""]) => ({
    language,
    text,
    table: table
      .split("\n")
      .filter((line) => line !== "" && !/^[| -]+$/.test(line))
      .map(cells),
  }));
}

/** The commands that a tutorial tells its reader to type, without those that make the database. */
export function commandsOf(name: string): string[] {
  return blocksOf(name)
    .filter(({ language }) => language === "sh")
    .flatMap(({ text }) => text.split("\n"))
    .filter((line) => line !== "npm ci" && line !== "npm start");
}

/** The command that begins so: a tutorial that no longer has it fails its walk. */
export function command(name: string, start: string): string {
  const found = commandsOf(name).find((line) => line.startsWith(`npx gongkai ${start}`));
  if (found === undefined) throw new Error(`docs/tutorials/${name} has no command that begins with ${start}`);
  return found;
}
