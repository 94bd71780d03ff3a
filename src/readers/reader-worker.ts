import { answerRequests } from "../core/worker-port.ts";
import { doJob } from "./do-job.ts";

/** A reading thread: pages and documents in, what they say out. */
answerRequests(doJob);
