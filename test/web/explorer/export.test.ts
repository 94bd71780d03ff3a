/** Files are sent in pieces; the pieces are one file. */
import { parse } from "csv-parse/sync";
import { expect, it } from "vitest";
import { asJson } from "../../../src/core/shown-text.ts";
import { exported } from "../../../src/web/parts/export.ts";

interface Line {
  id: number;
  name: string | null;
}

const lines = (count: number): Line[] =>
  Array.from({ length: count }, (_, id) => ({ id, name: id % 3 === 0 ? null : `第${id}行,"甲"\n=乙` }));

const file = (rows: readonly Line[], format: "csv" | "json"): Promise<string> =>
  exported(
    {
      caption: "",
      rows,
      columns: [
        { key: "id", label: "", value: (row: Line) => row.id },
        { key: "name", label: "", value: (row: Line) => row.name },
      ],
    },
    format,
    "lines",
  ).text();

// Around the size of a piece, and several of them.
it.each([0, 1, 499, 500, 501, 1203])("writes %i rows as one file", async (count) => {
  const rows = lines(count);
  expect(await file(rows, "json")).toBe(`${asJson(rows, 2)}\n`);
  const read = parse(await file(rows, "csv"), { columns: true }) as Array<Record<string, string>>;
  expect(read.map(({ id, name }) => [Number(id), name])).toEqual(
    rows.map(({ id, name }) => [id, name ?? ""]),
  );
});
