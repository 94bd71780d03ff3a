import type { Database, Statement } from "better-sqlite3";
import type { Exchange } from "../fetch/types.ts";

/** An answer that was given earlier and whose bytes are in the archive. */
export interface KeptAnswer {
  fetchId: number;
  /** Where it came from, after redirects. */
  url: string;
  status: number;
  headers: Record<string, string>;
  sha256: string;
  fetchedAt: string;
}

/** What a server gave to recognise a page by. */
export interface Validators {
  etag?: string;
  lastModified?: string;
}

interface Row extends Omit<KeptAnswer, "headers"> {
  headers: string;
}

const ANSWER = `SELECT id AS fetchId, url, status, headers, sha256, started_at AS fetchedAt FROM fetch`;

/** How a visit ended, for the record. */
export interface VisitEnd {
  outcome: string;
  detail: string | null;
}

/**
 * Every exchange with a server: what was asked when, what came, and where its bytes are. What a page says can be made
 * again from here without a network.
 */
export class FetchLog {
  readonly #runId: number;
  readonly #insert: Statement;
  readonly #inRun: Statement;
  readonly #byId: Statement;
  readonly #validators: Statement;
  readonly #remember: Statement;
  readonly #known: Statement;

  constructor(db: Database, runId: number) {
    this.#runId = runId;
    this.#insert = db.prepare(
      `INSERT INTO fetch (run_id, key, url, method, started_at, took_ms, status, headers, sha256, bytes, wire_bytes, ip, tls,
         robots, redirect_from, outcome, detail)
       VALUES (@runId, @key, @url, @method, @startedAt, @tookMs, @status, @headers, @sha256, @bytes, @wireBytes, @ip, @tls,
         @robots, @redirectFrom, @outcome, @detail)`,
    );
    this.#inRun = db.prepare(
      `${ANSWER} WHERE run_id = ${runId} AND key = ? AND sha256 IS NOT NULL AND outcome IN ('ok', 'not_modified')
       ORDER BY id DESC LIMIT 1`,
    );
    this.#byId = db.prepare(`${ANSWER} WHERE id = ? AND sha256 IS NOT NULL`);
    this.#validators = db.prepare(
      "SELECT etag, last_modified AS lastModified FROM known_page WHERE key = ? AND coalesce(etag, last_modified) IS NOT NULL",
    );
    this.#remember = db.prepare(
      `INSERT INTO known_page (key, etag, last_modified, fetch_id) VALUES (?, ?, ?, ?)
       ON CONFLICT (key) DO UPDATE SET etag = excluded.etag, last_modified = excluded.last_modified,
         fetch_id = excluded.fetch_id`,
    );
    this.#known = db.prepare(
      `SELECT f.id AS fetchId, f.url, f.status, f.headers, f.sha256, f.started_at AS fetchedAt
       FROM known_page k JOIN fetch f ON f.id = k.fetch_id WHERE k.key = ? AND f.sha256 IS NOT NULL`,
    );
  }

  /** The answer that this run got for a request already. */
  inRun(key: string): KeptAnswer | null {
    return answerOf(this.#inRun.get(key));
  }

  /** The last answer with content that any run got for a request. */
  lastKnown(key: string): KeptAnswer | null {
    return answerOf(this.#known.get(key));
  }

  byId(fetchId: number): KeptAnswer | null {
    return answerOf(this.#byId.get(fetchId));
  }

  /** What to send along, so that the server need not send the page again. */
  validatorsOf(key: string): Validators | null {
    const row = this.#validators.get(key) as { etag: string | null; lastModified: string | null } | undefined;
    if (row === undefined) return null;
    return {
      ...(row.etag === null ? {} : { etag: row.etag }),
      ...(row.lastModified === null ? {} : { lastModified: row.lastModified }),
    };
  }

  /** Remembers which answer a request got, for the next run. */
  remember(key: string, headers: Readonly<Record<string, string>>, fetchId: number): void {
    this.#remember.run(key, headers.etag ?? null, headers["last-modified"] ?? null, fetchId);
  }

  /**
   * Writes down one exchange.
   * @param sha256 of its body in the archive; null where it had none.
   * @returns the id of the row.
   */
  write(
    exchange: Exchange,
    key: string,
    sha256: string | null,
    end: VisitEnd,
    redirectFrom: number | null,
  ): number {
    const { url, method, startedAt, tookMs, status, headers, body, encodedBytes, ip, tls, robots } = exchange;
    const row = {
      runId: this.#runId,
      key,
      url,
      method,
      startedAt,
      tookMs: Math.round(tookMs),
      status,
      headers: JSON.stringify(headers),
      sha256,
      bytes: body.byteLength,
      wireBytes: encodedBytes,
      ip,
      tls: tls === null ? null : JSON.stringify(tls),
      robots: `${robots.verdict}: ${robots.reason}`,
      redirectFrom,
      ...end,
    };
    return Number(this.#insert.run(row).lastInsertRowid);
  }

  /** Writes down a request that got no answer at all, or was never made. */
  writeUnanswered(url: string, method: string, key: string, at: string, end: VisitEnd): number {
    const row = {
      runId: this.#runId,
      key,
      url,
      method,
      startedAt: at,
      tookMs: null,
      status: null,
      headers: null,
      sha256: null,
      bytes: null,
      wireBytes: null,
      ip: null,
      tls: null,
      robots: null,
      redirectFrom: null,
      ...end,
    };
    return Number(this.#insert.run(row).lastInsertRowid);
  }
}

function answerOf(row: unknown): KeptAnswer | null {
  if (row === undefined) return null;
  const { headers, ...answer } = row as Row;
  return { ...answer, headers: JSON.parse(headers) as Record<string, string> };
}
