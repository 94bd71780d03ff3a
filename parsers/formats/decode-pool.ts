import { resourceLimits } from "node:worker_threads";
import { isCompiled, WorkerPool } from "../../src/core/worker-pool.ts";
import { type Decoded, undecoded } from "./decoded.ts";
import { decodeAs, type FileDecoder } from "./decoders.ts";
import type { DecodableKind } from "./kind.ts";

/** What is sent to a worker. */
export interface DecodeRequest {
  kind: DecodableKind;
  bytes: Uint8Array;
}

/** Settings of a pool. */
export interface DecodePoolOptions {
  /** Most workers at a time; default 1. */
  size?: number;
  /** Most time for one file, in milliseconds; default 20 s. */
  timeLimit?: number;
  /** Most heap of one worker, in MiB; default 512, or what the thread that asks may take itself. */
  memoryLimit?: number;
}

const MOST_HEAP = resourceLimits.maxOldGenerationSizeMb ?? 512;
/** Half of what V8 would give what has just been made, in MiB: a decoder has little to do at a time. */
const YOUNG = 24;

/** Decodes files in worker threads; what goes beyond the limits is `too_large`. */
export class DecodePool implements FileDecoder {
  readonly #workers: WorkerPool<DecodeRequest, Decoded>;
  readonly #timeLimit: number;

  constructor({ size = 1, timeLimit = 20_000, memoryLimit = MOST_HEAP }: DecodePoolOptions = {}) {
    this.#timeLimit = timeLimit;
    const script = new URL("./decode-worker.js", import.meta.url);
    this.#workers = new WorkerPool(script, { size: Math.max(1, size), memoryLimit, young: YOUNG });
  }

  /** Ends the workers; the next file starts one again. */
  close(): Promise<void> {
    return this.#workers.close();
  }

  /** Decodes one file. The bytes are left as they were. Never rejects. */
  async decode(kind: DecodableKind, bytes: Uint8Array): Promise<Decoded> {
    if (!isCompiled(import.meta)) return decodeAs(kind, new Uint8Array(bytes));
    const make = (): { request: DecodeRequest; transfer: ArrayBuffer[] } => {
      // Not `slice`: a Buffer's would share its memory, which the transfer takes away from whoever gave it.
      const copy = new Uint8Array(bytes);
      return { request: { kind, bytes: copy }, transfer: [copy.buffer] };
    };
    const done = await this.#workers.run({ make, timeLimit: this.#timeLimit });
    if (done.ok) return done.value;
    return undecoded(done.why === "failed" ? "corrupt" : "too_large", done.message);
  }
}
