import { READY } from "./ask-process.ts";

/** The other end of `askProcess`: one question in, one answer out. */
export function answerOnce<Question, Answer>(work: (question: Question) => Promise<Answer> | Answer): void {
  process.once("message", async (question: Question) => {
    process.send?.({ value: await work(question) }, () => process.disconnect());
  });
  process.send?.(READY);
}
