import { readFileSync } from "node:fs";
import { BroadcastChannel } from "node:worker_threads";
import { THREADS } from "./reader-channel.ts";

const NS_PER_MS = 1e6;

/** The processor time of reading threads, as the system keeps it (Linux). */
export class ReaderThreads {
  readonly #ids = new Set<string>();
  readonly #channel = new BroadcastChannel(THREADS);

  constructor() {
    this.#channel.onmessage = (message) => this.#ids.add(String((message as MessageEvent).data));
    this.#channel.unref();
  }

  /** Of all threads that are still there, since they started, in milliseconds. */
  cpuMs(): number {
    let ms = 0;
    for (const id of this.#ids) {
      const [running] = readFileSync(`/proc/self/task/${id}/schedstat`, "utf8").split(" ");
      ms += Number(running) / NS_PER_MS;
    }
    return ms;
  }

  close(): void {
    this.#channel.close();
  }
}
