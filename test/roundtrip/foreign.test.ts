import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseBytes } from "../../parsers/parse.ts";
import { isOutrage, isShortfall, judge } from "../generator/judge.ts";
import { type Complaint, summarise } from "./complaints.ts";
import { type Fixture, loadFixtures } from "./fixture.ts";

const FIXTURES = loadFixtures();

async function complain(fixture: Fixture): Promise<Complaint[]> {
  const parsed = await parseBytes(readFileSync(fixture.path), { path: fixture.path });
  const first = parsed[0];
  if (parsed.length !== 1 || !first)
    return [{ kind: "reports", text: `${fixture.name}: ${parsed.length} reports` }];
  const year = first.report?.year ?? null;
  const out: Complaint[] =
    year === null || year === fixture.year ? [] : [{ kind: "year", text: `${fixture.name}: year ${year}` }];
  for (const one of judge(fixture.truth, fixture.places, first)) {
    if (!isOutrage(one) && !isShortfall(one)) continue;
    if (dashes(one.expected) === dashes(one.got)) continue;
    out.push({
      kind: one.verdict,
      text: `${fixture.name} ${one.key} [${one.place}] ${one.verdict}: expected ${one.expected}, got ${one.got}`,
    });
  }
  return out;
}

/** A dash in one spelling: pandoc writes `---` for `—`, and the record keeps what its text prints. */
function dashes(text: string): string {
  return text.replace(/raw "[—-]+"/, 'raw "-"');
}

/** Pages as other people's tools flatten them (test/fixtures/tools.json says what each tool keeps). */
describe("foreign flatteners", () => {
  const tools = [...new Set(FIXTURES.map((fixture) => fixture.tool))];

  it.each(tools)("%s", async (tool) => {
    const found: Complaint[] = [];
    for (const fixture of FIXTURES.filter((one) => one.tool === tool))
      found.push(...(await complain(fixture)));
    expect(summarise(found)).toBe("");
  });
});
