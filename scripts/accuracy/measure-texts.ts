/** Pages and flattened texts: made-up ones, foreign flatteners' outputs, and published ones where there are any. */
import { readFileSync } from "node:fs";
import { extname } from "node:path";
import type { TrueCell } from "../../test/generator/cell.ts";
import { DIALECTS, render } from "../../test/generator/dialects.ts";
import { judge } from "../../test/generator/judge.ts";
import { type CorpusSet, corpusFiles, goldCells, score } from "../../test/roundtrip/corpus.ts";
import { loadFixtures } from "../../test/roundtrip/fixture.ts";
import type { Board } from "./board.ts";
import { isWanted, type Options } from "./options.ts";
import { parseOne } from "./parse-one.ts";
import { differenceOf, pageRecord } from "./same-record.ts";
import { sampleReport } from "./sample.ts";
import { emptyTally } from "./tally.ts";

/** Made-up reports in every mark-up and flattening. */
export async function measureDialects(options: Options, board: Board): Promise<void> {
  for (let n = 1; n <= options.reports; n++) {
    const report = sampleReport(n);
    const page = pageRecord(report);
    for (const dialect of DIALECTS) {
      const rendering = render(report, dialect);
      const { extension, places } = rendering;
      if (!isWanted(options, extension, dialect)) continue;
      const name = `seed ${report.seed}`;
      const renumbered = report.mood === "renumbered";
      const at = { form: report.shape, fileType: extension, dialect, name, renumbered };
      const bytes = new TextEncoder().encode(rendering.text);
      const record = await parseOne(bytes, `report.${extension}`, `${dialect} ${name}`, board);
      if (record === null) continue;
      board.judged(at, judge(report.truth, places, record));
      if ([...places.values()].every((place) => place === "kept")) {
        board.compared(
          at,
          differenceOf(page, record, { storesAsNumber: null, flattened: extension !== "html" }),
        );
      }
    }
  }
}

/** Every figure is another. */
function isRenumbered(truth: readonly TrueCell[]): boolean {
  const figures = truth.flatMap(({ value }) => value ?? []);
  return new Set(figures).size === figures.length;
}

/** Made-up reports as other people's programs flattened them, kept in the repository. */
export async function measureFixtures(options: Options, board: Board): Promise<void> {
  for (const fixture of loadFixtures()) {
    const dialect = `tool ${fixture.tool}`;
    if (!isWanted(options, "txt", "fixtures", dialect)) continue;
    const record = await parseOne(readFileSync(fixture.path), fixture.path, fixture.name, board);
    if (record === null) continue;
    const at = {
      form: "fixtures",
      fileType: "txt",
      dialect,
      name: fixture.name,
      renumbered: isRenumbered(fixture.truth),
    };
    board.judged(at, judge(fixture.truth, fixture.places, record));
  }
}

/** Published reports with figures that people read off them. */
export async function measureCorpus(set: CorpusSet, options: Options, board: Board): Promise<void> {
  for (const file of corpusFiles(set)) {
    const fileType = extname(file.name).slice(1);
    if (!isWanted(options, "corpus", fileType)) continue;
    const record = await parseOne(readFileSync(file.path), file.path, file.name, board);
    if (record === null) continue;
    const { cells, right, missed, wrong } = score(goldCells(file.gold), record);
    if (wrong.length > 0) process.stderr.write(`${file.name}: ${wrong.join("; ")}\n`);
    const line = { form: "corpus", fileType, dialect: `${set} ${file.name.split("/").at(-1)}` };
    board.counted(line, {
      ...emptyTally(),
      cases: 1,
      cells,
      right,
      missed: missed.length,
      flagged: missed.length,
      wrong: wrong.length,
    });
  }
}
