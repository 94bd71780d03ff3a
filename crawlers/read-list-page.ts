import { isBodyName } from "../parsers/report/names.ts";
import { fold } from "../src/core/fold.ts";
import { isArticleUrl, isFileUrl } from "./annual/addresses.ts";
import { ANNUAL, columnScore, isAnnualColumn } from "./annual/columns.ts";
import { hubOf, unitBeside } from "./annual/hubs.ts";
import { jumpOf } from "./annual/jumps.ts";
import { type Link, linksOf } from "./annual/links.ts";
import { judgeTitle, type TitlePlace, type TitleVerdict } from "./annual/report-title.ts";
import { foreignDomain } from "./annual/site-domain.ts";
import { stepsOf } from "./annual/steps.ts";
import { yearLabel } from "./annual/years.ts";
import { ownReport } from "./article/own-report.ts";
import { isShell } from "./article/shell.ts";
import { fileOfAddress, isGateway } from "./attachments/extension.ts";
import type { FamilyId } from "./families/ids.ts";
import { detectFamily, familyOf } from "./families/index.ts";
import type { Ask, Cursor, ListReading, Row } from "./family.ts";
import type { Page } from "./page.ts";
import type { Detection, ListPage, Place, ReportRow } from "./reading.ts";

/** What the crawl knows of a page when it reads it. */
export interface ListContext {
  family: FamilyId | null;
  cursor: Cursor | null;
  place: Place;
  /** Whether the source lists many bodies' reports. */
  publishesForMany: boolean;
}

const MOST_ROWS = 5_000;
const MOST_IGNORED = 500;
/** A page that prints its own report and lists so many others is a list that opens with the newest. */
const FEWEST_OTHERS = 3;

/**
 * Reads a page on the way to annual reports: the rows that are reports, where the list goes on, and where else to look.
 * Never throws, whatever the page; its time is linear in the page's size.
 */
export function readListPage(page: Page, context: ListContext): ListPage {
  const detection = detectionOf(page, context.family);
  const jump = context.cursor === null ? jumpOf(page) : null;
  if (jump !== null) return { ...nothing(detection), kind: "jump", jump };
  const reading = withDomain(page, readingOf(page, detection.id, context.cursor), context.cursor);
  const hub = hubOf(page);
  const annual =
    context.place.annual || context.cursor?.annual === true || hub !== null || isAnnualColumn(page);
  const rows = judgeRows(
    page,
    reading.rows,
    { annual, year: hub?.year ?? null },
    context.place,
    hub !== null,
  );
  const own = context.cursor === null && hub === null ? ownReport(page) : null;
  const others = rows.reports.filter(({ url }) => url !== page.url.href).length;
  const isReport = own !== null && others < FEWEST_OTHERS;
  const steps = stepsOf(page, {
    place: context.place,
    annual,
    isReport,
    publishesForMany: context.publishesForMany,
    taken: new Set([...rows.reports.map(({ url }) => url), ...reading.next.map(({ url }) => url)]),
    known: familyOf(detection.id).annualColumns?.(page) ?? [],
  });
  if (own !== null) {
    const { unit } = context.place;
    const row = {
      title: own.title,
      year: own.year ?? context.place.year,
      url: page.url.href,
      date: null,
      unit,
    };
    if (isReport && steps.length === 0)
      return { ...nothing(detection), kind: "report", notes: reading.notes };
    if (isReport) return { ...nothing(detection), kind: "list", reports: [row], urls: [row.url], steps };
    rows.reports.unshift(row);
  }
  const leadsToColumn = steps.some(({ sibling, score }) => !sibling && score >= ANNUAL);
  const empty = reading.rows.length === 0 && reading.next.length === 0 && steps.length === 0;
  return {
    kind:
      empty && isShell(page)
        ? "shell"
        : !annual && (leadsToColumn || rows.reports.length === 0)
          ? "portal"
          : "list",
    detection,
    reports: rows.reports,
    urls: reading.rows.slice(0, MOST_ROWS).map(({ url }) => url),
    ignored: rows.ignored,
    next: annual ? reading.next.map(asAnnual) : reading.next,
    declared: reading.declared,
    steps,
    notes: reading.notes,
    jump: null,
  };
}

function nothing(detection: Detection): ListPage {
  return {
    kind: "portal",
    detection,
    reports: [],
    urls: [],
    ignored: [],
    next: [],
    declared: null,
    steps: [],
    notes: [],
    jump: null,
  };
}

function detectionOf(page: Page, known: FamilyId | null): Detection {
  const found = detectFamily(page);
  if (known === null || found.id === known) return found;
  return { id: known, score: 0, evidence: [] };
}

/** What the family reads; what it can't read, the generic reader does. */
function readingOf(page: Page, id: FamilyId, cursor: Cursor | null): ListReading {
  return (
    familyOf(id).readList(page, cursor) ??
    familyOf("generic").readList(page, cursor) ?? { rows: [], next: [], declared: null, notes: [] }
  );
}

