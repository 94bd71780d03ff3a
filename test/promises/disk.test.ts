import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite, { type Database } from "better-sqlite3";
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
  type MockInstance,
  vi,
} from "vitest";
import { type SampleWeb, startSampleWeb } from "../../src/sample-web/index.ts";
import { countUnkept } from "../../src/store/archived-files.ts";
import { openForWriting } from "../../src/store/database.ts";
import { databaseFaults } from "../../src/store/verify.ts";
import { gongkai, type Run } from "../cli/run.ts";
import { stateOf } from "../crawl/state.ts";
import { writeSourceCsv } from "../web/source-list.ts";
import { dumpOf, looking } from "./dump.ts";
import { writeReports } from "./scenes/ingest.ts";
import { canMount, SmallDisk } from "./small-disk.ts";

const possible = canMount();
/** Room for everything that is done here, in KiB. */
const ROOMY = 64 * 1024;

let folder: string;
let disk: SmallDisk;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "gongkai-full-"));
  writeReports(join(folder, "in"), 1, 24);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const elsewhere = (name: string): string => join(folder, name);
const here = (name: string): string => join(disk.folder, name);

/** When a disk under a database is full. */
type When = "while it is made" | "at a commit" | "in the middle of a report";

/** Leaves a database so much room on its disk. What this gives takes back how it writes. */
function fillUp(when: When, db: string, kib: number): MockInstance | null {
  if (when !== "while it is made") openForWriting(db).close();
  disk.leave(kib);
  return when === "in the middle of a report" ? writingAtOnce() : null;
}

/** SQLite keeps 16 MB in memory until the commit; here next to nothing, so that it writes all the time. */
function writingAtOnce(): MockInstance {
  const real = Sqlite.prototype.pragma;
  return vi.spyOn(Sqlite.prototype, "pragma").mockImplementation(function (this: Database, ...words) {
    real.call(this, "cache_size = 1");
    return real.apply(this, words);
  });
}

const sound = (db: string): void =>
  looking(db, (read) => {
    expect(read.pragma("integrity_check", { simple: true })).toBe("ok");
    expect([...databaseFaults(read)]).toEqual([]);
  });

describe.skipIf(!possible)("a full disk (skipped where no small disk can be mounted: root only)", () => {
  afterEach(() => disk.remove());

  const undisturbed = async (name: string): Promise<unknown> => {
    const where = ["--db", elsewhere(`${name}.sqlite`), "--archive", elsewhere(name)];
    expect((await gongkai("ingest", elsewhere("in"), ...where)).code).toBe(0);
    return looking(elsewhere(`${name}.sqlite`), dumpOf);
  };

  it.each(["while it is made", "at a commit", "in the middle of a report"] as const)(
    "under the database, %s: ingest names it, nothing is broken, with room it goes on",
    async (when) => {
      disk = new SmallDisk(ROOMY);
      const where = ["--db", here("a.sqlite"), "--archive", elsewhere(`kept ${when}`)];
      const spy = fillUp(when, here("a.sqlite"), 200);
      const full = await gongkai("ingest", elsewhere("in"), ...where);
      spy?.mockRestore();
      expect(full).toMatchObject({ code: 1, out: "" });
      expect(full.err, full.err).toContain(
        `${here("a.sqlite")}: the disk is full: make room and run the same command again`,
      );
      expect(full.err).not.toMatch(/reports stored|internal error/);
      disk.resize(ROOMY);
      if (when !== "while it is made") sound(here("a.sqlite"));
      expect((await gongkai("ingest", elsewhere("in"), ...where)).code).toBe(0);
      expect(looking(here("a.sqlite"), dumpOf)).toEqual(await undisturbed(`whole ${when}`));
    },
  );

  it("under the archive: each file is named, none is stored without its bytes, with room it goes on", async () => {
    disk = new SmallDisk(100);
    const where = ["--db", elsewhere("b.sqlite"), "--archive", here("archive")];
    const full = await gongkai("ingest", elsewhere("in"), ...where);
    expect(full.code).toBe(1);
    expect(full.err).toMatch(
      /in\/\d+\.html: its bytes could not be kept in the archive, so it is not stored: .*archive\/.*the disk is full: make room/,
    );
    expect(looking(elsewhere("b.sqlite"), countUnkept), "documents without their bytes").toBe(0);
    expect((await gongkai("archive", "verify", ...where)).code).toBe(0);
    expect(readdirSync(here("archive/tmp"))).toEqual([]);
    disk.resize(ROOMY);
    expect((await gongkai("ingest", elsewhere("in"), ...where)).code).toBe(0);
    expect((await gongkai("archive", "verify", ...where)).err).toMatch(
      /^24 files sound, 0 damaged, 0 missing/m,
    );
  });

  it("under an export: the folder is named and not there, nothing is left, with room it is", async () => {
    await undisturbed("exported");
    for (const format of ["csv", "datasette", "parquet", "xlsx", "warc"]) {
      disk = new SmallDisk(24);
      const words = [
        "export",
        "--to",
        here("out"),
        "--format",
        format,
        "--db",
        elsewhere("exported.sqlite"),
        "--archive",
        elsewhere("exported"),
      ];
      const full = await gongkai(...words);
      expect(full.code, format).toBe(1);
      expect(full.err, format).toContain(`${here("out")}`);
      expect(full.err, format).toContain("the disk is full: make room and run the same command again");
      expect(existsSync(here("out")) ? readdirSync(here("out")) : [], format).toEqual([]);
      expect(
        readdirSync(disk.folder).filter((name) => name !== "out"),
        format,
      ).toEqual([]);
      disk.resize(ROOMY);
      expect((await gongkai(...words)).code, format).toBe(0);
      if (format !== "warc") disk.remove();
    }
  });

  it("under a backup: the copy is named and not there, nothing is left, with room it is", async () => {
    await undisturbed("backed-up");
    disk = new SmallDisk(500);
    const words = ["backup", here("copy.sqlite"), "--db", elsewhere("backed-up.sqlite")];
    const full = await gongkai(...words);
    expect(full.code).toBe(1);
    expect(full.err).toContain(
      `${here("copy.sqlite")}: the disk is full: make room and run the same command again`,
    );
    expect(readdirSync(disk.folder)).toEqual([]);
    disk.resize(ROOMY);
    expect((await gongkai(...words)).code).toBe(0);
    sound(here("copy.sqlite"));
  });

  describe("under a crawl", () => {
    let web: SampleWeb;
    let whole: ReturnType<typeof stateOf>;

    const crawl = (...where: string[]) =>
      gongkai("crawl", "--sources", elsewhere("sources.csv"), "--allow-loopback", "--rate", "200", ...where);

    beforeAll(async () => {
      web = await startSampleWeb({ sites: ["lanxi-county"] });
      writeSourceCsv(elsewhere("sources.csv"), web.sites);
      const db = elsewhere("crawled-whole");
      expect((await crawl("--db", db, "--archive", `${db}-archive`)).code).toBe(0);
      whole = looking(db, stateOf);
    });
    afterAll(() => web.close());

    it.each(["while it is made", "at a commit", "in the middle of a report"] as const)(
      "its database, %s: it is named, nothing is broken, with room it goes on to the same",
      async (when) => {
        disk = new SmallDisk(ROOMY);
        const where = ["--db", here("db"), "--archive", elsewhere(`crawled ${when}`)];
        const spy = fillUp(when, here("db"), 600);
        const full = await crawl(...where);
        spy?.mockRestore();
        await goesOn(full, "db", where);
      },
    );

    it("its archive: it is named, nothing is broken, with room it goes on to the same", async () => {
      disk = new SmallDisk(60);
      const where = ["--db", elsewhere("crawled.sqlite"), "--archive", here("archive")];
      await goesOn(await crawl(...where), "archive", where);
    });

    async function goesOn(full: Run, what: string, where: readonly string[]): Promise<void> {
      expect(full.err, full.err).toMatch(
        new RegExp(`${here(what)}.*: the disk is full: make room and run the same command again`),
      );
      expect(full.code).toBe(1);
      disk.resize(ROOMY);
      const db = where[1] as string;
      expect((await crawl(...where)).code).toBe(0);
      sound(db);
      expect(looking(db, stateOf)).toEqual(whole);
    }
  });
});

