import { parentPort } from "node:worker_threads";
import type { DecodeRequest } from "./decode-pool.ts";
import { decodeAs } from "./decoders.ts";

/** The other end of `DecodePool`: bytes in, result out, one file at a time. */
const port = parentPort;
if (port === null) throw new Error("to be started as a worker thread only");
port.on("message", ({ kind, bytes }: DecodeRequest) => {
  void decodeAs(kind, bytes).then((result) => port.postMessage(result));
});
