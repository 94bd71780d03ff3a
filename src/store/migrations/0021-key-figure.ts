/**
 * The cells that named metrics are made of, of each report, side by side and by body: a province over ten years is read from
 * one stretch of the file, where its reports and their tables lie all over it. A copy; the tables are what counts.
 */

const REQUESTS = [
  "received",
  "carried_in",
  "granted",
  "partly_granted",
  "denied_state_secret",
  "denied_law_prohibited",
  "denied_security_stability",
  "denied_third_party_rights",
  "denied_internal_affairs",
  "denied_process_info",
  "denied_enforcement_file",
  "denied_admin_inquiry",
  "unavailable_not_held",
  "unavailable_needs_creation",
  "unavailable_still_unclear",
  "not_processed_petition",
  "not_processed_duplicate",
  "not_processed_publication",
  "not_processed_excessive",
  "not_processed_reconfirm",
  "other_not_corrected",
  "other_fee_unpaid",
  "other_misc",
  "other",
  "handled_total",
  "carried_out",
];

const PROACTIVE = [
  ["normative_documents", "made"],
  ["normative_documents", "public_total"],
  ["normative_documents", "issued"],
  ["normative_documents", "in_force"],
  ["licensing", "decisions"],
  ["penalties", "decisions"],
  ["coercive_measures", "decisions"],
];

const REVIEW_LITIGATION = [
  ["review", "corrected"],
  ["review", "upheld"],
  ["review", "pending"],
  ["review", "total"],
  ["litigation_direct", "corrected"],
  ["litigation_direct", "total"],
  ["litigation_after_review", "corrected"],
  ["litigation_after_review", "total"],
];

/** Codes of the sheets of statistics, with the unit that the form prints. */
const STATISTICS = {
  s08_proactive_count: "条",
  s08_normative_new: "条",
  s08_req_received: "条",
  s08_req_answered: "条",
  s08_ans_granted: "条",
  s08_ans_partial: "条",
  s08_ans_denied: "条",
  s08_den_exempt1: "条",
  s08_den_exempt2: "条",
  s08_den_exempt3: "条",
  s08_den_not_exist: "条",
  s08_den_not_ours: "条",
  s08_den_unclear: "条",
  s08_fee_total: "元",
  s08_review: "件",
  s08_litigation: "件",
  s14_proactive_count: "条",
  s14_normative_issued: "件",
  s14_req_received: "件",
  s14_req_closed: "件",
  s14_req_answered: "件",
  s14_ans_already_public: "件",
  s14_ans_granted: "件",
  s14_ans_partial: "件",
  s14_ans_denied: "件",
  s14_den_state_secret: "件",
  s14_den_trade_secret: "件",
  s14_den_privacy: "件",
  s14_den_security: "件",
  s14_ans_not_exist: "件",
  s14_ans_not_ours: "件",
  s14_request_fees: "万元",
  s14_review: "件",
  s14_review_upheld: "件",
  s14_review_corrected: "件",
  s14_litigation: "件",
  s14_lit_corrected: "件",
};

/** Column → the cell of report `r` that it copies. */
const CELLS: ReadonlyArray<readonly [column: string, cell: string]> = [
  ...REQUESTS.map((row): [string, string] => [
    `requests_${row}_total`,
    `(SELECT total FROM requests WHERE report_id = r.id AND outcome = '${row}')`,
  ]),
  ...PROACTIVE.map(([row, column]): [string, string] => [
    `proactive_${row}_${column}`,
    `(SELECT ${column} FROM proactive WHERE report_id = r.id AND item = '${row}')`,
  ]),
  ...REVIEW_LITIGATION.map(([row, column]): [string, string] => [
    `review_litigation_${row}_${column}`,
    `(SELECT ${column} FROM review_litigation WHERE report_id = r.id AND path = '${row}')`,
  ]),
  ...Object.keys(STATISTICS).map((code): [string, string] => [
    code,
    `(SELECT v.value FROM statistic_value v WHERE v.report_id = r.id AND v.is_main = 1
      AND v.code = (SELECT id FROM statistic_code WHERE code = '${code}'))`,
  ]),
];

const FORMS = [
  "form_requests",
  "form_review_litigation",
  "form_statistics",
  "form_art20_1",
  "form_art20_5",
  "form_art20_6",
  "form_art20_8",
  "form_art20_9",
];

/** Column → what it copies of the row of its report. The year of a form tells it, in a quarter of the bytes of its name. */
const ofReport = (row: string): ReadonlyArray<readonly [column: string, value: string]> => [
  ...["agency_id", "year", "kind", "is_current"].map((column) => [column, `${row}.${column}`] as const),
  ...FORMS.map((column) => [column, `CAST(substr(${row}.${column}, 5) AS INTEGER)`] as const),
];

const OF_REPORT = ofReport("r").map(([column]) => column);

const printed = Object.entries(STATISTICS).map(([code, unit]) => `('${code}', '${unit}')`);

export const sql = `
CREATE TABLE key_figure (
  agency_id   INTEGER NOT NULL,
  year        INTEGER NOT NULL,
  report_id   INTEGER NOT NULL,
  kind        TEXT NOT NULL,
  is_current  INTEGER NOT NULL,
  -- Years of the forms: 2021 for form2021.
  ${FORMS.map((column) => `${column} INTEGER,`).join("\n  ")}
  -- 1 where one of these cells of the statistics bears a unit that is not its form's.
  other_units INTEGER NOT NULL,
  ${CELLS.map(([column]) => `${column} NUMERIC,`).join("\n  ")}
  PRIMARY KEY (agency_id, year, report_id)
) WITHOUT ROWID;

INSERT INTO key_figure (report_id, ${OF_REPORT.join(", ")}, other_units, ${CELLS.map(([column]) => column).join(", ")})
SELECT r.id, ${ofReport("r")
  .map(([, value]) => value)
  .join(", ")},
  EXISTS (SELECT 1 FROM statistic_value v JOIN statistic_code c ON c.id = v.code
    JOIN (SELECT column1 AS code, column2 AS unit FROM (VALUES ${printed.join(", ")})) f ON f.code = c.code
    WHERE v.report_id = r.id AND v.is_main = 1 AND v.unit <> f.unit),
  ${CELLS.map(([, cell]) => cell).join(",\n  ")}
FROM report r ORDER BY r.agency_id, r.year, r.id;

-- Whoever moves a report to another body or year, makes it current or drops it, moves the copy with it.
CREATE TRIGGER key_figure_moves AFTER UPDATE OF ${OF_REPORT.join(", ")} ON report
WHEN ${OF_REPORT.map((column) => `OLD.${column} IS NOT NEW.${column}`).join(" OR ")} BEGIN
  UPDATE key_figure SET ${ofReport("NEW")
    .map(([column, value]) => `${column} = ${value}`)
    .join(", ")}
  WHERE agency_id = OLD.agency_id AND year = OLD.year AND report_id = OLD.id;
END;
CREATE TRIGGER key_figure_goes AFTER DELETE ON report BEGIN
  DELETE FROM key_figure WHERE agency_id = OLD.agency_id AND year = OLD.year AND report_id = OLD.id;
END;
`;
