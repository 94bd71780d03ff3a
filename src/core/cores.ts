import { availableParallelism } from "node:os";

/** Cores of the machine: more threads that read would only wait for each other. */
export const CORES = Math.max(1, availableParallelism());
