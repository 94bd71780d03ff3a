import { isOutrage, isShortfall, type Judgement } from "../../test/generator/judge.ts";
import { add, count, emptyTally, type Tally } from "./tally.ts";

/** Where a case belongs in the table. */
export interface Line {
  form: string;
  fileType: string;
  dialect: string;
}

/** One report, written down in one way. */
export interface Case extends Line {
  /** What finds it again: its seed, or its path. */
  name: string;
  renumbered: boolean;
}

/** File types whose files this project writes itself: they say less than others' and are added up apart. */
const OWN_WRITERS: readonly string[] = ["ofd"];

export function isOwnWriter({ fileType }: Line): boolean {
  return OWN_WRITERS.includes(fileType);
}

/** How many differences of one case are printed. */
const SHOWN = 6;

/** Everything that was measured. */
export class Board {
  /** By form, file type and dialect. */
  readonly lines = new Map<string, { line: Line; tally: Tally }>();
  readonly byDialect = new Map<string, { line: Line; tally: Tally }>();
  /** By file type and dialect, of the cases with every place kept: how many have the record of the page. */
  readonly sameRecord = new Map<string, { line: Line; same: number; of: number }>();
  readonly total = emptyTally();
  readonly ownWriters = emptyTally();
  /** Made-up and foreign texts and files only: a published report may be read by a human, but isn't ours to vary. */
  readonly made = emptyTally();
  /** Parsers that threw, files that hold another number of reports than one. */
  readonly failures: string[] = [];
  readonly #detail: boolean;

  constructor(detail: boolean) {
    this.#detail = detail;
  }

  /** Counts the cells of a case, and prints those that may not be as they are. */
  judged(at: Case, judgements: readonly Judgement[]): void {
    const tally = { ...emptyTally(), cases: 1, renumbered: at.renumbered ? 1 : 0 };
    for (const judgement of judgements) count(tally, judgement);
    this.counted(at, tally);
    add(this.made, tally);
    const told = judgements.filter((one) => isOutrage(one) || (this.#detail && isShortfall(one)));
    if (told.length === 0) return;
    process.stderr.write(`${at.fileType} ${at.dialect} ${at.form} ${at.name}: ${told.length} cells\n`);
    for (const { key, place, verdict, expected, got } of told.slice(0, SHOWN)) {
      process.stderr.write(`  ${key} [${place}] ${verdict}: expected ${expected}, got ${got}\n`);
    }
  }

  /** Adds a tally to its lines. */
  counted({ form, fileType, dialect }: Line, tally: Tally): void {
    const line = { form, fileType, dialect };
    add(tallyIn(this.lines, [form, fileType, dialect].join("\t"), line), tally);
    add(tallyIn(this.byDialect, [fileType, dialect].join("\t"), { ...line, form: "" }), tally);
    add(isOwnWriter(line) ? this.ownWriters : this.total, tally);
  }

  /** Notes whether a case has the record of its page, and prints how not. */
  compared(at: Case, difference: string | null): void {
    const { fileType, dialect, name } = at;
    const key = [fileType, dialect].join("\t");
    const entry = this.sameRecord.get(key) ?? { line: { form: "", fileType, dialect }, same: 0, of: 0 };
    this.sameRecord.set(key, entry);
    entry.of++;
    if (difference === null) entry.same++;
    else process.stderr.write(`${fileType} ${dialect} ${name}: not the record of the page: ${difference}\n`);
  }
}

function tallyIn(into: Map<string, { line: Line; tally: Tally }>, key: string, line: Line): Tally {
  const known = into.get(key);
  if (known) return known.tally;
  const made = { line, tally: emptyTally() };
  into.set(key, made);
  return made.tally;
}
