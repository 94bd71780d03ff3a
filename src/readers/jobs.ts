import type { ParseOptions } from "../../parsers/parse.ts";
import type { ParsedReport } from "../core/record.ts";
import type { AnswerPage, Asked, Reading } from "../crawl/read-answer.ts";

/** What a reading thread is asked for. */
export type ReadJob =
  | { kind: "answer"; asked: Asked; answer: AnswerPage }
  | { kind: "document"; bytes: Uint8Array; options: ParseOptions };

/** What it gives. */
export type ReadOutcome =
  | { kind: "answer"; reading: Reading }
  | { kind: "document"; records: ParsedReport[] };