describe.skipIf(!possible)(
  "a disk that can only be read (skipped where none can be mounted: root only)",
  () => {
    beforeEach(async () => {
      disk = new SmallDisk(ROOMY);
      await gongkai(
        "ingest",
        elsewhere("in"),
        "--db",
        elsewhere("full.sqlite"),
        "--archive",
        elsewhere("full"),
      );
      cpSync(elsewhere("full.sqlite"), here("db.sqlite"));
      await gongkai("backup", here("copy.sqlite"), "--db", elsewhere("full.sqlite"));
      // Node tells a folder that cannot be made there as one that is not there.
      mkdirSync(here("archive/tmp"), { recursive: true });
      disk.lock();
    });
    afterEach(() => disk.remove());

    it("is named by what would write, with the way out", async () => {
      const db = await gongkai(
        "ingest",
        elsewhere("in"),
        "--db",
        here("db.sqlite"),
        "--archive",
        elsewhere("x"),
      );
      expect(db.code).toBe(1);
      expect(db.err).toMatch(
        /db\.sqlite: it can(?:not be opened: the folder must be there and writable| only be read: allow writing)/,
      );
      const archive = await gongkai(
        "ingest",
        elsewhere("in"),
        "--db",
        elsewhere("y.sqlite"),
        "--archive",
        here("archive"),
      );
      expect(archive.code).toBe(1);
      expect(archive.err).toMatch(
        /so it is not stored: .*\/archive\/.*the disk can only be read: name another place/,
      );
      const out = await gongkai("export", "--to", here("out"), "--db", elsewhere("full.sqlite"));
      expect(out.code).toBe(1);
      expect(out.err).toContain(`${here("out")}`);
      expect(out.err).toContain("the disk can only be read: name another place");
    });

    it("is no hindrance to reading a backup, and a database in use tells that it must be copied", async () => {
      const copy = await gongkai("check", "--db", here("copy.sqlite"), "--format", "json");
      const original = await gongkai("check", "--db", elsewhere("full.sqlite"), "--format", "json");
      expect(copy).toMatchObject({ code: 0, out: original.out });
      const live = await gongkai("check", "--db", here("db.sqlite"));
      expect(live.code).toBe(1);
      expect(live.err).toMatch(/db\.sqlite: it can(?:not| only) .*`gongkai backup`/);
    });
  },
);
