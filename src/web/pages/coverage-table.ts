import { outwardLink } from "../parts/links.ts";
import { html, shown } from "../parts/markup.ts";
import { statusMark } from "../parts/status.ts";
import type { TableView } from "../parts/table.ts";
import type { CoverageRow } from "../snapshot/snapshot.ts";
import type { Visit } from "../visit.ts";

/** Rows of `coverage` as a table: who, when due, when published, and on what evidence. */
export function coverageTable(
  visit: Visit,
  caption: string,
  rows: readonly CoverageRow[],
): TableView<CoverageRow> {
  const { language } = visit;
  return {
    caption,
    isTitled: true,
    rows,
    columns: [
      {
        key: "agency",
        label: visit.say("agency"),
        heads: true,
        value: (row) => row.agency,
        show: (row) =>
          row.agency_id === null
            ? html`${visit.say("sourceWithoutAgency")}`
            : html`<a href="${visit.href(`/agency/${row.agency_id}`)}">${shown(row.agency)}</a>`,
      },
      { key: "agency_id", label: "", exportOnly: true, value: (row) => row.agency_id },
      { key: "region_code", label: visit.say("regionCode"), value: (row) => row.region_code || null },
      { key: "year", label: visit.say("year"), value: (row) => row.year },
      {
        key: "status",
        label: visit.say("status"),
        value: (row) => row.status,
        show: (row) => statusMark(language, row.status),
      },
      {
        key: "due_on",
        label: visit.say("dueOn"),
        value: (row) => row.due_on,
        show: (row) =>
          html`${row.due_on ?? ""}${row.advisory === 1 ? html` <small>${visit.say("advisory")}</small>` : ""}`,
      },
      { key: "advisory", label: "", exportOnly: true, value: (row) => row.advisory },
      {
        key: "published_on",
        label: visit.say("publishedOn"),
        value: (row) => row.published_on,
        show: (row) =>
          row.report_id === null
            ? html`${shown(row.published_on)}`
            : html`<a href="${visit.href(`/report/${row.report_id}`)}">${shown(row.published_on ?? visit.say("show"))}</a>`,
      },
      { key: "days_late", label: visit.say("daysLate"), numeric: true, value: (row) => row.days_late },
      { key: "report_id", label: "", exportOnly: true, value: (row) => row.report_id },
      {
        key: "evidence_url",
        label: visit.say("evidenceUrl"),
        value: (row) => row.evidence_url,
        show: (row) => outwardLink(row.evidence_url),
      },
      {
        key: "checked_at",
        label: visit.say("checkedAt"),
        value: (row) => row.checked_at,
        show: (row) => html`${shown(row.checked_at?.slice(0, 10))}`,
      },
    ],
  };
}
