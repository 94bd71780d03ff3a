import { OPS, type PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";

/** What placing a glyph needs to know of its font. */
export interface FontFacts {
  vertical: boolean;
  /** From glyph units to em: 0.001, except in Type 3 fonts. */
  scale: number;
  /** Advance and origin of a glyph in vertical writing that has none of its own. */
  verticalMetrics: ArrayLike<number>;
}

export interface FontTable {
  fallback: FontFacts;
  get(id: unknown): FontFacts;
}

const FALLBACK: FontFacts = { vertical: false, scale: 0.001, verticalMetrics: [-1000, 500, 880] };

function factsOf(font: unknown): FontFacts {
  if (typeof font !== "object" || font === null) return FALLBACK;
  const given = font as { vertical?: unknown; fontMatrix?: unknown; defaultVMetrics?: unknown };
  const scale = (given.fontMatrix as ArrayLike<unknown> | null | undefined)?.[0];
  const metrics = given.defaultVMetrics;
  return {
    vertical: given.vertical === true,
    scale: typeof scale === "number" && scale !== 0 ? Math.abs(scale) : FALLBACK.scale,
    verticalMetrics: Array.isArray(metrics) ? (metrics as number[]) : FALLBACK.verticalMetrics,
  };
}

/** The fonts that a page's operator list sets; waits until pdf.js has them ready. */
export async function fontsOf(
  page: PDFPageProxy,
  operators: { fnArray: readonly number[]; argsArray: readonly unknown[] },
): Promise<FontTable> {
  const ids = new Set<string>();
  for (let i = 0; i < operators.fnArray.length; i++) {
    const args = operators.argsArray[i];
    if (!Array.isArray(args)) continue;
    if (operators.fnArray[i] === OPS.setFont && typeof args[0] === "string") ids.add(args[0]);
    // A font may also be set through a graphics state: [["Font", [id, size]], …].
    if (operators.fnArray[i] === OPS.setGState && Array.isArray(args[0])) {
      for (const entry of args[0]) {
        if (Array.isArray(entry) && entry[0] === "Font" && typeof entry[1]?.[0] === "string")
          ids.add(entry[1][0]);
      }
    }
  }
  const facts = new Map<string, FontFacts>();
  for (const id of ids) {
    const font = await new Promise<unknown>((resolve) => {
      page.commonObjs.get(id, resolve);
    });
    facts.set(id, factsOf(font));
  }
  return {
    fallback: FALLBACK,
    get: (id) => (typeof id === "string" ? facts.get(id) : undefined) ?? FALLBACK,
  };
}
