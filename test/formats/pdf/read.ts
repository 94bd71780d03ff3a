import type { Document, Grid } from "../../../parsers/document.ts";
import { decodePdf } from "../../../parsers/formats/pdf/index.ts";

/** Decodes what must decode. */
export async function decoded(bytes: Uint8Array): Promise<Document> {
  const result = await decodePdf(bytes);
  if (!result.ok) throw new Error(`${result.code}: ${result.message}`);
  return result.document;
}

export function gridsOf(document: Document): Grid[] {
  return document.blocks.filter((block) => block.kind === "grid");
}

export function paragraphsOf(document: Document): string[] {
  return document.blocks.flatMap((block) => (block.kind === "paragraph" ? [block.text] : []));
}

/** The texts of a grid's rows. */
export function texts(grid: Grid | undefined): string[][] {
  return (grid?.rows ?? []).map((row) => row.map((cell) => cell.text));
}

/** The row whose labels (all its cells but the last `count`) contain `label`: the texts of those last cells. */
export function valuesOf(grid: Grid | undefined, label: string, count: number): string[] | undefined {
  const squeezed = (text: string) => text.normalize("NFKC").replace(/\s+/gu, "");
  const rows = texts(grid).filter((row) =>
    row.slice(0, -count).some((t) => squeezed(t).includes(squeezed(label))),
  );
  return rows.length === 1 ? rows[0]?.slice(-count) : undefined;
}
