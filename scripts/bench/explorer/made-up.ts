/** A database of a country's reports for the explorer: figures and findings by SQL, chapters of random sentences, and real files behind a few. */
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { RawArchive } from "../../../src/archive/raw-archive.ts";
import { PACKAGE_ROOT } from "../../../src/core/package-root.ts";
import { ingest } from "../../../src/ingest/ingest.ts";
import { inputsOf } from "../../../src/ingest/walk.ts";
import { Readers } from "../../../src/readers/readers.ts";
import { updateSearchIndex } from "../../../src/search/search-index.ts";
import { openForWriting } from "../../../src/store/database.ts";
import { ReportStore } from "../../../src/store/report-store.ts";
import { Random } from "../../../test/generator/random.ts";
import { fill } from "../../../test/web/explorer/filled.ts";
import { ownSentence } from "../copies/writing.ts";

const FIRST_YEAR = 2015;
const LAST_YEAR = 2024;
const SEED = 20240331;

/** Chapters, each with a word that every report has. */
const CHAPTERS: ReadonlyArray<readonly [heading: string, common: string]> = [
  ["一、总体情况", "本年主动公开政府信息"],
  ["五、存在的主要问题及改进情况", "公开内容还不够全面"],
  ["六、其他需要报告的事项", "行政复议和行政诉讼"],
];

/** A word that one report in so many has. */
export const RARE = { word: "龙舟竞渡", each: 5_000 } as const;

/** How often a sentence is made anew; between them the reports share it, as reports do. */
const SHARED = 20;

/** Fills a database with about so many reports, and an archive with the files of the samples. */
export async function fillExplorer(database: string, archive: string, reports: number): Promise<void> {
  const years = LAST_YEAR - FIRST_YEAR + 1;
  fill(database, { agencies: Math.ceil(reports / years), firstYear: FIRST_YEAR, lastYear: LAST_YEAR });
  const db = openForWriting(database);
  db.pragma("synchronous = OFF");
  fillChapters(db);
  // No check across reports follows: on made-up figures it would find something in every one.
  const readers = new Readers({ threads: 1 });
  const files = ["data/samples/reports", "test/formats/pdf/fixtures/chromium-borders.pdf"];
  const inputs = inputsOf(
    files.map((file) => join(PACKAGE_ROOT, file)),
    [],
  );
  const options = { jobs: 1, readers, archive: new RawArchive(archive) };
  for await (const event of ingest(inputs, new ReportStore(db, "bench"), options)) {
    if (event.kind === "problem") throw new Error(`${event.path}: ${event.message}`);
  }
  await readers.close();
  updateSearchIndex(db);
  db.close();
}

function fillChapters(db: Database): void {
  const random = new Random(SEED);
  const insert = db.prepare("INSERT INTO section (report_id, position, heading, text) VALUES (?, ?, ?, ?)");
  db.transaction(() => {
    let own = "";
    for (const id of db.prepare("SELECT id FROM report ORDER BY id").pluck().all() as number[]) {
      if (id % SHARED === 1) own = ownSentence(random, "本机关");
      for (const [position, [heading, common]] of CHAPTERS.entries()) {
        const rare = position === 0 && id % RARE.each === 0 ? `，举办${RARE.word}` : "";
        insert.run(id, position, heading, `${common}${random.int(1, 999)}件，${own}${rare}。`);
      }
    }
  })();
}
