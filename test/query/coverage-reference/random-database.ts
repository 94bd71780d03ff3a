/** Small databases at random in which bodies, places, crawls and reports meet in every way that coverage tells apart. */
import type { Database } from "better-sqlite3";
import { openForWriting } from "../../../src/store/database.ts";

/** Mulberry32: the same numbers for the same seed. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const NAMES = [
  ..."甲乙丙"
    .split("")
    .flatMap((place) => [
      `${place}县人民政府`,
      `${place}县人民政府办公室`,
      `${place}县教育局`,
      `${place}县民政局`,
      `${place}镇人民政府`,
      `${place}县税务局`,
    ]),
  "某高校",
  "某公司",
];
const KINDS = ["government", "department", "township", "vertical", "university", "public_enterprise", null];
const REGIONS = ["320706", "320706", "320700", "320000", "110101", "320706100", null];
const YEARS = [2017, 2021, 2022];
const OUTCOMES = ["ok", "ok", "ok", "ok", "nothing", "unreachable", "unfinished"];
const UNITS = [null, "教育局", "民政局", "甲县教育局", "别名", "无人知晓", "甲县人民政府"];

/** A database of about twenty bodies. */
export function randomDatabase(seed: number): Database {
  const next = numbers(seed);
  const one = <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)] as T;
  const chance = (share: number): boolean => next() < share;
  const day = (year: number): string =>
    `${year}-${one(["01-10", "01-31", "02-15", "03-31", "04-20", "12-31"])}`;
  const db = openForWriting(":memory:");
  const put = (table: string, row: Record<string, unknown>): void => {
    const columns = Object.keys(row);
    db.prepare(
      `INSERT OR IGNORE INTO ${table} (${columns.join(", ")}) VALUES (${columns.map((name) => `@${name}`).join(", ")})`,
    ).run(row);
  };

  NAMES.forEach((name, index) => {
    const own = name.endsWith("县人民政府") ? "government" : name.includes("镇") ? "township" : "department";
    put("agency", {
      id: index + 1,
      name,
      region_code: one(REGIONS),
      kind: chance(0.7) ? own : one(KINDS),
      origin: one(["registry", "registry", "source", "report"]),
      parent_id: index > 0 && chance(0.3) ? 1 + Math.floor(next() * index) : null,
      valid_from: chance(0.1) ? day(one(YEARS) + 1) : null,
      valid_to: chance(0.1) ? day(one(YEARS) + 1) : null,
    });
    if (chance(0.2)) put("agency_alias", { name: "别名", agency_id: index + 1 });
    if (chance(0.1)) {
      const month_day = one([null, "02-15", "03-31"]);
      put("duty", {
        agency_id: index + 1,
        first_year: one([2008, 2021]),
        month_day,
        advisory: one([0, 0, 1]),
        reason: "另有规定",
      });
    }
  });
  const anyone = (): number => 1 + Math.floor(next() * NAMES.length);

  const sources = Array.from({ length: 6 }, (_, index) => `s${index}`);
  for (const id of sources) {
    put("source", {
      id,
      url: `http://${id}.example/`,
      region_code: one(REGIONS),
      agency_id: chance(0.5) ? anyone() : null,
      publishes_for: one([null, "many", "many", one(NAMES)]),
    });
  }
  for (const run of [1, 2, 3]) {
    const started = one(["2022-03-01", "2023-02-10", "2023-06-01"]);
    put("crawl_run", { id: run, started_at: started, years: one(["", "2022", "2021,2022"]) });
    for (const source_id of sources) {
      if (chance(0.3)) continue;
      const checked_at = `${started}T20:00:00Z`;
      put("crawl_source", {
        run_id: run,
        source_id,
        found: 1,
        outcome: one(OUTCOMES),
        reason: "blocked",
        checked_at,
      });
      for (const list of [1, 2]) {
        if (chance(0.4)) continue;
        const [partial, reports] = [chance(0.1) ? "cut short" : null, one([0, 5])];
        const url = `http://${source_id}.example/${list}`;
        put("crawl_list", {
          run_id: run,
          source_id,
          url,
          family: "x",
          rows: 9,
          seen: one([null, 9]),
          declared: one([null, 9, chance(0.2) ? 10 : 9]),
          partial,
          reports,
        });
      }
      if (chance(0.1)) {
        put("crawl_gap", {
          run_id: run,
          source_id,
          url: "g",
          year: one([null, ...YEARS]),
          unit: one(UNITS),
          outcome: "failed",
        });
      }
      if (chance(0.25)) {
        const [outcome, detail] = [one(["ok", "blocked", "hub", null]), one([null, "", "403"])];
        const url = `http://${source_id}.example/item/${run}`;
        put("crawl_item", {
          url,
          source_id,
          title: "t",
          year: one([null, ...YEARS]),
          unit: one(UNITS),
          first_run: run,
          last_run: run,
          outcome,
          detail,
          checked_at,
        });
      }
    }
  }

  for (let id = 1; id <= 40; id++) {
    const year = one(YEARS);
    const kind = one(["single", "single", "gov_aggregate", "gov_own"]);
    const agency_id = anyone();
    const fetched_at = chance(0.8) ? `${day(year + 1)}T18:00:00Z` : null;
    put("document", {
      id,
      url: `http://d.example/${id}`,
      fetched_at,
      source_id: one([null, ...sources]),
      http_status: 200,
      archive_path: `a/${id}`,
    });
    put("report", {
      id,
      agency_id,
      year,
      kind,
      title: one([null, "办公室年度报告"]),
      written_on: chance(0.4) ? day(year + 1) : null,
      published_on: chance(0.7) ? day(year + 1) : null,
      document_id: id,
      is_current: one([0, 1, 1]),
      parser_version: "x",
      content_hash: Buffer.of(id),
    });
    const landed = db.prepare("SELECT 1 FROM report WHERE id = ?").get(id) !== undefined;
    if (landed && chance(0.3)) {
      put("cell", {
        report_id: id,
        position: 1,
        table_name: "requests",
        row: "received",
        status: "not_read",
        raw: "",
      });
    }
    if (landed && chance(0.2)) {
      put("unresolved_name", {
        agency_id,
        name: "某局",
        reason: "several",
        candidates: JSON.stringify([anyone(), anyone()]),
      });
    }
  }
  return db;
}
