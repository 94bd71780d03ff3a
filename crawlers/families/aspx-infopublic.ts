import type { ListReading } from "../family.ts";
import type { Page } from "../page.ts";
import { nextLink } from "../rows/pager.ts";
import { outlineOf, rowsOf, textOf } from "../rows/rows.ts";
import { squeeze } from "../rows/text.ts";
import { defineFamily } from "./define.ts";

/** A form that carries more is no list's. */
const LONGEST_FORM = 500_000;

/** ASP.NET sites: pages by `?page=` (read by the generic reader), or by posting the page's own form back. */
export const aspxInfopublic = defineFamily("aspx-infopublic", {
  html: [/InfoPublic\.aspx\?/],
  url: [/InfoPublic\.aspx\?/],
  readList,
});

const POST_BACK = /^javascript:__doPostBack\('([\w$:]{1,200})','([\w$:]{0,100})'\);?$/;

function readList(page: Page): ListReading | null {
  if (nextLink(page) !== null || !page.text.includes("__VIEWSTATE")) return null;
  const view = outlineOf(page);
  const next = view.anchors.find((anchor) =>
    /^(?:下一?页|下页|>)$/.test(squeeze(textOf(view, anchor)).slice(0, 20)),
  );
  const target = next === undefined ? null : POST_BACK.exec((next.attribs.href ?? "").trim());
  if (target === null) return null;
  const form = new URLSearchParams();
  page.$("input[type=hidden][name]").each((_, { attribs }) => {
    if ((attribs.name ?? "").startsWith("__")) form.set(attribs.name ?? "", attribs.value ?? "");
  });
  form.set("__EVENTTARGET", target[1] ?? "");
  form.set("__EVENTARGUMENT", target[2] ?? "");
  const body = form.toString();
  if (body.length > LONGEST_FORM) return null;
  const ask = {
    url: page.url.href,
    method: "POST" as const,
    body,
    accept: "page" as const,
    cursor: { by: "aspx-infopublic" },
  };
  return { rows: rowsOf(page), next: [ask], declared: null, notes: [] };
}
