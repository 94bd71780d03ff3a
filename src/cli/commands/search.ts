import type { Database } from "better-sqlite3";
import { type Command, Option } from "commander";
import type { Cell } from "../../core/cell.ts";
import type { ReportKind } from "../../core/record.ts";
import type { Passage } from "../../search/passage.ts";
import { type SearchHit, type SearchResult, search } from "../../search/search.ts";
import { dropSearchIndex, searchDue, updateSearchIndex } from "../../search/search-index.ts";
import { SearchQueryError } from "../../search/search-query.ts";
import { openForReading } from "../../store/database.ts";
import { agencyIds } from "../agency-names.ts";
import { openExisting } from "../open-existing.ts";
import { print } from "../output.ts";
import type { Session } from "../session.ts";
import { type TabularOptions, withDatabaseOption, withTabularOptions } from "../tabular-options.ts";
import { tellLine } from "../tell-line.ts";
import { textTable } from "../text-table.ts";
import { parseCount, parseRegion, parseYears, UsageError } from "../usage.ts";

interface SearchOptions extends TabularOptions {
  db: string;
  agency?: string[];
  region?: string;
  year?: [number | null, number | null];
  kind?: ReportKind;
  section?: string;
  limit: number;
  rebuild?: boolean;
  drop?: boolean;
}

const COLUMNS = ["report", "agency", "year", "kind", "section", "passage"] as const;

/** Around a match in a passage; on a terminal it is bold instead. */
const MARKS = ["»", "«"] as const;
const BOLD = ["\u001b[1m", "\u001b[22m"] as const;

/** Stand for the marks until the table is laid out: private characters, which no passage keeps. */
const HELD = ["\ue000", "\ue001"] as const;
const PRIVATE = /[\ue000\ue001]/g;

/** Above it, indexing is told of: it takes a while. */
const TOLD_FROM = 500;

/** `search WORDS`: full text of every section of current reports. */
export function addSearch(program: Command, session: Session): void {
  const command = program
    .command("search")
    .description("full text of every report section, two-character Chinese words included")
    .argument("[words...]", "words to look for, all of them in one section")
    .option("--agency <name...>", "in reports of these agencies")
    .option("--region <code>", "of the region whose division code begins so", parseRegion)
    .option("--year <years>", "2023 or 2019-2024", parseYears)
    .option("--section <name>", "in sections whose heading says so")
    .addOption(
      new Option("--kind <kind>", "in reports of this kind").choices(["single", "gov_own", "gov_aggregate"]),
    )
    .option("--limit <n>", "as many passages at most", parseCount, 20)
    .option("--rebuild", "make the index anew first; without words that is all")
    .option("--drop", "take the index out of the database; the next search makes it anew");
  withTabularOptions(withDatabaseOption(command))
    .addHelpText(
      "after",
      `
"words in quotes" stand one after the other, as Chinese words always do; a OR b, one of them; -word, without it
(behind --, since it looks like an option).

Examples:
  gongkai search 复议 纠正 --year 2022-2024
  gongkai search --section 存在的主要问题 -- 人手 OR 人员 -培训
  gongkai search '"主动公开目录"' --agency 临江区教育局 --format csv`,
    )
    .action(async (words: string[], options: SearchOptions) => {
      const { drop = false, rebuild = false } = options;
      if (words.length === 0 && !drop && !rebuild) throw new UsageError("there are no words to search for");
      if (words.length > 0 && drop) throw new UsageError("--drop searches nothing: leave the words out");
      if (drop || rebuild) remake(options.db, drop);
      if (words.length === 0) return;
      const db = openForReading(options.db);
      try {
        bringUpToDate(db, options.db);
        const ids = options.agency === undefined ? null : agencyIds(db, options.agency, session);
        if (ids?.length === 0) return;
        const result = found(db, words.join(" "), ids, options);
        if (result.isCut)
          tellLine(
            `gongkai: more than ${result.ranked} sections match; those of the reports that came last were ranked: ` +
              "say more words, or narrow it with --year, --agency, --section",
          );
        await printHits(result.hits, options);
      } finally {
        db.close();
      }
    });
}

function remake(file: string, isDrop: boolean): void {
  const db = openExisting(file);
  try {
    dropSearchIndex(db);
    // The file becomes no smaller by itself.
    if (isDrop) db.exec("VACUUM");
    else index(db);
  } finally {
    db.close();
  }
}

/** Indexes what landed since the last search; a database that cannot be written is searched as far as it is indexed. */
function bringUpToDate(db: Database, file: string): void {
  if (searchDue(db) === 0) return;
  try {
    const writing = openExisting(file);
    try {
      index(writing);
    } finally {
      writing.close();
    }
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error)) throw error;
    tellLine(`gongkai: ${searchDue(db)} reports are not indexed and not searched: ${error.message}`);
  }
}

function index(db: Database): void {
  const due = searchDue(db);
  const isTold = due >= TOLD_FROM;
  if (isTold) tellLine(`${due} reports are indexed first`);
  let told = 0;
  updateSearchIndex(db, (done) => {
    if (isTold && Math.floor((done * 10) / due) > told) {
      told = Math.floor((done * 10) / due);
      tellLine(`${Math.min(done, due)} of ${due} reports indexed`);
    }
    return true;
  });
}

function found(db: Database, words: string, ids: number[] | null, options: SearchOptions): SearchResult {
  const { region = null, kind = null, section = null, limit } = options;
  const [firstYear, lastYear] = options.year ?? [null, null];
  try {
    return search(
      db,
      words,
      { agencyIds: ids, region, firstYear, lastYear, kind, section },
      { first: 0, most: limit },
    );
  } catch (error) {
    throw error instanceof SearchQueryError ? new UsageError(error.message) : error;
  }
}

async function printHits(hits: readonly SearchHit[], { format, out }: SearchOptions): Promise<void> {
  const rows = (marks: readonly [string, string]) => hits.map((hit) => rowOf(hit, marks));
  if (format !== "table" || out !== undefined || process.stdout.isTTY !== true || "NO_COLOR" in process.env) {
    await print({ columns: COLUMNS, rows: rows(MARKS) }, format, out ?? null);
    return;
  }
  const cells = rows(HELD).map((row) => COLUMNS.map((column) => row[column] ?? null));
  const table = textTable(COLUMNS, cells);
  process.stdout.write(table.replaceAll(HELD[0], BOLD[0]).replaceAll(HELD[1], BOLD[1]));
}

function rowOf(hit: SearchHit, marks: readonly [string, string]): Record<string, Cell> {
  const { reportId, agency, year, kind, heading, passage } = hit;
  return {
    report: reportId,
    agency: agency.replace(PRIVATE, ""),
    year,
    kind,
    section: heading.replace(PRIVATE, ""),
    passage: inMarks(passage, marks),
  };
}

function inMarks(passage: Passage, [open, close]: readonly [string, string]): string {
  return passage
    .map(({ text, isMatch }) => {
      const plain = text.replace(PRIVATE, "");
      return isMatch ? `${open}${plain}${close}` : plain;
    })
    .join("");
}
