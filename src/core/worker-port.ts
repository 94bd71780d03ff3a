import { parentPort } from "node:worker_threads";
import type { WorkerReply } from "./worker-pool.ts";

/** The other end of a `WorkerPool`: one request in, one reply out; work that throws costs itself alone. */
export function answerRequests<Request, Answer>(work: (request: Request) => Promise<Answer> | Answer): void {
  const port = parentPort;
  if (port === null) throw new Error("to be started as a worker thread only");
  port.on("message", (request: Request) => {
    void replyTo(request, work).then((reply) => port.postMessage(reply));
  });
}

async function replyTo<Request, Answer>(
  request: Request,
  work: (request: Request) => Promise<Answer> | Answer,
): Promise<WorkerReply<Answer>> {
  try {
    return { value: await work(request) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
