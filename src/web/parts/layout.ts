import { type Language, PREFIXES } from "../language.ts";
import { STYLE_ADDRESS } from "../style/index.ts";
import { say, type WordKey } from "../words.ts";
import { html, type Markup, raw } from "./markup.ts";

/** What a page is made of. */
export interface PageParts {
  title: string;
  main: Markup;
}

interface LayoutOptions extends PageParts {
  language: Language;
  /** Path and query without the prefix of the language. */
  here: string;
}

const NAVIGATION: ReadonlyArray<readonly [WordKey, string]> = [
  ["overview", "/"],
  ["agencies", "/agency"],
  ["compare", "/compare"],
  ["missing", "/missing"],
  ["findings", "/findings"],
  ["search", "/search"],
  ["codebook", "/metrics"],
  ["sql", "/sql"],
];

/** A whole page: skip link, navigation, the page itself, the rule of the database. */
export function layout({ title, main, language, here }: LayoutOptions): Markup {
  const prefix = PREFIXES[language];
  const other: Language = language === "zh" ? "en" : "zh";
  const path = here.replace(/[?#].*$/s, "");
  const links = NAVIGATION.map(([key, target]) => {
    const isHere = target === "/" ? path === "/" : path === target || path.startsWith(`${target}/`);
    return html`<li><a href="${prefix}${target}"${isHere ? raw(' aria-current="page"') : raw("")}>${say(language, key)}</a></li>`;
  });
  const siteName = say(language, "site");
  return html`<!doctype html>
<html lang="${language === "zh" ? "zh-CN" : "en"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title === siteName ? title : `${title} · ${siteName}`}</title>
<link rel="stylesheet" href="${STYLE_ADDRESS}">
<link rel="icon" href="data:,">
</head>
<body>
<a class="skip" href="#main">${say(language, "skip")}</a>
<header class="top">
<a class="brand" href="${prefix}/">${siteName}</a>
<nav aria-label="${say(language, "navigation")}"><ul>${links}</ul></nav>
<a class="language" href="${PREFIXES[other]}${here}" lang="${other === "zh" ? "zh-CN" : "en"}" hreflang="${other === "zh" ? "zh-CN" : "en"}">${say(language, "otherLanguage")}</a>
</header>
<main id="main" tabindex="-1">
${main}
</main>
<footer><p><strong>${say(language, "lawTitle")}</strong> ${say(language, "law")}</p></footer>
</body>
</html>`;
}
