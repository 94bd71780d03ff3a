/**
 * Writes the pages of `docs/` that follow from the program: the codebook, the command line, the ten questions.
 *
 *   npm run docs
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { PACKAGE_ROOT } from "../src/core/package-root.ts";
import { PAGES, queriesPage } from "./docs/pages.ts";

const docs = join(PACKAGE_ROOT, "docs");
for (const [name, text] of Object.entries(PAGES)) writeFileSync(join(docs, name), text());
writeFileSync(join(docs, "queries.md"), await queriesPage());
