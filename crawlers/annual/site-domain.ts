import { metaOf } from "../article/meta.ts";
import type { Page } from "../page.ts";

/** Names under which anybody may have a name of his own: `gov.cn`, `js.gov.cn`. */
const SUFFIX = /(?:^|\.)(?:[a-z]{2}\.)?(?:gov|org|com|net|edu|ac)\.cn$/;

/**
 * The domain that a page's SiteDomain names, where that is another site than the one it came from; null where they
 * agree or none is named. Mirrors of whole sites under bought names give themselves away by it (国办发〔2017〕47号 asks for
 * the element on every page); so do sites that have moved and forgotten it, so it is told and nothing else.
 */
export function foreignDomain(page: Page): string | null {
  const said = (metaOf(page).get("sitedomain") ?? "").toLowerCase().slice(0, 300);
  const named = said.replace(/^https?:\/\//, "").replace(/[/:?#].*$/s, "");
  if (!/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(named)) return null;
  return siteOf(named) === siteOf(page.url.hostname) ? null : named;
}

/** The site that a name belongs to: a department's `slj.dongshan.gov.cn` is a part of `www.dongshan.gov.cn`. */
function siteOf(name: string): string {
  if (/^[\d.]+$/.test(name)) return name;
  const suffix = SUFFIX.exec(name)?.[0].replace(/^\./, "") ?? name.split(".").slice(-1).join(".");
  const labels = name.slice(0, Math.max(0, name.length - suffix.length - 1)).split(".");
  return `${labels.at(-1) ?? ""}.${suffix}`;
}
