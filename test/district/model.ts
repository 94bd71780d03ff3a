/** What a made district consists of: its bodies, their reports, and what was planted in them. */

export const YEARS = [2018, 2019, 2020, 2021, 2022, 2023, 2024] as const;

export type BodyKind =
  | "government"
  | "department"
  | "township"
  | "subdistrict"
  | "zone"
  | "vertical"
  | "authorised_org";

/** A public body of the district. */
export interface Body {
  id: string;
  /** The name without the district's, as people say it: `教育局`. */
  short: string;
  name: string;
  kind: BodyKind;
  /** How it speaks of itself. */
  self: string;
  aliases: string[];
  /** Name of the body above it; "" where that is none of the district's. */
  parent: string;
  validFrom: string;
  validTo: string;
  /** Names of the bodies that answer for it from `validTo` on. */
  successors: string[];
  /** What it does, for its prose. */
  topics: readonly string[];
  /** How busy it is. */
  size: BodySize;
}

export interface BodySize {
  /** Applications in an ordinary year. */
  applications: number;
  licences: number;
  penalties: number;
  /** Fees of an ordinary year, in hundredths of 万元. */
  fees: number;
  documents: number;
}

/** Row code → seven figures, the last their total; or path → five. */
export type Rows = Map<string, number[]>;

/** A cell of 主动公开: item → column → figure. 万元 are kept in hundredths. */
export type Items = Map<string, Map<string, number>>;

/** The figures of one report. `statistics` in 2018, the three tables from 2019 on. */
export interface Figures {
  requests: Rows;
  review: Rows;
  items: Items;
  statistics: Map<string, number>;
}

export interface Chapter {
  heading: string;
  paragraphs: string[];
  /** The table that follows the paragraphs. */
  table?: "proactive" | "requests" | "review" | "statistics";
}

/** One published report. */
export interface MadeReport {
  body: Body;
  year: number;
  title: string;
  writtenOn: string;
  publishedOn: string;
  figures: Figures;
  /** Printed in place of a figure: cell key → text. */
  overrides: Map<string, string>;
  lead: string;
  chapters: Chapter[];
  /** Told apart from other versions of the same report. */
  version: number;
}

/** A place in the tables: `requests.granted.total`; parts left out match everything. */
export interface Place {
  table?: string;
  row?: string;
  column?: string;
}

/** Further findings that a planted defect may bring about; they count neither way. */
export interface Consequence {
  agency: string;
  year: number;
  codes: readonly string[];
}

export interface Defect {
  kind: string;
  agency: string;
  year: number;
  /** Finding codes, or statuses of coverage, that count as finding it. */
  codes: readonly string[];
  place: Place;
  consequences: Consequence[];
  note: string;
}

export interface Exception {
  kind: string;
  /** The reports that must not be called defective; a year without a report stands for its absence. */
  at: { agency: string; year: number }[];
  /** Codes or statuses that may be said all the same. */
  allowed: readonly string[];
  note: string;
}

export interface District {
  seed: number;
  name: string;
  regionCode: string;
  bodies: Body[];
  reports: MadeReport[];
  defects: Defect[];
  exceptions: Exception[];
}

export const cellKey = (table: string, row: string, column: string): string => `${table}.${row}.${column}`;
