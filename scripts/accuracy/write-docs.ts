/** docs/accuracy.md: what was measured, for readers. */
import { writeFileSync } from "node:fs";
import { type Board, isOwnWriter, type Line } from "./board.ts";
import type { Options } from "./options.ts";
import { installed } from "./programs.ts";
import { seedOf } from "./sample.ts";
import { COLUMNS, cellsOf, type Tally } from "./tally.ts";

const WHAT = `# How often it is right

Made by \`npm run accuracy -- --full --write-docs\`; the floors below which a change fails are in
\`scripts/accuracy/floors.json\`. Every cell of every report is compared with what the report prints.

A made-up report is written down in every way below and parsed again. Of five reports in a row each follows another form;
of three, one is renumbered: every figure is another and no sum holds, so that a moved number shows and arithmetic cannot
help; of two, one has blanks, marks, remarks, units or publishers' errors. The generator shares no label, misprint or
style with the parser.

- **right**: the number as printed, or null where none is printed. **right where kept**: of the cells whose place the file
  still shows.
- **told otherwise**: the value is right, but its status, raw text or unit is not what the page says.
- **missed**: null where a number is printed. **flagged**: of these, the ones that the record says could not be told
  (\`unresolved\`, \`not_read\`, or named in a finding).
- **inferred**: right, by the form's sums, and marked so. **inferred-wrong** and **wrong** must be 0.

What is flagged and not right has lost its places on the way. A flattener that drops empty cells leaves
\`（一）予以公开 | 3 | 5 | 8\` of a row with seven columns: which column the 5 is in, nobody can know, and where no sum
leaves one answer the row stays \`unresolved\`. So the share of such dialects is what the blanks allow, and not what the
parser can do. \`S8\` and some tools drop every line that they have seen before, with most figures; there almost everything
is flagged. A PDF without rules shows places by distance alone: a figure belongs to the row whose label it stands
beside and to the column whose name it stands under. Where either is not certain, or a number may go on where the page
ends, its row is flagged; where the head of a table is not understood, a row is read only if one line holds all of it.

\`tool …\` are outputs of other people's programs for made-up pages, kept in \`test/fixtures\`; \`corpus\` are published
reports and flattened pages with known figures, which stand beside the checkout of those who have them and are not part of
it.

What a type says otherwise than a page by its nature is not counted: a spreadsheet keeps \`2,658\` and \`+19\` as numbers,
so that their writing is no longer unusual; around flattened text stand a site's own dates, and its labels may have lost
their ends.
`;

function table(rows: readonly (readonly string[])[], texts: number): string {
  const [head, ...body] = rows;
  if (head === undefined) return "";
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const rule = line(head.map((_, at) => (at < texts ? "---" : "---:")));
  return [line(head), rule, ...body.map(line)].join("\n");
}

type Entry = readonly [unknown, { line: Line; tally: Tally }];

function linesOf(entries: Iterable<Entry>, wanted: (line: Line) => boolean, names: (line: Line) => string[]) {
  return [...entries]
    .filter(([, { line }]) => wanted(line))
    .map(([, { line, tally }]) => [...names(line), ...cellsOf(tally)]);
}

function programs(): string {
  const found = (["soffice", "chromium"] as const).flatMap((name) => installed(name)?.version ?? []);
  return [`Node ${process.version}`, ...found].join(", ");
}

/** Writes the page. */
export function writeDocs(path: string, board: Board, { reports }: Options): void {
  const { lines, byDialect, sameRecord, total, made } = board;
  const seeds = Array.from({ length: reports }, (_, at) => seedOf(at + 1));
  const inShort = (line: Line) => [line.fileType, line.dialect];
  const inFull = (line: Line) => [line.form, line.fileType, line.dialect];
  const sections = [
    WHAT,
    `${made.cases} made-up cases, ${made.renumbered} of them renumbered; wrong: ${total.wrong}; inferred-wrong: ${total.inferredWrong}; missed without a flag: ${total.missed - total.flagged}.\nMeasured with ${programs()}.`,
    "## One report, every file type",
    "How many reports give the same record as their page: who, which year, title and dates, forms, every cell with its status, figures of the prose, findings. Only files that show every place.",
    table(
      [
        ["file type", "written by", "same record"],
        ...[...sameRecord.values()].map(({ line, same, of }) => [...inShort(line), `${same} of ${of}`]),
      ],
      2,
    ),
    "## By file type and dialect",
    table(
      [
        ["file type", "dialect", ...COLUMNS],
        ...linesOf(byDialect, (line) => !isOwnWriter(line), inShort),
        ["all", "", ...cellsOf(total)],
      ],
      2,
    ),
    "OFD is written by the tests themselves, since no free program writes it; these say less than the others.",
    table([["file type", "dialect", ...COLUMNS], ...linesOf(byDialect, isOwnWriter, inShort)], 2),
    "## By form, file type and dialect",
    table([["form", "file type", "dialect", ...COLUMNS], ...linesOf(lines, () => true, inFull)], 3),
    `## Seeds\n\n${seeds.join(" ")}`,
  ];
  writeFileSync(path, `${sections.map((section) => section.trim()).join("\n\n")}\n`);
}
