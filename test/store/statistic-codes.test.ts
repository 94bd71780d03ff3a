import type { Database } from "better-sqlite3";
import { afterEach, beforeEach, expect, it } from "vitest";
import { refreshCodebook } from "../../src/store/codebook.ts";
import { openForWriting } from "../../src/store/database.ts";
import { StatisticCodes } from "../../src/store/statistic-codes.ts";

let db: Database;

beforeEach(() => {
  db = openForWriting(":memory:");
});

afterEach(() => {
  db.close();
});

const codeOf = (id: number): unknown =>
  db.prepare("SELECT code, label FROM statistic_code WHERE id = ?").raw().get(id);

it("knows the codes of the forms with their official labels", () => {
  expect(codeOf(new StatisticCodes(db).idOf("s14_req_received"))).toEqual([
    "s14_req_received",
    "(一)收到申请数",
  ]);
});

it("gives a code one number, and another code another one", () => {
  const codes = new StatisticCodes(db);
  const hotline = codes.idOf("x_local:热线答复数");
  expect(codeOf(hotline)).toEqual(["x_local:热线答复数", "热线答复数"]);
  expect(codes.idOf("x_local:热线答复数")).toBe(hotline);
  expect(codes.idOf("x_local:信箱答复数")).not.toBe(hotline);
});

it("forgets a number that a rollback has taken back, which another code may bear now", () => {
  const codes = new StatisticCodes(db);
  const undone = db.transaction(() => {
    codes.idOf("x_local:热线答复数");
    throw new Error("undone");
  });
  expect(undone).toThrow("undone");
  codes.idOf("x_local:信箱答复数");
  expect(codeOf(codes.idOf("x_local:热线答复数"))).toEqual(["x_local:热线答复数", "热线答复数"]);
});

it("writes a label anew where the form's has changed, and keeps the number", () => {
  const before = new StatisticCodes(db).idOf("s14_req_received");
  db.exec(
    "UPDATE statistic_code SET label = '旧' WHERE code = 's14_req_received'; UPDATE codebook_version SET digest = 'old'",
  );
  refreshCodebook(db);
  expect(codeOf(before)).toEqual(["s14_req_received", "(一)收到申请数"]);
});
