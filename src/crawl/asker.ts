import { join } from "node:path";
import type { RawArchive } from "../archive/raw-archive.ts";
import { type Content, isInFile } from "../core/content.ts";
import type { Exchange, Visit } from "../fetch/types.ts";
import type { Visitor } from "../fetch/visitor.ts";
import type { FetchLog, KeptAnswer } from "./fetch-log.ts";
import { keyOf, type Task } from "./task.ts";

/** What came of asking for an address. */
export type Got =
  | {
      ok: true;
      /** Where it came from, after redirects. */
      url: string;
      status: number;
      headers: Readonly<Record<string, string>>;
      content: Content;
      /** The server said that nothing has changed since the last time. */
      unchanged: boolean;
    }
  | { ok: false; outcome: string; detail: string; putOff: boolean };

/** An answer, and how to write it down. */
export interface Asked {
  got: Got;
  /** Writes every exchange down; to be called within the transaction that takes the answer in. The id of the last one. */
  record(): number | null;
}

/** Asks for addresses: once a run each, with what is known of them from the run before, every byte kept. */
export class Asker {
  readonly #visitor: Visitor;
  readonly #archive: RawArchive;
  readonly #log: FetchLog;
  readonly #signal: AbortSignal;

  constructor(visitor: Visitor, archive: RawArchive, log: FetchLog, signal: AbortSignal) {
    this.#visitor = visitor;
    this.#archive = archive;
    this.#log = log;
    this.#signal = signal;
  }

  async ask(task: Task): Promise<Asked> {
    const { request } = task;
    const key = keyOf(request);
    const earlier = this.#log.inRun(key);
    if (earlier !== null) {
      const kept = await this.#read(earlier, false);
      if (kept !== null) return kept;
    }
    const last = this.#log.lastKnown(key);
    const validators = last === null ? null : this.#log.validatorsOf(key);
    // What the archive has lost must be sent again.
    const kept = last === null || validators === null ? null : await this.#archive.open(last.sha256);
    const visit = await this.#visitor.visit(
      {
        url: request.url,
        method: request.method,
        accept: request.accept,
        gateway: request.gateway,
        ...(request.body === null ? {} : { body: request.body, contentType: FORM }),
        ...(request.referer === null ? {} : { referer: request.referer }),
        ...(kept?.ok === true && validators !== null ? { validators } : {}),
        isKnown: (url: string) => this.#log.inRun(url) !== null,
      },
      this.#signal,
    );
    return this.#asked(visit, task, key, last, kept?.ok === true ? kept.content : null);
  }

  async #asked(
    visit: Visit,
    task: Task,
    key: string,
    last: KeptAnswer | null,
    lastContent: Content | null,
  ): Promise<Asked> {
    const kept = await Promise.all(visit.hops.map((hop) => this.#keep(hop)));
    const hashes = kept.map((file) => file?.sha256 ?? null);
    const end = { outcome: visit.outcome, detail: visit.detail === "" ? null : visit.detail };
    const { request } = task;
    if (visit.outcome === "known") {
      const there = this.#log.inRun(visit.detail);
      const known = there === null ? null : await this.#read(there, false);
      if (known !== null) {
        const record = (): number | null => {
          this.#write(visit.hops, hashes, key, { outcome: "redirect", detail: visit.detail });
          return known.record();
        };
        return { got: known.got, record };
      }
    }
    const { final } = visit;
    if (visit.outcome === "not_modified" && final !== null && last !== null && lastContent !== null) {
      hashes[hashes.length - 1] = last.sha256;
      const record = (): number | null => {
        const id = this.#write(visit.hops, hashes, key, end);
        if (id !== null) this.#log.remember(key, { ...last.headers, ...final.headers }, id);
        return id;
      };
      const { url, status, headers } = last;
      return { got: { ok: true, url, status, headers, content: lastContent, unchanged: true }, record };
    }
    if (visit.outcome === "ok" && final !== null) {
      const { headers } = final;
      const record = (): number | null => {
        const id = this.#write(visit.hops, hashes, key, end);
        if (id !== null) this.#log.remember(key, headers, id);
        return id;
      };
      const { url, status } = final;
      const content = kept.at(-1)?.content ?? new Uint8Array();
      const unchanged = last !== null && last.sha256 === hashes[hashes.length - 1];
      return { got: { ok: true, url, status, headers, content, unchanged }, record };
    }
    const record = (): number | null => {
      if (visit.hops.length > 0) return this.#write(visit.hops, hashes, key, end);
      return this.#log.writeUnanswered(request.url, request.method, key, new Date().toISOString(), end);
    };
    const { outcome } = visit;
    const detail = detailOf(visit);
    return { got: { ok: false, outcome, detail, putOff: outcome === "put_off" }, record };
  }

  /** An answer from the archive; null where it is there no more. */
  async #read(answer: KeptAnswer, unchanged: boolean): Promise<Asked | null> {
    const reading = await this.#archive.open(answer.sha256);
    if (!reading.ok) return null;
    const { url, status, headers, fetchId } = answer;
    return {
      got: { ok: true, url, status, headers, content: reading.content, unchanged },
      record: () => fetchId,
    };
  }

  /** Keeps the body of an answer; where a large one is from then on, it says. Null where there is none. */
  async #keep({ body }: Exchange): Promise<{ sha256: string; content: Content } | null> {
    if (isInFile(body)) {
      const { sha256, path } = await this.#archive.adopt(body);
      return { sha256, content: { ...body, file: join(this.#archive.folder, path) } };
    }
    if (body.byteLength === 0) return null;
    const { sha256 } = await this.#archive.putUnsynced(body, { isReadSoon: true });
    return { sha256, content: body };
  }

  /** Writes the exchanges of a visit; the first bears the key that was asked for, the others their own address. */
  #write(
    hops: readonly Exchange[],
    hashes: readonly (string | null)[],
    key: string,
    end: { outcome: string; detail: string | null },
  ): number | null {
    let id: number | null = null;
    for (const [index, hop] of hops.entries()) {
      const isLast = index === hops.length - 1;
      const ownKey = index === 0 ? key : keyOf({ method: hop.method, url: hop.url, body: null });
      const hopEnd = isLast ? end : { outcome: "redirect", detail: null };
      id = this.#log.write(hop, ownKey, hashes[index] ?? null, hopEnd, id);
    }
    return id;
  }
}

/** What is wrong with a certificate decides whether anybody would take it all the same: it is told with the kind. */
function detailOf({ detail, message }: Visit): string {
  return detail === "certificate" || detail === "tls" ? `${detail}: ${message}` : detail;
}

const FORM = "application/x-www-form-urlencoded; charset=UTF-8";
