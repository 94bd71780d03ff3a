import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { PACKAGE_ROOT } from "../../src/core/package-root.ts";

/** Files of a room with what they import. */
function imports(room: string): Array<[file: string, imported: string]> {
  return readdirSync(join(PACKAGE_ROOT, room), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .flatMap((name) =>
      [...readFileSync(join(PACKAGE_ROOT, room, name), "utf8").matchAll(/from "(\.[^"]+)"/g)].map(
        ([, imported = ""]): [string, string] => [join(room, name), imported],
      ),
    );
}

/** docs/design.md, Rooms. */
it("no room takes anything from the command line", () => {
  const all = [...imports("src"), ...imports("parsers"), ...imports("crawlers")];
  expect(all.length).toBeGreaterThan(1000);
  expect(
    all.filter(([file, imported]) => /(?:^|\/)cli\//.test(imported) && !file.startsWith("src/cli/")),
  ).toEqual([]);
});
