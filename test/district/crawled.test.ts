import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterAll, expect, it } from "vitest";
import { gongkai } from "../cli/run.ts";
import { sourcesCsv } from "./csv.ts";
import { makeDistrict } from "./district.ts";
import { serveDistrict } from "./serve.ts";
import { type DistrictWeb, webOf } from "./web.ts";

const folder = mkdtempSync(join(tmpdir(), "gongkai-district-"));
const whole = makeDistrict(2);
const district = { ...whole, reports: whole.reports.filter(({ year }) => year >= 2021) };
const corrected = district.exceptions.find(({ kind }) => kind === "corrected re-issue")?.at[0];
/** Lists that between them have every kind of page; `npm run accuracy` crawls all. */
const SOME = [
  "qzf",
  "sj",
  "lsj",
  "swu",
  "towns",
  district.bodies.find(({ name }) => name === corrected?.agency)?.id,
];

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("a made district is crawled: every report lands once, the corrected one counts", {
  timeout: 120_000,
}, async () => {
  const all = webOf(district);
  const web: DistrictWeb = { ...all, lists: all.lists.filter(({ id }) => SOME.includes(id)) };
  const served = await serveDistrict(web);
  const files = { db: join(folder, "db.sqlite"), sources: join(folder, "sources.csv") };
  writeFileSync(files.sources, sourcesCsv(district, web, served.origins));
  const run = await gongkai(
    "crawl",
    "--db",
    files.db,
    "--archive",
    join(folder, "archive"),
    "--sources",
    files.sources,
    "--allow-loopback",
    "--rate",
    "1000",
  );
  await served.close();
  expect(run.code, run.err).toBe(0);

  const listed = district.reports.filter(
    ({ body }) => SOME.includes(body.id) || body.kind === "township" || body.kind === "subdistrict",
  );
  const db = new Sqlite(files.db, { readonly: true });
  const landed = db
    .prepare("SELECT a.name || ' ' || r.year FROM report r JOIN agency a ON a.id = r.agency_id ORDER BY 1")
    .pluck()
    .all();
  const current = db
    .prepare(
      "SELECT r.published_on FROM report r JOIN agency a ON a.id = r.agency_id WHERE a.name = ? AND r.year = ? AND r.is_current",
    )
    .pluck()
    .all(corrected?.agency, corrected?.year);
  db.close();
  expect(landed).toEqual(listed.map(({ body, year }) => `${body.name} ${year}`).sort());
  expect(current).toEqual([`${Number(corrected?.year) + 1}-02-26`]);
});
