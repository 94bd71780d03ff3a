import type { ParsedReport } from "../../src/core/record.ts";
import { openForWriting } from "../../src/store/database.ts";
import { ReportStore } from "../../src/store/report-store.ts";
import { type MadeUp, madeUp } from "../store/made-up.ts";

/** A text that a spreadsheet would run, with everything that CSV and XML must quote. */
export const FORMULA = '=HYPERLINK("http://x.example/","点击"),\n<b>&_x0041_';

const EDUCATION = "临江区教育局";

/** A sheet of the years before 2019. */
const sheet: MadeUp["change"] = (record) => {
  record.forms = { statistics: "form2014" };
  record.tables = {
    statistics: {
      s14_req_received: { value: 12, unit: "条", column: null },
      s14_request_fees: { value: 0.37, unit: "万元", column: null },
      "x_local:微信推送": [
        { value: 3, unit: "条", column: "本期" },
        { value: null, unit: null, column: "累计" },
      ],
    },
  };
};

/** One blank total, one dash, one remark, one sum that fails. */
const odd = (record: ParsedReport): void => {
  const { requests, review_litigation, proactive } = record.tables;
  if (requests?.received === undefined || requests.granted === undefined) throw new Error("no table");
  requests.received.total = null;
  requests.granted.business = -3;
  if (review_litigation?.review !== undefined) review_litigation.review.upheld = null;
  if (proactive?.fees !== undefined) proactive.fees.amount = 0.37;
  record.cells.push(
    { table: "requests", row: "received", column: "total", status: "blank", raw: "" },
    { table: "review_litigation", row: "review", column: "upheld", status: "not_applicable", raw: "-" },
    { table: "requests", row: "granted", column: "total", status: "annotated", raw: "0（其中上年1件）" },
    { table: "proactive", row: "fees", column: "amount", status: "printed", raw: "0.37万元", unit: "万元" },
  );
  record.figures.push({ code: "requests_received", value: 18, unit: "件", sentence: FORMULA });
  record.findings.push({
    code: "row_sum",
    severity: "error",
    table: "requests",
    row: "granted",
    column: "total",
    printed: 0,
    expected: -3,
    message: "自然人至其他之和为 -3，总计为 0",
  });
};

const REPORTS: readonly MadeUp[] = [
  { agency: EDUCATION, year: 2018, publishedOn: "2019-03-01", change: sheet },
  { agency: EDUCATION, year: 2019, received: 18, publishedOn: "2020-01-16" },
  { agency: EDUCATION, year: 2020, received: 21, publishedOn: "2021-02-16", writtenOn: "2021-01-20" },
  { agency: EDUCATION, year: 2021, received: 25, publishedOn: "2022-01-16", change: odd },
  { agency: EDUCATION, year: 2022, received: 30, publishedOn: "2023-01-16" },
  { agency: EDUCATION, year: 2022, received: 31, publishedOn: "2023-02-16" },
  { agency: "临江区人民政府", year: 2021, kind: "gov_aggregate", received: 300, publishedOn: "2022-03-16" },
  { agency: "临江区民政局", year: 2022, received: 4, publishedOn: "2023-01-11" },
];

/** A database with everything that an export must carry: two versions, blanks, remarks, a person's reading. */
export function makeDatabase(path: string): void {
  const db = openForWriting(path);
  const store = new ReportStore(db, "0.1.0-test");
  for (const facts of REPORTS) store.land([madeUp(facts)]);
  db.exec(`UPDATE agency SET region_code = '320706' WHERE name <> '临江区民政局';
    UPDATE agency SET region_code = '330102' WHERE name = '临江区民政局';
    UPDATE agency SET parent_id = (SELECT id FROM agency WHERE name = '临江区人民政府') WHERE name = '${EDUCATION}';
    INSERT INTO correction (report_id, table_name, row, "column", value, by, note, at)
      SELECT r.id, 'requests', 'received', 'total', 25, '王五', '原件扫描页可辨', '2024-05-01T00:00:00Z'
      FROM report r JOIN agency a ON a.id = r.agency_id WHERE a.name = '${EDUCATION}' AND r.year = 2021;
    INSERT INTO document (id, url, sha256, fetched_at) VALUES (900, 'http://x.example/locked.pdf', 'ab', '2024-05-02T03:04:05Z');
    INSERT INTO finding (document_id, code, severity, message) VALUES (900, 'encrypted', 'error', 'made up');
    INSERT INTO review (report_id, code, table_name, row, "column", verdict, by, note, at)
      SELECT id, 'row_sum', 'requests', 'granted', 'total', 'confirmed', '@SUM(A1)', '属实', '2024-05-01T00:00:00Z'
      FROM report WHERE year = 2021 AND kind = 'single';`);
  db.close();
}
