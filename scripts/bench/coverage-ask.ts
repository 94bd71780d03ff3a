/** A process that asks for coverage twice, and says how long it took: FILE REGION|nation|'view REGION' YEAR. */
import { coverage } from "../../src/query/coverage.ts";
import { openForReading } from "../../src/store/database.ts";

const [file = "", region = "", year = ""] = process.argv.slice(2);
const cpu = process.cpuUsage();
const start = performance.now();
const db = openForReading(file);

function ask(): number {
  const [way, code] = region.split(" ");
  if (way !== "view") {
    const question = { year: Number(year), asOf: "2026-07-01", region: region === "nation" ? null : region };
    return coverage(db, { ...question, statuses: new Set() }).length;
  }
  return db.prepare(`SELECT * FROM coverage WHERE year = ? AND region_code LIKE '${code}%'`).all(Number(year))
    .length;
}

const rows = ask();
const first = performance.now() - start;
const used = process.cpuUsage(cpu);
ask();
const again = performance.now() - start - first;
db.close();
process.stdout.write(JSON.stringify({ rows, first, again, processor: (used.user + used.system) / 1000 }));
