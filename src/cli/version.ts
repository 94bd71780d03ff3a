import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PACKAGE_ROOT } from "../core/package-root.ts";

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
