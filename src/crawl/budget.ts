import type { Source } from "../sources/schema.ts";
import { hostOf } from "./task.ts";

/** What may be asked of a host in one process: requests and bytes. */
export interface Limits {
  pages: number;
  bytes: number;
}

/** What each host has given in this process, against the narrowest budget of the run and of the sources on it. */
export class Budget {
  readonly #ofRun: Limits;
  readonly #sources: readonly Source[];
  readonly #limits = new Map<string, Limits>();
  readonly #spent = new Map<string, Limits>();

  /** @param ofRun null where the run has no budget of its own. */
  constructor(sources: readonly Source[], ofRun: { pages: number | null; bytes: number | null }) {
    this.#sources = sources;
    this.#ofRun = { pages: ofRun.pages ?? Infinity, bytes: ofRun.bytes ?? Infinity };
  }

  spend(host: string, bytes: number): void {
    const spent = this.#spent.get(host) ?? { pages: 0, bytes: 0 };
    this.#spent.set(host, { pages: spent.pages + 1, bytes: spent.bytes + bytes });
  }

  /** Which budget of a host is used up; null where there is something left. */
  usedUp(host: string): string | null {
    const spent = this.#spent.get(host);
    if (spent === undefined) return null;
    const { pages, bytes } = this.#limitsOf(host);
    if (spent.pages >= pages) return `budget of ${pages} pages`;
    return spent.bytes >= bytes ? `budget of ${bytes} bytes` : null;
  }

  #limitsOf(host: string): Limits {
    const known = this.#limits.get(host);
    if (known !== undefined) return known;
    const limits = { ...this.#ofRun };
    for (const { url, pace } of this.#sources) {
      if (hostOf(url) !== host) continue;
      limits.pages = Math.min(limits.pages, pace.max_pages ?? limits.pages);
      limits.bytes = Math.min(limits.bytes, pace.max_bytes ?? limits.bytes);
    }
    this.#limits.set(host, limits);
    return limits;
  }
}
