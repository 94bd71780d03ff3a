/** Made-up reports as scans, read by OCR where an engine is installed. */
import { ocrEngine } from "../../parsers/formats/ocr/tesseract.ts";
import { CLEAN_SCAN, DIRTY_SCAN, picturesPdf, scannedPages } from "../../test/formats/ocr/made-scan.ts";
import { keyOf } from "../../test/generator/cell.ts";
import { type Judgement, judge } from "../../test/generator/judge.ts";
import type { Board } from "./board.ts";
import { printedPage } from "./file-types.ts";
import { isWanted, type Options } from "./options.ts";
import { parseOne } from "./parse-one.ts";
import { PRINT_STYLES } from "./print-styles.ts";
import { installed } from "./programs.ts";
import { renderAll } from "./rendered.ts";
import { sampleReport } from "./sample.ts";

const QUALITIES = [
  { dialect: "clean", quality: CLEAN_SCAN },
  { dialect: "dirty", quality: DIRTY_SCAN },
] as const;

/** A page takes ten seconds, so that not every report is scanned. */
const MOST_REPORTS = 10;

/** A wrong number, and a number taken for a word, that are named as unconfirmed are told, as lost ones are. */
function told(judgement: Judgement, flagged: ReadonlySet<string>): Judgement {
  const { verdict, key } = judgement;
  // A row without a code stands under its label as the engine read it, and each of its numbers is named.
  const isMisnamed = verdict === "lost_silently" && key.includes("x_local:");
  const isTold = isMisnamed || ((verdict === "wrong" || verdict === "lost_silently") && flagged.has(key));
  return isTold ? { ...judgement, verdict: "missed" } : judgement;
}

/** Scans of two qualities; with `--full` or where they are asked for by name (`ocr`). */
export async function measureScans(options: Options, board: Board): Promise<void> {
  if (!(options.full || options.only.includes("ocr")) || !isWanted(options, "ocr")) return;
  if ((await ocrEngine()) === null || installed("chromium") === null) {
    process.stderr.write("not measured: ocr, since tesseract, pdftoppm or chromium is not installed\n");
    return;
  }
  const styles = PRINT_STYLES.filter(({ ruled }) => ruled);
  for (let n = 1; n <= Math.min(options.reports, MOST_REPORTS); n++) {
    const report = sampleReport(n);
    const style = styles[n % styles.length];
    if (style === undefined) continue;
    const way = { program: "chromium", filters: null, extension: "pdf" } as const;
    const [pdf] = renderAll([printedPage(report, style)], way);
    if (pdf === undefined) continue;
    for (const { dialect, quality } of QUALITIES) {
      const name = `seed ${report.seed}`;
      const bytes = picturesPdf(scannedPages(pdf, quality, report.seed), quality.resolution);
      const record = await parseOne(bytes, "report.pdf", `ocr ${dialect} ${name}`, board, { ocr: true });
      if (record === null) continue;
      const flagged = new Set(
        record.findings.flatMap(({ code, table, row, column }) =>
          code === "ocr_unconfirmed" && table !== undefined && row !== undefined
            ? [keyOf({ table, row, column: column ?? null })]
            : [],
        ),
      );
      const at = {
        form: report.shape,
        fileType: "ocr",
        dialect,
        name,
        renumbered: report.mood === "renumbered",
      };
      // Where every cell stands is in the picture, but no engine is bound to see it.
      const judgements = judge(report.truth, new Map(), record).map((one) => told(one, flagged));
      board.judged(at, judgements);
    }
  }
}
