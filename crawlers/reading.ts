import type { FamilyId } from "./families/ids.ts";
import type { Ask, Row } from "./family.ts";

/** What is known of a page before it is read: how the crawl came to it. */
export interface Place {
  /** Steps from the source's address; three at most. */
  depth: number;
  /** True behind a link that names the column of annual reports (政府信息公开年报): titles may say less there. */
  annual: boolean;
  /** The year that a hub files the page under; publication or report year, sites differ. */
  year: number | null;
  /** The body that a hub files the page under. */
  unit: string | null;
}

/** Which family a page belongs to, and why. */
export interface Detection {
  id: FamilyId;
  score: number;
  /** The marks that were found, for the source's record. */
  evidence: string[];
}

/** A link that may lead to annual reports. */
export interface Step {
  ask: Ask;
  place: Place;
  /** The higher, the likelier: a column named 政府信息公开年报 comes before a page named 信息公开. */
  score: number;
  /** True for what lies side by side (years, units, departments): all are followed; otherwise the best one that gives reports ends the search. */
  sibling: boolean;
}

/** What became of a row of a list. */
export interface ReportRow extends Row {
  /** The body that the row or its hub names; null where it names none. */
  unit: string | null;
  /** The report's year as the title prints it; null where it prints none. */
  year: number | null;
}

/** A page on the way to the reports, or a page of a list of them. */
export interface ListPage {
  /** `report`: the page is itself a report or carries one; `jump`: nothing but a way on; `shell`: a script must fill it. */
  kind: "list" | "portal" | "report" | "jump" | "shell";
  detection: Detection;
  /** Rows that are annual reports, look-alikes left out. */
  reports: ReportRow[];
  /** Addresses of all rows: what tells a list at its end from one that goes on. */
  urls: string[];
  /** Rows left out, with the reason: `网站报表`, `法治年报`, `解读`, `no report`. */
  ignored: Array<{ title: string; why: string }>;
  next: Ask[];
  declared: number | null;
  steps: Step[];
  notes: string[];
  /** Where a jump leads. */
  jump: string | null;
}

/** A file that belongs to an article. */
export interface Attachment {
  url: string;
  name: string;
  /** Behind a download script, which deserves more patience. */
  gateway: boolean;
}

/** What the page of a report carries besides what the parser reads in it. */
export interface ArticlePage {
  /** `html`: a body with text; `attachments`: the report is in the files; `images`: it is in pictures. */
  kind: "html" | "attachments" | "images" | "shell" | "jump" | "stub";
  title: string | null;
  /** SiteDomain as the page's meta prints it: a clone of another site gives itself away by it. */
  siteDomain: string | null;
  attachments: Attachment[];
  images: string[];
  jump: string | null;
  /** The request by which the page's script or its frame fills it, where it is empty without. */
  fill: Ask | null;
}
