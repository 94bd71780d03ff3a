/** The findings on the sample reports are those that were planted there, each of them and no other. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { gongkai } from "../cli/run.ts";

const folder = mkdtempSync(join(tmpdir(), "gongkai-planted-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Planted {
  agency: string;
  year: number;
  /** Null where what was planted is an oddity that asks for no finding. */
  finding: string | null;
}

it("each is found, and nothing else", async () => {
  const db = ["--db", join(folder, "samples.sqlite")];
  await gongkai("ingest", "data/samples", ...db, "--archive", join(folder, "archive"), "--quiet");
  const { out } = await gongkai("check", ...db, "--format", "json");
  const found = JSON.parse(out) as Array<{ agency: string; year: number; code: string }>;
  const { planted } = JSON.parse(readFileSync("data/samples/planted.json", "utf8")) as { planted: Planted[] };
  const wanted = planted.filter(({ finding }) => finding !== null);
  const words = (agency: string, year: number, code: string | null): string => `${agency} ${year} ${code}`;
  expect([...new Set(found.map(({ agency, year, code }) => words(agency, year, code)))].sort()).toEqual(
    wanted.map(({ agency, year, finding }) => words(agency, year, finding)).sort(),
  );
});
