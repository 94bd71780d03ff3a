/** Short forms of decoded blocks, for reading in tests. */
import type { Block } from "../../parsers/document.ts";
import type { Decoded } from "../../parsers/formats/decoded.ts";

/** The blocks of the only document; throws where there is none. */
export function blocksOf(decoded: Decoded): Block[] {
  if (!decoded.ok) throw new Error(`${decoded.code}: ${decoded.message}`);
  if (decoded.documents.length !== 1) throw new Error(`${decoded.documents.length} documents`);
  return decoded.documents[0]?.blocks ?? [];
}

/** Paragraphs as their text, grids as rows of `text@column`, with spans as `text@column×colspan↓rowspan`. */
export function shortly(blocks: readonly Block[]): (string | string[][])[] {
  return blocks.map((block) =>
    block.kind === "paragraph"
      ? block.text
      : block.rows.map((row) =>
          row.map(
            ({ text, col, colspan, rowspan }) =>
              `${text}@${col}${colspan > 1 ? `×${colspan}` : ""}${rowspan > 1 ? `↓${rowspan}` : ""}`,
          ),
        ),
  );
}
