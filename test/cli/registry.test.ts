import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { gongkai } from "./run.ts";

const folder = mkdtempSync(join(tmpdir(), "gongkai-registry-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const db = join(folder, "test.sqlite");

it("takes a registry, refuses a line with exit code 1, and waits for the bodies of any year", async () => {
  const file = join(folder, "registry.csv");
  writeFileSync(file, "名称,区划代码\n海州区教育局,320706\n无名局,32999\n");
  const first = await gongkai("agencies", "import", file, "--db", db, "--format", "json");
  expect(first.code).toBe(1);
  expect(first.err).toContain("line 3: 无名局: region_code 32999 is no division code");
  expect(JSON.parse(first.out)).toMatchObject([{ outcome: "added" }, { outcome: "refused" }]);
  const again = await gongkai("agencies", "import", file, "--db", db, "--format", "json");
  expect(JSON.parse(again.out)).toMatchObject([{ outcome: "same" }, { outcome: "refused" }]);
  const notice = join(folder, "notice.md");
  const missing = await gongkai(
    "missing",
    "--year",
    "2022",
    "--db",
    db,
    "--format",
    "json",
    "--notice",
    notice,
  );
  expect(missing.code).toBe(0);
  expect(JSON.parse(missing.out)).toMatchObject([
    {
      agency: "海州区教育局",
      region: "海州区",
      status: "unknown",
      reason: "no_source",
      due_on: "2023-01-31",
    },
  ]);
  expect(readFileSync(notice, "utf8")).toContain("连云港市海州区（320706）");
});

it("refuses a day that is none as wrong usage", async () => {
  expect((await gongkai("missing", "--year", "2022", "--as-of", "2023-02-30", "--db", db)).code).toBe(2);
});
