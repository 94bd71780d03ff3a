import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** All source files of the program, by their paths in it. */
export function sources(): Array<{ file: string; text: string }> {
  return ["src", "crawlers", "parsers", "bin"].flatMap((top) =>
    readdirSync(join(ROOT, top), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(?:ts|js)$/.test(name))
      .map((name) => ({ file: join(top, name), text: readFileSync(join(ROOT, top, name), "utf8") })),
  );
}
