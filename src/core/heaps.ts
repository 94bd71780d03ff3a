import { setFlagsFromString } from "node:v8";

/**
 * How much memory V8 may take for what is no longer needed, in all threads of the process. Most of what a crawl would
 * otherwise take is that: V8 is made for speed, and clears up late.
 */

/** By how many percent a heap grows before V8 clears up all of it; by itself V8 lets small ones grow to the double. */
const SLOW_GROWTH = 15;

/**
 * The same where many documents are read; V8 by itself takes 40 at the limit of a reading thread. Each time it throws away
 * the code that it compiled for functions within functions, and compiles it again: so it is a sixth less processor time
 * for Word files, for 20 MiB a thread.
 */
const GROWTH_FOR_DOCUMENTS = 150;

/** Asked for by V8 at the end of each clearing up: unlike most flags it may change meanwhile. */
function growBy(percent: number): void {
  setFlagsFromString(`--heap-growing-percent=${percent}`);
}

/** For many documents, one after the other: speed for memory. */
export function heapsForDocuments(): void {
  growBy(GROWTH_FOR_DOCUMENTS);
}

/** For a crawl, which waits for servers most of the time: memory for speed. To be called before the first connection. */
export function heapsForCrawling(): void {
  growBy(SLOW_GROWTH);
  keepYoungSmall();
  // The HTTP parser is WebAssembly. Made fast at the second attempt, it takes 35 MiB for longer than the crawl of a site.
  setFlagsFromString("--no-wasm-tier-up");
  setFlagsFromString("--no-wasm-dynamic-tiering");
  // For `clearUp`, in threads that start from now on.
  setFlagsFromString("--expose-gc");
}

/**
 * What has just been made gets no more room than the 2 MiB at the start, or what it has grown to by now. So also while the
 * program is loaded: code lives on, and the 30 MiB through which it would be shifted are not given back.
 */
export function keepYoungSmall(): void {
  setFlagsFromString("--semi-space-growth-factor=1");
}

/** As V8 does by itself: work that makes much and needs little of it for long is a tenth faster. */
export function letYoungGrow(): void {
  setFlagsFromString("--semi-space-growth-factor=2");
}

/** Gives back at once what a large page or document took, and does not wait until as much has been taken again. */
export function clearUp(): void {
  (globalThis as { gc?: () => void }).gc?.();
}
