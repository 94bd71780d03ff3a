import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of package.json: two above the sources, three above what was built from them. */
function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return folder;
}

/** Folder that the program was installed to; the samples lie beneath it. */
export const PACKAGE_ROOT = packageRoot();

const PACKAGE = JSON.parse(readFileSync(join(PACKAGE_ROOT, "package.json"), "utf8")) as {
  version: string;
  homepage: string;
};

/** Version of the program, kept with every report as the version of its parser. */
export const VERSION: string = PACKAGE.version;

/** Address of the project. */
export const HOMEPAGE: string = PACKAGE.homepage;

/** How the crawler names itself, with the address where people who run a site find out who asks for their pages. */
export const USER_AGENT = `gongkai/${VERSION} (+${HOMEPAGE})`;
