import { type Ask, askPage } from "../family.ts";
import type { Page } from "../page.ts";
import type { Place, Step } from "../reading.ts";
import { isArticleUrl, isFileUrl, isTrap } from "./addresses.ts";
import { ANNUAL, columnScore } from "./columns.ts";
import { hubLabel, unitBeside } from "./hubs.ts";
import { type Link, linksOf } from "./links.ts";
import { isLookAlikePath } from "./look-alikes.ts";
import { yearOfPath, yearOfQuery } from "./years.ts";

/** What is known of the page when its links are weighed. */
export interface Vantage {
  place: Place;
  /** The page is the reports' column, or a hub of them. */
  annual: boolean;
  /** The page prints a report itself: only other years' and other bodies' pages are of interest, as its column shows them. */
  isReport: boolean;
  /** Whether other bodies' pages are wanted as well. */
  publishesForMany: boolean;
  /** Addresses that are rows of reports already. */
  taken: ReadonlySet<string>;
  /** Steps that the family of the site knows of. */
  known: readonly Ask[];
}

const MOST_SIBLINGS = 200;
const MOST_OTHERS = 12;

const KNOWN_BY_FAMILY = 120;
const FRAME = 70;
const YEAR = 60;
const UNIT = 40;
/** A department's root, from which its own column must still be found. */
const DEPARTMENT = 20;
/** So many names of bodies side by side are a tree of departments; fewer are mentioned in passing. */
const FEWEST_DEPARTMENTS = 3;

/** Where to look on, best first. */
export function stepsOf(page: Page, vantage: Vantage): Step[] {
  const { place } = vantage;
  const own = page.url.href.replace(/#.*$/, "");
  const seen = new Set<string>([own, ...vantage.taken]);
  const siblings: Step[] = [];
  const others: Step[] = [];
  // Several that the family knows of are years or bodies side by side, all of them wanted.
  const several = vantage.known.length > 1;
  for (const ask of vantage.known) {
    if (ask.method === "GET" && seen.has(ask.url)) continue;
    seen.add(ask.url);
    const depth = several ? place.depth : place.depth + 1;
    const year = yearOfQuery(ask.url) ?? place.year;
    const step = {
      ask,
      place: { ...place, depth, annual: true, year },
      score: KNOWN_BY_FAMILY,
      sibling: several,
    };
    (several ? siblings : others).push(step);
  }
  const links = linksOf(page).filter(({ url }) => !isTrap(url) && !isFileUrl(url) && !isLookAlikePath(url));
  for (const link of links) {
    if (seen.has(link.url)) continue;
    // A frame in a report shows its file.
    if (vantage.isReport && link.kind === "frame") continue;
    const sibling = vantage.annual ? siblingIn(page, link, place) : null;
    const step = sibling ?? otherStep(link, vantage);
    if (step === null) continue;
    seen.add(link.url);
    (step.sibling ? siblings : others).push(step);
  }
  if (vantage.isReport) return siblings.slice(0, MOST_SIBLINGS).sort((a, b) => b.score - a.score);
  const finds = others.some(({ score }) => score >= ANNUAL);
  if (!vantage.annual && (vantage.publishesForMany || !finds))
    siblings.push(...departments(links, seen, place));
  return [
    ...siblings.slice(0, MOST_SIBLINGS),
    ...others.sort((a, b) => b.score - a.score).slice(0, MOST_OTHERS),
  ].sort((a, b) => b.score - a.score);
}

/** Years, units and frames of the reports' own column. */
function siblingIn(page: Page, link: Link, place: Place): Step | null {
  if (link.kind === "frame") return { ...stepTo(link, { ...place, annual: true }, FRAME), sibling: true };
  const label = hubLabel(link.label);
  if (label === null) return null;
  if (label.year !== null) {
    if (link.around && !isBelow(page.url, link.url)) return null;
    // A table of units and years names the unit in the row's first cell.
    const unit = unitBeside(link) ?? place.unit;
    return { ...stepTo(link, { ...place, annual: true, year: label.year, unit }, YEAR), sibling: true };
  }
  // Menus name bodies as well: only those count whose pages belong to the column.
  if (!isKin(page.url, link)) return null;
  const unit = label.unit ?? place.unit;
  const year = place.year ?? yearOfPath(new URL(link.url).pathname);
  return { ...stepTo(link, { ...place, annual: true, unit, year }, UNIT), sibling: true };
}

function otherStep(link: Link, { place, annual }: Vantage): Step | null {
  if (isArticleUrl(link.url)) {
    // 政府信息公开年报 may lead to a single page that gathers them.
    if (columnScore(link.label, link.url) < ANNUAL) return null;
  }
  const score = columnScore(link.label, link.url);
  // From their own column the way leads nowhere else but to other columns of reports.
  if (annual && score < ANNUAL) return null;
  if (score > 0) {
    const deeper = { ...place, depth: place.depth + 1, annual: score >= ANNUAL };
    return { ...stepTo(link, deeper, score), sibling: false };
  }
  if (link.kind !== "frame" || annual) return null;
  return { ...stepTo(link, { ...place, depth: place.depth + 1 }, FRAME / 2), sibling: false };
}

/** The tree of departments of a portal (`.content td a`): each keeps its reports at its own root. */
function departments(links: readonly Link[], seen: ReadonlySet<string>, place: Place): Step[] {
  const steps = new Map<string, Step>();
  for (const link of links) {
    if (link.around || link.kind === "frame" || seen.has(link.url) || isArticleUrl(link.url)) continue;
    const unit = hubLabel(link.label)?.unit ?? null;
    if (unit === null || steps.has(link.url)) continue;
    steps.set(link.url, { ...stepTo(link, { ...place, unit }, DEPARTMENT), sibling: true });
  }
  return steps.size >= FEWEST_DEPARTMENTS ? [...steps.values()] : [];
}

function stepTo(link: Link, place: Place, score: number): Omit<Step, "sibling"> {
  return { ask: askPage(link.url), place, score };
}

/** In the page's directory or below it. */
function isBelow(page: URL, address: string): boolean {
  const url = new URL(address);
  const directory = page.pathname.slice(0, page.pathname.lastIndexOf("/") + 1);
  return url.host === page.host && directory.length > 1 && url.pathname.startsWith(directory);
}

/** Below the page, the same script with another question, or in a directory of reports of its own. */
function isKin(page: URL, link: Link): boolean {
  const url = new URL(link.url);
  if (isBelow(page, link.url)) return true;
  if (url.host === page.host && url.pathname === page.pathname && url.search !== "") return true;
  if (url.host === page.host && sameScript(page, url)) return true;
  return !link.around && (columnScore("", link.url) >= ANNUAL || /年报|年度报告/.test(link.label));
}

/** `/public/column/7011?type=3` and `/public/column/7012?type=3`: one script, another organ. */
function sameScript(page: URL, url: URL): boolean {
  const shape = (one: URL) => one.pathname.replace(/\d+/g, "0");
  return (
    page.search !== "" &&
    /\d/.test(page.pathname) &&
    shape(page) === shape(url) &&
    url.search.includes("type=3")
  );
}
