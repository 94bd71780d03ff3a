/** A process for one statement, which may be killed at any time. Its parent watches time and memory. */
import { answerOnce } from "../process/answer-once.ts";
import { answerTo } from "./answer.ts";

answerOnce(answerTo);
