/** The least that keeping an answer can cost where a kill may lose none: its bytes in a file, and a row that tells of it. */
import { createHash } from "node:crypto";
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";

/** Milliseconds that a row waits for others, as in a crawl with one start a second. */
const PATIENCE = 100;

/** Keeps answers, and knows nothing of lists, reports, robots.txt or what comes next. */
export class BareKeeper {
  readonly #folder: string;
  readonly #db: Sqlite.Database;
  readonly #insert: (rows: readonly unknown[][]) => void;
  #rows: unknown[][] = [];

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder);
    this.#db = new Sqlite(join(folder, "bare.sqlite"));
    this.#db.pragma("journal_mode = WAL");
    this.#db.pragma("synchronous = NORMAL");
    this.#db.exec(`
      CREATE TABLE fetch(id INTEGER PRIMARY KEY, url TEXT, at TEXT, status INTEGER, headers TEXT, sha256 TEXT);
      CREATE UNIQUE INDEX fetch_url ON fetch(url);
    `);
    const insert = this.#db.prepare(
      "INSERT INTO fetch (url, at, status, headers, sha256) VALUES (?, ?, ?, ?, ?)",
    );
    this.#insert = this.#db.transaction((rows: readonly unknown[][]) => {
      for (const row of rows) insert.run(...row);
    });
  }

  keep(url: string, status: number, headers: object, bytes: Uint8Array): void {
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const path = join(this.#folder, sha256);
    writeFileSync(`${path}.part`, bytes);
    renameSync(`${path}.part`, path);
    if (this.#rows.length === 0) setTimeout(() => this.#commit(), PATIENCE);
    this.#rows.push([url, new Date().toISOString(), status, JSON.stringify(headers), sha256]);
  }

  close(): void {
    this.#commit();
    this.#db.close();
  }

  #commit(): void {
    if (this.#rows.length > 0) this.#insert(this.#rows);
    this.#rows = [];
  }
}
