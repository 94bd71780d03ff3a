/** Fills a database with made-up reports, and beside it another one with the same rows by bare inserts. */
import type { Database } from "better-sqlite3";
import type { ParsedReport } from "../../../src/core/record.ts";
import { ReportStore } from "../../../src/store/report-store.ts";
import { took } from "../timing.ts";
import { BareRows, LandedRows } from "./bare-rows.ts";
import { bodyName, type MadeRecords, YEARS } from "./made-records.ts";

/** Reports a transaction, as in `ingest`. */
const BATCH = 64;

const PROVINCES = 31;
const COUNTIES = 90;

/** Milliseconds of storing so many reports, by the store and by bare inserts. */
export interface Stretch {
  reports: number;
  storedMs: number;
  bareMs: number;
}

/** The bodies, as a registry has them: those of a county follow each other every 31 × 90. */
export function fillRegistry(db: Database, reports: number): void {
  const insert = db.prepare(
    "INSERT INTO agency (name, region_code, level, kind, origin) VALUES (?, ?, 'county', ?, 'registry')",
  );
  db.transaction(() => {
    for (let body = 0; body < Math.ceil(reports / YEARS); body++) {
      const province = 110000 + (body % PROVINCES) * 10000;
      const county = 100 + (Math.floor(body / PROVINCES) % COUNTIES) + 1;
      insert.run(bodyName(body), String(province + county), body % 10 === 0 ? "government" : "department");
    }
  })();
}

/** Stores reports one after the other; each stretch is told as it is done. */
export class Filler {
  readonly #store: ReportStore;
  readonly #landed: LandedRows;
  readonly #bare: BareRows;
  readonly #records: MadeRecords;
  readonly #lastId: () => number;

  constructor(db: Database, bare: Database, records: MadeRecords) {
    this.#store = new ReportStore(db, "bench");
    this.#landed = new LandedRows(db);
    this.#bare = new BareRows(bare);
    this.#records = records;
    const last = db.prepare("SELECT coalesce(max(id), 0) FROM report").pluck();
    this.#lastId = () => last.get() as number;
  }

  /** Stores the records from one number up to, but not including, another. */
  fill(from: number, to: number): Stretch {
    const stretch: Stretch = { reports: to - from, storedMs: 0, bareMs: 0 };
    for (let n = from; n < to; n += BATCH) {
      const batch = Array.from({ length: Math.min(BATCH, to - n) }, (_, k) => this.#records.at(n + k));
      const before = this.#lastId();
      stretch.storedMs += took(() => this.#land(batch));
      const rows = this.#landed.between(before + 1, this.#lastId());
      stretch.bareMs += took(() => this.#bare.write(rows));
    }
    return stretch;
  }

  #land(batch: readonly ParsedReport[]): void {
    this.#store.batch(() => {
      for (const record of batch) {
        const [landing] = this.#store.land([record], { path: record.source.path });
        if (landing?.outcome !== "new")
          throw new Error(`${record.source.path} is ${landing?.outcome}, not new`);
      }
    });
  }
}
