import type { ParseOptions } from "../../parsers/parse.ts";
import type { Content } from "../core/content.ts";
import type { ParsedReport } from "../core/record.ts";
import type { AnswerPage, Asked, Reading } from "../crawl/read-answer.ts";

/** What a reading thread is asked for; `thenClearUp`: to give back at once what it took. */
export type ReadJob = { thenClearUp: boolean } & (
  | { kind: "answer"; asked: Asked; answer: AnswerPage }
  | { kind: "document"; content: Content; options: ParseOptions }
);

/** What it gives. */
export type ReadOutcome =
  | { kind: "answer"; reading: Reading }
  | { kind: "document"; records: ParsedReport[] };
