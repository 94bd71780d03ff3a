import { parentPort } from "node:worker_threads";
import { decodePdf } from "./index.ts";

/** The other end of `PdfPool`: bytes in, result out, one file at a time. */
const port = parentPort;
if (port === null) throw new Error("to be started as a worker thread only");
port.on("message", (bytes: Uint8Array) => {
  void decodePdf(bytes).then((result) => port.postMessage(result));
});
