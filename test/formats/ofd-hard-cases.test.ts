import { describe, expect, it } from "vitest";
import { decodeOfd } from "../../parsers/formats/ofd/index.ts";
import { distancesOf } from "../../parsers/formats/ofd/numbers.ts";
import { resolve } from "../../parsers/formats/ofd/package.ts";
import { storedZip } from "../../parsers/formats/zip/write.ts";
import { blocksOf, shortly } from "./blocks.ts";
import { packOfd } from "./ofd-writer.ts";

const read = async (...pages: string[]) => shortly(blocksOf(await decodeOfd(packOfd(pages, "题"))));

/** Text at a place, with further attributes of the object and of its code. */
const text = (said: string, x: number, y: number, object = "", code = "") =>
  `<ofd:TextObject ID="1" Boundary="${x} ${y} 100 10" Font="1" Size="4" ${object}><ofd:TextCode X="0" Y="4" ${code}>${said}</ofd:TextCode></ofd:TextObject>`;

const path = (data: string, attributes = "") =>
  `<ofd:PathObject ID="2" Boundary="0 0 210 297" ${attributes}><ofd:AbbreviatedData>${data}</ofd:AbbreviatedData></ofd:PathObject>`;

/** Two columns and two rows from (20, 20), 30 by 10 mm each. */
const LATTICE =
  [20, 30, 40].map((y) => path(`M 20 ${y} L 80 ${y}`)).join("") +
  [20, 50, 80].map((x) => path(`M ${x} 20 L ${x} 40`)).join("");

describe("text of an OFD", () => {
  it("goes to the cell in which it is drawn, blanks stay", async () => {
    expect(await read(LATTICE + text("规章", 22, 23) + text("12", 52, 33))).toEqual([
      [
        ["规章@0", "@1"],
        ["@0", "12@1"],
      ],
    ]);
  });

  it.each([
    ["by its transform", 'CTM="0.5 0 0 0.5 0 0"', ""],
    ["by distances", "", 'DeltaX="2 2 2"'],
    ["by a group of distances", "", 'DeltaX="g 3 2"'],
  ])("is placed %s", async (_, object, code) => {
    expect(await read(LATTICE + text("1234", 52, 33, object, code) + text("规章", 22, 23))).toEqual([
      [
        ["规章@0", "@1"],
        ["@0", "1234@1"],
      ],
    ]);
  });

  it("that runs down stays in one cell", async () => {
    const down = text("其他", 22, 20.5, "", 'DeltaX="0" DeltaY="4.2"');
    expect(await read(LATTICE + down + text("7", 52, 23))).toEqual([
      [
        ["其他@0", "7@1"],
        ["@0", "@1"],
      ],
    ]);
  });

  it("on a sheet that lies on its side is read upright", async () => {
    const side = (said: string, x: number, y: number) =>
      `<ofd:TextObject ID="1" Boundary="${x} ${y} 10 100" Font="1" Size="4" CTM="0 1 -1 0 5 0"><ofd:TextCode X="0" Y="4" DeltaX="${said.length > 1 ? `g ${said.length - 1} 4` : ""}">${said}</ofd:TextCode></ofd:TextObject>`;
    const lattice =
      [150, 160, 170].map((x) => path(`M ${x} 20 L ${x} 80`)).join("") +
      [20, 50, 80].map((y) => path(`M 150 ${y} L 170 ${y}`)).join("");
    expect(await read(lattice + side("规章", 162, 22) + side("８", 152, 52))).toEqual([
      [
        ["规章@0", "@1"],
        ["@0", "８@1"],
      ],
    ]);
  });

  it("that cannot be seen is left out", async () => {
    const hidden = text("9", 60, 23, 'Visible="false"') + text("8", 65, 23, 'Alpha="0"') + text("7", 300, 23);
    expect(await read(LATTICE + text("规章", 22, 23) + text("1", 52, 23) + hidden)).toEqual([
      [
        ["规章@0", "1@1"],
        ["@0", "@1"],
      ],
    ]);
  });

  it("in groups is found, and a watermark askew is not", async () => {
    const group = `<ofd:PageBlock ID="3"><ofd:PageBlock ID="4">${text("规章", 22, 23)}</ofd:PageBlock></ofd:PageBlock>`;
    const mark = text("内部资料", 30, 20, 'CTM="0.7 0.7 -0.7 0.7 0 0"');
    expect(await read(LATTICE + group + mark + text("1", 52, 23))).toEqual([
      [
        ["规章@0", "1@1"],
        ["@0", "@1"],
      ],
    ]);
  });
});

