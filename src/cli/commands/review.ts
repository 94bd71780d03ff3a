import { type Command, Option } from "commander";
import type { Cell } from "../../core/cell.ts";
import {
  findFinding,
  type PlacedReview,
  reviewsOf,
  type StoredFinding,
  VERDICTS,
  type Verdict,
} from "../../query/reviews.ts";
import { openForReading } from "../../store/database.ts";
import { addReview, dropReview } from "../../store/reviews.ts";
import { openExisting } from "../open-existing.ts";
import { print } from "../output.ts";
import { type SaidOptions, saidNow } from "../person.ts";
import { type TabularOptions, withDatabaseOption, withTabularOptions } from "../tabular-options.ts";
import { tellLine } from "../tell-line.ts";
import { NotPossible, UsageError } from "../usage.ts";

interface ReviewOptions extends SaidOptions {
  db: string;
  as?: Verdict;
  undo?: boolean;
}

const COLUMNS = [
  "id",
  "state",
  "verdict",
  "by",
  "note",
  "at",
  "agency",
  "year",
  "kind",
  "code",
  "table",
  "row",
  "column",
  "message",
  "finding",
  "report_id",
  "source",
] as const;

/** `review FINDING`: a person's word on a finding, and `review list`: all of them. */
export function addReviewCommand(program: Command): void {
  const command = program
    .command("review")
    .enablePositionalOptions()
    .description("a person's word on a finding, kept while the cells that it speaks of are unchanged")
    .argument("<finding>", "its number, the id of `gongkai check`")
    .addOption(new Option("--as <verdict>", "what it turned out to be").choices(VERDICTS))
    .option("--by <name>", "who says so")
    .option("--note <text>", "why")
    .option("--undo", "take the last word on it back");
  withDatabaseOption(command)
    .addHelpText(
      "after",
      `
Examples:
  gongkai review 12 --as explained --by 张三 --note "the office answered by phone: 3 were carried in twice"
  gongkai review 12 --undo
  gongkai review list --format csv`,
    )
    .action((number: string, options: ReviewOptions) => {
      if (!/^[1-9]\d{0,14}$/.test(number)) throw new UsageError(`${number} is not the number of a finding`);
      if (options.undo !== true && options.as === undefined)
        throw new UsageError(`--as is needed: ${VERDICTS.join(", ")} (or --undo)`);
      const said = options.undo === true ? null : saidNow(options);
      const db = openExisting(options.db);
      try {
        const finding = findFinding(db, Number(number));
        if (finding === null)
          throw new NotPossible(`there is no finding ${number}: gongkai check lists them`);
        if (said === null) {
          const word = dropReview(db, finding);
          if (word === null) throw new NotPossible(`nobody has said a word on finding ${number}`);
          tellLine(`finding ${number}: taken back: ${word.verdict} by ${word.by}: ${word.note}`);
        } else {
          addReview(db, finding, options.as as Verdict, said);
          tellLine(`finding ${number} (${nameOf(finding)}): ${options.as} by ${said.by}`);
        }
      } finally {
        db.close();
      }
    });
  addList(command);
}

function addList(review: Command): void {
  const list = review.command("list").description("every word that people said, and whether it still stands");
  withTabularOptions(withDatabaseOption(list))
    .addHelpText(
      "after",
      `
Example:
  gongkai review list --format csv`,
    )
    .action(async (options: TabularOptions & { db: string }) => {
      const db = openForReading(options.db);
      try {
        const rows = reviewsOf(db).reviews.map(listed);
        await print({ columns: COLUMNS, rows }, options.format, options.out ?? null);
      } finally {
        db.close();
      }
    });
}

function listed({ review, state, findings }: PlacedReview): Record<string, Cell> {
  const { cells_hash, document_id, ...said } = review;
  // Two sentences of a text can have one place: a word that is out of date may have been about either.
  return { ...said, state, finding: findings.join(" ") };
}

const nameOf = ({ code, table, row, column }: StoredFinding): string =>
  [code, [table, row, column].filter((part) => part !== null).join(".")]
    .filter((part) => part !== "")
    .join(" ");
