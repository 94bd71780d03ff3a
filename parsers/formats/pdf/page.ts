import type { PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { fontsOf } from "./fonts.ts";
import { interpret, mainAngle } from "./interpret.ts";
import { IDENTITY, toMatrix } from "./matrix.ts";
import { withoutOverprint } from "./overprint.ts";
import type { PageContent } from "./page-content.ts";
import { turnUpright } from "./upright.ts";

/** Reads what a page draws, turned upright. */
export async function readPage(page: PDFPageProxy): Promise<PageContent> {
  const operators = await page.getOperatorList();
  const fonts = await fontsOf(page, operators);
  const viewport = page.getViewport({ scale: 1 });
  const sheet = {
    width: viewport.width,
    height: viewport.height,
    transform: toMatrix(viewport.transform) ?? IDENTITY,
  };
  const content = interpret(operators, fonts, sheet);
  const upright = turnUpright(content, mainAngle(content));
  page.cleanup();
  return { ...upright, glyphs: withoutOverprint(upright.glyphs) };
}