describe("parts of an OFD", () => {
  it("that are templates are drawn under their pages", async () => {
    const parts = new Map(
      Object.entries({
        "OFD.xml": "<OFD><DocBody><DocRoot>/Doc_0/Document.xml</DocRoot></DocBody></OFD>",
        "Doc_0/Document.xml":
          '<Document><CommonData><PageArea><PhysicalBox>0 0 210 297</PhysicalBox></PageArea><TemplatePage ID="5" BaseLoc="Tpls/T.xml"/></CommonData><Pages><Page ID="1" BaseLoc="Pages/P.xml"/></Pages></Document>',
        "Doc_0/Tpls/T.xml": `<Page><Content><Layer>${LATTICE}</Layer></Content></Page>`.replaceAll(
          "ofd:",
          "",
        ),
        "Doc_0/Pages/P.xml":
          `<Page><Template TemplateID="5"/><Content><Layer>${text("规章", 22, 23)}${text("3", 52, 23)}</Layer></Content></Page>`.replaceAll(
            "ofd:",
            "",
          ),
      }).map(([name, xml]) => [name, Buffer.from(xml)] as const),
    );
    expect(shortly(blocksOf(await decodeOfd(storedZip(parts))))).toEqual([
      [
        ["规章@0", "3@1"],
        ["@0", "@1"],
      ],
    ]);
  });

  it.each([
    [
      "pictures",
      packOfd(['<ofd:ImageObject ID="1" Boundary="0 0 210 297" ResourceID="3"/>'], "题"),
      "scanned_image",
    ],
    ["entities of its own", storedZip(new Map([["OFD.xml", Buffer.from("<!DOCTYPE a><a/>")]])), "corrupt"],
    ["a page that is missing", withoutPage(), "corrupt"],
    ["no document", storedZip(new Map([["OFD.xml", Buffer.from("<OFD/>")]])), "corrupt"],
    [
      "a lock",
      storedZip(
        new Map([
          ["OFD.xml", Buffer.from("<OFD/>")],
          ["Encryptions.xml", Buffer.from("<a/>")],
        ]),
      ),
      "encrypted",
    ],
  ])("with %s are refused", async (_, bytes, code) => {
    expect(await decodeOfd(bytes)).toMatchObject({ ok: false, code });
  });

  it("are found by paths from anywhere, and none leads out", () => {
    expect(resolve("Doc_0/", "Pages/P.xml")).toBe("Doc_0/Pages/P.xml");
    expect(resolve("Doc_0/", "/Doc_1/P.xml")).toBe("Doc_1/P.xml");
    expect(resolve("Doc_0/Res/", "../../../etc/./passwd")).toBe("etc/passwd");
  });
});

describe("distances", () => {
  it.each([
    ["1 2 3", 3, [1, 2, 3]],
    ["g 2 1.5 4", 3, [1.5, 1.5, 4]],
    ["g 999999999 1", 3, [1, 1, 1]],
    ["1 g x y 2", 4, [1, 2]],
    ["", 4, []],
    [undefined, 4, []],
  ] as const)("written %s", (said, most, expected) => {
    expect(distancesOf(said, most)).toEqual(expected);
  });
});

function withoutPage(): Uint8Array {
  return storedZip(
    new Map([
      ["OFD.xml", Buffer.from("<OFD><DocBody><DocRoot>D.xml</DocRoot></DocBody></OFD>")],
      ["D.xml", Buffer.from('<Document><Pages><Page ID="1" BaseLoc="P.xml"/></Pages></Document>')],
    ]),
  );
}
