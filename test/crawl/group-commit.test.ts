import Sqlite, { type Database } from "better-sqlite3";
import { afterEach, beforeEach, expect, it } from "vitest";
import { GroupCommit } from "../../src/crawl/group-commit.ts";

let db: Database;
let broken: unknown[];
let commits: GroupCommit;

beforeEach(() => {
  db = new Sqlite(":memory:");
  db.exec("CREATE TABLE note (word TEXT NOT NULL UNIQUE)");
  broken = [];
  commits = new GroupCommit(db, 1, (error) => broken.push(error));
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
