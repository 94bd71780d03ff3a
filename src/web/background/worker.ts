import { parentPort, workerData } from "node:worker_threads";
import type { Answer } from "./background.ts";
import { type Job, Jobs } from "./jobs.ts";

const { database, archive } = workerData as { database: string; archive: string };
const jobs = new Jobs(database, archive);

parentPort?.on("message", async ({ id, job }: { id: number; job: Job }) => {
  const answer: Answer = await jobs.run(job).then(
    (output) => ({ id, output }),
    (error: Error) => ({ id, error: error.message }),
  );
  parentPort?.postMessage(answer);
});
