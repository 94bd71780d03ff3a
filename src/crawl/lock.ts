import { hostname } from "node:os";
import type { Database } from "better-sqlite3";

/** How often the holder says that it lives, and after how long of silence it is taken for dead, in milliseconds. */
const BEAT = 5_000;
const SILENCE = 60_000;

/** Somebody else crawls into this database. */
export class CrawlIsRunning extends Error {
  override name = "CrawlIsRunning";
}

interface Holder {
  pid: number;
  host: string;
  beatAt: string;
}

/**
 * One crawl a database: two would ask the same hosts twice as often. Held by a process that is dead, or silent for a
 * minute on another machine, it is taken over.
 */
export class CrawlLock {
  readonly #db: Database;
  readonly #beat: NodeJS.Timeout;

  /** @throws CrawlIsRunning where another process holds it. */
  constructor(db: Database) {
    this.#db = db;
    db.transaction(() => {
      const holder = db.prepare("SELECT pid, host, beat_at AS beatAt FROM crawl_lock").get() as
        | Holder
        | undefined;
      if (holder !== undefined && isAlive(holder)) {
        throw new CrawlIsRunning(
          `another crawl into this database is running (process ${holder.pid} on ${holder.host}): wait for it, or use another --db`,
        );
      }
      db.prepare("INSERT OR REPLACE INTO crawl_lock (id, pid, host, beat_at) VALUES (1, ?, ?, ?)").run(
        process.pid,
        hostname(),
        new Date().toISOString(),
      );
    }).immediate();
    const beat = db.prepare("UPDATE crawl_lock SET beat_at = ?");
    this.#beat = setInterval(() => beat.run(new Date().toISOString()), BEAT);
    this.#beat.unref();
  }

  release(): void {
    clearInterval(this.#beat);
    this.#db.prepare("DELETE FROM crawl_lock WHERE pid = ?").run(process.pid);
  }
}

function isAlive({ pid, host, beatAt }: Holder): boolean {
  if (host !== hostname()) return Date.now() - Date.parse(beatAt) < SILENCE;
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    // A number that another program bears by now would keep the database locked for ever.
    return Date.now() - Date.parse(beatAt) < SILENCE;
  } catch {
    return false;
  }
}
