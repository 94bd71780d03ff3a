/** Made-up reports as files of real programs, and as OFD by the writer of the tests. */

import { type OfdStyle, ofdFile, PLAIN_OFD } from "../../test/formats/ofd-writer.ts";
import { keyOf, type TrueCell } from "../../test/generator/cell.ts";
import { judge } from "../../test/generator/judge.ts";
import type { Place } from "../../test/generator/rendering.ts";
import type { Report } from "../../test/generator/report.ts";
import type { Board } from "./board.ts";
import { FILE_TYPES, type FileType } from "./file-types.ts";
import { isWanted, type Options } from "./options.ts";
import { parseOne } from "./parse-one.ts";
import { installed } from "./programs.ts";
import { renderAll } from "./rendered.ts";
import { differenceOf, FAITHFUL, type Nature, pageRecord } from "./same-record.ts";
import { sampleReport } from "./sample.ts";

interface Made {
  fileType: string;
  dialect: string;
  report: Report;
  bytes: Uint8Array;
  keepsPlaces: boolean;
  nature: Nature;
}

/** What the file itself holds of a cell. */
function asStored(cell: TrueCell, { storesAsNumber: number }: Nature): TrueCell {
  if (cell.status !== "printed" || number === null || !number.test(cell.raw)) return cell;
  return { ...cell, status: "plain", raw: String(cell.value) };
}

async function measure(made: Made, board: Board): Promise<void> {
  const { fileType, dialect, report, bytes, keepsPlaces, nature } = made;
  const name = `seed ${report.seed}`;
  const record = await parseOne(bytes, `report.${fileType}`, `${fileType} ${dialect} ${name}`, board);
  if (record === null) return;
  const at = { form: report.shape, fileType, dialect, name, renumbered: report.mood === "renumbered" };
  const truth = report.truth.map((cell) => asStored(cell, nature));
  const place: Place = keepsPlaces ? "kept" : "lost";
  const places = new Map(truth.map((cell) => [keyOf(cell.address), place]));
  board.judged(at, judge(truth, places, record));
  if (keepsPlaces) board.compared(at, differenceOf(pageRecord(report), record, nature));
}

/** Shifted from round to round: the forms take turns, too, and each is to meet every style. */
const turnOf = (n: number, of: number): number => (n + Math.floor(n / of)) % of;

function reportsFor({ turn }: FileType, { reports, full }: Options): Report[] {
  const numbers = Array.from({ length: reports }, (_, at) => at + 1);
  const taken = full || turn === null ? numbers : numbers.filter((n) => turnOf(n, turn.of) === turn.at);
  return taken.map(sampleReport);
}

/** Files that real programs make of the reports. */
export async function measureFiles(options: Options, board: Board): Promise<void> {
  for (const type of FILE_TYPES) {
    const { fileType, dialect, way, keepsPlaces, nature } = type;
    if ((type.full && !options.full) || !isWanted(options, fileType, dialect, dialect.split(" ")[0] ?? ""))
      continue;
    if (installed(way.program) === null) {
      process.stderr.write(`not measured: ${fileType} ${dialect}, since ${way.program} is not installed\n`);
      continue;
    }
    const reports = reportsFor(type, options);
    const files = renderAll(reports.map(type.page), way);
    for (const [at, report] of reports.entries()) {
      const bytes = files[at];
      if (bytes === undefined) continue;
      await measure({ fileType, dialect, report, bytes, keepsPlaces, nature }, board);
    }
  }
}

const OFD_STYLES: readonly OfdStyle[] = [
  PLAIN_OFD,
  { text: "groups", rules: "lines", absolute: true },
  { text: "single", rules: "filled", absolute: false },
  { text: "scaled", rules: "boxes", absolute: true },
];

/** OFD has no free program that writes it, so these files are our own and say less than others'. */
export async function measureOfd(options: Options, board: Board): Promise<void> {
  if (!isWanted(options, "ofd")) return;
  for (let n = 1; n <= options.reports; n++) {
    const report = sampleReport(n);
    const bytes = ofdFile(report, OFD_STYLES[n % OFD_STYLES.length]);
    await measure(
      { fileType: "ofd", dialect: "our own writer", report, bytes, keepsPlaces: true, nature: FAITHFUL },
      board,
    );
  }
}
