import type { FamilyId } from "../../crawlers/families/ids.ts";

/** A row of a list page that looks like an annual report. */
export interface SeenReport {
  title: string;
  /** Reporting year of the title; null where it names none. */
  year: number | null;
}

/** What one look at an address told. */
export interface Look {
  /** Family of the site; null where its marks decide nothing. */
  family: FamilyId | null;
  /** What the family was told by, one short line a mark. */
  evidence: readonly string[];
  /** Official name of the body that the site belongs to; null where the page doesn't say. */
  agency: string | null;
  reports: readonly SeenReport[];
  /** Address of the list of annual reports that the page leads to, or is; null where none was found. */
  column: string | null;
}

export interface LookOptions {
  /** Addresses in 127.0.0.0/8 may be asked: for tests. */
  allowLoopback: boolean;
  /** Other bodies' reports are wanted as well: a page that leads to them is better than the one body's column. */
  many: boolean;
}

/** Looks at an address as the crawler would: robots.txt first, same pace, same guards. */
export type LookAt = (url: string, options: LookOptions) => Promise<Look>;

/** The address could not be looked at: refused by robots.txt or a challenge, no such host, no answer. */
export class CannotLook extends Error {
  override name = "CannotLook";
}
