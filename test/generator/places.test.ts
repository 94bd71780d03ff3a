import { describe, expect, it } from "vitest";
import { BLANK, keyOf } from "./cell.ts";
import { render } from "./dialects.ts";
import { TEXT_DIALECTS } from "./flatten/index.ts";
import { CLEAN_STYLE } from "./label-style.ts";
import { generateReport, type Report, type Shape } from "./report.ts";
import { withCells } from "./rewrite.ts";

const FULL = { blank: 0, notApplicable: 0, odd: 0 };

/** The same report with nothing but blanks in some cells, its other figures closed up in their order. */
function withBlank(report: Report, table: string, row: string, at: number): Report {
  const inRow = (address: { table: string; row: string } | null) =>
    address?.table === table && address.row === row;
  const cells = report.truth.filter((cell) => inRow(cell.address));
  const figures = cells.slice(0, -1);
  const printed = new Map(
    cells.map((cell, x) => {
      const shown = x === at ? BLANK : figures[x > at ? x - 1 : x];
      return [keyOf(cell.address), shown ?? BLANK] as const;
    }),
  );
  return withCells(report, printed);
}

/**
 * Two different reports that give one text can't be told apart by anybody; so no rendering of either, in whatever
 * dialect, may claim that the cells in which they differ have kept their places.
 */
describe("a place is claimed as kept only when the text proves it", () => {
  const rows: [Shape, string, string, number][] = [
    ["form2019", "proactive", "regulations", 3],
    ["form2019", "proactive", "fees", 2],
    ["form2019", "proactive", "procurement", 2],
    ["form2021", "requests", "received", 7],
    ["form2021", "requests", "granted", 7],
    ["form2021", "requests", "denied_law_prohibited", 7],
    ["form2021", "requests", "carried_out", 7],
    ["form2019", "review_litigation", "litigation_after_review", 5],
  ];

  it.each(rows)("%s %s.%s", (shape, table, row, width) => {
    const base = generateReport(5, { shape, mood: "renumbered", habits: FULL, style: CLEAN_STYLE });
    const seen = new Map<string, { name: string; claims: string }>();
    for (let at = 0; at < width; at++) {
      const report = withBlank(base, table, row, at);
      const cells = report.truth.filter((cell) => cell.address.table === table && cell.address.row === row);
      for (const dialect of TEXT_DIALECTS) {
        const { text, places } = render(report, dialect);
        const claims = cells
          .map((cell) => (places.get(keyOf(cell.address)) === "kept" ? (cell.value ?? "blank") : "?"))
          .join(" ");
        const twin = seen.get(text);
        if (twin) expect(claims, `${dialect}, blank ${at}, reads the same as ${twin.name}`).toBe(twin.claims);
        else seen.set(text, { name: `${dialect}, blank ${at}`, claims });
      }
    }
  });
});
