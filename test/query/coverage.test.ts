import { expect, it } from "vitest";
import { openForWriting } from "../../src/store/database.ts";
import { ReportStore } from "../../src/store/report-store.ts";
import { type MadeUp, madeUp } from "../store/made-up.ts";

const coverageOf = (...reports: MadeUp[]) => {
  const db = openForWriting(":memory:");
  const store = new ReportStore(db, "test");
  for (const report of reports) store.land([madeUp(report)]);
  return db
    .prepare("SELECT agency, year, due_on, advisory, status, days_late FROM coverage ORDER BY agency, year")
    .all();
};

it.each<[string, MadeUp, Record<string, unknown>]>([
  [
    "a department on the last day",
    { agency: "临江区教育局", year: 2022, publishedOn: "2023-01-31" },
    { due_on: "2023-01-31", status: "on_time", days_late: null },
  ],
  [
    "a department a day after",
    { agency: "临江区教育局", year: 2022, publishedOn: "2023-02-01" },
    { due_on: "2023-01-31", status: "late", days_late: 1 },
  ],
  [
    "a department that wrote in time and published after",
    { agency: "临江区教育局", year: 2022, writtenOn: "2023-01-20", publishedOn: "2023-02-16" },
    { status: "late_doubtful", days_late: 16 },
  ],
  [
    "a department under the old rule",
    { agency: "临江区教育局", year: 2018, publishedOn: "2019-03-31" },
    { due_on: "2019-03-31", status: "on_time" },
  ],
  [
    "a government's aggregate",
    { agency: "临江区人民政府", year: 2022, kind: "gov_aggregate", publishedOn: "2023-03-31" },
    { due_on: "2023-03-31", status: "on_time" },
  ],
  [
    "an aggregate that the office publishes",
    { agency: "临江区人民政府办公室", year: 2022, kind: "gov_aggregate", publishedOn: "2023-03-20" },
    { due_on: "2023-03-31", status: "on_time" },
  ],
  [
    "a township, whose date is only advisory",
    { agency: "兴国镇人民政府", year: 2022, publishedOn: "2023-05-01" },
    { due_on: "2023-01-31", advisory: 1, status: "on_time", days_late: 90 },
  ],
  [
    "a public enterprise, which has no duty",
    { agency: "临江水务集团有限公司", year: 2022, publishedOn: "2023-05-01" },
    { due_on: null, status: "exempt" },
  ],
  [
    "a report that bears no date",
    { agency: "临江区教育局", year: 2022 },
    { status: "unknown", days_late: null },
  ],
])("%s", (_, report, expected) => {
  expect(coverageOf(report)).toMatchObject([expected]);
});

it("counts from the first publication, not from the correction", () => {
  const rows = coverageOf(
    { agency: "临江区教育局", year: 2022, received: 1, publishedOn: "2023-01-16" },
    { agency: "临江区教育局", year: 2022, received: 2, publishedOn: "2023-06-01" },
  );
  expect(rows).toMatchObject([{ status: "on_time", days_late: null }]);
});

it("never calls missing what nobody has looked for", () => {
  const rows = coverageOf(
    { agency: "临江区教育局", year: 2021, publishedOn: "2022-01-16" },
    { agency: "临江区民政局", year: 2022, publishedOn: "2023-01-16" },
  );
  expect(rows).toMatchObject([
    { agency: "临江区教育局", year: 2021, status: "on_time" },
    { agency: "临江区教育局", year: 2022, status: "unknown" },
    { agency: "临江区民政局", year: 2021, status: "unknown" },
    { agency: "临江区民政局", year: 2022, status: "on_time" },
  ]);
});
