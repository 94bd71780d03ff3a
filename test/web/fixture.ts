/** What a fixture is: a site with one trait, and what a crawl of it must and must not do. */
import { FAMILIES, type FamilyId } from "../../src/sample-web/families/index.ts";
import { lookAlikes, strayRows } from "../../src/sample-web/look-alikes.ts";
import { type Column, type Row, reportRow, type SiteModel } from "../../src/sample-web/model.ts";
import { type FamilySite, siteHandler } from "../../src/sample-web/site.ts";
import type { Handler, LogEntry, Validators } from "../../src/sample-web/site-server.ts";
import { byDate } from "../../src/sample-web/sites.ts";
import { bodyName, type ExpectedReport, madeReport, placeName } from "./reports.ts";

/** What a crawl must do with a fixture. */
export interface Expectations {
  /** Reports that must land, all of them, and no others. */
  reports: ExpectedReport[];
  /** Reports that may land but need not. */
  optional?: ExpectedReport[];
  /** Requests that must not be made: path with query. */
  never: RegExp[];
  /** Requests that must be made, so that an empty log doesn't pass. */
  always?: RegExp[];
  /** The kind of block that must be named: an id of the list of blocks (`ruishu`, `jiasule` …) or `robots`. */
  block: string | null;
  /** The source must be named as unreachable, and the exit code be 1. */
  unreachable: boolean;
  /** The list can't be read to its end, and the crawl must say so. */
  partial?: boolean;
  /** Most requests that a sane crawl makes. */
  mostRequests?: number;
  /** Least milliseconds between two starts. */
  leastGap?: number;
}

/** A fixture before it runs. */
export interface Plan {
  /** `F01`, `F26-disallow`. */
  id: string;
  what: string;
  model: SiteModel;
  family: FamilyId;
  expect: Expectations;
  /** Stands before the site. */
  wrap?: (inner: Handler, around: Around) => Handler;
  /** Where the source list points; the home page by default. */
  entry?: (site: FamilySite) => string;
  validators?: Validators;
  /** Whether the source list names the family. */
  named?: boolean;
  /** Changes the site for its next crawl and gives what must hold then. */
  change?: () => Expectations;
}

/** What a fixture knows of the web around it. */
export interface Around {
  /** A host that no source list names: it must not be asked. */
  forbidden: string;
  timing: Timing;
  site: FamilySite;
  model: SiteModel;
}

/** Times that tests shorten. */
export interface Timing {
  /** Seconds of `Crawl-delay`. */
  crawlDelay: number;
  /** Seconds of `Retry-After`. */
  retryAfter: number;
  /** Milliseconds before the header of a slow answer. */
  slow: number;
  /** Bytes of an endless body, after which the server gives up. */
  endless: number;
}

let counter = 0;

/** Begins with the first county again, so that every web has the same names. */
export function resetPlaces(): void {
  counter = 0;
}

export interface Wishes {
  family?: FamilyId;
  /** Reports: years of each body. */
  bodies?: number;
  years?: readonly number[];
  perPage?: number;
  habits?: readonly string[];
  /** Rows that are no reports in the annual column. */
  strays?: boolean;
  slug?: string;
  column?: string;
  /** How the n-th report is published. */
  dress?: (row: Row, n: number) => Row;
}

/** A made-up site: its model, its reports, its rows. */
export interface Made {
  model: SiteModel;
  family: FamilyId;
  annual: Column;
  place: string;
  reports: ExpectedReport[];
}

/** A site with as many reports as wished. */
export function made(id: string, wishes: Wishes = {}): Made {
  const n = counter++;
  const place = placeName(n);
  const { bodies = 1, years = [2019, 2020, 2021, 2022, 2023], perPage = 4, family = "trs-wcm" } = wishes;
  const list = Array.from({ length: bodies }, (_, at) => bodyName(place, at)).flatMap((agency) =>
    years.map((year) => madeReport(agency, year)),
  );
  const rows = list.map(({ publication }, at) => {
    const row = reportRow(3000 + at, publication);
    return wishes.dress?.(row, at) ?? row;
  });
  const annual: Column = {
    id: 1,
    slug: wishes.slug ?? "zfxxgknb",
    name: wishes.column ?? "政府信息公开年报",
    type: "信息公开年报",
    rows: [...rows, ...(wishes.strays === false ? [] : strayRows(place, 3900))].sort(byDate),
  };
  const model: SiteModel = {
    id,
    name: bodies === 1 ? bodyName(place, 0) : `${place}人民政府`,
    agency: bodies === 1 ? bodyName(place, 0) : null,
    regionCode: String(990_200 + n),
    level: "county",
    siteCode: String(990_200 + n),
    columns: [annual, ...lookAlikes(place, 11)],
    perPage,
    habits: new Set(wishes.habits ?? []),
    departments: [],
    oddments: "",
  };
  return { model, family, annual, place, reports: list.map(({ expected }) => expected) };
}

/** A plan whose reports must all land, unless it says otherwise. */
export function plan(
  id: string,
  what: string,
  site: Made,
  more: Partial<Omit<Plan, "expect">> & { expect?: Partial<Expectations> } = {},
): Plan {
  const { expect, ...rest } = more;
  return {
    id,
    what,
    model: site.model,
    family: site.family,
    ...rest,
    expect: {
      reports: site.reports,
      never: [/dynclicks\.jsp/u, /^\/protect\//u],
      block: null,
      unreachable: false,
      ...expect,
    },
  };
}

/** Nothing can be read here; the source is named with the reason. */
export const blocked = (kind: string, more: Partial<Expectations> = {}): Partial<Expectations> => ({
  reports: [],
  block: kind,
  unreachable: true,
  ...more,
});

/** Handler and addresses of a plan. */
export function built(one: Plan): { handler: Handler; site: FamilySite } {
  return siteHandler(one.model, FAMILIES[one.family]);
}

/** Path and query of what was asked. */
export const asked = (entry: LogEntry): string => `${entry.path}${entry.query}`;
