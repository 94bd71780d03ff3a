import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { findingName } from "../../../src/web/terms.ts";

it("has a Chinese name for every code of a finding", () => {
  const documented = [...readFileSync("docs/findings.md", "utf8").matchAll(/^\| `([a-z_0-9]+)`/gm)].map(
    ([, code = ""]) => code,
  );
  expect(documented.length).toBeGreaterThan(30);
  expect(documented.filter((code) => !/\p{sc=Han}/u.test(findingName("zh", code)))).toEqual([]);
});
