/** Help of `--ocr`, which the public contract has. */
export const OCR_HELP =
  "read scanned pages (no engine comes with this version: they are named as scanned_image)";

/** Says that `--ocr` changes nothing yet, so that nobody takes a scanned page for read. */
export function tellOcr(asked: boolean | undefined): void {
  if (asked === true) {
    process.stderr.write(
      "gongkai: --ocr: no recognition engine comes with this version; scanned pages are not read\n",
    );
  }
}
