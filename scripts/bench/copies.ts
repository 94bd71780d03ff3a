/** Copied reports: time, memory, precision and recall on made-up reports with copies planted among them. */
import type { Database } from "better-sqlite3";
import { refreshCopies } from "../../src/oversight/copies/index.ts";
import { openForWriting } from "../../src/store/database.ts";
import { Random } from "../../test/generator/random.ts";
import {
  CELLS,
  copyOf,
  FIRST_YEAR,
  type MadeReport,
  nameOf,
  type Paragraphs,
  type Planted,
  WAYS,
  write,
  YEARS,
} from "./copies/reports.ts";

/** Limits that the bench fails above, and below. */
const MINUTES = 10;
const MEBIBYTES = 500;
const RECALL = 0.95;
const PRECISION = 0.99;

const COLUMNS = ["natural_person", "business", "research_institution", "other_org"] as const;
const OUTCOMES = [
  "granted",
  "partly_granted",
  "denied_state_secret",
  "unavailable_not_held",
  "processed_other",
  "carried_out",
];

/** Figures that a planted copy of figures has, at least. */
const FIGURES = 10;

/** Bodies without any planted copy between two with one, and how many of each way at most. */
const GAP = 5;
const MOST_EACH = 200;

/** Runs the bench in a file of its own. @returns true where all limits are kept. */
export function benchCopies(file: string, count: number): boolean {
  const db = openForWriting(file);
  const planted = fill(db, count);
  const reports = db.prepare("SELECT count(*) FROM report").pluck().get() as number;
  console.log(`${reports} reports, ${planted.length} copies planted`);
  const cpu = process.cpuUsage();
  const start = performance.now();
  refreshCopies(db, "all", {
    onProgress: (step, done, total) => {
      if (done % 20_000 === 0 || done === total)
        console.log(`  ${step} ${done} of ${total}, ${seconds(start)} s`);
    },
  });
  const minutes = (performance.now() - start) / 60_000;
  const used = process.cpuUsage(cpu);
  const memory = process.resourceUsage().maxRSS / 1024;
  console.log(
    `compared in ${minutes.toFixed(1)} min (processor ${((used.user + used.system) / 60e6).toFixed(2)} min), most memory ${memory.toFixed(0)} MiB`,
  );
  const again = performance.now();
  const due = planted
    .slice(0, 100)
    .map(({ report }) => ({ agencyId: agencyOf(report), year: yearOf(report) }));
  refreshCopies(db, due);
  console.log(`${due.length} reports again in ${seconds(again)} s`);
  const isFound = judge(db, planted);
  db.close();
  return isFound && minutes <= MINUTES && memory <= MEBIBYTES;
}

const seconds = (since: number): string => ((performance.now() - since) / 1000).toFixed(1);

const idOf = (agency: number, year: number): number => agency * YEARS + (year - FIRST_YEAR) + 1;
const agencyOf = (id: number): number => Math.floor((id - 1) / YEARS) + 1;
const yearOf = (id: number): number => FIRST_YEAR + ((id - 1) % YEARS);

