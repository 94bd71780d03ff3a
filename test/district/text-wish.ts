/** Wishes about the prose of one report. */
import type { Body } from "./model.ts";

/** In whose words, and of which year's report, a report is written: its own unless it is copied. */
export interface Voice {
  body: Body;
  year: number;
}

/** What a report's prose is made to say, beyond what chance makes of it. */
export interface TextWish {
  voice?: Voice;
  /** Every so many sentences of a copied report are the copier's own. */
  editedEvery?: number;
  /** Told in place of the report's own values. */
  values?: Record<string, string | number>;
  /** Told in place of what is said of applications, of disputes or of documents, decisions and fees. */
  requests?: readonly string[];
  disputes?: readonly string[];
  proactive?: readonly string[];
  /** Sentences that end 总体情况. */
  add?: readonly string[];
  /** The opening sentence, and one that begins the improvements. */
  opening?: string;
  improvement?: string;
  /** Number of the chapter that has a heading and nothing else. */
  emptyChapter?: number;
  boilerplate?: boolean;
  /** A township's few lines. */
  brief?: boolean;
}
