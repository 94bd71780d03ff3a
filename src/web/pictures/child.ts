/** A process for one page, which may be killed at any time. Its parent watches time and memory. */
import { answerOnce } from "../process/answer-once.ts";
import { drawPage } from "./draw-page.ts";

answerOnce(drawPage);
