import { HOW_TO_INSTALL, ocrEngine } from "../../parsers/formats/ocr/tesseract.ts";

/** Help of `--ocr`. */
export const OCR_HELP =
  "read scanned PDFs and pictures of pages (PNG, JPEG) by OCR, with Tesseract where it is installed; each number that no sum of the form confirms is named (ocr_unconfirmed)";

/** Says where `--ocr` can change nothing, so that nobody takes a scanned page for read. */
export async function tellOcr(asked: boolean | undefined): Promise<void> {
  if (asked !== true || (await ocrEngine()) !== null) return;
  process.stderr.write(
    `gongkai: --ocr: scanned pages are not read, since no engine is installed: ${HOW_TO_INSTALL}\n`,
  );
}
