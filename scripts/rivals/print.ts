import type { Scores } from "./scores.ts";

/** Never rounded up to all of them. */
const percent = (part: number, whole: number): string =>
  `${part === whole ? "100.00" : Math.min(99.99, (100 * part) / whole).toFixed(2)}%`;

/** `docs/comparison.md`. */
export function comparisonMarkdown(scores: Scores, reports: number, versions: string): string {
  const rows = [...scores.all()].map(
    ({ kind, reader, score }) =>
      `| ${kind} | ${reader} | ${percent(score.right, score.cells)} | ${score.wrong} | ${score.missed} | ${score.failed} | ${(score.files / (score.ms / 1000)).toFixed(0)} |`,
  );
  return `# Against what people would take instead

Made by \`npm run rivals -- --write-docs\`: the same ${reports} made-up reports (seeded; \`scripts/accuracy/sample.ts\`) in every kind of
file, read side by side in one run. Half of the reports have blanks, marks, remarks, units or publishers' errors; in a third
every figure is another and no sum holds. The others' code (\`scripts/rivals/rivals.py\`) is what a careful user of each tool
would write: labels compared without blanks, numbering and punctuation, spans heeded, seven figures or none, a cell taken
for a number only where it is nothing else. Only tables 三 and 四 are compared, since that is all that this code reads;
gongkai's time is for everything that it does: all tables, who and when, prose, sums, findings.

- **right**: the number as printed, or nothing where none is printed.
- **silently wrong**: a number that the report does not print there, with nothing that says so. gongkai's must be 0.
- **missed**: nothing where a number is printed. gongkai says of each that it could not be told; the others do not.
- **failed**: files on which the tool gave up with an error.
- **a second**: reports a second of processor time, one thread, started programs included, after a warm-up.

${versions}; Node ${process.version}.

| files | reader | right | silently wrong | missed | failed | a second |
| --- | --- | ---: | ---: | ---: | ---: | ---: |
${rows.join("\n")}
`;
}
