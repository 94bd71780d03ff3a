/**
 * Writes the sample reports of a county that does not exist, with what each of them prints and what is wrong in them.
 * The same program writes the same bytes.
 *
 *     node <compiled>/make-samples.js [FOLDER]     (default data/samples)
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AGENCIES, COUNTY } from "./samples/agencies.ts";
import { againstMembers, type Failure, sinceLastYear, withinYear } from "./samples/audit.ts";
import { encodeGb18030 } from "./samples/gb18030.ts";
import { renderHtml } from "./samples/html.ts";
import { FILES, type PlannedFile } from "./samples/plan.ts";
import { PLANTED, type Planted, type PlantedCell } from "./samples/planted.ts";
import { type PrintedReport, printReport, printStatistics } from "./samples/printed.ts";
import { registryCsv } from "./samples/registry.ts";
import { statisticsOf } from "./samples/statistics.ts";
import { renderText } from "./samples/text.ts";
import { valuesOf } from "./samples/values.ts";
import { buildWorld, figuresOf, type World } from "./samples/world.ts";

interface Sample {
  file: PlannedFile;
  report: PrintedReport;
  planted: { error: Planted; cells: PlantedCell[] }[];
}

function isPlantedIn(file: PlannedFile, error: Planted): boolean {
  const { agency, year, edition } = error;
  return agency === file.agency.id && year === file.year && (edition ?? file.edition) === file.edition;
}

function sampleOf(world: World, file: PlannedFile): Sample {
  const { agency, year, forms } = file;
  const report =
    forms === null
      ? printStatistics(agency, year, statisticsOf(agency === COUNTY ? 41 : 42, agency === COUNTY ? 3 : 1))
      : printReport(agency, year, figuresOf(world, agency.id, year), forms, file.changes);
  const planted = PLANTED.filter((error) => isPlantedIn(file, error)).map((error) => ({
    error,
    cells: error.plant?.(report) ?? [],
  }));
  return { file, report, planted };
}

function bytesOf({ file, report }: Sample): Uint8Array {
  const { writing } = file;
  if (writing.as === "text") return new TextEncoder().encode(renderText(file, report, writing.style));
  const page = renderHtml(file, report, writing.style);
  return writing.charset === "gb18030" ? encodeGb18030(page) : new TextEncoder().encode(page);
}

/** Every identity that fails in the current editions, file by file. */
function failuresOf(samples: readonly Sample[]): { file: string; failures: Failure[] }[] {
  const current = samples.filter(
    (s) => !samples.some((t) => t.file.edition > s.file.edition && sameReport(s.file, t.file)),
  );
  const lastYear = (s: Sample): Sample | undefined =>
    current.find((t) => t.file.agency === s.file.agency && t.file.year === s.file.year - 1);
  return samples.map((s) => {
    const before = lastYear(s);
    return {
      file: s.file.file,
      failures: [
        ...withinYear(s.report),
        ...(before === undefined ? [] : sinceLastYear(before.report, s.report)),
        ...(s.file.agency === COUNTY ? againstTheMembers(s, current) : []),
      ],
    };
  });
}

function sameReport(a: PlannedFile, b: PlannedFile): boolean {
  return a.agency === b.agency && a.year === b.year;
}

/** Nothing can be said in a year in which a member's report is missing. */
function againstTheMembers(county: Sample, current: readonly Sample[]): Failure[] {
  const { year } = county.file;
  if (county.report.forms === null || PLANTED.some((p) => p.year === year && isMissing(p))) return [];
  const members = current.filter((s) => s.file.agency !== COUNTY && s.file.year === year);
  return againstMembers(
    county.report,
    members.map((m) => m.report),
  );
}

function isMissing(error: Planted): boolean {
  return !FILES.some((file) => isPlantedIn(file, error));
}

/** Findings that arithmetic alone can check: a file has them when, and only when, they were planted in it. */
const ARITHMETIC = ["row_sum", "column_sum", "column_balance", "review_sum", "total_missing"];
const BETWEEN_YEARS = ["carry_over", "stock_in_force", "items_carry"];

function assertOnlyPlanted(sample: Sample, failures: readonly Failure[]): void {
  const codes = [...ARITHMETIC, ...BETWEEN_YEARS];
  const wanted = new Set(
    sample.planted.map((p) => p.error.finding).filter((code) => code !== null && codes.includes(code)),
  );
  const found = new Set(failures.map((f) => f.code).filter((code) => codes.includes(code)));
  const differ = wanted.size !== found.size || [...wanted].some((code) => code === null || !found.has(code));
  if (differ) throw new Error(`${sample.file.file}: planted ${[...wanted]}, found ${[...found]}`);
}

/** The planted errors as they are listed beside the files, with the cells that each of them touched. */
function plantedList(samples: readonly Sample[]): object[] {
  return PLANTED.map((error) => {
    const here = samples.filter((s) => s.planted.some((p) => p.error === error));
    const cells = here.flatMap((s) => s.planted.filter((p) => p.error === error).flatMap((p) => p.cells));
    const { year, finding, status, what } = error;
    const agency = AGENCIES.find((a) => a.id === error.agency)?.name;
    return { files: here.map((s) => s.file.file), agency, year, finding, status, what, cells };
  });
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function main(folder: string): void {
  const world = buildWorld();
  const samples = FILES.map((file) => sampleOf(world, file));
  const failures = failuresOf(samples);
  for (const [i, sample] of samples.entries()) assertOnlyPlanted(sample, failures[i]?.failures ?? []);

  rmSync(join(folder, "reports"), { recursive: true, force: true });
  mkdirSync(join(folder, "reports"), { recursive: true });
  for (const sample of samples) writeFileSync(join(folder, sample.file.file), bytesOf(sample));
  const findings = failures.flatMap(({ file, failures: list }) =>
    list.map((failure) => ({ file, ...failure })),
  );
  writeFileSync(join(folder, "planted.json"), json({ planted: plantedList(samples), findings }));
  const values = samples.map((s) => JSON.stringify(valuesOf(s.file, s.report)));
  writeFileSync(join(folder, "values.jsonl"), `${values.join("\n")}\n`);
  writeFileSync(join(folder, "registry.csv"), registryCsv());
  process.stderr.write(`${samples.length} reports, ${PLANTED.length} planted errors in ${folder}\n`);
}

main(process.argv[2] ?? "data/samples");
