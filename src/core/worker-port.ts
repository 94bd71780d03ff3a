import { parentPort } from "node:worker_threads";
import type { WorkerReply } from "./worker-pool.ts";

/**
 * The other end of a `WorkerPool`: one request in, one reply out, one after the other in the order in which they came;
 * work that throws costs itself alone.
 * @param after what is done once the reply is under way.
 */
export function answerRequests<Request, Answer>(
  work: (request: Request) => Promise<Answer> | Answer,
  after: (request: Request) => void = () => undefined,
): void {
  const port = parentPort;
  if (port === null) throw new Error("to be started as a worker thread only");
  let done: Promise<void> = Promise.resolve();
  port.on("message", (request: Request) => {
    done = done.then(async () => {
      port.postMessage(await replyTo(request, work));
      after(request);
    });
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
