/** Prints what came of the made districts. */
import type { JudgedDistrict } from "./district.ts";

export interface DistrictScore {
  precision: number;
  recall: number;
}

/** Over all districts together. */
export function scoreOf(judged: readonly JudgedDistrict[]): DistrictScore {
  const count = (of: (one: JudgedDistrict) => number): number =>
    judged.reduce((sum, one) => sum + of(one), 0);
  const found = count(({ judgement }) => judgement.found.length);
  const wrong = count(({ judgement }) => judgement.falseAlarms.length);
  const planted = count(({ district }) => district.defects.length);
  return { precision: found + wrong === 0 ? 0 : found / (found + wrong), recall: found / planted };
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function printKinds(judged: readonly JudgedDistrict[]): void {
  const kinds = new Map<string, { planted: number; found: number }>();
  for (const { district, judgement } of judged) {
    for (const defect of district.defects) {
      const kind = kinds.get(defect.kind) ?? { planted: 0, found: 0 };
      kind.planted++;
      if (judgement.found.includes(defect)) kind.found++;
      kinds.set(defect.kind, kind);
    }
  }
  const width = Math.max(...[...kinds.keys()].map(({ length }) => length));
  for (const [kind, { planted, found }] of kinds) {
    say(`${kind.padEnd(width)}  ${String(found).padStart(3)} of ${String(planted).padStart(3)} found`);
  }
}

/** Prints a line for each kind of defect, what was missed, the false alarms, precision and recall. */
export function printDistricts(judged: readonly JudgedDistrict[]): void {
  say(`made districts, seeds: ${judged.map(({ district }) => district.seed).join(" ")}`);
  printKinds(judged);
  for (const { district, judgement, crawl } of judged) {
    const { seed, reports, defects, exceptions } = district;
    say(
      `seed ${seed}: ${reports.length} reports crawled in ${crawl.toFixed(1)} s; ${judgement.found.length} of ${defects.length} defects found, ${judgement.falseAlarms.length} false alarms, ${exceptions.length} exceptions`,
    );
    for (const { kind, agency, year, note } of judgement.missed) {
      say(`  missed: ${kind}, ${agency} ${year}${note === "" ? "" : ` (${note})`}`);
    }
    for (const { claim, exception } of judgement.falseAlarms) {
      const where = [claim.table, claim.row, claim.column].filter((part) => part !== null).join(".");
      const what = exception === null ? "" : ` [exception: ${exception.kind}]`;
      say(
        `  false alarm: ${claim.code}, ${claim.agency} ${claim.year} ${where}${what} ${claim.message}`.trimEnd(),
      );
    }
  }
  const { precision, recall } = scoreOf(judged);
  say(`made districts: precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}`);
}
