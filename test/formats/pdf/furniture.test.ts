import { expect, it } from "vitest";
import { findFurniture } from "../../../parsers/formats/pdf/furniture.ts";
import { lineText, type TextLine } from "../../../parsers/formats/pdf/text-line.ts";

const HEIGHT = 800;
const [HEAD, INNER_HEAD, FOOT] = [30, 60, 780];

/** One line of a single run of glyphs. */
function line(text: string, v: number): TextLine {
  const [u0, u1, size] = [280, 280 + 10 * text.length, 10];
  const glyph = { text, space: false, cx: (u0 + u1) / 2, cy: v, u0, u1, v, size, angle: 0, run: 0 } as const;
  return { glyphs: [glyph], u0, u1, v, size };
}

/** What is taken for furniture on pages with these lines, each as `text` and place. */
function furniture(pages: ReadonlyArray<ReadonlyArray<readonly [string, number]>>): string[] {
  const all = pages.map((lines) => ({ height: HEIGHT, lines: lines.map(([text, v]) => line(text, v)) }));
  return [...findFurniture(all)].map((one) => `${lineText(one)} at ${one.v}`);
}

it("takes bare numbers that go up with the pages for page numbers", () => {
  expect(furniture([[["1", FOOT]], [["2", FOOT]], [["3", FOOT]]])).toEqual([
    "1 at 780",
    "2 at 780",
    "3 at 780",
  ]);
});

it("leaves the rest of a figure that the page end has torn, though it equals the number of its page", () => {
  expect(
    furniture([
      [["1", FOOT]],
      [
        ["2", HEAD],
        ["2", FOOT],
      ],
      [["3", FOOT]],
    ]),
  ).toEqual(["1 at 780", "2 at 780", "3 at 780"]);
  expect(
    furniture([
      [["1", HEAD]],
      [
        ["2", HEAD],
        ["2", INNER_HEAD],
      ],
    ]),
  ).toEqual(["1 at 30", "2 at 30"]);
});
