import { parseBytes } from "../../parsers/parse.ts";
import { bytesOf } from "../core/content.ts";
import { readAnswer } from "../crawl/read-answer.ts";
import type { ReadJob, ReadOutcome } from "./jobs.ts";

/** Does one job in the thread that calls it. */
export async function doJob(job: ReadJob): Promise<ReadOutcome> {
  switch (job.kind) {
    case "answer":
      return { kind: "answer", reading: readAnswer(job.asked, job.answer) };
    case "document":
      return { kind: "document", records: await parseBytes(bytesOf(job.content), job.options) };
  }
}
