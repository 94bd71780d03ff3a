/** A report as it will be printed: every cell a string, so that an error can be planted in print alone. */
import type { Agency } from "./agencies.ts";
import {
  APPLICANTS,
  CARRIED_IN,
  CARRIED_OUT,
  CASE_OUTCOMES,
  CASE_PATHS,
  type Form,
  HANDLED_TOTAL,
  OTHER_2021,
  outcomeCodes,
  PROACTIVE,
  RECEIVED,
} from "./forms.ts";
import type { StatisticFigures } from "./statistics.ts";
import { at, type Counts, DECISION_KINDS, ITEM_KINDS, sum, type YearFigures } from "./world.ts";

/** Row code → column code → the text of the cell. */
export type PrintedTable = Record<string, Record<string, string>>;
export type PrintedTableName = "proactive" | "requests" | "review_litigation";

/** The numbers that the prose repeats. */
export interface Facts {
  year: number;
  self: string;
  received: number;
  carriedIn: number;
  handled: number;
  carriedOut: number;
  reviews: number;
  lawsuits: number;
  published: number;
  explanations: number;
  trainings: number;
  /** 元. */
  requestFees: number;
}

export interface PrintedReport {
  agency: Agency;
  year: number;
  /** Null in 2018, when there was no such table. */
  forms: { proactive: Form; requests: Form } | null;
  tables: Record<PrintedTableName, PrintedTable>;
  /** form2014 only; the three tables are then empty. */
  statistics: StatisticFigures | null;
  /** Printed labels that differ from the form's, by row or column code (`procurement.amount` for a column). */
  labels: Map<string, string>;
  facts: Facts;
}

/** How a body writes 本年增/减. */
export type ChangeStyle = "plain" | "plus" | "words";

function change(n: number, style: ChangeStyle): string {
  if (n === 0 || style === "plain") return String(n);
  if (style === "plus") return n > 0 ? `+${n}` : String(n);
  return n > 0 ? `增加${n}` : `减${-n}`;
}

/** 万元 from hundredths, without trailing zeros. */
export function tenThousandYuan(hundredths: number): string {
  return String(hundredths / 100);
}

function requestsTable(f: YearFigures, form: Form): PrintedTable {
  const rows: Record<string, Counts> = { [RECEIVED.code]: f.received, [CARRIED_IN.code]: f.carriedIn };
  for (const code of outcomeCodes(form)) {
    const merged = code === "other" ? OTHER_2021.rows.map((r) => r.code) : [code];
    rows[code] = APPLICANTS.map((_, i) => sum(merged.map((c) => at(f.outcomes[c] ?? [], i))));
  }
  rows[HANDLED_TOTAL.code] = APPLICANTS.map((_, i) =>
    sum(Object.values(f.outcomes).map((counts) => at(counts, i))),
  );
  rows[CARRIED_OUT.code] = f.carriedOut;
  return Object.fromEntries(
    Object.entries(rows).map(([code, counts]) => {
      const cells = APPLICANTS.map((applicant, i) => [applicant.code, String(at(counts, i))]);
      return [code, Object.fromEntries([...cells, ["total", String(sum(counts))]])];
    }),
  );
}

function proactiveTable(f: YearFigures, form: Form, style: ChangeStyle): PrintedTable {
  const { issued, repealed, inForce, publicTotal } = f.documents;
  const values: PrintedTable = {
    regulations: { made: "0", published: "0", public_total: "0", issued: "0", repealed: "0", in_force: "0" },
    normative_documents: {
      made: String(issued),
      published: String(issued),
      public_total: String(publicTotal),
      issued: String(issued),
      repealed: String(repealed),
      in_force: String(inForce),
    },
    procurement: {
      projects: String(f.procurement.projects),
      amount: tenThousandYuan(f.procurement.amount),
    },
  };
  for (const kind of ITEM_KINDS) {
    values[kind] = {
      items_last_year: String(f.items[kind].lastYear),
      items_change: change(f.items[kind].change, style),
      amount: tenThousandYuan(f.fees),
    };
  }
  for (const kind of DECISION_KINDS) {
    values[kind] = { ...values[kind], decisions: String(f.decisions[kind]) };
  }
  return Object.fromEntries(
    PROACTIVE[form].flatMap((block) =>
      block.rows.map((row) => [
        row.code,
        Object.fromEntries(block.columns.map((c) => [c.code, values[row.code]?.[c.code] ?? "0"])),
      ]),
    ),
  );
}

function casesTable(f: YearFigures): PrintedTable {
  return Object.fromEntries(
    CASE_PATHS.map((path) => {
      const parts = CASE_OUTCOMES.map((o) => [o.code, String(f.cases[path][o.code])]);
      const total = sum(Object.values(f.cases[path]));
      return [path, Object.fromEntries([...parts, ["total", String(total)]])];
    }),
  );
}

export function printReport(
  agency: Agency,
  year: number,
  f: YearFigures,
  forms: { proactive: Form; requests: Form },
  style: ChangeStyle,
): PrintedReport {
  const labels = new Map<string, string>();
  if (forms.proactive === "form2019") labels.set("procurement.amount", "采购总金额(万元)");
  return {
    agency,
    year,
    forms,
    tables: {
      proactive: proactiveTable(f, forms.proactive, style),
      requests: requestsTable(f, forms.requests),
      review_litigation: casesTable(f),
    },
    statistics: null,
    labels,
    facts: {
      year,
      self: agency.self,
      received: sum(f.received),
      carriedIn: sum(f.carriedIn),
      handled: sum(f.received) + sum(f.carriedIn) - sum(f.carriedOut),
      carriedOut: sum(f.carriedOut),
      reviews: sum(Object.values(f.cases.review)),
      lawsuits:
        sum(Object.values(f.cases.litigation_direct)) + sum(Object.values(f.cases.litigation_after_review)),
      published: f.activity.published,
      explanations: f.activity.explanations,
      trainings: f.activity.trainings,
      requestFees: f.activity.requestFees,
    },
  };
}

/** The report of 2018, whose numbers stand in the statistics sheet alone. */
export function printStatistics(agency: Agency, year: number, statistics: StatisticFigures): PrintedReport {
  const number = (code: string): number => Number(statistics[code] ?? "0");
  return {
    agency,
    year,
    forms: null,
    tables: { proactive: {}, requests: {}, review_litigation: {} },
    statistics,
    labels: new Map(),
    facts: {
      year,
      self: agency.self,
      received: number("s14_req_received"),
      carriedIn: 0,
      handled: number("s14_req_closed"),
      carriedOut: 0,
      reviews: number("s14_review"),
      lawsuits: number("s14_litigation"),
      published: number("s14_proactive_count"),
      explanations: number("s14_policy_interp"),
      trainings: number("s14_courses"),
      requestFees: number("s14_request_fees"),
    },
  };
}

/** The text of a printed cell that must exist. */
export function cellOf(report: PrintedReport, table: PrintedTableName, row: string, column: string): string {
  const text = report.tables[table][row]?.[column];
  if (text === undefined)
    throw new RangeError(`no cell ${table}.${row}.${column} in ${report.agency.id} ${report.year}`);
  return text;
}

/** Prints another text in a cell that exists. */
export function setCell(
  report: PrintedReport,
  table: PrintedTableName,
  row: string,
  column: string,
  text: string,
): void {
  cellOf(report, table, row, column);
  const cells = report.tables[table][row];
  if (cells !== undefined) cells[column] = text;
}
