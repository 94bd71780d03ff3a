/**
 * Stands in for the parser where a test is about what surrounds it: a "file" is JSON of made-up facts, `{"bad": CODE}`
 * for one that cannot be read, and anything else is no report.
 */
import { createHash } from "node:crypto";
import type { ParsedReport } from "../../src/core/record.ts";
import { type MadeUp, madeUp } from "../store/made-up.ts";

export async function parseBytes(
  bytes: Uint8Array,
  { path }: { path: string | null },
): Promise<ParsedReport[]> {
  const text = Buffer.from(bytes).toString("utf8");
  const facts = text.startsWith("{")
    ? (JSON.parse(text) as MadeUp & { bad?: string })
    : { bad: "not_a_report" };
  if ("bug" in facts) throw new Error("a bug of the parser");
  const record = madeUp({ agency: null, year: null, ...facts });
  record.source = { ...record.source, path, sha256: createHash("sha256").update(bytes).digest("hex") };
  if (facts.bad === undefined) return [record];
  const severity = facts.bad === "not_a_report" ? "info" : "error";
  return [
    {
      ...record,
      report: null,
      forms: {},
      tables: {},
      sections: [],
      findings: [{ code: facts.bad, severity, message: "made up" }],
    },
  ];
}
