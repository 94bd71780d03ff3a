import type { Database } from "better-sqlite3";
import { afterEach, beforeEach, expect, it } from "vitest";
import { GroupCommit } from "../../src/crawl/group-commit.ts";
import { openForWriting } from "../../src/store/database.ts";
import { ReportStore } from "../../src/store/report-store.ts";
import { madeUp } from "../store/made-up.ts";

let db: Database;
let broken: unknown[];
let store: ReportStore;
let commits: GroupCommit;

beforeEach(() => {
  db = openForWriting(":memory:");
  db.exec("CREATE TABLE note (word TEXT NOT NULL UNIQUE)");
  broken = [];
  store = new ReportStore(db, "test");
  commits = new GroupCommit(store, 1, (error) => broken.push(error));
});

afterEach(() => {
  db.close();
});

const write = (word: string | null) => (): number => {
  db.prepare("INSERT INTO note VALUES (?)").run(word);
  return db.prepare("SELECT count(*) FROM note").pluck().get() as number;
};
const words = (): unknown => db.prepare("SELECT word FROM note ORDER BY rowid").pluck().all();

it("writes in the order in which it was asked, and gives back what the work gave", async () => {
  const counts = await Promise.all(["a", "b", "c"].map((word) => commits.run(write(word))));
  expect(counts).toEqual([1, 2, 3]);
  expect(words()).toEqual(["a", "b", "c"]);
});

it("undoes a piece of work that fails, and only that", async () => {
  const results = await Promise.allSettled([
    commits.run(write("a")),
    commits.run(() => {
      write("half")();
      return write(null)();
    }),
    commits.run(write("b")),
  ]);
  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(words()).toEqual(["a", "b"]);
  expect(broken).toEqual([]);
});

it("does every piece once more where one fails, and once where none does", async () => {
  let times = 0;
  await commits.run(() => times++);
  expect(times).toBe(1);
  await Promise.allSettled([commits.run(() => times++), commits.run(write(null))]);
  expect(times).toBe(3);
});

it("stores a report whole beside a piece that fails, though it was stored once and undone", async () => {
  const [stored] = await Promise.allSettled([
    commits.run(() => store.land([madeUp({ agency: "甲县教育局", year: 2023 })])),
    commits.run(write(null)),
  ]);
  expect(stored).toMatchObject({ value: [{ outcome: "new" }] });
  // The agency that the first attempt had learned of is undone with it, and must not be taken for known.
  await commits.run(() => store.land([madeUp({ agency: "甲县教育局", year: 2024 })]));
  const names = "SELECT a.name FROM report r JOIN agency a ON a.id = r.agency_id ORDER BY r.year";
  expect(db.prepare(names).pluck().all()).toEqual(["甲县教育局", "甲县教育局"]);
  expect(db.pragma("foreign_key_check")).toEqual([]);
});

it("has committed what it says is done", async () => {
  const done: boolean[] = [];
  await Promise.all(
    ["a", "b"].map((word) => commits.run(write(word)).then(() => done.push(db.inTransaction))),
  );
  expect(done).toEqual([false, false]);
});

it("goes on in further transactions where more comes than one holds", async () => {
  const many = Array.from({ length: 100 }, (_, n) => commits.run(write(String(n))));
  expect(await Promise.all(many)).toHaveLength(100);
  await commits.run(write("later"));
  expect(words()).toHaveLength(101);
});

it("tells everybody where nothing can be committed", async () => {
  const waiting = [commits.run(write("a")), commits.run(write("b"))];
  db.close();
  const results = await Promise.allSettled(waiting);
  expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(broken).toHaveLength(1);
});
