import type { Database } from "better-sqlite3";
import { FORM_PARTS } from "../../query/form-parts.ts";
import { METRICS, type Metric } from "../../query/metrics.ts";
import { comparableFrom, type Plan, planOf, type SeriesReport } from "./plan.ts";
import { CellReader, type ReportCells } from "./report-cells.ts";
import { type MetricValue, metricValue } from "./values.ts";

/** A report of the export, as its rows begin. */
export interface ReportHead {
  id: number;
  agencyId: number;
  agency: string;
  regionCode: string | null;
  year: number;
  kind: string;
  isCurrent: number;
}

/** One metric of one report. */
export interface ReportMetric extends MetricValue {
  /** Position in `METRICS`. */
  index: number;
  metric: Metric;
  form: string;
  comparableFrom: number | null;
}

/** A report with all its metrics. */
export interface MetricReport {
  head: ReportHead;
  /** Made one by one while they are gone through, once: held together they would outlive the young generation. */
  metrics: Iterable<ReportMetric>;
  findings: number;
  corrections: number;
}

const FORMS = FORM_PARTS.map((part) => `r.form_${part}`).join(", ");
const HEAD_COLUMNS = 7;

/** Every report of the snapshot with its metrics, one after the other. */
export function* metricReports(db: Database): Generator<MetricReport> {
  const reader = new CellReader(db);
  const heads = db
    .prepare(
      `SELECT r.id, r.agency_id, a.name, a.region_code, r.year, r.kind, r.is_current, ${FORMS}
       FROM export_report e CROSS JOIN report r ON r.id = e.id CROSS JOIN agency a ON a.id = r.agency_id
       ORDER BY e.position`,
    )
    .raw();
  const series = db
    .prepare(
      `SELECT r.year, ${FORMS} FROM report r
       WHERE r.agency_id = ? AND r.kind = ? AND r.is_current = 1 AND r.year <= ? ORDER BY r.year`,
    )
    .raw();
  for (const row of heads.iterate() as IterableIterator<[...(string | number | null)[]]>) {
    const [id, agencyId, agency, regionCode, year, kind, isCurrent] = row;
    const head = { id, agencyId, agency, regionCode, year, kind, isCurrent } as ReportHead;
    const plan = planOf(row.slice(HEAD_COLUMNS) as Array<string | null>);
    const before = (series.all(agencyId, kind, year) as Array<[number, ...(string | null)[]]>).map(
      ([of, ...forms]): SeriesReport => ({ year: of, plan: planOf(forms) }),
    );
    const cells = reader.read(head.id);
    const metrics = metricsOf(cells, plan, before);
    yield { head, metrics, findings: cells.findings, corrections: cells.corrections };
  }
}

function* metricsOf(
  cells: ReportCells,
  plan: Plan,
  before: readonly SeriesReport[],
): Generator<ReportMetric> {
  for (const [index, form] of plan.entries()) {
    if (form === null) continue;
    const metric = METRICS[index] as Metric;
    const value = metricValue(cells, metric, form);
    if (value === null) continue;
    yield {
      ...value,
      index,
      metric,
      form: form.form,
      comparableFrom: comparableFrom(before, index, form.run),
    };
  }
}