/** A list on a host that is another site by its own word is told of once, with its first page. */
function withDomain(page: Page, reading: ListReading, cursor: Cursor | null): ListReading {
  const domain = cursor === null ? foreignDomain(page) : null;
  if (domain === null) return reading;
  return { ...reading, notes: [...reading.notes, `its SiteDomain names another site: ${domain}`] };
}

/** The answers to a column's requests name no column: what it is goes with them. */
function asAnnual(ask: Ask): Ask {
  return { ...ask, cursor: { ...ask.cursor, annual: true } };
}

interface Judged {
  reports: ReportRow[];
  ignored: Array<{ title: string; why: string }>;
}

function judgeRows(page: Page, rows: readonly Row[], title: TitlePlace, place: Place, hub: boolean): Judged {
  const judged: Judged = { reports: [], ignored: [] };
  const taken = new Set<string>();
  const links = new Map<string, Link>();
  if (title.annual) for (const link of linksOf(page)) if (!links.has(link.url)) links.set(link.url, link);
  const candidates = hub ? [...rows, ...filesOf(links, rows)] : rows;
  for (const row of candidates.slice(0, MOST_ROWS)) {
    const found = judgeRow(row, title, place, links.get(row.url), hub);
    if (typeof found === "string") {
      if (judged.ignored.length < MOST_IGNORED) judged.ignored.push({ title: row.title, why: found });
    } else if (!taken.has(found.url)) {
      taken.add(found.url);
      judged.reports.push(found);
    }
  }
  return judged;
}

/** Links of a hub whose text the list reader takes for no title: `查看`, `下载`. */
function filesOf(links: ReadonlyMap<string, Link>, rows: readonly Row[]): Row[] {
  const known = new Set(rows.map(({ url }) => url));
  return [...links.values()]
    .filter(
      (link) =>
        !link.around &&
        !known.has(link.url) &&
        (isFileUrl(link.url) || isArticleUrl(link.url) || isGateway(link.url) || opensRow(link)),
    )
    .map(({ url, label }) => ({ url, title: label, date: null }));
}

/** Words of a link that open what its row names, whatever the address looks like. */
const OPENS =
  /^(?:点击)?(?:查看|打开|阅读|浏览|下载|详情|链接|全文|年报|报告)(?:详情|全文|年报|报告|附件|下载|>>)?$/;

function opensRow(link: Link): boolean {
  return OPENS.test(fold(link.label.slice(0, 20))) && unitBeside(link) !== null;
}

/** The row as a report, or why it is none. */
function judgeRow(
  row: Row,
  title: TitlePlace,
  place: Place,
  link: Link | undefined,
  hub: boolean,
): ReportRow | string {
  const verdict = judgeTitle(row.title, title);
  const unit = verdict.unit ?? (title.annual && link !== undefined ? unitBeside(link) : null) ?? place.unit;
  const file = fileOfAddress(row.url).type !== null;
  const single = file || isArticleUrl(row.url) || row.date !== null || isGateway(row.url);
  if (verdict.report) {
    // A column's or a year's name, and an address that isn't an article's: the way to a list, no report.
    const named = columnScore(row.title, "") >= ANNUAL || yearLabel(fold(row.title)) !== null;
    const bare = (named && !isOneReport(row, verdict)) || isUnitOnly(row, verdict.unit);
    if (!bare || file || isArticleUrl(row.url)) return { ...row, unit, year: verdict.year };
    return "column";
  }
  if (verdict.why !== null && verdict.why !== "no report" && verdict.why !== "no year") return verdict.why;
  // In a table of units and files the row says what the link doesn't.
  if (hub && link !== undefined && !link.around && (single || opensRow(link))) {
    const whole = judgeTitle(link.row, title);
    if (whole.report || unitBeside(link) !== null) {
      const year = verdict.year ?? whole.year ?? yearLabel(fold(row.title)) ?? title.year ?? null;
      return { ...row, title: link.row.slice(0, 300), unit: unit ?? whole.unit, year };
    }
  }
  return verdict.why ?? "no report";
}

/**
 * Columns are called `某局政府信息公开年报` or `2020年政府信息公开年报`; what names a body and a year, or has a year and
 * was published on a day, is one report, whatever scripts (`show.php?id=7`) the site gives it out by.
 */
function isOneReport(row: Row, { year, unit }: TitleVerdict): boolean {
  if (year === null || isDirectory(row.url)) return false;
  return row.date !== null || (unit !== null && isBodyName(unit));
}

/** `…/2020/`, `…/2020/index.html`, `…/list.shtml`. */
function isDirectory(address: string): boolean {
  return /\/(?:(?:index|list|common_list)\.s?html?)?$/i.test(new URL(address).pathname);
}

function isUnitOnly({ title }: Row, unit: string | null): boolean {
  return unit !== null && fold(title) === unit;
}
