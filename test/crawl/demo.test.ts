import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { gongkai } from "../cli/run.ts";

const folder = mkdtempSync(join(tmpdir(), "gongkai-demo-"));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("npm start crawls the sample web: every source, every report, and what is missing", {
  timeout: 120_000,
}, async () => {
  const demo = await gongkai(
    "demo",
    "--db",
    join(folder, "demo.sqlite"),
    "--archive",
    join(folder, "archive"),
  );
  expect(demo.code).toBe(0);
  expect(demo.err).toMatch(/38 reports stored \(1 of them new versions\)/);
  expect(demo.out.match(/ ok /g)).toHaveLength(10);
  expect(demo.out).toContain("unknown");
});
