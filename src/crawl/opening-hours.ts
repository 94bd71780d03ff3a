import { sleep } from "../fetch/host-clock.ts";
import type { Source } from "../sources/schema.ts";
import { hostOf } from "./task.ts";
import { type CrawlWindow, parseWindow, untilOpen } from "./window.ts";

/** The hours in which each host may be asked: those of the run, and those of the sources on it. */
export class OpeningHours {
  readonly #ofRun: readonly CrawlWindow[];
  readonly #sources: readonly Source[];
  readonly #known = new Map<string, CrawlWindow[]>();

  constructor(sources: readonly Source[], ofRun: CrawlWindow | null) {
    this.#sources = sources;
    this.#ofRun = ofRun === null ? [] : [ofRun];
  }

  /**
   * Waits until a host may be asked; false where the crawl was stopped meanwhile.
   * @param tell is told until when, each time that there is something to wait for.
   */
  async wait(
    host: string,
    now: () => Date,
    signal: AbortSignal,
    tell: (until: Date) => void,
  ): Promise<boolean> {
    const windows = this.#windowsOf(host);
    const longest = (): number => Math.max(0, ...windows.map((window) => untilOpen(window, now())));
    for (let pause = longest(); pause > 0; pause = longest()) {
      tell(new Date(now().getTime() + pause));
      await sleep(pause, signal);
      if (signal.aborted) return false;
    }
    return true;
  }

  #windowsOf(host: string): CrawlWindow[] {
    const known = this.#known.get(host);
    if (known !== undefined) return known;
    const own = this.#sources.flatMap(({ url, pace }) => {
      const window = hostOf(url) === host && pace.window !== undefined ? parseWindow(pace.window) : null;
      return window === null ? [] : [window];
    });
    const windows = [...this.#ofRun, ...own];
    this.#known.set(host, windows);
    return windows;
  }
}
