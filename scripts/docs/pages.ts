import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command } from "commander";
import { build, main } from "../../src/cli/main.ts";
import { Session } from "../../src/cli/session.ts";
import { PACKAGE_ROOT } from "../../src/core/package-root.ts";
import { codebookMarkdown } from "../../src/export/codebook-markdown.ts";
import { LONG } from "../../src/export/metrics/long.ts";
import { WIDE } from "../../src/export/metrics/wide.ts";
import { SQL_TABLES } from "../../src/export/tables/index.ts";
import { openForReading } from "../../src/store/database.ts";
import { cliMarkdown } from "./cli-reference.ts";
import { queriesMarkdown } from "./queries.ts";

/** The program as `gongkai` builds it. */
export const program = (): Command => build(new Session());

/** Pages that follow from the program alone, by their names in `docs/`. */
export const PAGES: Readonly<Record<string, () => string>> = {
  "codebook.md": () =>
    `<!-- Written by \`npm run docs\`. -->\n\n${codebookMarkdown([...SQL_TABLES, LONG, WIDE])}`,
  "cli.md": () => cliMarkdown(program()),
};

/** Calls `use` with a database of the sample reports, and takes it away again. */
export async function withSamples<T>(use: (path: string) => T): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "gongkai-docs-"));
  try {
    const db = join(folder, "samples.sqlite");
    const samples = join(PACKAGE_ROOT, "data", "samples");
    const code = await main([
      "node",
      "gongkai",
      ...["ingest", samples, "--db", db, "--archive", join(folder, "archive"), "--quiet"],
    ]);
    if (code !== 0) throw new Error(`ingest of the samples ended with ${code}`);
    return use(db);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `docs/queries.md`, answered anew. */
export function queriesPage(): Promise<string> {
  return withSamples((path) => {
    const db = openForReading(path);
    try {
      return queriesMarkdown(db);
    } finally {
      db.close();
    }
  });
}
