import { describe, expect, it } from "vitest";
import { rowAtoms } from "../../parsers/align/grid-atoms.ts";
import type { GridCell } from "../../parsers/document.ts";

/** Cells of one row; a text that ends with `?` is in doubt. */
function row(texts: readonly string[]): GridCell[] {
  return texts.map((text, col) => ({
    text: text.replace("?", ""),
    col,
    colspan: 1,
    rowspan: 1,
    ...(text.endsWith("?") ? { doubtful: true as const } : {}),
  }));
}

function said(texts: readonly string[]): string[] {
  return rowAtoms(row(texts), 0, 0).map((atom) => (atom.kind === "value" ? atom.value.status : atom.kind));
}

describe("a row in doubt", () => {
  it("keeps its label and believes none of its figures, blank or not", () => {
    expect(said(["（七）总计?", "5?", "?", "不适用?"])).toEqual(["label", "damaged", "damaged", "damaged"]);
  });

  it("whose figures alone are marked has none in these cells, whatever they say", () => {
    expect(said(["某某事项", "条", "12 号楼?", "5?", "?"])).toEqual([
      "text",
      "text",
      "damaged",
      "damaged",
      "damaged",
    ]);
  });
});
