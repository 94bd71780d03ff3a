import { strict as assert } from "node:assert";
import { join } from "node:path";
import { type SampleWeb, startSampleWeb } from "../../../src/sample-web/index.ts";
import { stateOf } from "../../crawl/state.ts";
import { writeSourceCsv } from "../../web/source-list.ts";
import { looking } from "../dump.ts";
import { assertSound, database, Folders, type Scene, well, where } from "./scene.ts";

/** `crawl` of three sites on loopback into a database that is not there yet. */
export function crawlScene(): Scene {
  const folders = new Folders();
  let web: SampleWeb | null = null;
  let start = "";
  let whole: Record<string, unknown[]> = {};
  const words = (folder: string): string[] => [
    ...["crawl", "--sources", join(start, "sources.csv"), ...where(folder)],
    ...["--allow-loopback", "--rate", "100"],
  ];
  return {
    name: "crawl",
    points: [
      { name: "the database has no tables", at: { sql: "CREATE TABLE agency " }, when: "before", nth: 1 },
      { name: "half of the schema is there", at: { sql: "CREATE TABLE crawl_lock" }, when: "before", nth: 1 },
      {
        name: "an answer is in the archive and not written down",
        at: { call: "renameSync", path: "archive" },
        when: "after",
        nth: 9,
      },
      {
        name: "an answer is written down without what follows",
        at: { sql: "^INSERT INTO fetch" },
        when: "after",
        nth: 15,
      },
      { name: "a publication is found", at: { sql: "^INSERT INTO crawl_item" }, when: "after", nth: 5 },
      {
        name: "a report has its row and no cells",
        at: { sql: "^INSERT INTO report \\(" },
        when: "after",
        nth: 3,
      },
      { name: "after a commit in the middle", at: { sql: "^COMMIT" }, when: "after", nth: 60 },
    ],
    async prepare() {
      web = await startSampleWeb({ sites: ["lanxi-county", "lanxi-education", "lanxi-platform"] });
      start = folders.make();
      writeSourceCsv(join(start, "sources.csv"), web.sites);
      const undisturbed = folders.make();
      await well(...words(undisturbed), "--quiet");
      whole = looking(database(undisturbed), stateOf);
      assert.ok((whole.report?.length ?? 0) > 10);
    },
    begin: () => folders.make(),
    words,
    check: assertSound,
    async finish(folder: string) {
      await well(...words(folder), "--quiet");
      assert.deepEqual(looking(database(folder), stateOf), whole);
    },
    async close() {
      await web?.close();
      folders.remove();
    },
  };
}
