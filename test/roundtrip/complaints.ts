import { parseBytes } from "../../parsers/parse.ts";
import type { ParsedReport } from "../../src/core/record.ts";
import { isOutrage, isShortfall, type Judgement, judge } from "../generator/judge.ts";
import { around, type Rendering } from "../generator/rendering.ts";
import type { Report } from "../generator/report.ts";

/** Parses a rendering; a generated page holds exactly one report. */
export async function read(rendering: Rendering): Promise<ParsedReport[]> {
  const bytes = new TextEncoder().encode(rendering.text);
  return parseBytes(bytes, { path: `report.${rendering.extension}` });
}

export interface Complaint {
  kind: string;
  text: string;
}

const SHOWN = 4;

/** What is wrong with a reading of a rendering: never-allowed verdicts, and shortfalls where places are kept. */
export async function complaints(report: Report, rendering: Rendering): Promise<Complaint[]> {
  const head = `${rendering.dialect} seed ${report.seed} (${report.shape}, ${report.mood}, blank ${report.habits.blank})`;
  let parsed: ParsedReport[];
  try {
    parsed = await read(rendering);
  } catch (error) {
    return [{ kind: "crash", text: `${head}: ${error instanceof Error ? error.stack : String(error)}` }];
  }
  const first = parsed[0];
  if (parsed.length !== 1 || first === undefined) {
    return [{ kind: "reports", text: `${head}: ${parsed.length} reports instead of one` }];
  }
  const out: Complaint[] = [];
  if (first.report?.year != null && first.report.year !== report.year) {
    out.push({ kind: "year", text: `${head}: year ${first.report.year}, printed ${report.year}` });
  }
  const bad = judge(report.truth, rendering.places, first).filter(
    (one) => isOutrage(one) || isShortfall(one),
  );
  return [...out, ...bad.map((one) => complain(head, one, rendering))];
}

function complain(head: string, one: Judgement, rendering: Rendering): Complaint {
  const shown = around(rendering, one.key).replace(/\n/g, "⏎");
  return {
    kind: one.verdict,
    text: `${head}\n  ${one.key} [${one.place}] ${one.verdict}: expected ${one.expected}, got ${one.got}\n  ${shown}`,
  };
}

/** One message for many complaints: a count of each kind, then the first few in full. */
export function summarise(found: readonly Complaint[]): string {
  if (found.length === 0) return "";
  const counts = new Map<string, number>();
  for (const one of found) counts.set(one.kind, (counts.get(one.kind) ?? 0) + 1);
  const tally = [...counts].map(([kind, count]) => `${kind} ${count}`).join(", ");
  const worst = [...counts.keys()].flatMap((kind) =>
    found.filter((one) => one.kind === kind).slice(0, SHOWN),
  );
  return `${tally}\n${worst.map((one) => one.text).join("\n")}`;
}