function fill(db: Database, count: number): Planted[] {
  const insert = {
    agency: db.prepare("INSERT INTO agency (id, name) VALUES (?, ?)"),
    report: db.prepare(
      `INSERT INTO report (id, agency_id, year, kind, document_id, is_current, parser_version, content_hash)
       VALUES (?, ?, ?, 'single', 1, 1, 'bench', x'00')`,
    ),
    section: db.prepare("INSERT INTO section (report_id, position, heading, text) VALUES (?, ?, ?, ?)"),
    requests: db.prepare(
      `INSERT INTO requests (report_id, outcome, ${COLUMNS.join(", ")}) VALUES (?, ?${", ?".repeat(COLUMNS.length)})`,
    ),
  };
  const text = (of: Paragraphs): string => of.map((sentences) => `${sentences.join("。")}。`).join("\n");
  const put = (report: MadeReport): void => {
    const id = idOf(report.agency, report.year);
    insert.report.run(id, report.agency + 1, report.year);
    insert.section.run(id, 0, "一、总体情况", text(report.overview));
    insert.section.run(id, 1, "五、存在的主要问题及改进情况", text(report.problems));
    for (let row = 0; row * COLUMNS.length < CELLS; row++) {
      const cells = report.figures.slice(row * COLUMNS.length, (row + 1) * COLUMNS.length);
      if (cells.some((value) => value !== 0)) insert.requests.run(id, OUTCOMES[row], ...cells);
    }
  };
  db.prepare("INSERT INTO document (id, path) VALUES (1, 'bench')").run();
  const planted: Planted[] = [];
  const agencies = Math.floor(count / YEARS);
  for (let from = 0; from < agencies; from += 100) {
    db.transaction(() => {
      for (let agency = from; agency < Math.min(from + 100, agencies); agency++) {
        insert.agency.run(agency + 1, nameOf(agency));
        const plan = planOf(agency);
        for (let year = FIRST_YEAR; year < FIRST_YEAR + YEARS; year++) {
          const id = idOf(agency, year);
          const report = write(agency, year);
          if (plan?.report !== id) put(report);
          else {
            const source = write(agencyOf(plan.source) - 1, yearOf(plan.source));
            put(copyOf(report, source, plan.way, new Random(id)));
            planted.push(plan);
          }
        }
      }
    })();
  }
  return planted;
}

/** The copy that a body publishes, if any: from its own year before, or from the body before it. */
function planOf(agency: number): Planted | null {
  const place = Math.floor(agency / GAP);
  if (agency % GAP !== GAP - 1 || place >= 2 * MOST_EACH * WAYS.length) return null;
  const way = WAYS[place % WAYS.length] as Planted["way"];
  const own = Math.floor(place / WAYS.length) % 2 === 0;
  const year = FIRST_YEAR + 3;
  const sourceAgency = own ? agency : agency - 1;
  // Of few figures nobody can tell whether they were copied.
  const sourceYear = [year - 1, year - 2, year - 3].find(
    (of) => write(sourceAgency, of).figures.filter((value) => value > 0).length >= FIGURES,
  );
  if (way === "figures" && sourceYear === undefined) return null;
  return { way, own, report: idOf(agency, year), source: idOf(sourceAgency, sourceYear ?? year - 1) };
}

/** Prints what was found of what was planted, and what else. */
function judge(db: Database, planted: readonly Planted[]): boolean {
  const pairs = new Set(
    (
      db.prepare("SELECT report_id AS a, other_id AS b, facet FROM copy_pair").all() as Array<{
        a: number;
        b: number;
        facet: string;
      }>
    ).map(({ a, b, facet }) => `${a} ${b} ${facet}`),
  );
  const keyOf = ({ report, source, way }: Planted): string =>
    `${report} ${source} ${way === "figures" ? "figures" : "text"}`;
  let found = 0;
  for (const way of WAYS) {
    for (const own of [true, false]) {
      const of = planted.filter((plan) => plan.way === way && plan.own === own);
      const hits = of.filter((plan) => pairs.has(keyOf(plan))).length;
      found += hits;
      console.log(`  ${way}, ${own ? "own earlier year" : "another body"}: ${hits} of ${of.length}`);
    }
  }
  const right = new Set(planted.map(keyOf));
  const others = [...pairs].filter((pair) => !right.has(pair)).length;
  const recall = found / planted.length;
  const precision = found / (found + others);
  const findings = db.prepare("SELECT count(*) FROM finding WHERE scope = 'across'").pluck().get() as number;
  console.log(
    `recall ${(100 * recall).toFixed(2)} %, precision ${(100 * precision).toFixed(2)} % (${others} pairs that were not planted), ${findings} findings`,
  );
  return recall >= RECALL && precision >= PRECISION;
}
