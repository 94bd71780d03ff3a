import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";

/** Turns a page into text, or null where the tool is not installed. */
export type Tool = (html: string) => string | null;

const PYTHON = process.env.PYTHON ?? "python3";

function command(name: string, ...args: string[]): Tool {
  return (html) => {
    const done = spawnSync(name, args, { input: html, encoding: "utf8", maxBuffer: 1 << 26 });
    return done.error || done.status !== 0 ? null : done.stdout;
  };
}

const python = (tool: string): Tool =>
  command(PYTHON, join(process.cwd(), "scripts/flatteners/tools.py"), tool);

/** Packages that are not dependencies of the project, from a folder named in the environment. */
function foreign<T>(name: string): T | null {
  const folder = process.env.GONGKAI_FLATTENERS;
  if (folder === undefined) return null;
  try {
    return createRequire(join(folder, "package.json"))(name) as T;
  } catch {
    return null;
  }
}

interface HtmlToText {
  convert(
    html: string,
    options: { wordwrap: false; selectors: { selector: string; format: string }[] },
  ): string;
}

function htmlToText(tables: boolean): Tool {
  return (html) => {
    const selectors = tables ? [{ selector: "table", format: "dataTable" }] : [];
    return foreign<HtmlToText>("html-to-text")?.convert(html, { wordwrap: false, selectors }) ?? null;
  };
}

const turndown: Tool = (html) => {
  const Service = foreign<new () => { turndown(html: string): string }>("turndown");
  return Service === null ? null : new Service().turndown(html);
};

const borderless =
  (tool: Tool): Tool =>
  (html) =>
    tool(html.replace(/border="1"/g, 'border="0"'));

const W3M = command("w3m", "-dump", "-cols", "240", "-T", "text/html", "-I", "UTF-8", "-O", "UTF-8");

export const TOOLS: Readonly<Record<string, Tool>> = {
  w3m: W3M,
  "w3m-borderless": borderless(W3M),
  lynx: command(
    "lynx",
    "-dump",
    "-nolist",
    "-width=150",
    "-assume_charset=utf-8",
    "-display_charset=utf-8",
    "-stdin",
  ),
  "pandoc-plain": command("pandoc", "-f", "html", "-t", "plain", "--columns=160"),
  "pandoc-markdown": command("pandoc", "-f", "html", "-t", "markdown", "--columns=160"),
  "pandoc-gfm": command("pandoc", "-f", "html", "-t", "gfm", "--columns=160"),
  "html2text-c": command("html2text", "-utf8", "-nobs", "-width", "300"),
  "html2text-py": python("html2text-py"),
  "bs4-bar": python("bs4-bar"),
  "bs4-line": python("bs4-line"),
  "bs4-blank": python("bs4-blank"),
  "lxml-text": python("lxml-text"),
  "html-to-text": htmlToText(false),
  "html-to-text-tables": htmlToText(true),
  turndown,
};
