/** What is to be planted, as data: where it may stand, and what it changes. */
import type { Random } from "../generator/random.ts";
import type { Draft, Drafts } from "./drafts.ts";
import type { Body, Consequence, Place } from "./model.ts";
import type { Wish } from "./wishes.ts";

/** What a planter has at hand. */
export interface Desk {
  drafts: Drafts;
  government: Body;
  bodies: readonly Body[];
  random: Random;
}

/** Where a plot is set. */
export interface Setting {
  body: Body;
  year: number;
}

/** What is known of a defect only when it is planted. */
export interface Known {
  consequences?: Consequence[];
  note?: string;
}

export type Plant = (draft: Draft, desk: Desk) => Known;

/** A defect to be planted. */
export interface Plot {
  kind: string;
  codes: readonly string[];
  /** Years that it may be set in. */
  years: readonly number[];
  /** Bodies that it may be set in. */
  fits: (body: Body) => boolean;
  /** What the figures of that year, or of a year beside it (`before`: the year before), are made to be. */
  figures?: Wish;
  before?: Wish;
  place?: Place;
  /** Changes the draft; gives what can't be known beforehand. */
  plant?: Plant;
  /** Codes that the report itself, its next year, and the government's report may show on account of it. */
  alsoHere?: readonly string[];
  alsoNext?: readonly string[];
  alsoGovernment?: readonly string[];
  /** Codes that the government's report of the next year may show. */
  alsoGovernmentNext?: readonly string[];
}

export const isGovernment = ({ kind }: Body): boolean => kind === "government";
export const isDepartment = ({ kind }: Body): boolean => kind === "department" || kind === "authorised_org";
export const isCommon = (body: Body): boolean => isDepartment(body) && body.size.applications >= 18;
export const isTown = ({ kind }: Body): boolean => kind === "township" || kind === "subdistrict";
export const isAny = (body: Body): boolean => isDepartment(body) || isTown(body);

/** A body that is there from the first year to the last. */
export const isSteady = ({ validFrom, validTo }: Body): boolean => validFrom === "" && validTo === "";
