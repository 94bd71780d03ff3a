/** What a site publishes, before a content system gives it addresses and markup. */
import { createHash } from "node:crypto";
import type { Publication } from "./blocks.ts";
import type { Ask, Reply } from "./site-server.ts";

/** A file that an article links. */
export interface PublishedFile {
  /** As the link says it, with an extension that need not be true. */
  name: string;
  bytes: Uint8Array;
  /** Answers instead of the bytes, for gateways that are in a mood. */
  answer?: (ask: Ask) => Reply;
}

/** How the report reaches the reader of an article. */
export type Delivery =
  | "page" // tables in the page
  | "attachment" // a link to the file and nothing else
  | "twins" // tables and file
  | "script" // the link stands in document.write alone
  | "embed" // a viewer frame
  | "images" // page images
  | "direct" // the list row is the file
  | "jump"; // the list row leads to another site

/** One row of a column. */
export interface Row {
  id: number;
  title: string;
  /** YYYY-MM-DD. */
  date: string;
  /** What the anchor shows, where it isn't the title. */
  shown?: string;
  publication?: Publication;
  /** Text of an article that is no report. */
  text?: string;
  /** Markup of an article that is no report: a table of links, say. */
  markup?: string;
  delivery: Delivery;
  files: PublishedFile[];
  /** Where a `jump` leads. */
  jump?: string;
  modified?: Date;
}

/** A column (栏目) of a site. */
export interface Column {
  id: number;
  /** Name of its folder, in pinyin as sites do. */
  slug: string;
  /** 栏目名称. */
  name: string;
  /** 栏目类别. */
  type: string;
  rows: Row[];
  /** No page leads to it but what its rows' markup says. */
  hidden?: boolean;
}

/** A site: the annual reports are its first column. */
export interface SiteModel {
  id: string;
  name: string;
  /** Whose site it is; null where it lists many. */
  agency: string | null;
  regionCode: string;
  level: "central" | "provincial" | "prefecture" | "county" | "township";
  /** Division code of the SiteIDCode, which is made up. */
  siteCode: string;
  columns: Column[];
  /** Rows of a list page. */
  perPage: number;
  /** Habits of this installation; each family knows its own words. */
  habits: ReadonlySet<string>;
  /** Departments with pages of their own, for families that have a hub of them. */
  departments: { slug: string; name: string; column: Column }[];
  /** Markup that stands on the home page beside everything else. */
  oddments: string;
}

/** A list row's report is `row.publication`; a row without one is a notice. */
export function noticeRow(id: number, title: string, date: string, text: string): Row {
  return { id, title, date, text, delivery: "page", files: [] };
}

/** A row that publishes a report. */
export function reportRow(id: number, publication: Publication, more: Partial<Row> = {}): Row {
  return {
    id,
    title: publication.title,
    date: publication.publishedOn,
    publication,
    delivery: "page",
    files: [],
    ...more,
  };
}

/** Rows of page `page`, counted from 0. */
export function slice(rows: readonly Row[], page: number, perPage: number): Row[] {
  return rows.slice(page * perPage, (page + 1) * perPage);
}

/** How many list pages the rows take. */
export function pageCount(rows: readonly Row[], perPage: number): number {
  return Math.max(1, Math.ceil(rows.length / perPage));
}

/** 32 hex digits that belong to a name, as content systems make their ids. */
export function hex32(name: string): string {
  return createHash("md5").update(name).digest("hex");
}

/** A UUID that belongs to a name. */
export function uuidOf(name: string): string {
  const hex = hex32(name);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join("-");
}

/** The parts of a date, as printed and as numbers. */
export function dateParts(date: string): { y: string; m: string; d: string; month: number; day: number } {
  const [y = "", m = "", d = ""] = date.split("-");
  return { y, m, d, month: Number(m), day: Number(d) };
}
