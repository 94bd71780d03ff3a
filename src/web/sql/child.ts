/** A process for one statement, which may be killed at any time. Its parent watches time and memory. */
import { answerTo } from "./answer.ts";
import { READY, type SqlQuestion } from "./protocol.ts";

process.once("message", (question: SqlQuestion) => {
  process.send?.(answerTo(question), () => process.disconnect());
});
process.send?.(READY);
