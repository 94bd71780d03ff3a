import { describe, expect, it } from "vitest";
import { Bytes } from "../../parsers/formats/doc/bytes.ts";
import { decodeDoc } from "../../parsers/formats/doc/index.ts";
import { T_DEF_TABLE } from "../../parsers/formats/doc/sprm.ts";
import { type TableRow, tableBlocks } from "../../parsers/formats/doc/table.ts";
import { cellShapes } from "../../parsers/formats/doc/table-row.ts";
import { decodeDocx } from "../../parsers/formats/docx/index.ts";
import { blocksOf, shortly } from "./blocks.ts";
import { HARD_BLOCKS, hardDocx } from "./hard-docx.ts";
import { fixture } from "./same-record.ts";

describe("a document with merged, nested, shifted, hidden, deleted and raised text", () => {
  it("is read from DOCX", async () => {
    expect(shortly(blocksOf(await decodeDocx(hardDocx())))).toEqual(HARD_BLOCKS);
  });

  it("is read from DOC as from DOCX", async () => {
    expect(shortly(blocksOf(await decodeDoc(fixture("hard.doc"))))).toEqual(HARD_BLOCKS);
  });
});

/** `sprmTDefTable` for cells of 1000 twips with those merge marks. */
function defTable(marks: readonly number[], described = marks.length) {
  const operand = Buffer.alloc(1 + (marks.length + 1) * 2 + described * 20);
  operand.writeUInt8(marks.length, 0);
  for (let i = 0; i <= marks.length; i++) operand.writeInt16LE(i * 1000, 1 + i * 2);
  for (let i = 0; i < described; i++)
    operand.writeUInt16LE(marks[i] ?? 0, 1 + (marks.length + 1) * 2 + i * 20);
  return { code: T_DEF_TABLE, operand: new Bytes(operand) };
}

const row = (texts: readonly string[], marks: readonly number[], described?: number): TableRow => ({
  cells: texts.map((text) => ({ blocks: text === "" ? [] : [{ kind: "paragraph" as const, text }] })),
  shapes: cellShapes([defTable(marks, described)]),
});

const UNMERGED = row(["1", "2", "3", ""], [0, 0, 0, 0], 1);

describe("the cells of a DOC's row", () => {
  it.each([
    ["as the specification says", [2, 1, 0, 0]],
    ["as other programs say", [1, 2, 0, 0]],
    ["with both marks on the first", [3, 1, 0, 0]],
  ])("merged %s are one", (_, marks) => {
    expect(shortly(tableBlocks([row(["甲", "", "乙", "丙"], marks), UNMERGED]))).toEqual([
      [
        ["甲@0×2", "乙@2", "丙@3"],
        ["1@0", "2@1", "3@2", "@3"],
      ],
    ]);
  });

  it("merged downwards are one", () => {
    const [restart, continues] = [0x60, 0x20];
    const rows = [
      row(["甲", "1"], [restart, 0]),
      row(["", "2"], [continues, 0]),
      row(["乙", "3"], [restart, 0]),
      row(["", ""], [continues, 0]),
    ];
    expect(shortly(tableBlocks(rows))).toEqual([[["甲@0↓2", "1@1"], ["2@1"], ["乙@0↓2", "3@1"], ["@1"]]]);
  });

  it.each([
    ["fewer than the row says", row(["甲", "乙"], [0, 0, 0, 0])],
    ["covered and yet not empty", row(["甲", "9", "乙", "丙"], [2, 1, 0, 0])],
    ["without a description", { ...UNMERGED, shapes: null }],
  ])("%s leave the table as lines", (_, odd) => {
    const blocks = shortly(tableBlocks([UNMERGED, odd]));
    expect(blocks).toHaveLength(2);
    expect(blocks[0]).toBe("1\t2\t3\t");
  });
});
