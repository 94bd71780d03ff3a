/** A reading thread that says at which number the system keeps its processor time. */
import { readlinkSync } from "node:fs";
import { BroadcastChannel } from "node:worker_threads";
import "../../src/readers/reader-worker.ts";
import { THREADS } from "./reader-channel.ts";

const channel = new BroadcastChannel(THREADS);
channel.unref();
channel.postMessage(readlinkSync("/proc/thread-self").split("/").at(-1));
