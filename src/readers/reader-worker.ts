import { clearUp } from "../core/heaps.ts";
import { answerRequests } from "../core/worker-port.ts";
import { doJob } from "./do-job.ts";
import type { ReadJob } from "./jobs.ts";

/** A reading thread: pages and documents in, what they say out. */
answerRequests(doJob, (job: ReadJob) => {
  if (job.thenClearUp) clearUp();
});
